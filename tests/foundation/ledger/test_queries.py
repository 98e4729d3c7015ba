"""Reading the ledger."""

import pytest

from goldenthread.foundation.ledger import queries
from goldenthread.foundation.ledger.models import ChainHead
from tests.foundation.ledger.chains import recorded, recorded_many

pytestmark = pytest.mark.django_db


def test_entries_come_newest_first_and_from_one_chain() -> None:
    recorded_many(3)
    recorded("quay")

    assert [entry.sequence for entry in queries.entries("wharf")] == [3, 2, 1]


@pytest.mark.parametrize(
    ("subject", "verb", "sequences"),
    [
        ("crane:4", None, [3, 1]),
        (None, "moved", [2, 1]),
        ("crane:4", "painted", [3]),
        ("crane:9", None, []),
    ],
)
def test_entries_of_one_subject_or_verb(subject: str | None, verb: str | None, sequences: list[int]) -> None:
    recorded(subject="crane:4", verb="moved")
    recorded(subject="crane:5", verb="moved")
    recorded(subject="crane:4", verb="painted")

    found = queries.entries("wharf", subject=subject, verb=verb)

    assert [entry.sequence for entry in found] == sequences


def test_the_head_is_the_last_entry() -> None:
    last = recorded_many(2)[-1]

    assert queries.head("wharf") == queries.Head("wharf", 2, last.hash)


def test_a_chain_without_entries_has_no_head() -> None:
    ChainHead.objects.create(chain="empty")

    assert queries.head("empty") is None
    assert queries.head("never heard of") is None
    assert queries.heads() == []


def test_all_heads_come_in_order_of_their_chains() -> None:
    recorded("wharf")
    recorded("quay")

    assert [head.chain for head in queries.heads()] == ["quay", "wharf"]
