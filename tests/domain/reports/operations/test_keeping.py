"""A number that differs from the record is kept with a reason, or the figure is put in its place."""

from datetime import timedelta
from uuid import uuid4

import pytest
from django.core.exceptions import PermissionDenied

from goldenthread.domain.organisations.choices import Role
from goldenthread.domain.reports.models import KeptNumber, SectionVersion
from goldenthread.domain.reports.operations.keeping import keep_number, put_figure
from goldenthread.domain.reports.queries.publication import obstacles_of
from goldenthread.domain.reports.queries.reports import opened
from goldenthread.domain.reports.rules.clearing import Standing
from goldenthread.foundation.ledger.models import LedgerEntry
from goldenthread.foundation.lib.typed import RefusedError
from goldenthread.foundation.notices.models import Notice
from tests.factories import clearing, typed_numbers

pytestmark = pytest.mark.django_db
NOW = typed_numbers.NOW


def test_a_kept_number_holds_what_was_typed_what_the_record_said_and_why() -> None:
    report = typed_numbers.report()
    row = typed_numbers.keep(report)
    assert (row.number, row.sentence, row.by_post) == ("9", typed_numbers.WRONG, "Performance manager")
    assert row.said == "You wrote “9 measures”. The record says 4 measures on record ({measures.total})."


def test_the_ledger_holds_the_hash_of_the_sentence_and_not_its_words() -> None:
    row = typed_numbers.keep(typed_numbers.report())
    entry = LedgerEntry.objects.order_by("-sequence").first()
    assert entry is not None
    assert (entry.verb, entry.subject) == ("number kept", "report:june")
    assert row.sha256 in str(entry.body)
    assert "measures" not in str(entry.body)


def test_the_same_form_sent_twice_keeps_it_once() -> None:
    report, token = typed_numbers.report(), uuid4()
    where = typed_numbers.where(report)
    kept = [
        keep_number(report=report, **where, reason="So.", by=clearing.writer(), now=NOW, token=token) for _ in range(2)
    ]
    assert kept[0] == kept[1]
    assert KeptNumber.objects.count() == 1


def test_without_a_reason_nothing_is_kept() -> None:
    with pytest.raises(RefusedError, match="Say why") as refused:
        typed_numbers.keep(typed_numbers.report(), reason="  ")
    assert refused.value.field == "reason"


def test_what_the_record_says_too_is_not_kept() -> None:
    report = typed_numbers.report()
    with pytest.raises(RefusedError, match="nothing has to be kept"):
        keep_number(report=report, **typed_numbers.where(report, "4"), reason="So.", by=clearing.writer(), now=NOW)


def test_a_sentence_that_was_changed_meanwhile_is_neither_kept_nor_filled() -> None:
    report = typed_numbers.report()
    where = typed_numbers.where(report)
    clearing.write(report, "progress", "All new.", at=NOW)
    with pytest.raises(RefusedError, match="changed meanwhile"):
        keep_number(report=report, **where, reason="So.", by=clearing.writer(), now=NOW)
    with pytest.raises(RefusedError, match="changed meanwhile"):
        put_figure(report=report, **where, by=clearing.writer(), now=NOW)


def test_who_may_not_write_keeps_nothing_and_puts_nothing() -> None:
    report = typed_numbers.report()
    reader = clearing.person(Role.COMMISSIONER, "Commissioner")
    where = typed_numbers.where(report)
    with pytest.raises(PermissionDenied):
        keep_number(report=report, **where, reason="So.", by=reader, now=NOW)
    with pytest.raises(PermissionDenied):
        put_figure(report=report, **where, by=reader, now=NOW)


def test_the_figure_takes_the_place_of_the_number_and_of_nothing_else() -> None:
    report = typed_numbers.report(text=f"Before.\n\n{typed_numbers.WRONG}\n\nAfter: 9.")
    made = put_figure(report=report, **typed_numbers.where(report), by=clearing.writer(), now=NOW)
    assert made.text == "Before.\n\nWe look at the {measures.total} measures of the plan.\n\nAfter: 9."
    assert made.why == "9 replaced by the named figure"
    assert opened(report).text("progress") == made.text


def test_the_form_sent_twice_puts_it_once() -> None:
    report, token = typed_numbers.report(), uuid4()
    where = typed_numbers.where(report)
    made = [put_figure(report=report, **where, by=clearing.writer(), now=NOW, token=token) for _ in range(2)]
    assert made[0] == made[1]
    assert SectionVersion.objects.filter(section="progress").count() == 3


def test_words_that_no_figure_can_stand_for_are_not_replaced() -> None:
    report = typed_numbers.report(text="79 per cent of the measures are complete or on target.")
    where = typed_numbers.where(report, "complete or on target")
    with pytest.raises(RefusedError, match="No figure can stand"):
        put_figure(report=report, **where, by=clearing.writer(), now=NOW)


def test_a_number_kept_after_a_clearance_voids_it_because_its_reason_was_not_read() -> None:
    report = clearing.sent(typed_numbers.report())
    clearing.clear(report, "progress", "finance", at=NOW + timedelta(hours=1))
    later = NOW + timedelta(hours=2)

    keep_number(report=report, **typed_numbers.where(report), reason="As before.", by=clearing.writer(), now=later)

    place = clearing.seen(report, now=later).void[0]
    said = [each.sentence for each in obstacles_of(clearing.seen(report, now=later))]
    assert (place.key, place.standing) == (("progress", "finance"), Standing.UNSEEN)
    assert [each.to for each in Notice.objects.filter(code="clearance-void", state="waiting")] != []
    assert any("did not read why: that clearance is void" in each for each in said)
    clearing.clear(report, "progress", "finance", at=later + timedelta(hours=1))
    assert clearing.seen(report, now=later).void == ()
