"""Every form of Directions: checked, confirmed once, refused with the words kept, and only by who may."""

import re
from datetime import date

import pytest
from django.test import Client

from goldenthread.domain.directions.models import (
    Agreement,
    Continuation,
    Direction,
    FunctionMove,
    FunctionReturn,
    Ownership,
    Paper,
    Receipt,
    Requirement,
    Revocation,
)
from goldenthread.domain.organisations.choices import Role
from goldenthread.domain.organisations.models import Post
from goldenthread.foundation.ledger.models import LedgerEntry
from tests import cast
from tests.factories import directions, meetings, rows
from tests.interfaces.web.plans.shown import words_of

pytestmark = pytest.mark.django_db
HERE = "/directions/wharfdale/"
QUARTERLY = f"{HERE}requirements/quarterly/"
ONE = f"{HERE}instruments/dir-2017/"
_TOKEN = re.compile(r'name="token"[^>]*value="([^"]+)"')


@pytest.fixture
def team() -> Client:
    return cast.signed_in(Role.PERFORMANCE_TEAM)


def _page(client: Client, path: str, **typed: str) -> str:
    response = client.post(path, typed) if typed else client.get(path)
    return response.content.decode()


def confirmed(client: Client, path: str, **typed: str) -> str:
    """Fills in, checks and confirms; the page to which that leads."""
    found = _TOKEN.search(_page(client, path))
    assert found is not None
    typed |= {"token": found.group(1)}
    check = _page(client, path, **typed)
    assert "Check before you go on" in check, words_of(check)
    response = client.post(path, typed | {"step": "confirm"}, follow=True)
    return words_of(response.content.decode())


def test_a_direction_is_checked_and_entered(team: Client) -> None:
    typed = {"title": "Directions of 1 April 2025", "statute": "Local Government Act 1999 s15(5)"}

    page = confirmed(team, f"{HERE}enter", **typed, issued_on="1 April 2025", expires_on="31 March 2027")

    assert "Directions of 1 April 2025 is on record." in page
    assert Direction.objects.get().expires_on == date(2027, 3, 31)


def test_before_it_is_confirmed_nothing_is_written(team: Client) -> None:
    typed = {"title": "Directions", "statute": "Local Government Act 1999 s15", "issued_on": "1 April 2025"}

    assert "An instrument of law is never edited afterwards." in words_of(_page(team, f"{HERE}enter", **typed))
    assert (Direction.objects.count(), LedgerEntry.objects.count()) == (0, 0)


def test_what_is_refused_is_kept_on_the_page(team: Client) -> None:
    directions.direction()

    page = _page(team, f"{ONE}revoke", on="1 January 2017", source="The letter of that day")

    assert "It was issued on 28 March 2017: it cannot be revoked before that." in words_of(page)
    assert 'value="The letter of that day"' in page
    assert Revocation.objects.count() == 0


def test_a_direction_is_revoked_by_another(team: Client) -> None:
    directions.direction()
    other = directions.direction("other", title="Directions of 1 June 2018", issued_on=date(2018, 6, 1),
                                 in_force_from=None)  # fmt: skip

    page = confirmed(team, f"{ONE}revoke", on="1 June 2018", by_direction=str(other.pk))

    assert "It is revoked from 1 June 2018." in page
    assert "revoked from 1 June 2018. Revoked by the Directions of 1 June 2018." in page


def test_a_document_is_added_and_taken_back(team: Client) -> None:
    directions.direction()

    page = confirmed(team, f"{ONE}add-document", title="The letter", href="https://example.org/letter")
    assert "The letter is added." in page
    gone = confirmed(team, f"{HERE}take-back/papers/{Paper.objects.get().pk}", reason="Another letter")

    assert "It is taken back." in gone
    assert "What was taken back of the Directions, and why" in gone
    assert "Document: The letter Taken back later." in gone
    assert "Taken back: Document: The letter Another letter" in gone


def test_a_contradiction_is_asked_about_and_then_stands_on_the_page(team: Client) -> None:
    directions.direction()
    directions.move(directions.direction("other", title="Directions of the minister"), holder="A nominee")
    typed = {"function": "grants", "holder": "Commissioners", "from_on": "1 April 2017"}

    check = words_of(_page(team, f"{ONE}move-function", **typed))
    page = confirmed(team, f"{ONE}move-function", **typed)

    told = "“Grants” is given to A nominee by the Directions of the minister, and to Commissioners by the Directions"
    assert told in check
    assert "These contradict each other. From 1 April 2017 to 30 September 2018, “" in page


def test_a_function_comes_back_and_that_is_taken_back(team: Client) -> None:
    moved = directions.move(directions.direction(expires_on=None))

    page = confirmed(team, f"{HERE}functions/{moved.pk}/return", on="1 June 2017")
    assert "The council has “Grants” again from 1 June 2017." in page
    confirmed(team, f"{HERE}take-back/returns/{FunctionReturn.objects.get().pk}", reason="It did not")
    confirmed(team, f"{HERE}take-back/moves/{moved.pk}", reason="It never moved")

    assert FunctionMove.objects.count() == 2
    assert "No function is on record to have moved" in words_of(_page(team, HERE))


def test_a_requirement_is_entered_and_led_to(team: Client) -> None:
    one = directions.direction()
    typed = {"text": "Report every month", "kind": "recurring", "recurrence": "monthly", "due_hour": "10:00"}

    page = confirmed(team, f"{HERE}require", direction=str(one.pk), due_on="31 January 2018", **typed)

    assert "The requirement is on record." in page
    assert "First by 10:00 on 31 January 2018 (GMT), then every month" in page
    assert "10:00 on 28 February 2018 (GMT)" in page


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ({"due_on": "25 March 2018", "due_hour": "01:30"}, "01:30 does not exist"),
        ({"due_on": "soon"}, "soon"),
        ({"due_on": "1 May 2018", "due_hour": "teatime"}, "is no time of day"),
    ],
)
def test_a_due_hour_that_is_none_is_refused_at_its_question(team: Client, typed: dict[str, str], words: str) -> None:
    page = _page(team, f"{HERE}require", text="Report", kind="once", **typed)

    assert words in words_of(page)
    assert Requirement.objects.count() == 0


def test_what_is_due_after_the_end_of_its_direction_is_said_before_it_is_entered(team: Client) -> None:
    one = directions.direction()
    typed = {"text": "Report", "kind": "once", "due_on": "1 October 2018", "direction": str(one.pk)}

    check = words_of(_page(team, f"{HERE}require", **typed))

    assert "The Direction’s last day is 30 September 2018: what is due later lapses with it." in check


def test_an_owner_and_what_would_satisfy_it_are_said(team: Client) -> None:
    directions.requirement(direction=directions.direction())
    head = Post.objects.create(organisation=rows.organisation(), slug="head", title="Head of Strategy")

    confirmed(team, f"{QUARTERLY}owner", post=str(head.pk), from_on="1 May 2017")
    page = confirmed(
        team, f"{QUARTERLY}agree-evidence", satisfied_by="The report", agreed_with="The department", on="1 July 2017"
    )

    assert (Ownership.objects.count(), Agreement.objects.count()) == (1, 1)
    assert "Seen to by Head of Strategy" in page
    late = "That was after it was first due, on 30 June 2017."
    assert f"The report (agreed with The department on 1 July 2017). {late}" in page


def test_it_goes_on_by_a_decision_on_record(team: Client) -> None:
    directions.requirement(direction=directions.direction())
    board = meetings.meeting(meetings.body(name="Improvement Board"))
    decision = meetings.decision(board, verb="agreed", text="To go on reporting")

    page = confirmed(
        team, f"{QUARTERLY}go-on", decision=str(decision.pk), from_on="1 October 2018", why="Residents ask for it"
    )

    assert "It goes on by that decision." in page
    assert Continuation.objects.get().authority.startswith("Improvement Board ")
    assert "Goes on from 1 October 2018 by decision: Improvement Board" in page


@pytest.mark.parametrize("typed", [{}, {"authority": "Cabinet", "decision": "chosen"}], ids=["none", "two"])
def test_it_goes_on_by_one_decision(team: Client, typed: dict[str, str]) -> None:
    directions.requirement(direction=directions.direction())
    decision = meetings.decision(meetings.meeting(meetings.body()), verb="agreed")
    typed = {name: str(decision.pk) if name == "decision" else words for name, words in typed.items()}

    page = _page(team, f"{QUARTERLY}go-on", from_on="1 October 2018", why="Because", **typed)

    assert "one of the two." in words_of(page)


def test_what_was_received_is_recorded_to_the_minute_and_corrected(team: Client) -> None:
    directions.requirement(direction=directions.direction())
    typed = {"title": "First report", "for_on": "2017-06-30", "received_on": "30 June 2017"}

    late = confirmed(team, f"{QUARTERLY}received", **typed, received_hour="10:00")
    assert "received less than a minute late" in late
    kept = Receipt.objects.get()
    page = confirmed(
        team, f"{HERE}received/{kept.pk}/correct", **typed, received_hour="9.59am", reason="The stamp says 9.59"
    )

    assert "received in time. First report: 30 June 2017 at 09:59" in page
    assert "Received: First report Corrected later." in page
    assert "Corrected: Received: First report The stamp says 9.59" in page
    again = _page(team, f"{HERE}received/{Receipt.objects.get(corrects=kept).pk}/correct")
    assert 'value="09:59"' in again


def test_an_hour_that_comes_twice_is_asked_about(team: Client) -> None:
    directions.requirement(direction=directions.direction())
    typed = {"title": "A report", "received_on": "29 October 2017", "received_hour": "01:30"}

    asked = words_of(_page(team, f"{QUARTERLY}received", **typed))
    page = confirmed(team, f"{QUARTERLY}received", **typed, repeated="later")

    assert "The clocks go back that night: which of the two?" in asked
    assert "It is recorded." in page
    assert Receipt.objects.get().received_at.isoformat() == "2017-10-29T01:30:00+00:00"  # type: ignore[union-attr]


def test_what_is_sent_twice_is_done_once(team: Client) -> None:
    directions.requirement(direction=directions.direction())
    token = "00000000-0000-4000-8000-00000000000a"
    typed = {"title": "A report", "token": token, "step": "confirm"}

    for _ in range(2):
        team.post(f"{QUARTERLY}received", typed)

    assert Receipt.objects.count() == 1


@pytest.mark.parametrize("kind", ["receipts", "secrets"])
def test_what_is_not_there_is_not_taken_back(team: Client, kind: str) -> None:
    there = directions.requirement("theirs", organisation=cast.elsewhere())
    row = directions.receipt(there)

    assert team.get(f"{HERE}take-back/{kind}/{row.pk}").status_code == 404


def test_a_reader_is_offered_nothing(team: Client) -> None:
    asked = directions.requirement(direction=directions.direction())
    directions.receipt(asked, for_on=date(2017, 6, 30))
    reader = cast.signed_in(Role.VIEWER)

    for path in (HERE, QUARTERLY):
        assert ("Record what was received" in _page(team, path)) == (path == QUARTERLY)
        for words in ("Record what was received", "Take back", "Revoke it", "Enter a Direction"):
            assert words not in _page(reader, path)
