"""One milestone's thread: everything ever recorded, and where it stood on any day."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from goldenthread.domain.plans.choices import Status
from goldenthread.domain.plans.models import Action, CarryForward, ProgressUpdate
from goldenthread.domain.plans.queries.position import read_plan
from goldenthread.domain.plans.queries.thread import Thread, read_thread
from tests.factories import histories as say
from tests.factories import rows

pytestmark = pytest.mark.django_db
AS_AT = say.day("2017-10-01")


@pytest.fixture
def hubs() -> Action:
    return rows.action(rows.area(rows.plan()))


def thread(hubs: Action, slug: str = "m", known_at: str = say.NOW) -> Thread:
    found = read_thread(hubs.area.plan, slug, known_at=say.end_of(known_at))
    assert found
    return found


def test_a_milestone_that_is_not_in_the_plan_has_no_thread(hubs: Action) -> None:
    rows.milestone(rows.action(rows.area(rows.plan("other"))), "theirs")

    assert read_thread(hubs.area.plan, "theirs", known_at=say.end_of(say.NOW)) is None


def test_every_fact_is_told_newest_first_whenever_it_was_recorded(hubs: Action) -> None:
    rows.written(
        say.milestone(
            updates=(say.update("2017-05-01"), say.update("2017-05-20", "2017-12-01", key=2)),
            claims=(say.claim("2017-07-01", reviews=(say.accepted("2017-07-10"),)),),
            moves=(say.move("2017-06-14"),),
        ),
        hubs,
    )

    told = thread(hubs, known_at="2017-06-01").told

    assert [each.fact.effective_on.isoformat() for each in told] == [
        "2017-07-10",
        "2017-07-01",
        "2017-06-14",
        "2017-05-20",
        "2017-05-01",
    ]


def test_a_corrected_fact_names_its_correction_among_facts_of_its_kind(hubs: Action) -> None:
    rows.written(
        say.milestone(
            updates=(say.update("2017-05-01"), say.update("2017-05-02", key=2, corrects=1)),
            claims=(say.claim("2017-06-01"),),
        ),
        hubs,
    )

    claim, correction, update = thread(hubs).told

    assert update.corrected_by == correction.fact
    assert (claim.corrected_by, correction.corrected_by) == (None, None)


def test_a_proposal_names_the_decision_on_it(hubs: Action) -> None:
    one = rows.milestone(hubs, "m")
    proposal = rows.agreed_change(one, **rows.fact("2017-05-01"), verb="")
    decision = rows.agreed_change(one, decides=proposal)

    later, earlier = thread(hubs).told

    assert (earlier.decided_by, later.decided_by) == (decision, None)


def test_a_carry_forward_is_in_the_threads_of_both_milestones(hubs: Action) -> None:
    before, after = rows.milestone(hubs, "before"), rows.milestone(hubs, "after")
    carried = CarryForward.objects.create(milestone=before, successor=after, **rows.fact())

    assert [each.fact for each in thread(hubs, "before").told] == [carried]
    assert [each.fact for each in thread(hubs, "after").told] == [carried]
    standing = thread(hubs, "after").standing(as_at=AS_AT)
    assert standing
    assert standing.status is Status.OVERDUE


def test_the_page_of_a_milestone_and_the_page_of_its_plan_say_the_same(hubs: Action) -> None:
    rows.written(
        say.milestone(
            owner="Head of Property",
            updates=(say.update("2017-05-01", forecast="2017-08-01"),),
            moves=(say.move("2017-06-14", "2017-12-31"),),
            claims=(say.claim("2017-09-01", reviews=(say.returned("2017-09-02"),)),),
            changes=(say.change("2017-05-02", wording="Open it"),),
        ),
        hubs,
    )
    known_at = say.end_of("2017-11-01")

    (row,) = read_plan(hubs.area.plan, known_at=known_at).position(as_at=AS_AT).rows

    assert thread(hubs, known_at="2017-11-01").standing(as_at=AS_AT) == row.standing


def test_a_milestone_has_no_standing_before_it_was_added(hubs: Action) -> None:
    rows.written(say.milestone(added_on=say.day("2017-11-01")), hubs)

    assert thread(hubs).standing(as_at=AS_AT) is None


def test_a_thread_takes_sixteen_queries_however_long_it_is(hubs: Action) -> None:
    one = rows.milestone(hubs, "m")
    for day in range(1, 29):
        ProgressUpdate.objects.create(milestone=one, **rows.fact(f"2017-05-{day:02}"))

    with CaptureQueriesContext(connection) as queries:
        found = thread(hubs)

    assert (len(found.told), len(queries)) == (28, 16)
