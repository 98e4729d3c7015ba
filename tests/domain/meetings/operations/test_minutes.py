"""Minutes are drafted from what was recorded, agreed by a later meeting once, and are the same bytes each time."""

import hashlib
from datetime import timedelta
from typing import Any
from uuid import uuid4

import pytest
from django.core.exceptions import PermissionDenied
from django.db import connection
from django.test.utils import CaptureQueriesContext

from goldenthread.domain.meetings.models import Decision, Effect, Minutes, Notice
from goldenthread.domain.meetings.operations import attending, minutes, saying
from goldenthread.domain.meetings.operations.holding import Sending
from goldenthread.domain.meetings.queries.minutes import content_of, may_still_agree
from goldenthread.domain.meetings.rules.minutes import read
from goldenthread.domain.organisations.permissions import Acting
from goldenthread.foundation.lib.typed import RefusedError
from tests import cast
from tests.domain.meetings.sitting import BY, NOW, WHEN, Sitting, day, sitting
from tests.factories import meetings, rows, rulings

pytestmark = pytest.mark.django_db


@pytest.fixture
def here() -> Sitting:
    found = sitting()
    found.attend()
    found.attend(at=found.later)
    found.decide()
    return found


def draft(here: Sitting, **given: Any) -> Minutes:
    return minutes.draft_minutes(**({"meeting": here.meeting} | WHEN | given))


def agree(here: Sitting, **given: Any) -> Minutes:
    return minutes.agree_minutes(**({"meeting": here.meeting, "at": here.later} | WHEN | given))


def test_a_draft_holds_what_was_recorded_and_its_digest(here: Sitting) -> None:
    made = draft(here)

    content = read(made.content)
    assert made.version == 1
    assert hashlib.sha256(made.content.encode()).hexdigest() == made.sha256
    assert [each["number"] for each in content["items"]] == ["4", "5", "6"]
    assert content["items"][0]["decisions"][0]["text"] == "The plan is on course."
    assert content["items"][2]["withdrawn"] == "The report is not ready."
    assert len(content["attendance"]) == 5


def test_the_same_facts_drafted_again_are_the_same_version_and_others_the_next(here: Sitting) -> None:
    first = draft(here)
    assert draft(here) == first

    saying.note_discussion(meeting=here.meeting, item=here.item, text="The lease.", **WHEN)
    second = draft(here)

    assert (second.version, Minutes.objects.count()) == (2, 2)
    assert second.sha256 != first.sha256


def test_the_next_meeting_agrees_the_draft_with_its_corrections_and_that_is_a_decision_there(here: Sitting) -> None:
    draft(here)
    agreed = agree(here, corrections="Councillor B sent apologies.")

    assert (agreed.version, agreed.agreed_at, agreed.corrections) == (2, here.later, "Councillor B sent apologies.")
    assert read(agreed.content)["agreed"] == {
        "body": "Improvement Board", "on": day(-1).isoformat(), "corrections": "Councillor B sent apologies.",
    }  # fmt: skip
    decided = Decision.objects.get(meeting=here.later)
    assert (decided.number, decided.verb) == ("2.1", "agreed_as_amended")
    assert decided.text == (
        "The minutes of the meeting of 12 November 2026 are a correct record, with these corrections: Councillor B "
        "sent apologies."
    )


def test_an_agenda_without_an_item_for_minutes_still_agrees_them(here: Sitting) -> None:
    here.later.items.all().delete()
    draft(here)

    assert agree(here).agreed_at == here.later
    assert not Decision.objects.filter(meeting=here.later).exists()


def _not_drafted(here: Sitting) -> dict[str, Any]:
    return {}


def _twice(here: Sitting) -> dict[str, Any]:
    draft(here)
    agree(here)
    return {}


def _more_since(here: Sitting) -> dict[str, Any]:
    draft(here)
    saying.note_discussion(meeting=here.meeting, item=here.item, text="The lease.", **WHEN)
    return {}


def _at(find: Any) -> Any:
    def prepare(here: Sitting) -> dict[str, Any]:
        draft(here)
        return {"at": find(here)}

    return prepare


def _with_event(kind: str) -> Any:
    def prepare(here: Sitting) -> dict[str, Any]:
        draft(here)
        here.event(kind, of=here.later)
        return {}

    return prepare


def _without_quorum(here: Sitting) -> dict[str, Any]:
    draft(here)
    here.attend(here.members[0], at=here.later)
    return {}


def _without_quorum_and_item(here: Sitting) -> dict[str, Any]:
    here.later.items.all().delete()
    return _without_quorum(here)


REFUSED: dict[str, tuple[Any, str]] = {
    "no draft": (_not_drafted, "not drafted yet"),
    "agreed twice": (_twice, "agreed already"),
    "more was recorded since": (_more_since, "More was recorded since version 1"),
    "an earlier meeting": (_at(lambda here: rulings.meeting(here.body, day(-20))), "not a later one"),
    "the same meeting": (_at(lambda here: here.meeting), "not a later one"),
    "another body": (
        _at(lambda _: rulings.meeting(meetings.body("cabinet", name="Cabinet"), day(-1))), "by the same body",
    ),
    "a meeting to come": (_at(lambda here: rulings.meeting(here.body, day(9))), "from then on"),
    "a cancelled meeting": (_with_event("cancelled"), "was cancelled"),
    "an inquorate meeting": (_with_event("inquorate"), "was inquorate"),
    "a meeting without a quorum": (_without_quorum, "no quorum"),
    "the same without an item for minutes": (_without_quorum_and_item, "no quorum"),
}  # fmt: skip


@pytest.mark.parametrize("case", REFUSED)
def test_minutes_are_agreed_once_by_a_later_meeting_that_can_decide(here: Sitting, case: str) -> None:
    prepare, words = REFUSED[case]
    given = prepare(here)
    kept = Minutes.objects.count()

    with pytest.raises(RefusedError, match=words):
        agree(here, **given)
    assert Minutes.objects.count() == kept


def test_agreed_minutes_are_not_drafted_again(here: Sitting) -> None:
    draft(here)
    agree(here)

    with pytest.raises(RefusedError, match="are agreed"):
        draft(here)


def test_minutes_are_not_drafted_before_the_meeting_nor_of_one_that_was_cancelled(here: Sitting) -> None:
    with pytest.raises(RefusedError, match="from then on"):
        draft(here, now=NOW - timedelta(days=11))
    here.event("cancelled")
    with pytest.raises(RefusedError, match="was cancelled"):
        draft(here)


def test_an_inquorate_meeting_has_minutes_which_say_so(here: Sitting) -> None:
    here.event("inquorate", of=here.later)

    assert read(draft(here, meeting=here.later).content)["inquorate"] is True


def test_a_successor_agrees_the_last_minutes_of_the_body_it_took_over_from(here: Sitting) -> None:
    successor = meetings.body("transformation", name="Transformation Board")
    here.body.successor = successor
    here.body.save()
    first = rulings.meeting(successor, day(-1))
    item = meetings.item(first, "i2", number="2", kind="minutes")
    draft(here)

    assert list(may_still_agree(here.meeting)) == [here.later, first]
    assert agree(here, at=first).agreed_at == first
    assert "of the Improvement Board of 12 November 2026" in Decision.objects.get(item=item).text


def test_only_who_runs_meetings_drafts_and_agrees_and_a_form_sent_twice_does_it_once(here: Sitting) -> None:
    stranger, once = Acting("No post", cast.person("board_member")), Sending(token=uuid4())
    with pytest.raises(PermissionDenied):
        draft(here, by=stranger)
    draft(here)
    with pytest.raises(PermissionDenied):
        agree(here, by=stranger)

    assert agree(here, sending=once) == agree(here, sending=once)


def test_decisions_and_minutes_are_published_once_for_each_news(here: Sitting) -> None:
    minutes.publish_decisions(meeting=here.meeting, **WHEN)
    with pytest.raises(RefusedError, match="Nothing was decided since"):
        minutes.publish_decisions(meeting=here.meeting, **WHEN)
    with pytest.raises(RefusedError, match="not drafted yet"):
        minutes.publish_minutes(meeting=here.meeting, **WHEN)
    draft(here)
    minutes.publish_minutes(meeting=here.meeting, **WHEN)
    with pytest.raises(RefusedError, match="published already"):
        minutes.publish_minutes(meeting=here.meeting, **WHEN)

    later = NOW + timedelta(hours=1)
    here.decide(now=later)
    minutes.publish_decisions(meeting=here.meeting, by=BY, now=later)
    assert list(Notice.objects.order_by("pk").values_list("kind", flat=True)) == ["decisions", "minutes", "decisions"]


def test_nothing_decided_is_nothing_to_publish(here: Sitting) -> None:
    with pytest.raises(RefusedError, match="nothing to publish"):
        minutes.publish_decisions(meeting=here.later, **WHEN)


def test_the_content_takes_a_fixed_number_of_queries(here: Sitting) -> None:
    def count() -> int:
        with CaptureQueriesContext(connection) as found:
            content_of(here.meeting)
        return len(found)

    few = count()
    for seat in here.members[:2]:
        attending.declare_interest(meeting=here.meeting, item=here.exempt, seat=seat, nature="Owns it.", **WHEN)
    for each in range(6):
        meetings.item(here.meeting, f"x{each}", number=f"{each + 7}", position=each + 7)
        here.decide(action_post=here.post)
        saying.raise_challenge(meeting=here.meeting, item=here.item, text="Why?", post=here.post, **WHEN)
        saying.note_discussion(meeting=here.meeting, item=here.item, text="Words.", **WHEN)
    assert count() == few


def test_what_a_decision_did_in_a_plan_is_told_as_it_stands_now(here: Sitting) -> None:
    milestone = rows.milestone(rows.action(rows.area(rows.plan())), reference="P2.3")
    decision = here.decide(text="Line 1: agreed.")
    wrong = rows.agreed_change(milestone)
    Effect.of(wrong, place="line 1", decision=decision).save()
    right = rows.agreed_change(milestone, to_on=day(40), corrects=wrong)
    Effect.of(right, place="line 1", decision=decision).save()

    effects = content_of(here.meeting)["items"][0]["decisions"][1]["effects"]

    assert effects == [
        {"place": "line 1", "words": "P2.3 “Open the first hub”: deadline moves to 1 January 2027"},
    ]
