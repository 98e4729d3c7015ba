"""A council's own rules for the clocks of its meetings, and bank holidays proclaimed after the list was made."""

from datetime import date, datetime

from django.db import transaction

from goldenthread.domain.meetings.models import ClockRule, ProclaimedHoliday
from goldenthread.domain.meetings.rules.clock_rules import BY_CODE
from goldenthread.domain.meetings.rules.clock_standards import Override
from goldenthread.domain.organisations import permissions
from goldenthread.domain.organisations.entering import enter, hold
from goldenthread.domain.organisations.models import Organisation
from goldenthread.domain.organisations.operations import day_of
from goldenthread.domain.organisations.permissions import Acting
from goldenthread.domain.organisations.roles import Permission
from goldenthread.foundation.lib.clear_days import EnglandAndWales, YearNotKnownError
from goldenthread.foundation.lib.text import said_date
from goldenthread.foundation.lib.typed import RefusedError, words

_SOURCE, _NAME = 300, 200


@transaction.atomic
def set_clock_rule(
    *,
    organisation: Organisation,
    code: str,
    days: int,
    working: bool,
    source: str,
    from_on: date,
    by: Acting,
    now: datetime,
) -> ClockRule:
    """From that day on the council asks so many days itself. The same again changes nothing. Raises RefusedError.

    A statute stands beside it: a constitution may ask for more, never for less, and the clock says which counts.
    """
    permissions.require(by, Permission.RUN_MEETINGS, organisation, on=day_of(now))
    source = words("source", source, asked="Say where the constitution asks this", longest=_SOURCE)
    Override(code=code, days=days, working=working, source=source)
    hold(organisation)
    said = {"days": days, "working": working, "source": source}
    there = organisation.clock_rules.filter(code=code, from_on=from_on).first()
    if there is not None:
        if all(getattr(there, name) == value for name, value in said.items()):
            return there
        raise RefusedError("from_on", "There is a rule for this clock from that day on. Choose another day.")
    made = ClockRule.objects.create(organisation=organisation, code=code, from_on=from_on, **said)
    told = said | {"clock": BY_CODE[code].title, "from": from_on}
    enter(organisation, verb="clock rule set", subject=f"clock:{code}", body=told, by=by, now=now)
    return made


@transaction.atomic
def proclaim_holiday(
    *, organisation: Organisation, day: date, name: str, source: str, by: Acting, now: datetime
) -> ProclaimedHoliday:
    """A bank holiday that the published list lacks; every clock leaves it out. The same again changes nothing.

    It holds for all of England and Wales, so for every organisation here. Raises RefusedError.
    """
    permissions.require(by, Permission.RUN_MEETINGS, organisation, on=day_of(now))
    name = words("name", name, asked="Say what the holiday is", longest=_NAME)
    source = words("source", source, asked="Say where it was proclaimed", longest=_SOURCE)
    there = ProclaimedHoliday.objects.filter(day=day).first()
    if there is not None:
        if (there.name, there.source) == (name, source):
            return there
        raise RefusedError("day", f"{said_date(day)} is on record as {there.name} already.")
    if listed := _listed(day):
        raise RefusedError("day", f"{said_date(day)} is {listed} in the published list already.")
    made = ProclaimedHoliday.objects.create(day=day, name=name, source=source)
    told = {"day": day, "name": name, "source": source}
    enter(organisation, verb="holiday proclaimed", subject=f"holiday:{day}", body=told, by=by, now=now)
    return made


def _listed(day: date) -> str:
    """What the published list calls the day; empty for none, and for a year that it does not reach yet."""
    try:
        return EnglandAndWales().name_of(day) or ""
    except YearNotKnownError:
        return ""
