"""Notes, challenges and actions: entered, put right by a later line, and taken back."""

from typing import Any
from uuid import uuid4

import pytest
from django.core.exceptions import PermissionDenied

from goldenthread.domain.meetings.models import Arising, Challenge, Discussion
from goldenthread.domain.meetings.operations import minutes, saying
from goldenthread.domain.meetings.operations.holding import ChangedError, Sending
from goldenthread.domain.organisations.permissions import Acting
from goldenthread.foundation.lib.typed import RefusedError
from tests import cast
from tests.domain.meetings.sitting import NOW, WHEN, Sitting, day, sitting

pytestmark = pytest.mark.django_db
KINDS: dict[str, tuple[Any, Any, dict[str, Any]]] = {
    "note": (Discussion, saying.note_discussion, {"text": "The lease was discussed."}),
    "challenge": (Challenge, saying.raise_challenge, {"text": "Why is it late?", "role": "Director"}),
    "action": (Arising, saying.ask_action, {"text": "Bring the lease.", "role": "Director"}),
}


@pytest.fixture
def here() -> Sitting:
    return sitting()


def entered(here: Sitting, kind: str, **given: Any) -> Any:
    _, operation, words = KINDS[kind]
    return operation(**({"meeting": here.meeting, "item": here.item} | words | WHEN | given))


@pytest.mark.parametrize("kind", KINDS)
def test_a_line_is_numbered_put_right_and_taken_back(here: Sitting, kind: str) -> None:
    table = KINDS[kind][0]
    first, second, apart = entered(here, kind), entered(here, kind), entered(here, kind, item=None)
    assert [each.number for each in (first, second, apart)] == ["4.1", "4.2", "1"]

    right = saying.correct_said(line=first, text="Something else.", role="Director", correction_reason="Typo.", **WHEN)
    assert (right.number, right.slug, right.text, right.item) == ("4.1", first.slug, "Something else.", here.item)
    saying.retract_said(line=second, correction_reason="Not said.", **WHEN)

    assert list(table.objects.standing().order_by("pk")) == [apart, right]
    with pytest.raises(RefusedError, match="put right or taken back since"):
        saying.retract_said(line=first, correction_reason="Again.", **WHEN)


@pytest.mark.parametrize("kind", KINDS)
def test_a_correction_says_why_and_changes_something(here: Sitting, kind: str) -> None:
    line = entered(here, kind)
    same: dict[str, Any] = {"line": line, "text": line.text, "role": "Director"} | WHEN

    with pytest.raises(RefusedError, match="says already"):
        saying.correct_said(**same, correction_reason="Typo.")
    with pytest.raises(RefusedError, match="Say what was wrong"):
        saying.correct_said(**(same | {"text": "Other."}), correction_reason=" ")


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize(
    ("event", "now", "words"),
    [("cancelled", NOW, "was cancelled"), ("", NOW.replace(year=2025), "from then on")],
    ids=["cancelled", "before it began"],
)
def test_nothing_was_said_at_a_meeting_that_did_not_take_place(
    here: Sitting, kind: str, event: str, now: Any, words: str
) -> None:
    if event:
        here.event(event)
    with pytest.raises(RefusedError, match=words):
        entered(here, kind, now=now)


@pytest.mark.parametrize("kind", KINDS)
def test_once_the_minutes_are_agreed_nothing_is_added_or_put_right(here: Sitting, kind: str) -> None:
    line = entered(here, kind)
    here.attend(at=here.later)
    minutes.draft_minutes(meeting=here.meeting, **WHEN)
    minutes.agree_minutes(meeting=here.meeting, at=here.later, **WHEN)

    with pytest.raises(RefusedError, match="are agreed"):
        entered(here, kind)
    with pytest.raises(RefusedError, match="are agreed"):
        saying.retract_said(line=line, correction_reason="Not said.", **WHEN)


@pytest.mark.parametrize("kind", KINDS)
def test_only_who_runs_meetings_enters_it_and_a_form_sent_twice_enters_it_once(here: Sitting, kind: str) -> None:
    with pytest.raises(PermissionDenied):
        entered(here, kind, by=Acting("No post", cast.person("board_member")))
    once = Sending(token=uuid4())
    assert entered(here, kind, sending=once) == entered(here, kind, sending=once)
    with pytest.raises(ChangedError):
        entered(here, kind, sending=Sending(token=uuid4(), seen=0))


@pytest.mark.parametrize(
    ("kind", "given", "words"),
    [
        ("note", {"text": ""}, "Say what was said"),
        ("challenge", {"text": ""}, "Say what was questioned"),
        ("action", {"text": ""}, "Say what is to be done"),
        ("action", {"role": ""}, "Choose who is to do it"),
        ("action", {"on": day(-11)}, "before the meeting"),
        ("challenge", {"on": day(-11)}, "before the meeting"),
        ("challenge", {"role": "x" * 201}, "Shorten it to 200"),
    ],
)
def test_what_is_missing_or_cannot_be_is_refused(here: Sitting, kind: str, given: dict[str, Any], words: str) -> None:
    with pytest.raises(RefusedError, match=words):
        entered(here, kind, **given)


def test_an_action_names_a_decision_of_its_own_item(here: Sitting) -> None:
    here.attend()
    decision = here.decide()

    assert entered(here, "action", decision=decision).decision == decision
    with pytest.raises(RefusedError, match="taken elsewhere"):
        entered(here, "action", decision=decision, item=here.exempt)
