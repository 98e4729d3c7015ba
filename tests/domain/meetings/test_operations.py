"""Taking in the meetings of a record: one operation, one entry, all or nothing, and the same files change nothing."""

import json

import pytest
from django.core.exceptions import PermissionDenied

from goldenthread.domain.meetings.importer.loading import load_meetings
from goldenthread.domain.meetings.models import Body, Challenge, Decision, Meeting, TermsOfReference
from goldenthread.domain.meetings.operations.taking_in import TAKEN_IN, take_in_meetings
from goldenthread.domain.organisations.choices import Role
from goldenthread.domain.organisations.permissions import OPERATOR, Acting
from goldenthread.domain.plans.choices import Verb
from goldenthread.foundation.ledger.queries import entries
from goldenthread.foundation.lib.typed import RefusedError
from tests import cast
from tests.factories import meetings as made
from tests.factories import rows
from tests.factories.histories import day, morning_of
from tests.factories.records import NOW, RECORD, TODAY

pytestmark = pytest.mark.django_db


def test_one_entry_says_how_much_came_from_which_bytes() -> None:
    made.meetings_taken_in(rows.organisation())

    (entry,) = entries("wharfdale", verb=TAKEN_IN)
    body = json.loads(entry.body)

    assert body["rows"]["decisions"] == Decision.objects.count() == 28
    assert body["rows"]["challenges"] == Challenge.objects.count() == 6
    assert body["files"] == dict(load_meetings(RECORD, today=TODAY).record.digests)


def test_the_same_files_again_change_nothing() -> None:
    home = rows.organisation()
    made.meetings_taken_in(home)

    again = take_in_meetings(organisation=home, record=load_meetings(RECORD, today=TODAY).record, by=OPERATOR, now=NOW)

    assert again is False
    assert (Meeting.objects.count(), entries("wharfdale").count()) == (32, 1)


def test_a_body_that_is_here_from_other_files_is_refused_and_nothing_is_written() -> None:
    made.body("bvib")

    with pytest.raises(RefusedError, match="wharfdale already has the body 'bvib' from other files"):
        made.meetings_taken_in(rows.organisation())

    assert (Body.objects.count(), entries("wharfdale").count()) == (1, 0)


@pytest.mark.parametrize("role", [Role.VIEWER, Role.DEMOCRATIC_SERVICES, Role.ADMINISTRATOR])
def test_who_may_not_set_up_takes_nothing_in(role: Role) -> None:
    by = Acting(post="Somebody", person=cast.person(role))
    record = load_meetings(RECORD, today=TODAY).record

    with pytest.raises(PermissionDenied):
        take_in_meetings(organisation=rows.organisation(), record=record, by=by, now=NOW)

    assert Body.objects.count() == 0


def test_what_was_decided_is_known_from_the_day_of_its_meeting_or_from_now_on() -> None:
    made.meetings_taken_in(rows.organisation())

    dated, undated = (Decision.objects.get(slug=slug) for slug in ("d-bvib-2017-06-msg", "d-bvib-q3-minutes"))

    assert (dated.effective_on, dated.recorded_at) == (day("2017-06-14"), morning_of("2017-06-14").replace(hour=0))
    assert (undated.effective_on, undated.recorded_at) == (None, NOW)


def test_a_challenge_is_no_decision() -> None:
    made.meetings_taken_in(rows.organisation())

    assert not Decision.objects.filter(slug="d-bvib-2017-06-red").exists()
    assert Challenge.objects.get(slug="d-bvib-2017-06-red").item.number == "5"  # type: ignore[union-attr]
    assert set(Decision.objects.values_list("verb", flat=True)) <= set(Verb.values)


def test_boards_follow_one_another_and_say_what_they_are_for() -> None:
    made.meetings_taken_in(rows.organisation())

    line = [Body.objects.get(slug="bvprb")]
    while line[-1].successor:
        line.append(line[-1].successor)

    assert [each.slug for each in line] == ["bvprb", "bvib", "tib"]
    assert TermsOfReference.objects.count() == 22
    assert TermsOfReference.objects.get(body=line[1]).version == 1
