"""Until its baseline is fixed a plan promises nothing: nobody reports on it but a list that is imported with it."""

from datetime import date
from typing import Any

import pytest

from goldenthread.domain.organisations.choices import Role
from goldenthread.domain.plans.models import CompletionClaim, DeadlineChange, ProgressUpdate, Withdrawal
from goldenthread.domain.plans.operations import corrections, importing, retyping, setting_up
from goldenthread.domain.plans.rules.listed_rows import ListedRow
from goldenthread.domain.plans.rules.recording import RefusedError
from tests.domain.plans.operations.scene import NOW, TODAY, YESTERDAY, Scene, on, written
from tests.domain.plans.operations.table import OPERATIONS
from tests.factories import rows

# What is said of something that nobody could have recorded before: there is nothing to stand on.
OF_A_PLAN = (
    "add_update", "claim_completion", "propose_deadline", "propose_withdrawal", "withdraw", "propose_addition",
    "propose_rewording", "amend_wording", "amend_owner",
)  # fmt: skip
DUE = date(2017, 6, 30)


@pytest.fixture
def draft(db: None) -> Scene:
    """The scene before its baseline is fixed; its two milestones are told apart by their words."""
    scene = Scene(fixed=False)
    scene.other.wording = "Open the other hub"
    scene.other.save()
    return scene


def team(scene: Scene) -> dict[str, Any]:
    return {"by": scene.by(Role.PERFORMANCE_TEAM), "now": NOW}


def row(**said: Any) -> ListedRow:
    """The milestone of the scene as a list says it."""
    like: dict[str, Any] = {
        "area": "Property",
        "action": "Open community hubs",
        "wording": "Open the first hub",
        "deadline": on(DUE),
    }
    return ListedRow(number=2, **(like | said))


def imported(scene: Scene, **said: Any) -> Any:
    return importing.import_rows(plan=scene.plan, rows=(row(**said),), **team(scene))


def retyped(scene: Scene, **said: Any) -> None:
    one = scene.milestone
    one.refresh_from_db()
    as_it_is: dict[str, Any] = {"wording": one.wording, "owner": one.owner_post, "deadline": on(DUE), "reference": ""}
    was = retyping.version_of(one)
    retyping.retype_milestone(milestone=one, **(as_it_is | said), was=was, **team(scene))


@pytest.mark.parametrize("name", [*OF_A_PLAN, "assure", "rate", "rate as the Board"])
def test_nothing_is_recorded_of_a_plan_that_is_being_set_up(draft: Scene, name: str) -> None:
    operation = OPERATIONS[name]
    given = operation.given(draft)
    before = written()

    with pytest.raises(RefusedError, match="still being set up: fix its baseline first"):
        operation.do(**given)
    assert written() == before

    setting_up.fix_baseline(plan=draft.plan, **team(draft))
    assert operation.do(**(given | {"plan": draft.plan} if "plan" in given else given)).pk


@pytest.mark.parametrize(
    ("name", "asked", "kind"),
    [
        ("accept_completion", "claim", CompletionClaim),
        ("return_completion", "claim", CompletionClaim),
        ("decide_deadline", "proposal", DeadlineChange),
        ("decide_withdrawal", "proposal", Withdrawal),
    ],
)
def test_nothing_that_stands_there_already_is_answered(draft: Scene, name: str, asked: str, kind: Any) -> None:
    """As a list brought it in, or as it was recorded before this was refused."""
    fact = kind.objects.create(milestone=draft.milestone, **rows.fact())
    operation = OPERATIONS[name]
    said = operation.said | ({"ruling": draft.ruling()} if operation.binds else {})

    with pytest.raises(RefusedError, match="still being set up"):
        operation.do(**{asked: fact}, **said, by=draft.by(operation.by), now=NOW)


def test_a_list_brings_what_was_said_of_a_plan_with_it(draft: Scene) -> None:
    worked = imported(draft, note="Works have begun.", said_on=YESTERDAY, completed_on=YESTERDAY)

    assert (worked.rejected, ProgressUpdate.objects.count(), CompletionClaim.objects.count()) == ((), 1, 1)


@pytest.mark.parametrize(
    ("said", "field"),
    [
        ({"deadline": on(date(2017, 9, 30))}, "deadline"),
        ({"deadline": None}, "deadline"),
        ({"wording": "Plan it"}, "wording"),
    ],
)
def test_of_what_was_said_to_be_done_neither_wording_nor_date_is_typed_again(
    draft: Scene, said: dict[str, Any], field: str
) -> None:
    imported(draft, completed_on=YESTERDAY)
    before = written()

    with pytest.raises(RefusedError, match="Something was recorded about it already") as refused:
        retyped(draft, **said)
    assert (refused.value.field, written()) == (field, before)
    draft.milestone.refresh_from_db()
    assert (draft.milestone.baseline_on, draft.milestone.wording) == (DUE, "Open the first hub")


@pytest.mark.parametrize(
    ("said", "code"),
    [
        ({"deadline": on(date(2017, 9, 30))}, "deadline_spoken_of"),
        ({"wording": "Plan the first hub", "reference": "P1"}, "wording_spoken_of"),
    ],
)
def test_nor_is_it_by_another_list(draft: Scene, said: dict[str, Any], code: str) -> None:
    imported(draft, reference="P1", completed_on=YESTERDAY)

    worked = imported(draft, **said)

    assert [each.code for each in worked.rejected] == [code]
    draft.milestone.refresh_from_db()
    assert draft.milestone.baseline_on == DUE


def test_its_owner_and_reference_are(draft: Scene) -> None:
    imported(draft, completed_on=YESTERDAY)

    retyped(draft, owner=draft.legal, reference="P7")

    draft.milestone.refresh_from_db()
    assert (draft.milestone.owner_post, draft.milestone.reference) == (draft.legal, "P7")


def test_once_what_was_said_wrongly_is_taken_back_it_is_typed_again(draft: Scene) -> None:
    imported(draft, completed_on=YESTERDAY, note="Open.", said_on=YESTERDAY)
    for fact in (CompletionClaim.objects.get(), ProgressUpdate.objects.get()):
        corrections.take_back(fact=fact, reason="Another hub.", **team(draft))

    retyped(draft, deadline=on(date(2017, 9, 30)))
    assert imported(draft, deadline=on(date(2017, 10, 31))).rejected == ()

    draft.milestone.refresh_from_db()
    assert draft.milestone.baseline_on == date(2017, 10, 31)


def test_a_milestone_that_nobody_spoke_of_is_typed_again_beside_one_that_was(draft: Scene) -> None:
    imported(draft, completed_on=TODAY)

    draft.milestone = draft.other
    retyped(draft, deadline=on(date(2017, 9, 30)), wording="Open the second hub")

    draft.other.refresh_from_db()
    assert draft.other.baseline_on == date(2017, 9, 30)
