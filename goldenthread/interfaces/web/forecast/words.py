"""How chances, intervals and shares are said on pages."""

from collections.abc import Sequence
from datetime import date

from goldenthread.domain.insight.queries.forecast import Expected, MilestoneForecast, PlanForecast
from goldenthread.domain.insight.queries.optimism import RatedThen
from goldenthread.domain.insight.rules.calibrating import Calibration, Class, Verdict
from goldenthread.domain.insight.rules.forecasting import TooLittle
from goldenthread.domain.insight.rules.histories import LEAST_COMPLETED, LEAST_DAYS
from goldenthread.domain.insight.rules.optimism import BEFORE_DAYS, Late, Turned, is_small
from goldenthread.domain.insight.rules.simulating import FARTHEST_DAYS, Interval
from goldenthread.foundation.lib.counting import Share
from goldenthread.foundation.lib.text import plural, said_date

_VERDICTS = {
    Verdict.TOO_LITTLE: "There is too little history to say how good such forecasts are here.",
    Verdict.KEPT: "Past forecasts kept to what they said: what came true lies where chance puts it.",
    Verdict.TOO_SURE: "Past forecasts were too sure of themselves: read high chances as lower, and low ones as higher.",
    Verdict.TOO_CAREFUL: "Past forecasts were too careful: high chances came true more often still, low ones less.",
    Verdict.TOO_HIGH: "Past forecasts were too high: less came true than they said.",
    Verdict.TOO_LOW: "Past forecasts were too low: more came true than they said.",
}


def chance(value: float | None) -> str:
    """Rounded to 5%; nothing is certain. Empty where there is none."""
    if value is None:
        return ""
    if value < 0.05:
        return "under 5%"
    return "over 95%" if value > 0.95 else f"{round(value * 20) * 5}%"


def share(value: float) -> str:
    """A share that was counted, to the whole percent."""
    return f"{round(value * 100)}%"


def chances(one: Class) -> str:
    """Which chances are in a class: "20 to 40%"."""
    return f"{round(one.low * 100)} to {round(one.high * 100)}%"


def by_day(day: date | None) -> str:
    """A day of an interval; without one it is farther off than anything is said about."""
    return f"more than {FARTHEST_DAYS // 365} years on" if day is None else said_date(day)


def between(found: Interval) -> str:
    """ "48 to 60", or one figure where both ends are the same."""
    return f"{found.low}" if found.low == found.high else f"{found.low} to {found.high}"


def headline(found: PlanForecast) -> str:
    """The whole forecast in one sentence."""
    if not found.open:
        return f"No milestone of this plan is open on {said_date(found.as_at)}: there is nothing to forecast."
    if isinstance(found.pace, TooLittle) or found.headline is None:
        return too_little(found)
    return f"Of {plural(len(found.open), 'open milestone')}, {_likely(found.headline)}"


def _likely(expected: Expected) -> str:
    number = between(expected.done)
    verb = "is" if number == "1" else "are"
    return f"{number} {verb} likely to be done by {said_date(expected.on)} (8 in 10)."


def too_little(found: PlanForecast) -> str:
    """Why no figure is given."""
    pace = found.pace
    if not isinstance(pace, TooLittle):
        return ""
    if pace.quiet_since is not None:
        said = said_date(pace.quiet_since)
        return f"Nothing has been recorded since {said}: what was done after that is not known, so nothing is forecast."
    needed = LEAST_COMPLETED
    if pace.completed < needed:
        was = "was" if pace.completed == 1 else "were"
        seen = f"{plural(pace.completed, 'milestone')} of this council {was} seen open and then done"
    else:
        seen, needed = f"its milestones were watched for {pace.days} days", LEAST_DAYS
    return f"There is too little history for a forecast: {seen}, and {needed} are needed."


def verdict(found: Calibration) -> str:
    return _VERDICTS[found.verdict]


def score(found: Calibration) -> str:
    """The score beside that of knowing nothing but the share, and what that means."""
    said = f"Score {found.score:.3f}; always saying the share that came true would score {found.usual_score:.3f}. "
    if found.score >= found.usual_score:
        return said + "So they did not tell apart which milestones would be done: take the number, not the names."
    return said + "Lower is better, 0 is perfect."


def judged(one: Class) -> str:
    """What the interval says of a class."""
    if not one.judged:
        return "Too few milestones to judge"
    if one.kept:
        return "Kept"
    return "Said too much" if one.said > one.share else "Said too little"


def part(found: Share, *, small: bool = False) -> str:
    """ "12 of 40 (30%)"; of few only the counts; empty where there are none."""
    if found.whole == 0:
        return ""
    return f"{found.part} of {found.whole} (few)" if small or is_small(found) else found.said()


def late(found: Late) -> str:
    """ "7 days late", "3 days early", "at least 7 days late"."""
    if found.days == 0 and not found.at_least:
        return "on the day"
    said = f"{plural(abs(found.days), 'day')} {'early' if found.days < 0 else 'late'}"
    return f"at least {said}" if found.at_least else said


def turned(found: Turned) -> str:
    """The middle of how forecasts turned out, and its spread; empty where there are too few."""
    if found.middle is None or found.low is None or found.high is None:
        return ""
    return f"{late(found.middle)}; the middle half from {late(found.low)} to {late(found.high)}"


def before_meetings(found: Share, usual: Share, meetings: int) -> str:
    """How many of the date changes came shortly before a meeting, beside what chance would give."""
    if meetings == 0:
        return (
            "No meeting of the body that owns the plan is on record, so it cannot be said what came shortly before one."
        )
    if found.whole == 0:
        return "No later date was forecast or asked for."
    said = f"{found.part} of {plural(found.whole, 'date change')} came in the {BEFORE_DAYS} days before a meeting"
    if is_small(found):
        return f"{said}: few."
    return f"{said} ({found.percent()}%). Of all days {usual.percent()}% lie so: that many would come by chance."


def forecasts(found: Turned) -> str:
    """How forecasts of the whole plan turned out, in two sentences."""
    if found.late.whole == 0:
        return "No forecast of an owner has come due yet: there is nothing to compare."
    said = f"{found.late.part} of {plural(found.late.whole, 'forecast')} came later than said"
    if found.middle is None or found.low is None or found.high is None:
        return f"{said}. They are about {plural(found.milestones, 'milestone')}: too few to say more."
    return (
        f"{said} ({found.late.percent()}%), {found.still_open} of them still open. The middle one was "
        f"{late(found.middle)}; the middle half lies from {late(found.low)} to {late(found.high)}."
    )


def passed(found: Share, rounds_held: bool) -> str:  # noqa: FBT001 - one of two words
    """How often what was in progress was overdue the next time."""
    time = "cut-off of a round" if rounds_held else "end of a quarter"
    if found.whole == 0:
        return f"Nothing that was in progress at one {time} was due before the next."
    return f"Of those in progress at one {time} and due before the next, {part(found)} were overdue then."


def rated(found: Sequence[RatedThen]) -> str:
    """How many ratings were better than the facts known that day."""
    if not found:
        return "No rating was given beside the computed one."
    better = Share(sum(each.better for each in found), len(found))
    return f"{part(better)} of the ratings given were better than the facts known that day."


def in_order(one: MilestoneForecast) -> tuple[date, str]:
    """The order of the table: by deadline, the undated last."""
    return one.seen.open.deadline or date.max, one.seen.open.key
