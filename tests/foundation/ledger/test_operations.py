"""Recording: in the operation's own transaction, in one line, or not at all."""

import json
from collections.abc import Mapping
from datetime import UTC, datetime

import pytest
from django.db import IntegrityError, transaction

from goldenthread.foundation.ledger.models import ChainHead, LedgerEntry
from goldenthread.foundation.ledger.operations import NotInTransactionError, hold, record
from goldenthread.foundation.ledger.rules import GENESIS, Actor, seal
from goldenthread.foundation.lib.canonical import NotCanonicalError
from tests.foundation.ledger.chains import CLERK, START, recorded, recorded_many

pytestmark = pytest.mark.django_db


class _ChangedMindError(Exception):
    pass


def test_an_entry_keeps_who_did_what_to_what_and_when() -> None:
    recorded(minute=3)

    entry = LedgerEntry.objects.get()
    assert (entry.chain, entry.sequence, entry.verb, entry.subject) == ("wharf", 1, "moved", "crane:4")
    assert (entry.actor_post, entry.actor_id) == ("Clerk to the Works", "7")
    assert entry.moment == datetime(2017, 6, 30, 9, 3, tzinfo=UTC)
    assert entry.body == '{"minute":3,"to":"berth 2"}'


def test_each_entry_names_the_one_before_it() -> None:
    entries = recorded_many(3)

    assert [entry.sequence for entry in entries] == [1, 2, 3]
    assert [entry.previous_hash for entry in entries] == [GENESIS, entries[0].hash, entries[1].hash]


def test_the_hash_still_fits_what_comes_back_from_the_database() -> None:
    written = record(
        chain="wharf",
        actor=Actor(post="Príomhoifigeach 🏗", person_id=""),
        verb="moved",
        subject="crane:4",
        body={"text": "a\u0000b \u2028 £", "when": START},
        now=datetime(2017, 6, 30, 9, 0, 0, 1, tzinfo=UTC),
    )

    entry = LedgerEntry.objects.get()
    assert entry.hash == written.hash == seal(entry.content)
    assert json.loads(entry.body)["text"] == "a\u0000b \u2028 £"


@pytest.mark.django_db(transaction=True)
def test_the_queue_is_only_joined_within_the_operation_that_waits() -> None:
    with pytest.raises(NotInTransactionError):
        hold("wharf")
    with transaction.atomic():
        hold("wharf")
        assert recorded("wharf").sequence == 1


def test_chains_do_not_know_each_other() -> None:
    recorded("wharf")
    recorded("quay")

    assert set(LedgerEntry.objects.values_list("chain", "sequence")) == {("wharf", 1), ("quay", 1)}


def test_an_operation_that_fails_leaves_no_entry_and_the_next_takes_its_place() -> None:
    recorded()

    @transaction.atomic
    def operation() -> None:
        recorded(minute=1)
        raise _ChangedMindError

    with pytest.raises(_ChangedMindError):
        operation()

    assert recorded(minute=2).sequence == 2
    assert LedgerEntry.objects.count() == 2


@pytest.mark.django_db(transaction=True)
def test_an_entry_apart_from_its_change_is_refused() -> None:
    with pytest.raises(NotInTransactionError, match="moved crane:4"):
        _record()

    assert not LedgerEntry.objects.exists()
    assert not ChainHead.objects.exists()


def _record(
    *,
    chain: str = "wharf",
    post: str = "Clerk",
    verb: str = "moved",
    subject: str = "crane:4",
    body: Mapping[str, object] | None = None,
    now: datetime = START,
) -> LedgerEntry:
    actor = Actor(post=post, person_id="7")
    return record(chain=chain, actor=actor, verb=verb, subject=subject, body=body or {}, now=now)


def test_a_moment_without_a_time_zone_is_refused() -> None:
    with pytest.raises(ValueError, match="no time zone"):
        _record(now=START.replace(tzinfo=None))


def test_an_entry_without_a_chain_post_verb_or_subject_is_refused() -> None:
    with pytest.raises(ValueError, match="chain"):
        _record(chain="")
    with pytest.raises(ValueError, match="post"):
        _record(post=" ")
    with pytest.raises(ValueError, match="verb"):
        _record(verb="")
    with pytest.raises(ValueError, match="subject"):
        _record(subject="crane\x00")


def test_a_body_without_a_canonical_form_is_refused_and_locks_nothing() -> None:
    with pytest.raises(NotCanonicalError):
        _record(body={"crane": object()})

    assert not ChainHead.objects.exists()


def test_a_clock_set_back_is_kept_as_it_was_and_the_sequence_gives_the_order() -> None:
    recorded(minute=5)
    later = recorded(minute=1)

    assert later.sequence == 2
    assert later.moment == datetime(2017, 6, 30, 9, 1, tzinfo=UTC)


@pytest.mark.parametrize(
    "changed",
    [
        pytest.param({"sequence": 2}, id="a second successor of the same entry"),
        pytest.param({"previous_hash": "1" * 64}, id="a second entry in the same place"),
        pytest.param({"sequence": 3, "previous_hash": GENESIS, "chain": "quay"}, id="a later first entry"),
        pytest.param({"previous_hash": "1" * 64, "chain": "quay"}, id="a first entry that follows another"),
        pytest.param({"hash": "short", "chain": "quay"}, id="half a hash"),
        pytest.param({"verb": "", "chain": "quay"}, id="no verb"),
    ],
)
def test_the_database_refuses_an_entry_that_would_not_fit_the_chain(changed: dict[str, object]) -> None:
    first = recorded()
    fields = {
        "chain": first.chain,
        "sequence": first.sequence,
        "moment": START,
        "actor_post": CLERK.post,
        "verb": first.verb,
        "subject": first.subject,
        "body": first.body,
        "previous_hash": first.previous_hash,
        "hash": "a" * 64,
    }

    with pytest.raises(IntegrityError), transaction.atomic():
        LedgerEntry.objects.create(**{**fields, **changed})
