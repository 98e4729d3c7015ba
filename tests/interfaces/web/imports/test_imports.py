"""A list by page: sent, checked, taken in once; refused rows come back; nobody else sees it."""

import csv
import io
from datetime import timedelta
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import HttpResponse
from django.test import Client
from django.utils import timezone

from goldenthread.domain.organisations.choices import Role
from goldenthread.domain.organisations.models import Person, Post
from goldenthread.domain.plans.models import Addition, CheckedList, Milestone, Plan, ProgressUpdate
from goldenthread.domain.plans.operations import importing
from goldenthread.foundation.ledger.models import LedgerEntry
from tests import cast
from tests.factories import rows
from tests.interfaces.web.plans.shown import words_of
from tests.interfaces.web.scene import refused

pytestmark = pytest.mark.django_db
HERE = "/imports/wharfdale/plan-2017/"
HEADINGS = "Ref,Area,Action,Milestone,Owner,Deadline,Status,Latest update\n"
GOOD = "P1,Property,Open hubs,Open the first hub,Head of Property,30 June 2017,In progress,\n"
BAD = "P2,Property,Open hubs,Open the second hub,J. Smith,30 June 2017,,\n"


@pytest.fixture
def plan() -> Plan:
    home = rows.organisation()
    Post.objects.create(organisation=home, slug="head-of-property", title="Head of Property")
    return rows.plan(organisation=home)


@pytest.fixture
def team(plan: Plan) -> Client:
    return cast.signed_in(Role.PERFORMANCE_TEAM)


def send(client: Client, text: str | bytes, name: str = "plan.csv", **answers: str) -> HttpResponse:
    content = text if isinstance(text, bytes) else text.encode()
    return post(client, HERE, {"file": SimpleUploadedFile(name, content)} | answers)


def post(client: Client, address: str, answers: Any) -> HttpResponse:
    response: Any = client.post(address, answers)
    return response  # type: ignore[no-any-return]


def sent(client: Client, text: str, **answers: str) -> str:
    """The address of the list's own page."""
    response = send(client, text, **answers)
    assert response.status_code == 302, response.content.decode()
    return response["Location"]


def page(client: Client, address: str) -> str:
    response = client.get(address)
    assert response.status_code == 200
    return words_of(response.content.decode())


def test_a_list_is_checked_before_anything_changes_and_then_taken_in(team: Client) -> None:
    address = sent(team, HEADINGS + GOOD + BAD)

    before = page(team, address)
    assert "Nothing is changed yet." in before
    assert "Rows read 2" in before
    assert "'J. Smith' is no post of the organisation." in before
    assert "Take the list in, without the refused rows" in before
    assert "not taken, for status is computed" in before
    assert not Milestone.objects.exists()

    response = team.post(address)
    after = page(team, response["Location"])

    assert "The list is taken in: 1 milestone added, 0 changed." in after
    assert "1 row was refused: download what was refused, correct it and send it again." in after
    assert Milestone.objects.get().reference == "P1"
    assert LedgerEntry.objects.get().verb == "plan imported"


def test_sent_twice_it_is_taken_in_once(team: Client) -> None:
    address = sent(team, HEADINGS + GOOD)

    first, second = (team.post(address) for _ in range(2))

    assert (first.status_code, second.status_code) == (302, 302)
    assert LedgerEntry.objects.count() == Milestone.objects.count() == 1


def test_the_same_list_again_has_nothing_to_take_in(team: Client) -> None:
    team.post(sent(team, HEADINGS + GOOD))

    again = page(team, sent(team, HEADINGS + GOOD))

    assert "There is nothing in this list that the plan does not hold already" in again
    assert "Take the list in" not in again


def test_a_date_that_is_asked_about_is_said_once(team: Client) -> None:
    said = page(team, sent(team, HEADINGS + GOOD.replace("30 June 2017", "03/04/05")))

    assert said.count("Which is meant?") == 1


def test_the_page_that_sets_a_plan_up_leads_here(team: Client) -> None:
    assert f'href="{HERE}"' in team.get("/set-up/wharfdale/plans/plan-2017/").content.decode()


@pytest.mark.parametrize("taken_in", [False, True])
def test_refused_rows_come_back_with_their_reasons(team: Client, taken_in: bool) -> None:
    address = sent(team, HEADINGS + GOOD + BAD)
    if taken_in:
        team.post(address)

    response = team.get(f"{address}refused.csv")

    assert response["Content-Type"] == "text/csv; charset=utf-8"
    heading, row = csv.reader(io.StringIO(response.content.decode("utf-8-sig")))
    assert heading[-4:] == ["Row", "Column refused", "Why", "What to do"]
    assert (row[0], row[4], row[-4], row[-3]) == ("P2", "J. Smith", "3", "Owner")


@pytest.mark.parametrize(
    ("content", "name", "words"),
    [
        (b"", "plan.csv", "The file is empty."),
        (b"%PDF-1.7", "plan.xlsx", "The file is a PDF document, not a spreadsheet."),
        (b"PK\x03\x04 no more", "plan.xlsx", "The workbook is damaged or cut short."),
        ("Ref,Milestone".encode("utf-16"), "plan.csv", "The file is text in UTF-16."),
        (b'Ref,Milestone\nP1,"Open', "plan.csv", "sheet plan.csv, row 2: The quotes do not match"),
    ],
)
def test_a_file_that_cannot_be_read_is_refused_at_its_question(
    team: Client, content: bytes, name: str, words: str
) -> None:
    response = send(team, content, name)

    assert words in refused(response)
    assert 'href="#id_file"' in response.content.decode()
    assert not CheckedList.objects.exists()


def test_no_file_at_all_is_asked_for(team: Client) -> None:
    assert "Choose the file that holds the list." in refused(post(team, HERE, {}))


def test_what_was_typed_beside_a_wrong_file_stays(team: Client) -> None:
    response = send(team, b"%PDF-", said_on="1 June 2017")

    assert 'value="1 June 2017"' in response.content.decode()


def test_unknown_headings_are_matched_once_and_kept_for_the_next_list(team: Client, plan: Plan) -> None:
    strange = "No.,Where,Under,What will be,By\nP1,Property,Open hubs,Open it,June 2017\n"
    address = sent(team, strange)
    assert address.endswith("/columns")
    asked = page(team, address)
    assert "No heading was found for Milestone." in asked

    chosen = {"wording": "What will be", "area": "Where", "action": "Under", "deadline": "By", "reference": "No."}
    to = team.post(address, chosen)["Location"]

    assert "Milestones added 1" in page(team, to)
    assert importing.saved_mapping(plan.organisation) == chosen
    assert not sent(team, strange).endswith("/columns")


def test_a_column_can_be_said_to_be_none(team: Client, plan: Plan) -> None:
    address = sent(team, HEADINGS.replace("Latest update", "Notes") + GOOD)
    same = {"area": "Area", "action": "Action", "wording": "Milestone", "owner": "Owner", "deadline": "Deadline"}

    team.post(f"{address}columns", same)

    assert importing.saved_mapping(plan.organisation) == same | {"reference": "", "status": "", "note": ""}
    assert "Not read: Ref, Status and Notes." in page(team, address)


@pytest.mark.parametrize(
    ("answers", "words"),
    [
        ({"wording": ""}, "Choose the column of the milestone."),
        ({"wording": "Milestone", "note": "Milestone"}, "This column is Milestone already. Choose another, or none."),
        ({"wording": "Not a heading"}, "Choose the column of the milestone."),
    ],
)
def test_columns_that_cannot_be_are_said_at_their_question(team: Client, answers: dict[str, str], words: str) -> None:
    address = sent(team, HEADINGS + GOOD)

    assert words in refused(post(team, f"{address}columns", answers))


def test_updates_without_a_day_are_asked_about_or_have_the_day_that_was_given(team: Client) -> None:
    text = HEADINGS + GOOD.replace("In progress,", "In progress,Works have begun")

    assert "The update has no day; it was not taken." in page(team, sent(team, text))
    team.post(sent(team, text, said_on="1 June 2017"))

    assert ProgressUpdate.objects.get().effective_on.isoformat() == "2017-06-01"


def test_after_the_baseline_new_rows_are_proposed_with_a_reason_and_once(team: Client, plan: Plan) -> None:
    rows.action(rows.area(plan), title="Open hubs")
    Plan.objects.update(baseline_fixed_at=timezone.now())

    late = HEADINGS + GOOD.replace("30 June 2017", f"30 June {timezone.localdate().year + 1}")
    assert "Give a reason for adding milestones now" in page(team, sent(team, late))
    assert "is over, and the plan's baseline is fixed" in page(team, sent(team, HEADINGS + GOOD, reason="Late."))
    for _ in range(2):
        address = sent(team, late, reason="The Board asked for it.")
        team.post(address)

    assert "Milestones proposed 0" in page(team, address), "the same list again proposes nothing"
    assert not Milestone.objects.exists()
    assert Addition.objects.get().reason == "The Board asked for it."


def test_a_list_is_seen_by_who_sent_it_and_nobody_else(team: Client) -> None:
    address = sent(team, HEADINGS + GOOD)
    colleague = Person.objects.create(email="colleague@wharfdale.example")
    cast.grant(colleague, Role.PERFORMANCE_TEAM)
    other = Client()
    other.force_login(colleague)

    found = {
        (client.get(f"{address}{part}").status_code, client.post(address).status_code)
        for client in (other, cast.signed_in(Role.DIRECTOR))
        for part in ("", "columns", "refused.csv")
    }

    assert found == {(404, 404)}
    assert not Milestone.objects.exists()


def test_a_list_is_thrown_away_after_a_day(team: Client) -> None:
    address = sent(team, HEADINGS + GOOD)
    CheckedList.objects.update(made_at=timezone.now() - timedelta(hours=25))

    assert team.get(address).status_code == 404
    sent(team, HEADINGS + GOOD)
    assert CheckedList.objects.count() == 1


def test_markup_and_formulas_in_a_list_are_only_words(team: Client) -> None:
    wording = "<script>alert(1)</script>"
    address = sent(team, HEADINGS + GOOD.replace("Open the first hub", wording) + BAD.replace("P2", "=1+1"))

    response = team.get(address)

    assert wording not in response.content.decode()
    assert "'=1+1," in team.get(f"{address}refused.csv").content.decode("utf-8-sig")


def test_a_list_without_its_token_is_not_taken_in(plan: Plan) -> None:
    strict = Client(enforce_csrf_checks=True)
    strict.force_login(cast.person(Role.PERFORMANCE_TEAM))

    assert send(strict, HEADINGS + GOOD).status_code == 403
    assert not CheckedList.objects.exists()
