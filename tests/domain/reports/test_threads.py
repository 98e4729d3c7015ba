"""What a paper holds of the thread and the gaps of its plan: as at its day, as known then, in figures and sentences."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from goldenthread.domain.plans.models import Plan
from goldenthread.domain.reports.rules.snapshot import Snapshot
from tests.domain.insight.queries.scene import furnished
from tests.domain.reports.papers_made import snapshot_of
from tests.factories import rows

pytestmark = pytest.mark.django_db
DAYS = ("2018-12-31", "2017-04-01")


def paper(slug: str = "plan-0", *, known_at: str = "2018-12-31") -> Snapshot:
    plan = Plan.objects.select_related("organisation", "predecessor").get(slug=slug)
    return snapshot_of(plan, *DAYS, known_at=known_at)


def test_the_paper_tells_what_was_asked_and_how_far_this_plan_answers_it() -> None:
    furnished()
    furnished(1)

    told = paper().content["thread"]

    assert told["asked"] == 2
    required, recommended = told["rows"]
    assert required == {
        "asked_by": "Directions of 28 March 2017",
        "text": "Report every quarter",
        "when": "First by 10:00 on 30 June 2017 (BST), then quarterly",
        "actions": 1,
        "milestones": 2,
        "completed": 1,
        "overdue": 1,
        "accepted": 1,
        "measures": 1,
        "better": 1,
    }
    assert (recommended["asked_by"], recommended["when"]) == ("Corporate peer challenge", "Accepted")


def test_the_paper_counts_the_gaps_of_this_plan_and_names_the_oldest_of_a_kind() -> None:
    furnished()
    furnished(1)

    gaps = paper().content["gaps"]

    assert {each["title"]: each["count"] for each in gaps["kinds"]} == {
        "Required, and missed": 6,
        "Said to be covered, and contested": 1,
        "Overdue, and no new date is expected": 1,
        "A measure that was not read when it was due": 1,
        "A plan’s own paper gives another number than is on record": 1,
    }
    assert gaps["total"] == 10
    missed = gaps["kinds"][0]["oldest"]
    assert [each["age"] for each in missed] == ["549 days", "457 days", "365 days"]


def test_what_was_linked_later_is_not_in_a_paper_of_before() -> None:
    furnished()

    assert paper(known_at="2017-06-13").content["thread"]["rows"] == []


def test_a_plan_that_answers_nothing_has_no_thread_and_the_gaps_of_its_own() -> None:
    furnished()
    rows.action(rows.area(rows.plan("other")))

    content = paper("other").content

    assert content["thread"] == {"asked": 0, "rows": []}
    assert [each["title"] for each in content["gaps"]["kinds"]] == ["An action without a milestone"]


def test_the_thread_takes_as_many_queries_for_four_things_asked_as_for_one() -> None:
    def queries() -> int:
        with CaptureQueriesContext(connection) as captured:
            paper()
        return len(captured)

    furnished()
    few = queries()
    for place in (1, 2, 3):
        furnished(place)

    assert queries() == few <= 46
