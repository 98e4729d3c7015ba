"""What the rows of a list come to in a plan: it adds or is refused, and never sets a status or moves a date."""

from datetime import date
from typing import Any

import pytest

from goldenthread.domain.plans.rules.importing import work_out
from goldenthread.domain.plans.rules.listed_rows import HeldAction, HeldMilestone, HeldPlan, ListedRow, Worked
from goldenthread.foundation.lib.vague_dates import Precision, VagueDate

HUBS = HeldAction(pk=1, title="Open hubs", reference="A1", area="Property")
TODAY = date(2026, 6, 14)


def due(day: str) -> VagueDate:
    return VagueDate(date.fromisoformat(day), Precision.DAY)


def row(number: int = 2, **said: Any) -> ListedRow:
    """A row for the first hub as the plan holds it, unless it says otherwise."""
    usual: dict[str, Any] = {
        "wording": "Open the first hub",
        "reference": "P1",
        "area": "Property",
        "action": "Open hubs",
    }
    return ListedRow(number=number, **(usual | said))


def milestone(**said: Any) -> HeldMilestone:
    usual: dict[str, Any] = {
        "pk": 7,
        "reference": "P1",
        "wording": "Open the first hub",
        "owner": "Director",
        "action": HUBS,
    }
    dates = {"baseline": due("2026-03-31"), "deadline": due("2026-09-30")}
    return HeldMilestone(**(usual | dates | said))


def plan(*milestones: HeldMilestone, fixed: bool = True, **held: Any) -> HeldPlan:
    usual: dict[str, Any] = {
        "areas": {"Property": 1},
        "actions": (HUBS,),
        "posts": {"Director": 1, "Head of Grants": 2},
    }
    return HeldPlan(fixed=fixed, today=TODAY, milestones=milestones or (milestone(),), **(usual | held))


def codes(worked: Worked) -> list[tuple[str, str | None]]:
    return [(fault.code, fault.column) for fault in worked.rejected]


NEW: dict[str, Any] = {"reference": "P9", "wording": "Open the ninth hub"}


@pytest.mark.parametrize(
    "said",
    [
        {},
        {"wording": "open the  FIRST hub"},
        {"reference": "p1", "area": "PROPERTY", "action": ""},
        {"reference": "", "area": "Property"},
        {"owner": "director"},
        {"deadline": due("2026-09-30")},
        {"deadline": due("2026-03-31")},  # an older list still has the first deadline
    ],
)
def test_a_row_that_says_what_the_plan_holds_is_left_alone(said: dict[str, Any]) -> None:
    worked = work_out([row(**said)], plan())

    assert (worked.left_alone, worked.rejected) == ((2,), ())


@pytest.mark.parametrize(
    ("said", "code", "column"),
    [
        ({"deadline": due("2027-01-31")}, "deadline_differs", "deadline"),
        ({"wording": "Open both hubs"}, "wording_differs", "wording"),
        ({"owner": "Head of Grants"}, "owner_differs", "owner"),
        (NEW, "needs_reason", "wording"),
        (NEW | {"area": "Proprty"}, "unknown_area", "area"),
        (NEW | {"action": "Open hub"}, "unknown_action", "action"),
    ],
)
def test_after_the_baseline_what_only_facts_may_change_is_refused(said: dict[str, Any], code: str, column: str) -> None:
    worked = work_out([row(**said)], plan())

    assert codes(worked) == [(code, column)]
    assert worked.steps == ()
    assert worked.rejected[0].fix.endswith(".")


def test_a_moved_deadline_is_refused_for_want_of_a_decision() -> None:
    (fault,) = work_out([row(deadline=due("2027-01-31"))], plan()).rejected

    assert fault.message.startswith(
        "A deadline moves only by a decision. Its deadline is 30 September 2026 in the plan"
    )


@pytest.mark.parametrize("fixed", [True, False])
@pytest.mark.parametrize(
    ("said", "code", "column"),
    [
        ({"owner": "Directr"}, "unknown_owner", "owner"),
        ({"area": "Grants"}, "elsewhere", "area"),
        ({"action": "Close hubs"}, "elsewhere", "action"),
        (NEW | {"area": ""}, "missing_area", "area"),
        (NEW | {"action": ""}, "missing_action", "action"),
    ],
)
def test_what_names_nothing_here_is_refused_always(fixed: bool, said: dict[str, Any], code: str, column: str) -> None:
    assert codes(work_out([row(**said)], plan(fixed=fixed))) == [(code, column)]


@pytest.mark.parametrize(
    ("said", "near"),
    [
        ({"owner": "Head of Grnts"}, "Did you mean Head of Grants?"),
        (NEW | {"area": "Proprty"}, "Did you mean Property?"),
        (NEW | {"action": "Open a hub"}, "Did you mean Open hubs?"),
    ],
)
def test_the_nearest_names_are_said(said: dict[str, Any], near: str) -> None:
    assert near in work_out([row(**said)], plan()).rejected[0].message


def test_a_name_like_none_here_is_offered_none() -> None:
    assert "Did you mean" not in work_out([row(owner="J. Smith")], plan()).rejected[0].message


def test_with_a_reason_a_new_row_is_proposed_after_the_baseline_and_nothing_is_recorded_of_it() -> None:
    said = NEW | {"note": "Keys are cut", "said_on": TODAY, "completed_on": TODAY}

    worked = work_out([row(**said)], plan(), reason="The Board asked for it")

    assert (worked.created, worked.updates, worked.claims) == ((2,), 0, 0)
    assert [each.code for each in worked.questions] == ["not_in_the_plan_yet"]


def test_what_waits_for_the_body_already_is_not_proposed_again() -> None:
    held = plan(proposed=frozenset({(1, "open the ninth hub")}))

    worked = work_out([row(**NEW)], held, reason="The Board asked for it")

    assert (worked.created, worked.left_alone) == ((), (2,))


def test_a_late_row_whose_deadline_is_over_is_refused() -> None:
    worked = work_out([row(**NEW, deadline=due("2026-06-13"))], plan(), reason="The Board asked for it")

    assert codes(worked) == [("deadline_is_over", "deadline")]


def test_until_the_baseline_is_fixed_a_list_may_retype_what_is_there() -> None:
    said: dict[str, Any] = {"wording": "Open both hubs", "owner": "head of grants", "deadline": due("2027-01-31")}

    worked = work_out([row(**said)], plan(fixed=False))

    assert worked.changed == (2,)
    assert worked.steps[0].changes == {
        "wording": "Open both hubs", "owner": "Head of Grants", "deadline": due("2027-01-31"),
    }  # fmt: skip


def test_empty_cells_change_nothing() -> None:
    worked = work_out([row(owner="", deadline=None, area="", action="")], plan(fixed=False))

    assert worked.left_alone == (2,)


def test_until_the_baseline_is_fixed_areas_and_actions_are_added_and_a_new_area_is_asked_about_once() -> None:
    rows = [row(number, reference=f"G{number}", wording=f"Step {number}", area="Grant") for number in (2, 3)]

    worked = work_out(rows, plan(fixed=False, areas={"Grants": 1, "Property": 2}))

    assert worked.created == (2, 3)
    assert [(each.code, each.row) for each in worked.questions] == [("new_area", 2)]
    assert "Did you mean Grants?" in worked.questions[0].message


def test_a_plan_without_areas_takes_those_of_the_list_unasked() -> None:
    empty = HeldPlan(fixed=False, today=TODAY)

    worked = work_out([row()], empty)

    assert (worked.created, worked.questions) == ((2,), ())


@pytest.mark.parametrize(
    ("first", "second", "code"),
    [
        ({}, {"wording": "Open the second hub"}, "duplicate_reference"),
        ({"reference": "p1 "}, {}, "duplicate_reference"),
        ({"reference": ""}, {"reference": "", "wording": "OPEN the first hub"}, "duplicate_wording"),
    ],
)
def test_rows_that_name_the_same_milestone_are_all_refused(
    first: dict[str, Any], second: dict[str, Any], code: str
) -> None:
    worked = work_out([row(2, **first), row(9, **second)], plan())

    assert [fault.code for fault in worked.rejected] == [code, code]
    assert "stands in rows 2 and 9" in worked.rejected[0].message


def test_a_reference_in_very_many_rows_is_said_in_one_short_sentence() -> None:
    worked = work_out([row(number) for number in range(2, 5_002)], plan())

    assert len(worked.rejected) == 5_000
    assert worked.rejected[-1].message == "Reference P1 stands in rows 2, 3, 4, 5, 6 and 4,995 more."


def test_very_many_unknown_names_are_not_each_compared_with_all() -> None:
    worked = work_out(
        [row(number, reference=f"P{number}", owner=f"Director {number}") for number in range(400)], plan()
    )

    offered = ["Did you mean Director?" in fault.message for fault in worked.rejected]
    assert offered == [True] * 300 + [False] * 100


SAID: dict[str, Any] = {"note": "Works have begun", "said_on": date(2026, 6, 1), "expected": due("2026-10-31")}
DONE: dict[str, Any] = {"completed_on": date(2026, 6, 1)}


@pytest.mark.parametrize(
    ("said", "held", "adds"),
    [
        (SAID, {}, (1, 0)),
        (SAID, {"said": frozenset({(date(2026, 6, 1), "Works have begun", date(2026, 10, 31))})}, (0, 0)),
        (SAID, {"said": frozenset({(date(2026, 6, 1), "Works have begun", None)})}, (1, 0)),
        ({"note": "Works have begun"}, {}, (0, 0)),
        (DONE, {}, (0, 1)),
        (DONE, {"claimed_on": frozenset({date(2026, 6, 1)}), "closed": "completed"}, (0, 0)),
        (SAID | DONE, {}, (1, 1)),
    ],
)
def test_a_fact_is_added_once(said: dict[str, Any], held: dict[str, Any], adds: tuple[int, int]) -> None:
    worked = work_out([row(**said)], plan(milestone(**held)))

    assert (worked.updates, worked.claims) == adds
    assert worked.questions == ()


@pytest.mark.parametrize("closed", ["completed", "withdrawn", "carried forward"])
@pytest.mark.parametrize("said", [SAID, DONE])
def test_a_fact_about_a_milestone_that_is_closed_is_asked_about_and_not_taken(
    said: dict[str, Any], closed: str
) -> None:
    worked = work_out([row(**said)], plan(milestone(closed=closed)))

    assert (worked.left_alone, worked.updates, worked.claims) == ((2,), 0, 0)
    assert closed in worked.questions[0].message


def test_facts_come_with_the_milestone_they_are_about() -> None:
    worked = work_out([row(**NEW, **SAID, **DONE)], plan(fixed=False))

    assert (worked.created, worked.updates, worked.claims) == ((2,), 1, 1)


def test_a_milestone_that_had_no_reference_is_found_by_its_words_and_given_one() -> None:
    worked = work_out([row()], plan(milestone(reference=""), fixed=False))

    assert worked.steps[0].changes == {"reference": "P1"}


def test_the_same_words_under_another_reference_are_another_milestone() -> None:
    assert work_out([row(reference="P2")], plan(fixed=False)).created == (2,)


TWINS = (milestone(), milestone(pk=8, reference="P2"))


@pytest.mark.parametrize(
    ("held", "said", "column", "fix"),
    [
        (TWINS, {"reference": ""}, "wording", "Write the reference of the one that is meant: P1 or P2."),
        ((milestone(reference=""), milestone(pk=8)), {"reference": ""}, "wording", "Record it on the milestone's own"),
        ((milestone(reference=""), milestone(pk=8, reference="")), {}, "reference", "Record it on the milestone's own"),
        ((milestone(), milestone(pk=8, wording="Another")), {}, "reference", "Record it on the milestone's own"),
    ],
)
def test_a_row_that_could_be_about_two_milestones_is_refused(
    held: tuple[HeldMilestone, ...], said: dict[str, Any], column: str, fix: str
) -> None:
    for fixed in (True, False):
        worked = work_out([row(**said, **SAID)], plan(*held, fixed=fixed))

        assert codes(worked) == [("ambiguous_milestone", column)]
        assert worked.rejected[0].fix.startswith(fix)


def test_twins_are_told_apart_by_their_references() -> None:
    worked = work_out([row(2, **SAID), row(3, reference="P2")], plan(*TWINS))

    assert [step.held.pk for step in worked.steps if step.held] == [7, 8]
    assert work_out([row(reference="P3")], plan(*TWINS, fixed=False)).created == (2,)


@pytest.mark.parametrize(
    ("held", "first", "second", "columns"),
    [
        (milestone(reference=""), {}, {"reference": "P2"}, ["reference", "reference"]),
        (milestone(), {}, {"reference": ""}, ["reference", "wording"]),
    ],
)
def test_rows_about_one_milestone_by_different_names_are_all_refused(
    held: HeldMilestone, first: dict[str, Any], second: dict[str, Any], columns: list[str]
) -> None:
    worked = work_out([row(2, **first), row(9, **second)], plan(held, fixed=False))

    assert codes(worked) == [("duplicate_milestone", column) for column in columns]
    assert "Rows 2 and 9 are about the same milestone" in worked.rejected[0].message
