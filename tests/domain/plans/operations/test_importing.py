"""A list is taken in by one operation: once, whole, in the ledger, and by those who set plans up."""

import json
from collections.abc import Callable
from contextlib import AbstractContextManager
from datetime import date
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied

from goldenthread.domain.organisations.choices import Role
from goldenthread.domain.plans.choices import Status
from goldenthread.domain.plans.models import Action, Addition, Area, CompletionClaim, Milestone, Plan, ProgressUpdate
from goldenthread.domain.plans.operations import importing, updates
from goldenthread.domain.plans.operations.recording import Sending, StaleError, moments_since, version_of
from goldenthread.domain.plans.queries.position import read_plan
from goldenthread.domain.plans.rules.listed_rows import ListedRow, Worked
from goldenthread.foundation.lib.vague_dates import Precision, VagueDate
from tests.domain.plans.operations.scene import EVERYBODY, NOW, TODAY, Scene, entries, last_entry, on, written
from tests.factories import rows

QUARTER = VagueDate(date(2018, 9, 30), Precision.QUARTER, "Q2 2018/19")


@pytest.fixture
def draft(scene: Scene) -> Plan:
    """An empty plan whose baseline is not fixed."""
    return rows.plan("plan-2018")


def row(number: int, **said: Any) -> ListedRow:
    usual: dict[str, Any] = {"area": "Property", "action": "Open hubs", "wording": f"Open hub {number}"}
    return ListedRow(number=number, **(usual | said))


LIST = (
    row(2, reference="P1", owner="head of property", deadline=QUARTER),
    row(3, reference="P2", note="Works have begun", said_on=date(2017, 6, 1), expected=on(date(2017, 12, 1))),
    row(4, reference="G1", area="Grants", action="Publish", action_reference="A7", completed_on=date(2017, 6, 2)),
)


def imported(scene: Scene, plan: Plan, listed: tuple[ListedRow, ...] = LIST, **given: Any) -> Worked:
    asked: dict[str, Any] = {"plan": plan, "rows": listed, "by": scene.by(Role.PERFORMANCE_TEAM), "now": NOW}
    return importing.import_rows(**(asked | given))


def test_a_list_makes_areas_actions_milestones_and_facts(scene: Scene, draft: Plan) -> None:
    worked = imported(scene, draft)

    assert (worked.created, worked.updates, worked.claims) == ((2, 3, 4), 1, 1)
    first = Milestone.objects.get(plan=draft, reference="P1")
    assert (first.owner_post, first.baseline_words, first.added_on) == (scene.property, "Q2 2018/19", None)
    assert list(Area.objects.filter(plan=draft).values_list("title", "position")) == [("Property", 1), ("Grants", 2)]
    assert Action.objects.get(area__plan=draft, reference="A7").title == "Publish"
    update = ProgressUpdate.objects.get(milestone__plan=draft)
    assert (update.effective_on, update.recorded_at, update.forecast_on) == (date(2017, 6, 1), NOW, date(2017, 12, 1))
    claim = CompletionClaim.objects.get(milestone__plan=draft)
    assert (claim.effective_on, claim.by_post) == (date(2017, 6, 2), Role.PERFORMANCE_TEAM)


def test_what_a_list_claims_waits_for_another_person_to_accept_it(scene: Scene, draft: Plan) -> None:
    imported(scene, draft)

    standings = {each.key: each for each in read_plan(draft, known_at=NOW).position(as_at=TODAY).standings}

    assert standings["g1"].status is Status.COMPLETED
    assert (standings["g1"].completion, standings["g1"].accepted_on) == ("claimed", None)
    assert standings["p1"].status is Status.IN_PROGRESS


def test_an_import_is_one_entry_that_holds_the_digest_of_the_rows(scene: Scene, draft: Plan) -> None:
    before = entries()

    imported(scene, draft)

    assert entries() == before + 1
    entry = last_entry()
    assert (entry.verb, entry.subject) == ("plan imported", "plan:plan-2018")
    body = json.loads(entry.body)
    assert body.pop("digest") == importing.digest_of(LIST)
    assert body == {
        "rows": 3, "created": 3, "changed": 0, "left_alone": 0, "refused": 0, "updates": 1, "claims": 1, "areas": 2,
        "actions": 2, "reason": "",
    }  # fmt: skip


def test_the_digest_is_of_what_the_rows_say() -> None:
    again = tuple(row(each.number, **_said(each)) for each in LIST)

    assert importing.digest_of(again) == importing.digest_of(LIST)
    assert len({importing.digest_of(part) for part in (LIST, LIST[:2], (*LIST[:2], row(4)), ())}) == 4


def _said(each: ListedRow) -> dict[str, Any]:
    return {name: getattr(each, name) for name in ListedRow.__dataclass_fields__ if name != "number"}


def test_the_same_list_again_changes_nothing(scene: Scene, draft: Plan) -> None:
    imported(scene, draft)
    before = written()

    worked = imported(scene, draft)

    assert (worked.left_alone, worked.rejected, worked.questions) == ((2, 3, 4), (), ())
    assert written() == before


def test_rows_that_are_refused_stay_out_and_the_others_go_in(scene: Scene, draft: Plan) -> None:
    worked = imported(scene, draft, (row(2), row(3, owner="Nobody"), row(4, area="")))

    assert (worked.created, [each.row for each in worked.rejected]) == ((2,), [3, 4])
    assert draft.milestones.count() == 1


def test_until_the_baseline_is_fixed_a_list_retypes_what_is_there(scene: Scene, draft: Plan) -> None:
    imported(scene, draft)

    worked = imported(scene, draft, (row(2, reference="P1", owner="Head of Legal", deadline=on(date(2018, 1, 1))),))

    first = Milestone.objects.get(plan=draft, reference="P1")
    assert worked.changed == (2,)
    assert (first.owner_post, first.baseline_on, first.baseline_precision) == (scene.legal, date(2018, 1, 1), "day")


def test_after_the_baseline_a_new_row_needs_a_reason_and_is_proposed(scene: Scene) -> None:
    late = (row(2, action=scene.action.title, area=scene.area.title, reference="P9"),)
    before = written()

    assert [each.code for each in imported(scene, scene.plan, late).rejected] == ["needs_reason"]
    assert written() == before

    assert imported(scene, scene.plan, late, reason="The Board asked.").created == (2,)
    assert not Milestone.objects.filter(reference="P9").exists()
    assert Addition.objects.get(reference="P9").by_person == scene.by(Role.PERFORMANCE_TEAM).person
    assert imported(scene, scene.plan, late, reason="The Board asked.").created == ()
    assert '"reason":"The Board asked."' in last_entry().body


def test_a_row_that_could_be_about_two_milestones_writes_nothing(scene: Scene) -> None:
    said = {"area": scene.area.title, "action": scene.action.title, "wording": scene.other.wording}
    before = written()

    (fault,) = imported(scene, scene.plan, (row(2, **said, note="Done well", said_on=TODAY),)).rejected

    assert (fault.code, fault.row, fault.column) == ("ambiguous_milestone", 2, "wording")
    assert written() == before


def test_no_list_moves_a_date_or_ends_a_milestone(scene: Scene) -> None:
    scene.turn_to(wording="Let the first hub")
    said = {"area": scene.area.title, "action": scene.action.title, "wording": scene.milestone.wording}
    before = written()

    (fault,) = imported(scene, scene.plan, (row(2, **said, deadline=on(date(2018, 1, 1))),)).rejected

    assert fault.code == "deadline_differs"
    assert (written(), scene.stands().deadline) == (before, on(date(2017, 6, 30)))


def test_a_preview_says_the_same_and_writes_nothing(scene: Scene, draft: Plan) -> None:
    before = written()

    looked = importing.preview(plan=draft, rows=LIST, now=NOW)

    assert written() == before
    assert imported(scene, draft) == looked


def test_only_who_sets_up_plans_imports(scene: Scene, draft: Plan) -> None:
    before = written()
    found = set()
    for name in EVERYBODY:
        try:
            imported(scene, draft, (), by=scene.by(name))
            found.add(name)
        except PermissionDenied:
            with pytest.raises(PermissionDenied):
                importing.save_mapping(organisation=scene.home, headings={}, by=scene.by(name), now=NOW)

    assert found == {Role.PERFORMANCE_TEAM}
    assert written() == before


def test_an_organisation_keeps_the_headings_it_uses(scene: Scene) -> None:
    by = scene.by(Role.PERFORMANCE_TEAM)

    for headings in ({"deadline": "By when"}, {"deadline": "When", "owner": "Who"}):
        importing.save_mapping(organisation=scene.home, headings=headings, by=by, now=NOW)

    assert importing.saved_mapping(scene.home) == {"deadline": "When", "owner": "Who"}
    assert last_entry().verb == "import mapping saved"


def test_a_thousand_rows_take_tens_of_queries(scene: Scene, draft: Plan, django_assert_max_num_queries: Any) -> None:
    """Rows are written many at once: on SQLite as many as its 999 parameters hold."""
    listed = tuple(row(number, reference=f"P{number}") for number in range(2, 1002))

    with django_assert_max_num_queries(50):
        imported(scene, draft, listed)


@pytest.mark.parametrize(
    "says",
    [
        {"note": "The roof is done.", "said_on": date(2017, 6, 1)},
        {"completed_on": date(2017, 6, 2)},
    ],
    ids=["an update", "a claim"],
)
def test_a_form_that_was_open_while_a_list_spoke_of_its_milestone_is_stale(scene: Scene, says: dict[str, Any]) -> None:
    scene.turn_to(wording="Open the last hub")
    seen, others = version_of(scene.milestone), version_of(scene.other)
    there = {"area": scene.area.title, "action": scene.action.title, "wording": scene.milestone.wording}
    imported(scene, scene.plan, (row(2, **there, **says),))
    given: dict[str, Any] = {"note": "My own words.", "by": scene.by(Role.PERFORMANCE_TEAM), "now": NOW}

    with pytest.raises(StaleError) as stale:
        updates.add_update(milestone=scene.milestone, sending=Sending(seen=seen), **given)

    assert moments_since(scene.milestone, stale.value.since) == {NOW}
    assert version_of(scene.milestone) == last_entry().sequence
    assert updates.add_update(milestone=scene.other, sending=Sending(seen=others), **given).pk


def test_how_far_the_ledger_has_come_is_asked_in_one_query(
    scene: Scene, django_assert_num_queries: Callable[[int], AbstractContextManager[object]]
) -> None:
    scene.updated()
    milestone = Milestone.objects.select_related("plan__organisation").get(pk=scene.milestone.pk)

    with django_assert_num_queries(1):
        version_of(milestone)
    with django_assert_num_queries(1):
        moments_since(milestone, 0)
