"""What a meeting decided: with a quorum, by its own numbers, and never by who has an interest in it."""

from datetime import timedelta
from typing import Any
from uuid import uuid4

import pytest
from django.core.exceptions import PermissionDenied

from goldenthread.domain.meetings.models import Arising, Decision, Effect
from goldenthread.domain.meetings.operations import attending, deciding_items, minutes
from goldenthread.domain.meetings.operations.holding import Sending
from goldenthread.domain.organisations.permissions import Acting
from goldenthread.domain.plans.choices import Verb
from goldenthread.foundation.ledger.models import LedgerEntry
from goldenthread.foundation.lib.typed import RefusedError
from tests import cast
from tests.domain.meetings.sitting import BY, NOW, WHEN, Sitting, day, sitting
from tests.factories import meetings, rows

pytestmark = pytest.mark.django_db


@pytest.fixture
def here() -> Sitting:
    found = sitting()
    found.attend()
    return found


def test_decisions_are_numbered_under_their_item_and_a_number_is_never_given_again(here: Sitting) -> None:
    first, second = here.decide(), here.decide(Verb.NOTED)
    deciding_items.retract_decision(decision=second, correction_reason="Not decided.", **WHEN)
    third, exempt = here.decide(Verb.DEFERRED), here.decide(item=here.exempt)

    assert [each.number for each in (first, second, third, exempt)] == ["4.1", "4.2", "4.3", "5.1"]
    assert first.effective_on == here.meeting.starts_on
    assert list(Decision.objects.standing().order_by("pk")) == [first, third, exempt]


def test_a_decision_keeps_everything_that_was_said_and_its_entry_repeats_no_words(here: Sitting) -> None:
    made = here.decide(reasons="Lease signed.", alternatives="Wait a year.", dissent="Councillor B asked for it.")

    assert (made.reasons, made.alternatives, made.dissent) == (
        "Lease signed.", "Wait a year.", "Councillor B asked for it.",
    )  # fmt: skip
    assert "Lease" not in LedgerEntry.objects.latest("sequence").body
    assert not Arising.objects.exists()


def test_who_is_to_act_gets_an_action_arising(here: Sitting) -> None:
    here.decide(action_post=here.post, action_on=day(20))

    asked = Arising.objects.get()
    assert (asked.number, asked.post, asked.due_on, asked.text) == ("4.1", here.post, day(20), "The plan is on course.")


@pytest.mark.parametrize("few", [0, 1])
def test_a_vote_without_a_quorum_decides_nothing(few: int) -> None:
    here = sitting()
    here.attend(here.officer, *here.members[:few])

    with pytest.raises(RefusedError, match="There is no quorum for this item") as refused:
        here.decide()
    assert f"{few} of 5 members" in refused.value.message
    assert not Decision.objects.exists()


def test_while_nobody_is_recorded_as_there_nothing_is_decided() -> None:
    with pytest.raises(RefusedError, match="There is no quorum"):
        sitting().decide()


def test_a_body_without_a_quorum_on_record_decides() -> None:
    here = sitting()
    here.body.quorum_least = here.body.quorum_part = here.body.quorum_in = None
    here.body.save()

    assert here.decide().number == "4.1"


def test_who_stepped_out_is_missing_from_the_quorum_of_that_item_alone(here: Sitting) -> None:
    for seat in here.members[1:]:
        attending.declare_interest(meeting=here.meeting, item=here.item, seat=seat, nature="Owns it.", **WHEN)

    with pytest.raises(RefusedError, match="4 more stepped out"):
        here.decide()
    assert here.decide(item=here.exempt).number == "5.1"


def test_who_declared_an_interest_enters_no_decision_on_that_item(here: Sitting) -> None:
    leader = here.holder(here.post)
    attending.declare_interest(
        meeting=here.meeting, item=here.item, seat=here.members[0], nature="Owns it.", steps_out=False, **WHEN
    )

    with pytest.raises(RefusedError, match="You declared an interest in this item"):
        here.decide(by=leader)
    assert here.decide(item=here.exempt, by=leader).number == "5.1"
    assert here.decide().number == "4.1", "somebody else enters it"


def _cancelled(here: Sitting) -> dict[str, Any]:
    here.event("cancelled")
    return {}


def _inquorate(here: Sitting) -> dict[str, Any]:
    here.event("inquorate")
    return {}


def _agreed(here: Sitting) -> dict[str, Any]:
    here.attend(at=here.later)
    minutes.draft_minutes(meeting=here.meeting, **WHEN)
    minutes.agree_minutes(meeting=here.meeting, at=here.later, **WHEN)
    return {}


REFUSED: dict[str, tuple[Any, str]] = {
    "an item withdrawn": (lambda here: {"item": here.withdrawn}, "This item was withdrawn"),
    "an item of another agenda": (lambda here: {"item": here.later.items.get()}, "not on the agenda of this meeting"),
    "a cancelled meeting": (_cancelled, "was cancelled: it decided nothing"),
    "an inquorate meeting": (_inquorate, "was inquorate: it decided nothing"),
    "minutes agreed": (_agreed, "minutes of this meeting are agreed"),
    "before it began": (lambda here: {"now": NOW - timedelta(days=11)}, "Record what happens at it from then on"),
    "no words": (lambda _: {"text": " "}, "Say what was decided"),
    "what cannot be seen": (lambda _: {"reasons": "a\u202eb"}, "Remove the invisible character"),
    "too many words": (lambda _: {"dissent": "x" * 4001}, "Shorten it to 4,000"),
    "a day for nobody": (lambda _: {"action_on": day(3)}, "Say who is to act"),
    "a day before the meeting": (lambda here: {"action_post": here.post, "action_on": day(-11)}, "before the meeting"),
    "a post elsewhere": (lambda _: {"action_post": _post_elsewhere()}, "of another organisation"),
}


def _post_elsewhere() -> Any:
    return cast.elsewhere().posts.create(slug="leader", title="Leader")


@pytest.mark.parametrize("case", REFUSED)
def test_what_cannot_be_decided_is_refused_and_nothing_is_kept(here: Sitting, case: str) -> None:
    prepare, words = REFUSED[case]
    given = prepare(here)
    entries, decided = LedgerEntry.objects.count(), Decision.objects.count()

    with pytest.raises(RefusedError, match=words):
        here.decide(**given)
    assert (LedgerEntry.objects.count(), Decision.objects.count()) == (entries, decided)


def test_a_meeting_whose_day_is_not_on_record_is_given_no_more_decisions(here: Sitting) -> None:
    undated = meetings.meeting(here.body, "undated", on="", source="Seed")
    item = meetings.item(undated)

    with pytest.raises(RefusedError, match="day of this meeting is not on record"):
        here.decide(meeting=undated, item=item)


def test_the_same_form_sent_twice_decides_once(here: Sitting) -> None:
    once = Sending(token=uuid4())

    assert here.decide(sending=once, action_post=here.post) == here.decide(sending=once, action_post=here.post)
    assert (Decision.objects.count(), Arising.objects.count()) == (1, 1)


@pytest.mark.parametrize("role", ["board_member", "director", "viewer", "commissioner"])
def test_only_who_enters_decisions_does(here: Sitting, role: str) -> None:
    with pytest.raises(PermissionDenied):
        here.decide(by=Acting("No post", cast.person(role)))


def test_a_correction_keeps_the_number_and_what_it_replaced(here: Sitting) -> None:
    made = here.decide()
    right = deciding_items.correct_decision(
        decision=made, verb=Verb.NOTED, text="The plan was noted.", correction_reason="It was not agreed.", **WHEN
    )

    assert (right.number, right.slug, right.item, right.verb) == ("4.1", made.slug, here.item, "noted")
    assert (right.corrects, right.correction_reason) == (made, "It was not agreed.")
    assert list(Decision.objects.standing()) == [right]
    for stale in (made, right):
        with pytest.raises(RefusedError):
            deciding_items.correct_decision(
                decision=stale, verb=Verb.NOTED, text="The plan was noted.", correction_reason="Again.", **WHEN
            )


def test_a_decision_taken_back_takes_the_action_it_asked_for_with_it(here: Sitting) -> None:
    made = here.decide(action_post=here.post)
    right = deciding_items.correct_decision(
        decision=made, verb=Verb.AGREED, text="Agreed.", correction_reason="Shorter.", **WHEN
    )

    deciding_items.retract_decision(decision=right, correction_reason="Another meeting.", **WHEN)

    assert not Decision.objects.standing().exists()
    assert not Arising.objects.standing().exists()


def test_a_decision_that_moved_something_in_a_plan_keeps_its_verb(here: Sitting) -> None:
    made = here.decide()
    milestone = rows.milestone(rows.action(rows.area(rows.plan())))
    Effect.of(rows.agreed_change(milestone), place="line 1", decision=made).save()
    words = deciding_items.correct_decision(
        decision=made, verb=Verb.AGREED, text="Line 1: agreed.", correction_reason="Clearer.", by=BY, now=NOW
    )

    with pytest.raises(RefusedError, match="did something in a plan"):
        deciding_items.correct_decision(
            decision=words, verb=Verb.NOTED, text="Line 1.", correction_reason="It was noted.", **WHEN
        )
    with pytest.raises(RefusedError, match="did something in a plan"):
        deciding_items.retract_decision(decision=words, correction_reason="It was not decided.", **WHEN)
