"""Tells a council's story again in the order it happened: each event at its own moment, by who could do it then."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date, datetime, time, timedelta
from functools import partial

from django.db import transaction

from goldenthread.domain.organisations.permissions import OPERATOR
from goldenthread.domain.plans.importer.council.beginning import begin_plan, fix_baseline, open_council, take_post
from goldenthread.domain.plans.importer.council.closings import close
from goldenthread.domain.plans.importer.council.made import Made, RulingOf
from goldenthread.domain.plans.importer.council.recorded import record
from goldenthread.domain.plans.importer.council.rounds import steps_of
from goldenthread.domain.plans.importer.council.rows import Council, FactRow
from goldenthread.domain.plans.importer.council.shown import show
from goldenthread.domain.plans.models import Ruling
from goldenthread.domain.plans.operations import taking_in
from goldenthread.domain.plans.rules.record import PlanRow
from goldenthread.foundation.lib.text import LONDON

_OPENS, _TAKES_POST, _BEGINS, _FIXES = time(7, 30), time(8, 0), time(9, 0), time(17, 0)

Event = tuple[datetime, Callable[[Made], object]]
Progress = Callable[[int, int], None]  # facts told so far, facts to tell


def _nowhere(key: str) -> Ruling:
    raise KeyError(key)


@transaction.atomic
def replay(
    council: Council,
    *,
    until: datetime,
    now: datetime,
    progress: Progress,
    others: Iterable[Event] = (),
    ruling_of: RulingOf = _nowhere,
    sizes: dict[str, int] | None = None,
) -> int:
    """Writes the council as it stood at `until` and answers how many facts were told; later ones are left out.

    `others` are the events of a room above, told among these at their own moments; `ruling_of` gives a decision of
    theirs by its key, and `sizes` how many rows they come from. All or nothing. A last ledger entry, at `now`, names
    the files. Raises NotTellableError.
    """
    facts = [(row.at, row) for row in council.facts if row.at <= until]
    made = _told(council, until, [*others, *_facts(facts, len(council.facts), ruling_of, progress)], ruling_of)
    taking_in.enter_taken_in(
        organisation=made.home,
        plans=[each.key for each in council.plans],
        rows=council.sizes() | (sizes or {}),
        files=council.digests,
        by=OPERATOR,
        now=now,
    )
    return len(facts)


def _facts(
    rows: Sequence[tuple[datetime, FactRow]], of: int, ruling_of: RulingOf, progress: Progress
) -> Iterator[Event]:
    def telling(told: int, row: FactRow) -> Callable[[Made], None]:
        def tell(made: Made) -> None:
            record(made, row, ruling_of)
            progress(told, of)

        return tell

    return ((at, telling(told, row)) for told, (at, row) in enumerate(rows, 1))


def _told(council: Council, until: datetime, said: Iterable[Event], ruling_of: RulingOf) -> Made:
    """What was there first comes first where two things share a moment."""
    opened = opening(council)
    made = open_council(council, opened)
    events = sorted([*_beginnings(council, opened, ruling_of), *said], key=lambda event: event[0])
    for moment, tell in events:
        if moment > until:
            break
        tell(made)
    return made


def opening(council: Council) -> datetime:
    """The moment the organisation is opened: early on the first day of its first plan."""
    return _at(min(each.starts_on for each in council.plans if each.starts_on), _OPENS)


def _beginnings(council: Council, opened: datetime, ruling_of: RulingOf) -> Iterator[Event]:
    for holding in council.holdings:
        at = max(opened, _at(holding.from_on, _TAKES_POST))
        yield at, partial(take_post, holding=holding, now=at)
    rounds_from: dict[str, date] = {}
    for plan in council.plans:
        begun = plan.starts_on or opened.date()
        rounds_from[plan.key] = begun
        yield from _plan(plan, begun, council.baselines.get(plan.key))
        if plan.key in council.baselines:
            rounds_from[plan.key] = council.baselines[plan.key] + timedelta(days=1)
    for closing in council.closings:
        yield closing.at, partial(close, row=closing, ruling_of=ruling_of)
    for each in council.rounds:
        for at, step in steps_of(each, rounds_from[each.plan]):
            yield at, partial(step.happen, now=at)
    for item in council.evidence:
        yield item.at, partial(show, row=item)


def _plan(row: PlanRow, begun: date, fixed: date | None) -> Iterator[Event]:
    at = _at(begun, _BEGINS)
    yield at, partial(begin_plan, row=row, now=at)
    fixes = _at(fixed, _FIXES) if fixed else at
    yield fixes, partial(fix_baseline, row=row, now=fixes)


def _at(day: date, hour: time) -> datetime:
    return datetime.combine(day, hour, tzinfo=LONDON)
