"""How good the forecasts would have been on past cut-offs, each made with the facts known then and no others."""

from collections.abc import Sequence
from datetime import date, datetime, timedelta

from django.utils import timezone

from goldenthread.domain.insight.queries.watching import Lookout, OpenSeen, lookout_over, open_in
from goldenthread.domain.insight.rules.calibrating import LEAST_CUT_OFFS, Calibration, CutOff, Said, calibrated
from goldenthread.domain.insight.rules.forecasting import TooLittle
from goldenthread.domain.insight.rules.simulating import simulate
from goldenthread.domain.organisations.models import Organisation
from goldenthread.domain.plans.choices import Status
from goldenthread.domain.plans.queries import remembered
from goldenthread.domain.plans.queries.position import PlanFacts
from goldenthread.domain.plans.rules.standing import standing
from goldenthread.foundation.lib.moments import end_of_day
from goldenthread.foundation.lib.quarters import quarter_of

AHEAD_DAYS = 91  # how far the forecasts look: a quarter
_RUNS = 2_000  # courses at each cut-off


def calibration_of(
    organisation: Organisation, *, as_at: date, known_at: datetime | None = None, now: datetime | None = None
) -> Calibration:
    """What such forecasts said on past cut-offs, known then, beside what came. One query when remembered, else a dozen.

    Cut-offs are those of the rounds held; where there were fewer than three, the ends of quarters.
    """
    return remembered.worked_out(
        organisation.slug,
        ("calibration", organisation.pk, as_at, known_at),
        lambda: _calibration(organisation, known_at or now or timezone.now(), as_at),
    )


def _calibration(organisation: Organisation, known_at: datetime, as_at: date) -> Calibration:
    lookout = lookout_over(organisation, known_at=known_at)
    days = _cut_offs(lookout.plans, as_at - timedelta(days=AHEAD_DAYS))
    found = {on: _cut_off(lookout, on, known_at) for on in days}
    told = [each for each in found.values() if each is not None]
    return calibrated(told, [on for on, each in found.items() if each is None])


def _cut_offs(facts: Sequence[PlanFacts], last: date) -> Sequence[date]:
    held = {one.dates.cut_off_on for plan in facts for one in plan.rounds if one.opened_on is not None}
    held = {each for each in held if each <= last}
    if len(held) >= LEAST_CUT_OFFS:
        return sorted(held)
    starts = [plan.plan.starts_on for plan in facts if plan.plan.starts_on is not None]
    days, quarter = [], quarter_of(min(starts, default=last))
    while quarter.last_day <= last:
        days.append(quarter.last_day)
        quarter = quarter.next()
    return days


def _cut_off(lookout: Lookout, on: date, known_at: datetime) -> CutOff | None:
    """The forecast made on that day with what was known then, and what came; None where it knew too little."""
    then, by = min(end_of_day(on), known_at), on + timedelta(days=AHEAD_DAYS)
    pace = lookout.learned(as_at=on, known_at=then)
    if isinstance(pace, TooLittle):
        return None
    seen = [(one, _came(one, by, known_at)) for plan in lookout.plans for one in open_in(plan, as_at=on, known_at=then)]
    judged = [(one.open, came) for one, came in seen if came is not None]
    if not judged:
        return None
    courses = simulate([one for one, _ in judged], pace, as_at=on, runs=_RUNS)
    chances = courses.chances([by] * len(judged))
    said = tuple(Said(one.key, chance or 0.0, came=came) for (one, came), chance in zip(judged, chances, strict=True))
    return CutOff(on, by, said, courses.done_by(by), len(seen) - len(judged))


def _came(one: OpenSeen, by: date, known_at: datetime) -> bool | None:
    """Whether it was done by that day, as known later; None where it was ended otherwise before."""
    found = standing(one.history, as_at=by, known_at=known_at)
    if found is None or found.ending is not None:
        return None
    return found.status is Status.COMPLETED
