"""A stretch of a chain that leaves the system can be checked by whoever has it."""

import hashlib
import re
from collections.abc import Callable
from dataclasses import replace
from datetime import datetime

import pytest
from django.db import transaction

from goldenthread.foundation.ledger import extracts
from goldenthread.foundation.ledger.extracts import Stretch
from goldenthread.foundation.ledger.models import LedgerEntry
from goldenthread.foundation.ledger.operations import record
from goldenthread.foundation.ledger.rules import GENESIS, Actor
from tests.factories.histories import NOW, morning_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def chain() -> str:
    """Six entries, one of which says of itself what a line must not be taken in by."""
    with transaction.atomic():
        for number in range(1, 7):
            body = {"number": number, "says": '"hash":"abc", é\n'}
            record(chain="c", actor=Actor("Clerk", "7"), verb="said", subject=f"s:{number}", body=body, now=_now())
    return "c"


def _now() -> datetime:
    return morning_of(NOW)


def test_a_stretch_is_told_from_the_entry_after_the_last_one_sent(chain: str) -> None:
    first, later = extracts.stretch(chain, after=0, until=4), extracts.stretch(chain, after=4, until=6)

    assert (first.first, first.last, first.previous) == (1, 4, GENESIS)
    assert (later.first, later.last, later.previous) == (5, 6, first.head)
    assert Stretch.of(later.told) == later
    assert extracts.fault_in(extracts.lines(first), first) == ""
    assert extracts.fault_in(extracts.lines(later), later) == ""


def test_every_hash_can_be_made_again_with_sed_and_sha256sum(chain: str) -> None:
    """The line without `"hash":"…",` is what the hash is of, whatever the body says."""
    for line, entry in zip(
        extracts.lines(extracts.stretch(chain, after=0, until=6)), LedgerEntry.objects.order_by("sequence"), strict=True
    ):
        left = re.sub(rb'"hash":"[0-9a-f]*",', b"", line, count=1)

        assert hashlib.sha256(left.rstrip(b"\n")).hexdigest() == entry.hash


def _cut(lines: list[bytes]) -> list[bytes]:
    return lines[:-1]


def _without_one(lines: list[bytes]) -> list[bytes]:
    return lines[:2] + lines[3:]


def _exchanged(lines: list[bytes]) -> list[bytes]:
    return [lines[1], lines[0], *lines[2:]]


def _added(lines: list[bytes]) -> list[bytes]:
    return [*lines, lines[-1]]


def _changed(lines: list[bytes]) -> list[bytes]:
    return [lines[0].replace(b"Clerk", b"Clark"), *lines[1:]]


def _spaced(lines: list[bytes]) -> list[bytes]:
    return [lines[0].replace(b'":', b'": ', 1), *lines[1:]]


def _nonsense(lines: list[bytes]) -> list[bytes]:
    return [b"[" * 100_000, *lines[1:]]


def _no_entry(lines: list[bytes]) -> list[bytes]:
    return [b"{}\n", *lines[1:]]


@pytest.mark.parametrize(
    ("broken", "said"),
    [
        (_cut, "The ledger ends after entry 5 instead of entry 6"),
        (_without_one, "Entry 3 of the ledger is missing: entry 4 stands in its place."),
        (_exchanged, "Entry 1 of the ledger is missing: entry 2 stands in its place."),
        (_added, "Entry 7 of the ledger is missing: entry 6 stands in its place."),
        (_changed, "What stands for entry 1 of the ledger is no entry of it."),
        (_spaced, "What stands for entry 1 of the ledger is no entry of it."),
        (_nonsense, "What stands for entry 1 of the ledger is no entry of it."),
        (_no_entry, "What stands for entry 1 of the ledger is no entry of it."),
    ],
)
def test_what_was_changed_is_found(chain: str, broken: Callable[[list[bytes]], list[bytes]], said: str) -> None:
    whole = extracts.stretch(chain, after=0, until=6)

    assert extracts.fault_in(broken(list(extracts.lines(whole))), whole).startswith(said)


def test_a_ledger_written_anew_is_found(chain: str) -> None:
    whole = extracts.stretch(chain, after=0, until=6)
    lines = list(extracts.lines(whole))

    assert "written anew" in extracts.fault_in(lines, replace(whole, head="0" * 64))
    assert "does not follow" in extracts.fault_in(lines, replace(whole, previous="f" * 64))


@pytest.mark.parametrize(
    "told", [{}, {"chain": "c"}, {"chain": "c", "first": "1", "last": 2, "previous": "", "head": ""}]
)
def test_what_says_no_stretch_is_refused(told: dict[str, object]) -> None:
    with pytest.raises(ValueError, match="from which entry to which"):
        Stretch.of(told)
