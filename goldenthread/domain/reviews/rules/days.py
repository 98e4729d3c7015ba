"""The days of a review: which is the earliest that its report can have."""

from datetime import date

from goldenthread.foundation.lib.vague_dates import Precision, VagueDate


def reported_on(known: tuple[date | None, ...], on: VagueDate | None) -> date | None:
    """The first of the days that is `known`: of the report, else of the visit's end, else of its beginning.

    Where none is, the earliest day that `on` can mean. None where no paper gives a day.
    """
    day = next((each for each in known if each is not None), None)
    if day is not None or on is None:
        return day
    if on.precision is Precision.DAY:
        return on.last_day
    return on.last_day.replace(day=1) if on.precision is Precision.MONTH else on.last_day.replace(month=1, day=1)
