"""The ledger as a file: every entry, and enough of each to check its hash."""

import pytest
from django.test import Client

from goldenthread.domain.organisations.choices import Role
from goldenthread.foundation.ledger import queries
from tests import cast
from tests.interfaces.web import files
from tests.interfaces.web.ledger.test_entries import ADDRESS, entered

pytestmark = pytest.mark.django_db
FILE = f"{ADDRESS}entries"


@pytest.fixture
def client() -> Client:
    return cast.signed_in()


def test_the_file_holds_every_entry_and_not_one_page_of_them(client: Client) -> None:
    entered(51)
    entered(1, chain="elmet", subject="theirs")

    found = files.rows(client, FILE)

    assert [row["sequence"] for row in found] == list(range(51, 0, -1))
    assert {row["subject"] for row in found} == {"plan:p"}


def test_an_entry_says_all_that_its_hash_is_made_of_but_the_person(client: Client) -> None:
    entered(1)
    entry = queries.entries("wharfdale").get()

    (found,) = files.rows(client, FILE)

    assert found == {
        "sequence": 1,
        "recorded_on": "2026-06-14",
        "moment": "2026-06-13T23:00:00Z",
        "actor_post": "Performance team",
        "verb": "thing 0 done",
        "subject": "plan:p",
        "body": '{"note":"<b>&"}',
        "previous_hash": entry.previous_hash,
        "hash": entry.hash,
    }


def test_only_the_entries_of_one_subject_are_in_it_if_asked(client: Client) -> None:
    entered(2)
    entered(1, subject="plan:q & r")

    page = client.get(ADDRESS, {"subject": "plan:q & r"}).content.decode()
    found = files.document(client, FILE, subject="plan:q & r")

    assert f'href="{FILE}.csv?subject=plan%3Aq+%26+r"' in page
    assert [row["sequence"] for row in found["rows"]] == [3]
    assert found["meta"]["subject"] == "plan:q & r"


def test_it_says_up_to_which_head_it_goes(client: Client) -> None:
    entered(2)
    head = queries.head("wharfdale")

    assert head
    assert files.document(client, FILE)["meta"]["head"] == head.hash
    assert head.hash in files.words(client, FILE)


@pytest.mark.parametrize("subject", ["nothing", "x" * 100_000, "a\x00b", "🌍"])
def test_an_unknown_subject_gives_a_file_without_a_row(client: Client, subject: str) -> None:
    entered(1)

    assert files.rows(client, FILE, subject=subject) == []


def test_who_may_not_see_the_ledger_finds_no_file() -> None:
    entered(1)

    assert cast.signed_in(Role.DIRECTOR).get(f"{FILE}.csv").status_code == 404
