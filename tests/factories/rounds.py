"""A round of Wharfdale in June 2017, through the operations: planned, opened, closed and frozen by the operator."""

from datetime import date, datetime, time, timedelta
from typing import Any

from goldenthread.domain.organisations.permissions import OPERATOR
from goldenthread.domain.plans.models import Plan, Round, RoundEvent
from goldenthread.domain.plans.operations import rounds
from goldenthread.domain.plans.rules.rounds import Dates
from goldenthread.foundation.lib.text import LONDON

OPENS, CLOSES = date(2017, 6, 5), date(2017, 6, 14)  # a Monday, and the Wednesday of the week after
CUT_OFF = CLOSES
PERIOD = (date(2017, 4, 1), date(2017, 6, 30))


def at(day: date, hour: int = 10, minute: int = 0) -> datetime:
    """A moment of a day in London; ten o'clock unless told."""
    return datetime.combine(day, time(hour, minute), tzinfo=LONDON)


def planned(*plans: Plan, slug: str = "q1", **given: Any) -> Round:
    """From 5 to 14 June 2017, which is the data cut-off too."""
    opens, closes = given.pop("opens", OPENS), given.pop("closes", CLOSES)
    dates = Dates(opens, closes, given.pop("cut_off", closes))
    own: dict[str, Any] = {
        "title": f"Round {slug}",
        "period": PERIOD,
        "by": OPERATOR,
        "now": at(opens - timedelta(days=30)),
    }
    return rounds.plan_round(organisation=plans[0].organisation, plans=plans, slug=slug, dates=dates, **(own | given))


def opened(*plans: Plan, **given: Any) -> Round:
    """The same, opened at nine on its first day."""
    now = given.pop("now", None)
    one = planned(*plans, **given)
    rounds.open_round(collection=one, by=OPERATOR, now=now or at(one.opens_on, 9))
    return one


def closed(*plans: Plan, **given: Any) -> Round:
    """The same, closed at six in the evening of its last day."""
    one = opened(*plans, **given)
    rounds.close_round(collection=one, by=OPERATOR, now=at(one.closes_on, 18))
    return one


def frozen(*plans: Plan, **given: Any) -> tuple[Round, RoundEvent]:
    """The same, frozen at ten on the day after; and its freeze."""
    one = closed(*plans, **given)
    return one, rounds.freeze_round(collection=one, by=OPERATOR, now=at(one.closes_on + timedelta(days=1)))
