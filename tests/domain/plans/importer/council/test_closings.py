"""A plan of the folder closed into its successor: read, checked, and told before that one's baseline is fixed."""

from datetime import date
from pathlib import Path

import pytest

from goldenthread.domain.plans.choices import Status
from goldenthread.domain.plans.importer.council.made import NotTellableError
from goldenthread.domain.plans.importer.council.reading import read_council
from goldenthread.domain.plans.models import Milestone, Plan
from goldenthread.domain.plans.queries.position import read_plan
from tests.domain.plans.importer.council.test_replay import NOW, told
from tests.factories.councils import ROWS, council
from tests.factories.records import RecordCopy

OWN = date(2026, 6, 17)


def _closing(to: Path) -> RecordCopy:
    """The small council with a plan before, which its Board closes on 18 March with three milestones open."""
    own = ROWS["plans"][0] | {"predecessor": "last", "baseline_fixed_on": "2026-03-20"}
    last = {"id": "last", "title": "Last plan", "starts_on": "2025-01-06", "ends_on": "2025-12-31"}
    step = {"action": "l1", "owner_post": "owner", "baseline_deadline": "2025-06-30", "precision": "day"}
    open_ = [{"id": f"l1-{number}", "ref": f"L1.{number}", "wording": f"Hub {number}"} for number in (1, 2, 3)]
    rated, updated = (next(each for each in ROWS["facts"] if each["id"] == key) for key in ("f13", "f15"))
    return council(
        to,
        plans=[last, own],
        areas=[*ROWS["areas"], {"id": "old", "plan": "last", "position": "1", "title": "Property", "summary": ""}],
        actions=[*ROWS["actions"], {"id": "l1", "area": "old", "ref": "L1", "title": "Open hubs"}],
        milestones=[
            *(each | {"added_on": ""} for each in ROWS["milestones"]),
            *(each | step for each in open_),
        ],
        facts=[rated | {"at": "2026-03-23T10:00"}, updated],
        evidence=[],
        schedule=[],
        bodies=[ROWS["bodies"][0] | {"established_on": "2025-01-06"}],
        oversight=[
            {"plan": "last", "body": "board", "from": "2025-01-06"},
            {"plan": "plan", "body": "board", "from": "2026-01-05"},
        ],
        closings=[
            {"plan": "last", "successor": "plan", "decision": "board-1-2a", "at": "2026-03-19T11:00", "by": "team"},
        ],
        carries=[
            {"milestone": "l1-1", "outcome": "carried", "to": "p1-1"},
            {"milestone": "l1-2", "outcome": "merged", "to": "p1-1", "reason": "It is the same hub."},
            {"milestone": "l1-3", "outcome": "withdrawn", "reason": "Nobody needs it."},
        ],
    )  # fmt: skip


@pytest.fixture
def folder(tmp_path: Path) -> RecordCopy:
    return _closing(tmp_path)


@pytest.mark.django_db
def test_what_was_open_is_carried_merged_and_withdrawn_and_the_first_date_is_kept(folder: RecordCopy) -> None:
    told(folder)

    last, own = Plan.objects.get(slug="last"), Plan.objects.get(slug="plan")
    assert (last.closed_on, own.predecessor) == (date(2026, 3, 18), last)
    standings = read_plan(last, known_at=NOW).position(as_at=OWN).standings
    assert {each.key: each.status for each in standings} == {
        "l1-1": Status.CARRIED_FORWARD,
        "l1-2": Status.CARRIED_FORWARD,
        "l1-3": Status.WITHDRAWN,
    }
    carried = Milestone.objects.get(plan=own, slug="p1-1")
    assert (carried.first_on, carried.baseline_on) == (date(2025, 6, 30), date(2026, 3, 31))
    assert own.baseline_fixed_at
    assert own.baseline_fixed_at.date() == date(2026, 3, 20)


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("name", "row", "cells", "says"),
    [
        (
            "plans",
            3,
            {"baseline_fixed_on": ""},
            "closings.csv, row 2: A milestone is continued as an existing one only",
        ),
        ("plans", 3, {"predecessor": ""}, r"closings.csv, row 2, column successor: Improvement Plan does not follow"),
        ("closings", 2, {"decision": "board-7"}, "row 2, column decision: 'board-7' is not a decision on record"),
        ("closings", 2, {"by": "clerk"}, "closings.csv, row 2, column by: .* may not"),
        ("decisions", 2, {"verb": "noted"}, "closings.csv, row 2, column decision: The body noted this"),
    ],
)
def test_a_closing_that_the_rules_refuse_names_its_row(
    folder: RecordCopy, name: str, row: int, cells: dict[str, str], says: str
) -> None:
    folder.change(name, row, **cells)

    with pytest.raises(NotTellableError, match=says):
        told(folder)


@pytest.mark.django_db
def test_a_milestone_of_which_nothing_is_said_is_not_left_behind(folder: RecordCopy) -> None:
    folder.write("carries", folder.rows("carries")[:2])

    with pytest.raises(NotTellableError, match=r"closings\.csv, row 2: .*L1\.3"):
        told(folder)


@pytest.mark.parametrize(
    ("name", "row", "cells", "says"),
    [
        ("carries", 2, {"outcome": "lost"}, "carries.csv, row 2, column outcome: 'lost' is not known."),
        ("carries", 2, {"to": ""}, "carries.csv, row 2, column to: The cell is empty."),
        ("carries", 2, {"milestone": "x"}, "carries.csv, row 2, column milestone: 'x' is not an id in milestones.csv."),
        ("carries", 3, {"milestone": "l1-1"}, "carries.csv, row 3, column milestone: It is said in row 2 already."),
        ("carries", 4, {"reason": ""}, "carries.csv, row 4, column reason: The cell is empty."),
        ("carries", 4, {"to": "p1-1"}, "carries.csv, row 4, column to: What is withdrawn goes on nowhere."),
        ("carries", 2, {"to": "l1-2"}, "closings.csv, row 2, column successor: l1-2, named in carries.csv, is not of"),
        ("closings", 2, {"plan": "x"}, "closings.csv, row 2, column plan: 'x' is not an id in plans.csv."),
        ("closings", 2, {"decision": ""}, "closings.csv, row 2, column decision: The cell is empty."),
        ("closings", 2, {"at": "soon"}, "closings.csv, row 2, column at: 'soon' is not a moment."),
    ],
)
def test_what_cannot_be_is_refused_with_its_place(
    folder: RecordCopy, name: str, row: int, cells: dict[str, str], says: str
) -> None:
    folder.change(name, row, **cells)

    assert says in "\n".join(each.said() for each in read_council(folder.folder, today=OWN).refused)
