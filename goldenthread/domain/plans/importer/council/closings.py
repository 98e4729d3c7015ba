"""How a plan of the folder was closed into its successor: by which decision, and what became of each open milestone."""

from collections.abc import Iterable, Mapping
from datetime import date

from goldenthread.domain.organisations.permissions import Acting
from goldenthread.domain.plans.importer.council import structure
from goldenthread.domain.plans.importer.council.facts import Known, moment, recorder
from goldenthread.domain.plans.importer.council.made import Made, RulingOf, ruled, telling
from goldenthread.domain.plans.importer.council.rows import ClosingRow, Fate, Outcome
from goldenthread.domain.plans.operations import carrying
from goldenthread.foundation.lib.cells import Cells
from goldenthread.foundation.lib.tables import Row

Keyed = Mapping[str, Row]


def fates(cells: Cells, rows: Iterable[Row], known: Known) -> tuple[Fate, ...]:
    """In the order of the file; each milestone once."""
    found: dict[str, Fate] = {}
    for row in rows:
        milestone = cells.needed_pointer(row, "milestone", known.steps, "milestones")
        outcome = structure.code(cells, row, "outcome", Outcome, Outcome.CARRIED)
        if outcome is Outcome.WITHDRAWN:
            cells.needed(row, "reason")
            if row.values["to"].strip():
                cells.refuse(row, "to", "What is withdrawn goes on nowhere.", "Leave the cell empty.")
        else:
            cells.needed_pointer(row, "to", known.steps, "milestones")
        if milestone in found:
            cells.refuse(row, "milestone", f"It is said in row {found[milestone].number} already.", "Say it once.")
            continue
        reason = structure.words(cells, row, "reason", known.shift)
        found[milestone] = Fate(
            number=row.number, milestone=milestone, outcome=outcome, to=row.values["to"].strip(), reason=reason
        )
    return tuple(found.values())


def closings(  # noqa: PLR0917 - the rows, and what they are checked against
    cells: Cells, rows: Iterable[Row], plans: Keyed, plan_of: Mapping[str, str], said: Iterable[Fate], known: Known
) -> tuple[ClosingRow, ...]:
    """In the order of the file. `plan_of` gives the plan of each milestone, `said` what became of them."""
    said = tuple(said)
    found = (_closing(cells, row, plans, plan_of, said, known) for row in rows)
    return tuple(each for each in found if each is not None)


def _closing(  # noqa: PLR0917 - a row, and what it is checked against
    cells: Cells, row: Row, plans: Keyed, plan_of: Mapping[str, str], said: tuple[Fate, ...], known: Known
) -> ClosingRow | None:
    plan, successor = (cells.needed_pointer(row, column, plans, "plans") for column in ("plan", "successor"))
    decision, at = cells.needed(row, "decision"), moment(cells, row, known.shift)
    if at is None:
        return None
    by, person = recorder(cells, row, at.date(), known)
    theirs = tuple(each for each in said if plan_of.get(each.milestone) == plan)
    for each in theirs:
        if each.to and plan_of.get(each.to) != successor:
            cells.refuse(row, "successor", f"{each.to}, named in carries.csv, is not of that plan.", "Correct one.")
    return ClosingRow(
        number=row.number,
        plan=plan,
        successor=successor,
        decision=decision,
        at=at,
        by=by,
        person=person,
        fates=theirs,
    )


def baselines(cells: Cells, rows: Keyed, known: Known) -> dict[str, date]:
    """The plans whose baseline was fixed later than on their first day."""
    days = {key: structure.day(cells, row, "baseline_fixed_on", known.shift) for key, row in rows.items()}
    return {key: on for key, on in days.items() if on is not None}


def close(made: Made, row: ClosingRow, ruling_of: RulingOf) -> None:
    """Closes the plan as its people did. Raises NotTellableError, naming the row."""
    with telling("closings", row.number):
        carrying.close_plan(
            plan=made.plans[row.plan],
            successor=made.plans[row.successor],
            fates=_fates(made, row.fates),
            ruling=ruled(ruling_of, row.decision),
            by=Acting(post=made.posts[row.by].title, person=made.people[row.person]),
            now=row.at,
        )
    for key in (row.plan, row.successor):
        made.plans[key].refresh_from_db()


def _fates(made: Made, said: tuple[Fate, ...]) -> carrying.Fates:
    number = {each.milestone: made.milestones[each.milestone].pk for each in said}
    carried = [each for each in said if each.outcome is Outcome.CARRIED]
    takes_up = {each.to: number[each.milestone] for each in carried}
    return carrying.Fates(
        carried=[carrying.Carry(number[each.milestone], as_=made.milestones[each.to]) for each in carried],
        merged=[
            carrying.Merge(number[each.milestone], takes_up.get(each.to, 0))
            for each in said
            if each.outcome is Outcome.MERGED
        ],
        withdrawn=[
            carrying.End(number[each.milestone], each.reason) for each in said if each.outcome is Outcome.WITHDRAWN
        ],
    )
