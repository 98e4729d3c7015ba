"""Verifying: whoever has the database's password can change a chain, but not without being seen."""

from collections.abc import Callable
from dataclasses import replace

import pytest
from django.db import connection
from django.db.models import F
from pytest_django import DjangoAssertNumQueries

from goldenthread.foundation.ledger.choices import Fault
from goldenthread.foundation.ledger.models import ChainHead, LedgerEntry
from goldenthread.foundation.ledger.rules import seal
from goldenthread.foundation.ledger.verification import verify
from tests.flushing import guard_lifted
from tests.foundation.ledger.chains import recorded, recorded_many

pytestmark = pytest.mark.django_db

ALL = LedgerEntry.objects


def _reseal(sequence: int, body: str) -> None:
    entry = ALL.get(sequence=sequence)
    ALL.filter(sequence=sequence).update(body=body, hash=seal(replace(entry.content, body=body)))


def _swap(one: int, other: int) -> None:
    bodies = dict(ALL.values_list("sequence", "body"))
    ALL.filter(sequence=one).update(body=bodies[other])
    ALL.filter(sequence=other).update(body=bodies[one])


def _exchange_places(one: int, other: int) -> None:
    ALL.filter(sequence=one).update(sequence=99)
    ALL.filter(sequence=other).update(sequence=one)
    ALL.filter(sequence=99).update(sequence=other)


def _renumber_after_removing(sequence: int) -> None:
    ALL.filter(sequence=sequence).delete()
    for later in ALL.filter(sequence__gt=sequence).order_by("sequence"):
        ALL.filter(pk=later.pk).update(sequence=F("sequence") - 1)
        moved = ALL.get(pk=later.pk)
        ALL.filter(pk=later.pk).update(hash=seal(moved.content))


@pytest.mark.parametrize(
    ("tamper", "fault", "sequence"),
    [
        pytest.param(lambda: ALL.filter(sequence=3).update(body="{}"), Fault.CONTENT, 3, id="changed body"),
        pytest.param(lambda: ALL.filter(sequence=3).update(verb="kept"), Fault.CONTENT, 3, id="changed verb"),
        pytest.param(lambda: ALL.filter(sequence=3).update(hash="a" * 64), Fault.CONTENT, 3, id="changed hash"),
        pytest.param(lambda: _reseal(3, "{}"), Fault.LINK, 4, id="changed and sealed anew"),
        pytest.param(lambda: _reseal(5, "{}"), Fault.HEAD_DIFFERS, 5, id="last changed and sealed anew"),
        pytest.param(lambda: ALL.filter(sequence=3).delete(), Fault.GAP, 3, id="middle removed"),
        pytest.param(lambda: _renumber_after_removing(3), Fault.LINK, 3, id="middle removed, rest renumbered"),
        pytest.param(lambda: ALL.filter(sequence=1).delete(), Fault.GAP, 1, id="first removed"),
        pytest.param(lambda: ALL.filter(sequence__gt=3).delete(), Fault.CUT_SHORT, 4, id="tail cut off"),
        pytest.param(lambda: ALL.all().delete(), Fault.CUT_SHORT, 1, id="all removed"),
        pytest.param(lambda: _swap(2, 4), Fault.CONTENT, 2, id="bodies swapped"),
        pytest.param(lambda: _exchange_places(2, 4), Fault.CONTENT, 2, id="places swapped"),
        pytest.param(lambda: ChainHead.objects.update(sequence=3), Fault.HEAD_DIFFERS, 3, id="head points back"),
        pytest.param(lambda: ChainHead.objects.all().delete(), Fault.BEYOND_HEAD, 1, id="head removed"),
    ],
)
def test_tampering_is_found_and_its_first_place_named(
    tamper: Callable[[], object], fault: Fault, sequence: int
) -> None:
    recorded_many(5)
    with guard_lifted(connection, "ledger_entry"):
        tamper()

    answer = verify("wharf")

    assert (answer.fault, answer.sequence) == (fault, sequence)
    assert answer.said().startswith("The chain wharf is not whole: ")


def test_entries_put_in_behind_the_head_are_found() -> None:
    recorded_many(3)
    head = ChainHead.objects.get()
    recorded(minute=3)
    ChainHead.objects.update(sequence=head.sequence, hash=head.hash)

    answer = verify("wharf")

    assert (answer.fault, answer.sequence) == (Fault.BEYOND_HEAD, 4)


def test_a_tail_cut_off_with_its_head_is_seen_only_against_a_head_kept_elsewhere() -> None:
    entries = recorded_many(5)
    with guard_lifted(connection, "ledger_entry"):
        ALL.filter(sequence__gt=3).delete()
    ChainHead.objects.update(sequence=3, hash=entries[2].hash)

    assert verify("wharf").sound
    answer = verify("wharf", head=entries[4].hash)
    assert answer.fault is Fault.HEAD_UNKNOWN
    assert entries[4].hash in answer.said()


def test_a_head_kept_elsewhere_may_be_older_than_the_last_entry() -> None:
    entries = recorded_many(5)

    assert verify("wharf", head=entries[2].hash).sound


def test_a_head_of_a_chain_without_entries_is_not_known() -> None:
    assert verify("wharf", head="a" * 64).fault is Fault.HEAD_UNKNOWN


def test_a_whole_chain_says_how_long_it_is_and_where_it_ends() -> None:
    last = recorded_many(3)[-1]

    answer = verify("wharf")

    assert (answer.sound, answer.entries, answer.head) == (True, 3, last.hash)
    assert answer.said() == f"The chain wharf is whole: entries 1 to 3, head {last.hash}."


def test_an_empty_chain_is_whole_and_says_that_it_is_empty() -> None:
    assert verify("wharf").said() == "The chain wharf holds no entries."


def test_a_clock_set_back_is_told_and_is_no_fault() -> None:
    for minute in (5, 1, 2, 0):
        recorded(minute=minute)

    answer = verify("wharf")

    assert answer.sound
    assert answer.clock_set_back == 2
    assert "set back before 2 of them" in answer.said()


@pytest.mark.parametrize(("moment", "fault"), [("once", Fault.CONTENT), ("2017-13-45 00:00:00", Fault.UNREADABLE)])
def test_a_moment_that_is_no_moment_is_named_and_not_a_crash(moment: str, fault: Fault) -> None:
    if connection.vendor != "sqlite":
        pytest.skip("only SQLite keeps text in a column of moments")
    recorded_many(3)
    with guard_lifted(connection, "ledger_entry"), connection.cursor() as cursor:
        cursor.execute("UPDATE ledger_entry SET moment = %s WHERE sequence = 2", [moment])

    answer = verify("wharf")

    assert (answer.fault, answer.sequence) == (fault, 2)


def test_the_chain_is_read_in_one_pass(django_assert_num_queries: DjangoAssertNumQueries) -> None:
    recorded_many(30)

    with django_assert_num_queries(3):
        assert verify("wharf").entries == 30
