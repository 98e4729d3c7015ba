"""Tells a council's story again in the order it happened: each event at its own moment, by who could do it then."""

from collections.abc import Callable
from datetime import date, datetime, time

from django.db import transaction

from goldenthread.domain.organisations.permissions import OPERATOR
from goldenthread.domain.plans.importer.council.beginning import begin_plan, open_council, take_post
from goldenthread.domain.plans.importer.council.made import Made
from goldenthread.domain.plans.importer.council.recorded import record
from goldenthread.domain.plans.importer.council.rounds import RoundStep, steps_of
from goldenthread.domain.plans.importer.council.rows import Council, EvidenceRow, FactRow, HoldingRow
from goldenthread.domain.plans.importer.council.shown import show
from goldenthread.domain.plans.operations import taking_in
from goldenthread.domain.plans.rules.record import PlanRow
from goldenthread.foundation.lib.text import LONDON

_OPENS, _TAKES_POST, _BEGINS = time(7, 30), time(8, 0), time(9, 0)

Event = HoldingRow | PlanRow | RoundStep | EvidenceRow | FactRow
Progress = Callable[[int, int], None]  # facts told so far, facts to tell


@transaction.atomic
def replay(council: Council, *, until: datetime, now: datetime, progress: Progress) -> int:
    """Writes the council as it stood at `until` and answers how many facts were told; later ones are left out.

    All or nothing. A last ledger entry, at `now`, names the files. Raises NotTellableError.
    """
    made = _told(council, until, progress)
    taking_in.enter_taken_in(
        organisation=made.home,
        plans=[each.key for each in council.plans],
        rows=council.sizes(),
        files=council.digests,
        by=OPERATOR,
        now=now,
    )
    return sum(row.at <= until for row in council.facts)


def _told(council: Council, until: datetime, progress: Progress) -> Made:
    first = min(each.starts_on for each in council.plans if each.starts_on)
    opened = _at(first, _OPENS)
    made = open_council(council, opened)
    events: list[tuple[datetime, Event]] = []
    events += [(max(opened, _at(each.from_on, _TAKES_POST)), each) for each in council.holdings]
    events += [(_at(each.starts_on or first, _BEGINS), each) for each in council.plans]
    begun = {each.key: each.starts_on or first for each in council.plans}
    events += [step for each in council.rounds for step in steps_of(each, begun[each.plan])]
    events += [(each.at, each) for each in council.evidence]
    events += [(each.at, each) for each in council.facts]
    told = 0
    for moment, row in sorted(events, key=lambda event: event[0]):
        if moment > until:
            break
        _tell(made, row, moment)
        if isinstance(row, FactRow):
            told += 1
            progress(told, len(council.facts))
    return made


def _tell(made: Made, row: Event, moment: datetime) -> None:
    if isinstance(row, HoldingRow):
        take_post(made, row, moment)
    elif isinstance(row, PlanRow):
        begin_plan(made, row, moment)
    elif isinstance(row, RoundStep):
        row.tell(made, row.row, moment)
    elif isinstance(row, EvidenceRow):
        show(made, row)
    else:
        record(made, row)


def _at(day: date, hour: time) -> datetime:
    return datetime.combine(day, hour, tzinfo=LONDON)
