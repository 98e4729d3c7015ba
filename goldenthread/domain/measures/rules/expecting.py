"""Until which day the next reading of a measure should speak."""

from datetime import date, timedelta

from goldenthread.domain.measures.choices import MONTHS, Frequency

_GRACE = timedelta(days=31)  # after the end of a period, to count and write it down


def expected_by(last: date | None, frequency: Frequency) -> date | None:
    """The last day of the next period after `last`, and a month to write it down; None where nothing is expected.

    A measure that was never read has nothing to count from.
    """
    if last is None or frequency not in MONTHS:
        return None
    return _month_end(last, MONTHS[frequency]) + _GRACE


def _month_end(day: date, months: int) -> date:
    """The last day of the month so many months later."""
    after = day.month - 1 + months + 1
    return date(day.year + after // 12, after % 12 + 1, 1) - timedelta(days=1)
