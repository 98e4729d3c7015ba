"""The meetings of the real record, as they were counted by hand in docs/reference/record.md."""

from collections import Counter
from collections.abc import Iterator

import pytest
from django.db import transaction
from pytest_django.plugin import DjangoDbBlocker

from config.staircase import ROOT
from goldenthread.domain.meetings.models import Meeting
from goldenthread.domain.meetings.queries import record as queries
from goldenthread.domain.meetings.queries.record import MeetingSeen
from goldenthread.domain.meetings.rules.agendas import missing
from goldenthread.domain.plans.models import Milestone
from goldenthread.foundation.lib.text import said_date, said_moment
from tests.factories.meetings import meetings_taken_in
from tests.factories.records import taken_in

pytestmark = pytest.mark.django_db
PAGE = (ROOT / "docs" / "reference" / "record.md").read_text(encoding="utf-8")
_LINES = PAGE.split("## Meetings counted by hand\n")[1].split("\n## ")[0].splitlines()
COUNTED = [[cell.strip() for cell in line.strip("|").split(" | ")] for line in _LINES if line.startswith("| ")][1:]


@pytest.fixture(scope="module")
def _record(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[None]:
    """The whole record, taken in once for all the tests here."""
    with django_db_blocker.unblock(), transaction.atomic():
        meetings_taken_in(taken_in())
        yield
        transaction.set_rollback(True)


def _seen(slug: str) -> MeetingSeen:
    return queries.meeting_seen(Meeting.objects.select_related("body__organisation").get(slug=slug))


def _day(meeting: Meeting) -> str:
    if meeting.starts_at:
        return said_moment(meeting.starts_at)
    return said_date(meeting.starts_on) if meeting.starts_on else "not on record"


@pytest.mark.usefixtures("_record")
@pytest.mark.parametrize("row", COUNTED, ids=[row[0] for row in COUNTED])
def test_a_meeting_holds_what_was_counted_by_hand(row: list[str]) -> None:
    seen = _seen(row[0])
    verbs = Counter(each.verb for each in seen.all_decisions)
    noted, agreed = verbs.pop("noted", 0), verbs.pop("agreed", 0)
    apart = len(seen.decisions) + len(seen.challenges)
    counts = [len(seen.items), noted, agreed, verbs.total(), len(seen.all_challenges), apart]
    lacks = ", ".join(map(str, missing(each.item.number for each in seen.items))) or "none"

    assert [_day(seen.meeting), *map(str, counts), lacks] == row[1:]


def test_both_meetings_that_issue_five_names_were_counted() -> None:
    assert {"bvib-2017-06-14", "bvib-2018-09-17"} <= {row[0] for row in COUNTED}


@pytest.mark.usefixtures("_record")
def test_the_agenda_of_june_2017_is_in_order_with_its_lines_under_it() -> None:
    seen = _seen("bvib-2017-06-14")

    assert [(each.item.number, len(each.decisions), len(each.challenges)) for each in seen.items] == [
        ("1", 0, 0), ("2", 0, 0), ("3", 0, 0), ("4", 1, 0), ("5", 3, 3),
    ]  # fmt: skip


@pytest.mark.usefixtures("_record")
@pytest.mark.parametrize(
    ("milestone", "lines"),
    [
        ("m17-voterid", ["d-bvib-2017-06-voterid"]),
        ("m15-gdsc-first", ["d-gdsc-2017-01-chair"]),
        ("m15-register", ["d-bvprb-2016-04-four"]),
        ("m17-hub1-open", []),
    ],
)
def test_what_was_decided_about_a_milestone_is_what_its_facts_name(milestone: str, lines: list[str]) -> None:
    found = queries.about(Milestone.objects.get(slug=milestone))

    assert [each.slug for each in found] == lines
