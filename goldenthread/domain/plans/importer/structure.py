"""Plans, areas, actions and milestones of the record, checked."""

from goldenthread.domain.plans.rules.record import ActionRow, AreaRow, MilestoneRow, PlanRow
from goldenthread.foundation.lib.cells import Cells
from goldenthread.foundation.lib.tables import Row

Keyed = dict[str, Row]


def plans(cells: Cells, rows: Keyed, bodies: Keyed) -> tuple[PlanRow, ...]:
    """In the order of the file; a predecessor must stand in it before its successor."""
    found: list[PlanRow] = []
    for key, row in rows.items():
        starts, ends = cells.day(row, "period_from"), cells.day(row, "period_to")
        if starts and ends and ends < starts:
            cells.refuse(row, "period_to", "the plan ends before it starts.", "Correct one of the two dates.")
        body = cells.pointer(row, "body_id", bodies, "bodies")
        earlier = [each.key for each in found]
        found.append(
            PlanRow(
                key=key,
                title=cells.needed(row, "title"),
                starts_on=starts,
                ends_on=ends,
                predecessor=cells.pointer(row, "predecessor_id", earlier, "the rows above of plans"),
                body_name=bodies[body].values["name"] if body else "",
                stated=(
                    cells.number(row, "stated_areas"),
                    cells.number(row, "stated_actions"),
                    cells.number(row, "stated_milestones"),
                ),
                source=row.values["source"],
            )
        )
    return tuple(found)


def areas(cells: Cells, rows: Keyed, plan_rows: Keyed) -> tuple[AreaRow, ...]:
    """In the order of the file; no two of a plan at one position."""
    taken: dict[tuple[str, int], Row] = {}
    return tuple(
        AreaRow(
            key=key,
            plan=cells.needed_pointer(row, "plan_id", plan_rows, "plans"),
            position=cells.position(row, row.values["plan_id"].strip(), taken),
            title=cells.needed(row, "title"),
            summary=row.values["summary"],
            source=row.values["source"],
        )
        for key, row in rows.items()
    )


def actions(cells: Cells, rows: Keyed, area_rows: Keyed) -> tuple[ActionRow, ...]:
    """In the order of the file; an action may continue one that stands above it."""
    found: dict[str, ActionRow] = {}
    for key, row in rows.items():
        found[key] = ActionRow(
            key=key,
            area=cells.needed_pointer(row, "area_id", area_rows, "areas"),
            reference=row.values["ref"],
            title=cells.needed(row, "title"),
            outcome=row.values["outcome"],
            owner=row.values["owner_role"].strip(),
            directorate=row.values["directorate"],
            carried_from=cells.pointer(row, "carried_from_id", found, "the rows above of actions"),
            source=row.values["source"],
        )
    return tuple(found.values())


def milestones(cells: Cells, rows: Keyed, action_rows: Keyed) -> tuple[MilestoneRow, ...]:
    return tuple(
        MilestoneRow(
            key=key,
            action=cells.needed_pointer(row, "action_id", action_rows, "actions"),
            wording=cells.needed(row, "wording"),
            owner=row.values["owner_role"].strip(),
            baseline=cells.vague(row, "baseline_deadline"),
            source=row.values["source"],
        )
        for key, row in rows.items()
    )
