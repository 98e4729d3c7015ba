"""Readings are recorded once a period, revised by later ones that keep them, and rest on evidence."""

from datetime import date, timedelta
from decimal import Decimal
from typing import Any
from uuid import uuid4

import pytest
from django.core.exceptions import PermissionDenied
from django.db import DatabaseError, transaction

from goldenthread.domain.measures.models import Reading
from goldenthread.domain.measures.operations import readings
from goldenthread.domain.measures.queries import measure_seen
from goldenthread.domain.organisations.choices import Role
from goldenthread.domain.organisations.permissions import OPERATOR
from goldenthread.domain.plans.operations.recording import Sending
from goldenthread.foundation.lib.typed import RefusedError
from tests import cast
from tests.domain.measures.operations.scene import (
    EVERYBODY,
    HOLDER,
    LATER,
    NOW,
    OTHER_HOLDER,
    TODAY,
    Scene,
    last_entry,
    new,
    written,
)
from tests.factories import evidence

MAY = {Role.PERFORMANCE_TEAM, Role.DIRECTOR, HOLDER}


def _refused(field: str, says: str, do: Any, **given: Any) -> None:
    before = written()
    with pytest.raises(RefusedError, match=says) as error:
        do(**({"by": OPERATOR, "now": LATER} | given))
    assert (error.value.field, written()) == (field, before)


def test_a_reading_is_kept_with_its_parts_and_one_entry(scene: Scene) -> None:
    given = new("", numerator=Decimal(81), denominator=Decimal(200), note="Three issues", is_provisional=True)

    made = readings.record_reading(measure=scene.measure, given=given, by=scene.by(HOLDER), now=NOW)

    assert (made.value, made.from_on, made.effective_on) == (Decimal("40.5"), date(2017, 10, 1), date(2017, 12, 31))
    entry = last_entry()
    assert (entry.verb, entry.subject, entry.actor_post) == ("reading recorded", "measure:open-rate", HOLDER)
    assert '"denominator":"200"' in entry.body
    assert "Three issues" not in entry.body


@pytest.mark.parametrize("name", EVERYBODY)
def test_only_who_answers_for_it_records_a_reading(scene: Scene, name: str) -> None:
    by, before = scene.by(name), written()

    try:
        scene.read(by=by)
    except PermissionDenied:
        assert name not in MAY
        assert written() == before
    else:
        assert name in MAY


def test_sent_twice_it_is_kept_once(scene: Scene) -> None:
    sending = Sending(token=uuid4())

    first, second = scene.read(sending=sending), scene.read(sending=sending)

    assert (first, Reading.objects.count()) == (second, 1)


@pytest.mark.parametrize(
    ("given", "field", "says"),
    [
        (new(until="2018-01-16", from_on=""), "until_on", "has not come yet"),
        (new(until="2017-12-31", from_on="2018-01-01"), "from_on", "ends before it starts"),
        (new("101"), "value", "from 0 to 100"),
        (new("40.5", unit="people"), "unit", "is another unit"),
        (new("", numerator=Decimal(5), denominator=Decimal(0)), "denominator", "share of nought"),
        (new("", numerator=Decimal(6), denominator=Decimal(5)), "numerator", "more than all of them"),
        (new(note="x" * 4001), "note", "Shorten it"),
    ],
)
def test_what_cannot_be_read_is_refused_and_nothing_written(
    scene: Scene, given: readings.NewReading, field: str, says: str
) -> None:
    _refused(field, says, readings.record_reading, measure=scene.measure, given=given)


def test_a_period_is_read_once_and_overlaps_none(scene: Scene) -> None:
    scene.read()

    _refused("until_on", "already. Revise that one", readings.record_reading, measure=scene.measure, given=new("41"))
    across = new("41", until="2017-10-31", from_on="2017-08-01")
    _refused("until_on", "overlaps the reading", readings.record_reading, measure=scene.measure, given=across)


def test_a_revision_keeps_what_it_replaces_and_counts_instead(scene: Scene) -> None:
    first = scene.read()

    second = readings.revise_reading(
        reading=first, given=new("39.1"), reason="Bounces are left out", by=scene.by(HOLDER), now=LATER
    )

    seen = measure_seen(scene.measure, known_at=LATER).latest
    assert seen is not None
    assert (seen.point.value, seen.earlier) == (Decimal("39.1"), (first,))
    assert (second.corrects, second.correction_reason) == (first, "Bounces are left out")
    assert last_entry().verb == "reading revised"
    then = measure_seen(scene.measure, known_at=NOW).latest
    assert then is not None
    assert then.point.value == Decimal("40.5")


def test_a_revision_may_move_to_days_that_only_it_had_taken(scene: Scene) -> None:
    first = scene.read()

    readings.revise_reading(
        reading=first, given=new("39.1", from_on="2017-11-01"), reason="From November", by=OPERATOR, now=LATER
    )

    assert len(measure_seen(scene.measure, known_at=LATER).readings) == 1


@pytest.mark.parametrize(
    ("given", "reason", "field", "says"),
    [
        (new("39.1"), " ", "reason", "Say why it is revised"),
        (new("40.5"), "Checked", "", "Nothing of the reading would change"),
    ],
)
def test_a_revision_says_why_and_changes_something(
    scene: Scene, given: readings.NewReading, reason: str, field: str, says: str
) -> None:
    _refused(field, says, readings.revise_reading, reading=scene.read(), given=given, reason=reason)


def test_a_reading_is_revised_once_and_then_its_revision_is(scene: Scene) -> None:
    first = scene.read()
    readings.revise_reading(reading=first, given=new("39.1"), reason="Bounces", by=OPERATOR, now=LATER)

    _refused("", "in the meantime. Look again", readings.revise_reading, reading=first, given=new("38"), reason="Again")


def test_another_holder_neither_revises_nor_takes_back(scene: Scene) -> None:
    first, by = scene.read(), scene.by(OTHER_HOLDER)

    with pytest.raises(PermissionDenied):
        readings.revise_reading(reading=first, given=new("39.1"), reason="Bounces", by=by, now=LATER)
    with pytest.raises(PermissionDenied):
        readings.take_back_reading(reading=first, reason="Bounces", by=by, now=LATER)


def test_what_is_taken_back_leaves_its_days_free(scene: Scene) -> None:
    first = scene.read()

    readings.take_back_reading(reading=first, reason="Of another council", by=OPERATOR, now=LATER)

    assert measure_seen(scene.measure, known_at=LATER).readings == ()
    assert len(measure_seen(scene.measure, known_at=NOW).readings) == 1
    scene.read("12", now=LATER)


def test_the_database_refuses_to_change_a_reading(scene: Scene) -> None:
    made = scene.read()

    with pytest.raises(DatabaseError), transaction.atomic():
        Reading.objects.filter(pk=made.pk).update(value=99)


def test_evidence_is_joined_once_and_taken_away_with_a_reason(scene: Scene) -> None:
    made, item = scene.read(), evidence.item(now=NOW)

    link = readings.attach_evidence(reading=made, item=item, by=scene.by(HOLDER), now=LATER)

    _refused("item", "shows this reading already", readings.attach_evidence, reading=made, item=item)
    seen = measure_seen(scene.measure, known_at=LATER).latest
    assert seen is not None
    assert seen.evidence == (link,)
    _refused("reason", "Say why it does not show it", readings.detach_evidence, link=link, reason="")
    readings.detach_evidence(link=link, reason="Of another quarter", by=OPERATOR, now=LATER)
    after = measure_seen(scene.measure, known_at=LATER).latest
    assert after is not None
    assert after.evidence == ()


def test_evidence_stays_with_a_reading_that_is_revised(scene: Scene) -> None:
    first = scene.read()
    link = readings.attach_evidence(reading=first, item=evidence.item(now=NOW), by=OPERATOR, now=NOW)

    readings.revise_reading(reading=first, given=new("39.1"), reason="Bounces", by=OPERATOR, now=LATER)

    seen = measure_seen(scene.measure, known_at=LATER).latest
    assert seen is not None
    assert seen.evidence == (link,)


def test_evidence_of_elsewhere_or_hidden_from_the_one_acting_is_not_joined(scene: Scene) -> None:
    made = scene.read()
    foreign = evidence.item(organisation=cast.elsewhere(), now=NOW)
    hidden = evidence.item(classified=evidence.RESTRICTED, now=NOW)

    for item in (foreign, hidden):
        with pytest.raises(PermissionDenied):
            readings.attach_evidence(reading=made, item=item, by=scene.by(HOLDER), now=LATER)


def test_a_reading_may_be_of_today(scene: Scene) -> None:
    made = scene.read(until=TODAY.isoformat(), from_on=TODAY.isoformat())

    assert (made.from_on, made.until_on) == (None, TODAY)
    with pytest.raises(RefusedError):
        scene.read(until=(TODAY + timedelta(days=1)).isoformat(), from_on="")
