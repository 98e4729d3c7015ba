"""What is shown, as a file: the same rows, and nothing a spreadsheet would run."""

import csv
import io
import json
import zipfile

import pytest
from django.test import Client

from tests import cast
from tests.interfaces.web.plans.shown import ADDRESS, AS_AT, plan_with_everything

pytestmark = pytest.mark.django_db
OVERDUE = {"as_at": AS_AT, "known_at": "2017-10-31T12:00", "status": "overdue", "sort": "ref"}


@pytest.fixture
def client() -> Client:
    plan_with_everything()
    return cast.signed_in()


def fetched(client: Client, kind: str, asked: dict[str, str] = OVERDUE) -> bytes:
    response = client.get(f"{ADDRESS}milestones.{kind}", asked)
    assert response.status_code == 200
    return response.content


def test_the_csv_holds_the_rows_that_are_shown_in_their_order(client: Client) -> None:
    rows = list(csv.DictReader(io.StringIO(fetched(client, "csv").decode("utf-8-sig"))))

    assert [row["Ref"] for row in rows] == ["newly", "overdue"]
    assert (rows[1]["First deadline"], rows[1]["Status"], rows[1]["Last update"]) == (
        "2017-06-30",
        "overdue",
        "2017-06-01",
    )
    assert rows[1]["Why"] == "Overdue: due 30 June 2017, not completed by 1 October 2017."


def test_the_json_says_what_was_asked_and_of_how_many(client: Client) -> None:
    found = json.loads(fetched(client, "json"))

    assert [row["id"] for row in found["rows"]] == ["newly", "overdue"]
    assert found["meta"] == {
        "organisation": "wharfdale",
        "plan": "plan-2017",
        "title": "Improvement Plan 2017-18",
        "as_at": "2017-10-01",
        "known_at": "2017-10-31T12:00:00Z",
        "filter": {"status": "overdue"},
        "shown": 2,
        "of": 10,
    }


def test_the_workbook_holds_them_too_and_a_sheet_about_them(client: Client) -> None:
    with zipfile.ZipFile(io.BytesIO(fetched(client, "xlsx"))) as book:
        texts = book.read("xl/sharedStrings.xml").decode()

    assert ">overdue<" in texts
    assert ">accepted<" not in texts
    assert ">2 of 10<" in texts
    assert ">31 October 2017 at 12:00<" in texts


def test_the_area_and_the_action_are_filters_of_the_file(client: Client) -> None:
    found = json.loads(fetched(client, "json", {"as_at": AS_AT, "area": "elections", "action": "forms"}))

    assert [row["id"] for row in found["rows"]] == ["newly"]


@pytest.mark.parametrize("kind", ["csv", "xlsx", "json"])
def test_the_same_question_gives_the_same_bytes(client: Client, kind: str) -> None:
    assert fetched(client, kind) == fetched(client, kind)


@pytest.mark.parametrize("wording", ["=HYPERLINK(1)", "+1", "-1", "@SUM(A1)", "\tx"])
def test_no_cell_is_a_formula(wording: str) -> None:
    plan = plan_with_everything()
    plan.milestones.filter(slug="overdue").update(wording=wording)
    client = cast.signed_in()

    rows = list(csv.DictReader(io.StringIO(fetched(client, "csv").decode("utf-8-sig"))))
    with zipfile.ZipFile(io.BytesIO(fetched(client, "xlsx"))) as book:
        sheet = book.read("xl/worksheets/sheet1.xml").decode()

    assert rows[1]["Milestone"] == f"'{wording}"
    assert "<f>" not in sheet


def test_the_file_is_named_for_the_plan_and_the_day_and_kept_by_no_cache(client: Client) -> None:
    response = client.get(f"{ADDRESS}milestones.csv", OVERDUE)

    assert response["Content-Disposition"] == 'attachment; filename="wharfdale_plan-2017_milestones_2017-10-01.csv"'
    assert response["Cache-Control"] == "private, no-store"


def test_a_date_that_cannot_be_used_gives_the_page_that_says_why_and_no_file(client: Client) -> None:
    response = client.get(f"{ADDRESS}milestones.csv", {"as_at": "31 Juni"})

    assert response.status_code == 400
    assert "&#39;31 Juni&#39; is not a date" in response.content.decode()
    assert "Content-Disposition" not in response
