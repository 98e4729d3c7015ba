"""When what is required falls due between two days, for a calendar."""

from datetime import date, datetime

from goldenthread.domain.directions.choices import OccurrenceState
from goldenthread.domain.directions.queries.requirements import organisation_lives, seen_of
from goldenthread.domain.directions.queries.seen import DueSeen, view
from goldenthread.domain.organisations.models import Organisation


def dues_between(organisation: Organisation, first: date, last: date, *, now: datetime) -> tuple[DueSeen, ...]:
    """Each time that something is due from `first` up to and with `last`, by its instant; what lapsed is left out.

    Eight queries, however many there are.
    """
    looked = view(now, None, None)
    seen = seen_of(organisation, organisation_lives(organisation, looked), looked, until=last)
    found = [
        DueSeen(each.requirement, one, each.owner, each.clock(one))
        for each in seen
        for one in each.occurrences
        if first <= one.due.on <= last and one.state is not OccurrenceState.LAPSED
    ]
    return tuple(sorted(found, key=lambda one: (one.occurrence.due.by, one.requirement.pk)))
