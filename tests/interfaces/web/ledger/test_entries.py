"""The ledger page: what was recorded, and whether the chain holds."""

from datetime import timedelta

import pytest
from django.db import connection, transaction
from django.test import Client
from django.test.utils import CaptureQueriesContext

from goldenthread.foundation.ledger import operations, queries
from goldenthread.foundation.ledger.models import ChainHead
from tests import cast
from tests.factories.histories import morning_of
from tests.interfaces.web.plans.shown import words_of

pytestmark = pytest.mark.django_db
ADDRESS = "/ledger/wharfdale/"


def entered(count: int, *, chain: str = "wharfdale", subject: str = "plan:p") -> None:
    for place in range(count):
        with transaction.atomic():
            operations.record(
                chain=chain,
                actor=operations.Actor(post="Performance team", person_id="7"),
                verb=f"thing {place} done",
                subject=subject,
                body={"note": "<b>&"},
                now=morning_of("2026-06-14") + timedelta(minutes=place),
            )


@pytest.fixture
def client() -> Client:
    return cast.signed_in()


def read(client: Client, **asked: str) -> str:
    response = client.get(ADDRESS, asked)
    assert response.status_code == 200
    return words_of(response.content.decode())


def test_entries_come_newest_first_with_post_moment_and_subject(client: Client) -> None:
    entered(2)
    entered(1, chain="elmet", subject="theirs")

    page = read(client)

    assert "2 14 June 2026 at 00:01 Performance team thing 1 done plan:p" in page
    assert page.index("thing 1 done") < page.index("thing 0 done")
    assert "theirs" not in page
    assert '{"note":"<b>&"}' in page


def test_the_head_is_shown(client: Client) -> None:
    entered(2)
    head = queries.head("wharfdale")

    assert head
    assert f"Head of the chain, entry 2: {head.hash}" in read(client)


def test_a_ledger_without_an_entry_says_so(client: Client) -> None:
    assert "No entries." in read(client)
    assert "holds no entries" in read(client, verify="1")


def test_only_the_entries_of_one_subject_are_shown_if_asked(client: Client) -> None:
    entered(2)
    entered(1, subject="plan:q & r")

    page = read(client, subject="plan:q & r")

    assert "Only entries about plan:q & r" in page
    assert "thing 1 done" not in page
    assert "1 entry" in page


@pytest.mark.parametrize("subject", ["nothing", "x" * 100_000, "a\x00b", "🌍", "<script>"])
def test_an_unknown_subject_has_no_entries(client: Client, subject: str) -> None:
    entered(1)

    assert "No entries about" in read(client, subject=subject)


def test_verify_says_that_the_chain_holds_and_its_head(client: Client) -> None:
    entered(3)

    page = read(client, verify="1")

    assert "The chain holds" in page
    assert "whole: entries 1 to 3" in page


def test_verify_says_where_the_chain_is_broken(client: Client) -> None:
    entered(3)
    ChainHead.objects.update(hash="0" * 64)

    page = read(client, verify="1")

    assert "The chain is broken" in page
    assert "entry 3 is not the one that the chain’s head names" in page.replace("'", "’")


def test_verify_against_a_head_that_was_kept(client: Client) -> None:
    entered(2)
    kept = queries.head("wharfdale")
    entered(1)

    assert kept
    assert "The chain holds" in read(client, verify="1", head=f" {kept.hash.upper()}\x00")


def test_a_whole_hash_that_no_entry_has_is_said_to_be_unknown_and_the_chain_not_to_be_broken(client: Client) -> None:
    entered(2)

    page = read(client, verify="1", head="ab" * 32)

    assert f"No entry has this head No entry of the chain wharfdale has the head {'ab' * 32}:" in page
    assert "Taken alone, the chain is whole: entries 1 to 2." in page
    assert "broken" not in page.partition("Every change is one entry")[2].partition("says where.")[2]


@pytest.mark.parametrize("head", ["abc\x00", "g" * 64, "a" * 63, "a" * 65, "🌍", "<b>", "x" * 100_000])
def test_what_is_no_hash_is_said_beside_the_field_and_nothing_is_said_of_the_chain(client: Client, head: str) -> None:
    entered(2)

    response = client.get(ADDRESS, {"verify": "1", "head": head})
    page = words_of(response.content.decode())

    assert response.status_code == 400
    assert page.count("This is not a whole hash. Give all 64 hexadecimal digits of it") == 2  # above, and at the field
    assert "The chain" not in page


def test_a_broken_chain_is_broken_whatever_head_is_asked_for(client: Client) -> None:
    entered(3)
    ChainHead.objects.update(hash="0" * 64)

    assert "The chain is broken" in read(client, verify="1", head="ab" * 32)


def test_fifty_entries_are_a_page(client: Client) -> None:
    entered(51)

    first, second, beyond = (read(client, page=page) for page in ("1", "2", "9" * 9))

    assert "51 entries" in first
    assert "thing 50 done" in first
    assert "thing 0 done" not in first
    assert "thing 0 done" in second
    assert "thing 50 done" in beyond  # a number beyond all sense is the first page
    assert "Page 2 of 2" in first


def test_a_page_of_one_subject_leads_to_the_next_of_the_same(client: Client) -> None:
    entered(51)

    assert "?subject=plan%3Ap&amp;page=2" in client.get(ADDRESS, {"subject": "plan:p"}).content.decode()


def test_the_page_asks_the_database_as_often_for_fifty_entries_as_for_one(client: Client) -> None:
    entered(1)
    with CaptureQueriesContext(connection) as one:
        client.get(ADDRESS)
    entered(49)

    with CaptureQueriesContext(connection) as fifty:
        client.get(ADDRESS)

    assert len(fifty) == len(one) <= 8
