"""`goldenthread ledger verify`: 0 when every chain is whole, 1 when one is not, 2 when asked wrong."""

from collections.abc import Callable

import pytest
from django.db import connection

from goldenthread.foundation.ledger import queries
from goldenthread.foundation.ledger.models import ChainHead, LedgerEntry
from tests.flushing import guard_lifted
from tests.foundation.ledger.chains import recorded_many
from tests.interfaces.cli.program_run import Run

pytestmark = pytest.mark.django_db
UNKNOWN = "f" * 64


def _head(chain: str = "wharf") -> str:
    found = queries.head(chain)
    assert found is not None
    return found.hash


def test_whole_chains_are_said_to_be_whole_with_their_heads(run: Run) -> None:
    recorded_many(3)
    recorded_many(2, chain="yard")

    left = run("ledger", "verify")

    assert (left.status, left.err) == (0, "")
    assert left.out.splitlines() == [
        f"The chain wharf is whole: entries 1 to 3, head {_head()}.",
        f"The chain yard is whole: entries 1 to 2, head {_head('yard')}.",
    ]


def test_one_chain_can_be_asked_for(run: Run) -> None:
    recorded_many(3)
    recorded_many(2, chain="yard")

    assert run("ledger", "verify", "--chain", "yard").out.startswith("The chain yard is whole")
    assert "wharf" not in run("ledger", "verify", "--chain", "yard").out


def test_an_empty_ledger_is_sound_and_says_so(run: Run) -> None:
    left = run("ledger", "verify")

    assert (left.status, left.out) == (0, "The ledger holds no entries.\n")


def _change_a_body() -> None:
    LedgerEntry.objects.filter(sequence=2).update(body='{"to":"berth 9"}')


def _remove_an_entry() -> None:
    LedgerEntry.objects.filter(sequence=2).delete()


def _cut_the_end() -> None:
    LedgerEntry.objects.filter(sequence=3).delete()


TAMPERED: dict[str, tuple[Callable[[], None], str]] = {
    "a changed body": (_change_a_body, "entry 2 was changed; its hash does not match its content."),
    "a removed entry": (_remove_an_entry, "entry 2 is missing; entry 3 stands in its place."),
    "a cut end": (_cut_the_end, "it ends after entry 2, but its head is entry 3."),
}


@pytest.mark.parametrize(("tamper", "said"), TAMPERED.values(), ids=TAMPERED)
def test_what_was_tampered_with_is_named_and_the_sound_chain_still_told(
    run: Run, tamper: Callable[[], None], said: str
) -> None:
    recorded_many(3)
    with guard_lifted(connection, LedgerEntry._meta.db_table):
        tamper()
    recorded_many(1, chain="yard")

    left = run("ledger", "verify")

    assert left.status == 1
    assert f"The chain wharf is not whole: {said}" in left.err
    assert left.out.startswith("The chain yard is whole")


def test_an_end_cut_off_with_its_head_shows_only_against_a_head_kept_elsewhere(run: Run) -> None:
    kept = recorded_many(3)[-1].hash
    with guard_lifted(connection, LedgerEntry._meta.db_table):
        LedgerEntry.objects.filter(sequence=3).delete()
    before = LedgerEntry.objects.get(sequence=2)
    ChainHead.objects.update(sequence=2, hash=before.hash)

    alone, against = run("ledger", "verify"), run("ledger", "verify", "--head", kept)

    assert alone.status == 0
    assert against.status == 1
    assert f"No chain holds the head {kept}" in against.err


@pytest.mark.parametrize("place", [0, 1, 2])
def test_a_head_published_earlier_is_found_in_its_chain(run: Run, place: int) -> None:
    recorded_many(2, chain="yard")
    head = recorded_many(3)[place].hash

    left = run("ledger", "verify", "--head", f" {head.upper()} ")

    assert left.status == 0
    assert left.out.endswith(f"The head {head} is in the chain wharf.\n")


def test_a_head_of_another_chain_is_not_in_this_one(run: Run) -> None:
    recorded_many(2, chain="yard")
    recorded_many(3)

    assert run("ledger", "verify", "--chain", "wharf", "--head", _head("yard")).status == 1


@pytest.mark.parametrize("entries", [0, 3])
def test_an_unknown_head_is_found_wrong_even_in_an_empty_ledger(run: Run, entries: int) -> None:
    recorded_many(entries)

    left = run("ledger", "verify", "--head", UNKNOWN)

    assert left.status == 1
    assert f"No chain holds the head {UNKNOWN}: an end was cut off" in left.err


ASKED_WRONG = {
    "no such chain": (("verify", "--chain", "quay"), "There is no chain 'quay'. Chains here: wharf."),
    "half a head": (("verify", "--head", "3f1a"), "--head '3f1a' is not a whole hash. Give all 64 hexadecimal digits"),
    "no head": (("verify", "--head", ""), "--head '' is not a whole hash."),
    "nothing to do": ((), "the following arguments are required: what"),
    "something else": (("mend",), "argument what: invalid choice: 'mend'"),
}


@pytest.mark.parametrize(("words", "message"), ASKED_WRONG.values(), ids=ASKED_WRONG)
def test_what_cannot_be_asked_is_refused(run: Run, words: tuple[str, ...], message: str) -> None:
    recorded_many(1)

    left = run("ledger", *words)

    assert (left.status, left.out) == (2, "")
    assert message in left.err
