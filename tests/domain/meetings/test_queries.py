"""What the room answers, in a number of queries that does not grow."""

import pytest
from pytest_django import DjangoAssertNumQueries

from goldenthread.domain.meetings.queries import record as queries
from goldenthread.domain.plans.models import CompletionClaim, Milestone, ProgressUpdate
from tests.factories import meetings as made
from tests.factories import rows
from tests.factories.histories import day

pytestmark = pytest.mark.django_db


@pytest.fixture
def milestone() -> Milestone:
    return rows.milestone(rows.action(rows.area(rows.plan())))


def test_a_body_is_read_in_five_queries_with_the_chair_first(
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    old, new = made.body("old"), made.body("new")
    board = made.body(successor=new)
    old.successor = board
    old.save()
    for role, capacity, until in (("A", "member", None), ("B", "chair", None), ("C", "member", "2017-01-01")):
        made.seat(board, role, capacity=capacity, until_on=until and day(until))
    for slug, on in (("june", "2017-06-14"), ("unknown", ""), ("july", "2017-07-14")):
        made.meeting(board, slug, on=on)
    found = queries.body_named("wharfdale", "board")
    assert found is not None

    with django_assert_num_queries(5):
        seen = queries.body_seen(found, on=day("2017-06-14"))

    assert [each.role_words for each in seen.seats] == ["B", "A"]
    assert [each.role_words for each in seen.ended] == ["C"]
    assert [each.slug for each in seen.predecessors] == ["old"]
    assert [each.slug for each in seen.meetings] == ["july", "june", "unknown"]


def test_a_meeting_is_read_in_five_queries_however_much_was_decided(
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    of = made.meeting(made.body())
    for number in range(1, 31):
        item = made.item(of, f"i{number}")
        made.decision(of, f"d{number}", item=item)
        made.challenge(of, f"c{number}", item=item)
    made.decision(of, "apart")
    found = queries.meeting_named("wharfdale", "board", "june")
    assert found is not None

    with django_assert_num_queries(5):
        seen = queries.meeting_seen(found)

    assert [len(each.decisions) + len(each.challenges) for each in seen.items] == [2] * 30
    assert [each.slug for each in seen.decisions] == ["apart"]
    assert (len(seen.all_decisions), len(seen.all_challenges)) == (31, 30)


def test_a_decision_that_names_another_meetings_item_is_not_lost() -> None:
    board = made.body()
    of, other = made.meeting(board), made.meeting(board, "july")
    made.decision(of, item=made.item(other))

    assert [each.slug for each in queries.meeting_seen(of).decisions] == ["d1"]


def test_what_was_corrected_or_taken_back_is_not_shown() -> None:
    of = made.meeting(made.body())
    made.decision(of, corrects=made.decision(of), text="Put right")
    made.challenge(of, corrects=made.challenge(of), is_retraction=True)

    seen = queries.meeting_seen(of)

    assert [each.text for each in seen.all_decisions] == ["Put right"]
    assert seen.all_challenges == ()


def test_lists_come_with_their_counts_in_one_query(django_assert_num_queries: DjangoAssertNumQueries) -> None:
    of = made.meeting(made.body())
    made.item(of)
    made.item(of, "i2")
    made.decision(of)
    made.challenge(of)
    made.challenge(of, "c2")
    made.body("idle", name="Idle Group")
    theirs = rows.organisation("elmet", "Elmet District Council")
    made.meeting(made.body(organisation=theirs))

    home = rows.organisation()

    with django_assert_num_queries(1):
        bodies = [(each.slug, each.held, each.latest_on) for each in queries.bodies_of(home)]  # type: ignore[attr-defined]
    with django_assert_num_queries(1):
        (meeting,) = queries.meetings_of(home)

    assert bodies == [("idle", 0, None), ("board", 1, day("2017-06-14"))]
    assert (meeting.items_held, meeting.decided, meeting.challenged) == (2, 1, 2)  # type: ignore[attr-defined]


def test_what_was_decided_about_a_milestone_is_found_by_the_name_its_facts_give(milestone: Milestone) -> None:
    of = made.meeting(made.body())
    decided, challenged = made.decision(of), made.challenge(of)
    made.decision(of, "other")
    made.decision(made.meeting(made.body(organisation=rows.organisation("elmet"))))
    ProgressUpdate.objects.create(milestone=milestone, decision_key="c1", **rows.fact())
    CompletionClaim.objects.create(milestone=milestone, decision_key="d1", **rows.fact())
    ProgressUpdate.objects.create(milestone=milestone, decision_key="not-here", **rows.fact())

    assert queries.about(milestone) == (decided, challenged)


def test_a_line_knows_the_milestones_whose_standing_facts_name_it(milestone: Milestone) -> None:
    of = made.meeting(made.body())
    made.decision(of)
    made.decision(of, "d2")
    ProgressUpdate.objects.create(milestone=milestone, decision_key="d1", **rows.fact())
    CompletionClaim.objects.create(milestone=milestone, decision_key="d1", **rows.fact())
    gone = ProgressUpdate.objects.create(milestone=milestone, decision_key="d2", **rows.fact())
    ProgressUpdate.objects.create(milestone=milestone, corrects=gone, is_retraction=True, **rows.fact())

    assert queries.meeting_seen(of).cited == {"d1": (milestone,)}
