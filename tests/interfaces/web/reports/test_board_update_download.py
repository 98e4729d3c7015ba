"""The paper as a file: three formats, named for the plan and the day, the same bytes as the program writes."""

from io import StringIO
from pathlib import Path

import pytest
from django.core.management import call_command
from django.test import Client

from goldenthread.domain.organisations.choices import Role
from goldenthread.domain.organisations.roles import PERMISSIONS, Permission
from tests import cast
from tests.factories import records, rows
from tests.interfaces.web.plans.shown import words_of
from tests.interfaces.web.reports.papers import BAD_DATES, FILE, JUNE, REFUSED, plan

pytestmark = pytest.mark.django_db
TYPES = {
    "html": ("text/html; charset=utf-8", b"<!doctype html>"),
    "docx": ("application/vnd.openxmlformats-officedocument.wordprocessingml.document", b"PK"),
    "pdf": ("application/pdf", b"%PDF-"),
}


@pytest.fixture
def client() -> Client:
    plan()
    return cast.signed_in(Role.VIEWER)


@pytest.mark.parametrize(("ending", "expected"), TYPES.items(), ids=TYPES)
def test_each_format_comes_as_a_file_of_its_type_and_name(
    client: Client, ending: str, expected: tuple[str, bytes]
) -> None:
    response = client.get(f"{FILE}{ending}", JUNE)

    kind, first = expected
    assert (response.status_code, response["Content-Type"]) == (200, kind)
    assert response["Content-Disposition"] == f'attachment; filename="plan-2017-board-update-2017-06-14.{ending}"'
    assert response.content.lower().startswith(first.lower())


def test_no_cache_keeps_it(client: Client) -> None:
    assert client.get(f"{FILE}pdf", JUNE)["Cache-Control"] == "private, no-store"


@pytest.mark.parametrize("ending", TYPES)
def test_it_is_the_file_that_the_program_writes(ending: str, tmp_path: Path) -> None:
    home = records.taken_in()
    client = Client()
    person = cast.person(cast.NEVER_LET_IN)
    cast.grant(person, Role.VIEWER, at=home)
    client.force_login(person)
    words = ("bvip-2018", "--kind", "board-update", "--as-at", "2018-06-11", "--to", str(tmp_path))
    call_command("report", *words, stdout=StringIO())

    response = client.get(f"/plans/tower-hamlets/bvip-2018/board-update.{ending}", {"as_at": "2018-06-11"})

    assert response.content == (tmp_path / f"report.{ending}").read_bytes()


@pytest.mark.parametrize(("asked", "message"), BAD_DATES.values(), ids=BAD_DATES)
def test_a_date_that_cannot_be_used_brings_the_page_that_says_why(
    client: Client, asked: dict[str, str], message: str
) -> None:
    response = client.get(f"{FILE}pdf", asked)

    assert (response.status_code, response["Content-Type"]) == (400, "text/html; charset=utf-8")
    assert "Content-Disposition" not in response
    assert message in words_of(response.content.decode())


def test_seeing_the_plan_is_not_enough(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    """No role of today sees plans without making reports; the day one does, this is what it gets."""
    monkeypatch.setitem(PERMISSIONS, Role.VIEWER, frozenset({Permission.SEE_PLANS}))

    assert client.get("/plans/wharfdale/plan-2017/").status_code == 200
    assert client.get(f"{FILE}pdf", JUNE).status_code == 404


@pytest.mark.parametrize("who", REFUSED)
def test_who_may_make_no_reports_finds_no_file(who: str) -> None:
    plan()

    assert cast.signed_in(who).get(f"{FILE}pdf", JUNE).status_code == 404


@pytest.mark.parametrize("address", [f"{FILE}odt", f"{FILE}PDF", "/plans/wharfdale/plan-2018/board-update.pdf"])
def test_what_is_not_there_is_not_found(client: Client, address: str) -> None:
    assert client.get(address, JUNE).status_code == 404


def test_the_plan_of_another_organisation_is_not_there(client: Client) -> None:
    rows.plan("plan-2017", organisation=cast.elsewhere())

    assert client.get("/plans/elmet/plan-2017/board-update.pdf", JUNE).status_code == 404
