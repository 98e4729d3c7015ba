"""A record is taken in whole or not at all, by one operation with one ledger entry (SPEC 2.7)."""

import json
from dataclasses import replace

import pytest
from django.apps import apps
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError

from goldenthread.domain.organisations.models import Organisation, Person
from goldenthread.domain.organisations.permissions import OPERATOR, Acting
from goldenthread.domain.plans import models
from goldenthread.domain.plans.choices import AS_PUBLISHED
from goldenthread.domain.plans.importer.loading import load_folder
from goldenthread.domain.plans.operations import taking_in
from goldenthread.domain.plans.rules.record import Record
from goldenthread.foundation.ledger.models import LedgerEntry
from tests.factories import rows
from tests.factories.records import NOW, RECORD, TODAY, taken_in


def written() -> dict[str, int]:
    """Rows by table of ours that holds any, but for organisations."""
    ours = [each for each in apps.get_models() if each._meta.app_label in ("plans", "ledger")]
    counts = {each._meta.db_table: each._default_manager.count() for each in ours}
    return {table: count for table, count in counts.items() if count}


@pytest.fixture(scope="module")
def record() -> Record:
    return load_folder(RECORD, today=TODAY).record


@pytest.fixture
def breaking(record: Record) -> Record:
    """The record, whose very last row the database refuses: a rating that says nothing."""
    return replace(record, ratings=(*record.ratings, replace(record.ratings[-1], rating="")))


def _take_in(home: Organisation, record: Record, by: Acting = OPERATOR) -> None:
    taking_in.take_in_record(organisation=home, record=record, by=by, now=NOW)


@pytest.mark.django_db(transaction=True)
def test_a_crash_in_the_middle_of_writing_leaves_nothing(breaking: Record) -> None:
    home = rows.organisation()

    with pytest.raises(IntegrityError, match="given_rating_says_something"):
        _take_in(home, breaking)

    assert written() == {}
    assert not home.posts.exists()


@pytest.mark.django_db(transaction=True)
def test_without_the_transaction_the_same_crash_would_leave_rows(breaking: Record) -> None:
    """The control of the test above: the last row really is written after the others."""
    writer = taking_in._Writer(rows.organisation(), breaking, OPERATOR, NOW)

    with pytest.raises(IntegrityError, match="given_rating_says_something"):
        writer.write()

    assert written()["plans_milestone"] == len(breaking.milestones)
    assert written()["plans_progressupdate"] == len(breaking.updates)


@pytest.mark.django_db
def test_every_row_of_the_record_is_there_and_one_entry_says_so(record: Record) -> None:
    _take_in(rows.organisation(), record)

    assert written() == {
        "plans_plan": 9, "plans_area": 27, "plans_action": 70, "plans_milestone": 189,
        "plans_progressupdate": len(record.updates), "plans_completionclaim": len(record.claims),
        "plans_deadlinechange": 3, "plans_carryforward": 14, "plans_givenrating": 4,
        "ledger_entry": 1, "ledger_chain_head": 1,
    }  # fmt: skip
    body = json.loads(LedgerEntry.objects.get().body)
    assert body["files"] == dict(record.digests)
    assert body["rows"]["facts"] == 184


@pytest.mark.django_db
def test_what_was_taken_in_is_known_by_the_bytes_of_its_files(record: Record) -> None:
    home = taken_in()

    assert taking_in.was_taken_in(home.slug, record.digests)
    assert not taking_in.was_taken_in(home.slug, dict(record.digests) | {"facts.csv": "0" * 64})
    assert not taking_in.was_taken_in("elsewhere", record.digests)


@pytest.mark.django_db
def test_a_fact_keeps_its_day_its_moment_and_its_source() -> None:
    taken_in()

    claim = models.CompletionClaim.objects.get(milestone__slug="m17-clearup-cabinet")

    assert (str(claim.effective_on), claim.effective_words) == ("2017-06-27", "Tuesday 27th June")
    assert claim.recorded_at.isoformat() == "2017-06-29T23:00:00+00:00"  # the first moment of 30 June in London
    assert claim.entered_at == NOW
    assert claim.source.startswith("http://lovewapping.org/2017/06/")
    assert claim.by_post == AS_PUBLISHED


@pytest.mark.django_db
def test_owners_are_posts_each_made_once(record: Record) -> None:
    home = rows.organisation()

    _take_in(home, record)

    cabinet = home.posts.get(title="Cabinet")
    assert [each.slug for each in cabinet.milestones.order_by("pk")] == ["m15-cb-policy", "m15-ara-endorse"]


@pytest.mark.django_db
def test_somebody_without_the_permission_takes_nothing_in(record: Record) -> None:
    person: Person = Person.objects.create_user(email="a.viewer@example.org", password="long enough to pass")

    with pytest.raises(PermissionDenied):
        _take_in(rows.organisation(), record, by=Acting(post="Viewer", person=person))

    assert written() == {}
