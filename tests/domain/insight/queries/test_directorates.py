"""What directorates owe beside milestones: requirements, measures and recommendations, each by its owner post."""

from typing import Any

import pytest
from django.utils import timezone

from goldenthread.domain.insight.choices import SubjectKind
from goldenthread.domain.insight.queries.directorates import directorates_of
from goldenthread.domain.insight.rules.directorates import Directorate, Owed
from goldenthread.domain.organisations.models import Post
from tests.factories import directions, measures, reviews, rows
from tests.factories.histories import day

pytestmark = pytest.mark.django_db


@pytest.fixture
def post() -> Post:
    made: Post = Post.objects.create(
        organisation=rows.organisation(), slug="head", title="Head of Property", directorate="Place"
    )
    return made


def owing(**said: Any) -> dict[str, Directorate]:
    asked: dict[str, Any] = {"as_at": day("2019-06-30"), "since": day("2019-03-31"), "now": timezone.now()}
    return {each.slug: each for each in directorates_of(rows.organisation(), **(asked | said))}


def only(kind: SubjectKind) -> Owed:
    (found,) = owing()["place"].of(kind)
    return found


def test_an_action_is_led_by_its_own_directorate_and_without_one_by_that_of_its_lead(post: Post) -> None:
    area = rows.area(rows.plan())
    rows.milestone(rows.action(area, "own", directorate="Resources", lead_post=post))
    rows.action(area, "led", lead_post=post)

    found = owing()

    assert [each.names[-1] for each in found["resources"].of(SubjectKind.ACTION)] == ["own"]
    assert [(each.names[-1], each.state) for each in found["place"].of(SubjectKind.ACTION)] == [
        ("led", "no milestone on record")
    ]
    assert found["resources"].overdue(SubjectKind.ACTION) == 1


def test_a_requirement_that_was_missed_is_overdue(post: Post) -> None:
    directions.requirement(direction=directions.direction(), owner_post=post)

    one = only(SubjectKind.REQUIREMENT)

    assert (one.overdue, one.is_open, one.names) == (True, True, ("quarterly",))
    assert one.state == "6 times missed"


def test_a_standing_requirement_ends_with_its_direction(post: Post) -> None:
    never = {"kind": "standing", "recurrence": "", "due_on": None, "due_hour": None, "owner_post": post}
    directions.requirement("ended", direction=directions.direction(), **never)
    directions.requirement("own", **never)

    found = {each.names[0]: each.is_open for each in owing()["place"].of(SubjectKind.REQUIREMENT)}

    assert found == {"ended": False, "own": True}


def test_a_recommendation_is_owed_by_who_answers_for_it_unless_it_was_rejected(post: Post) -> None:
    review = reviews.review()
    reviews.response(reviews.recommendation(review), owner_post=post, due_on=day("2018-12-31"))
    reviews.response(reviews.recommendation(review, "r2"), kind="rejected", reason="Not ours.", owner_post=post)

    one = only(SubjectKind.RECOMMENDATION)

    assert (one.names, one.overdue, one.state) == (("cpc-2018", "r1"), True, "Accepted; no action linked")


def test_a_measure_without_a_reading_in_time_is_overdue(post: Post) -> None:
    of = measures.measure(owner_post=post, frequency="quarterly")
    measures.reading(of, "40.5", "2018-06-30")

    one = only(SubjectKind.MEASURE)

    assert (one.overdue, one.is_open) == (True, True)
    assert "a reading is overdue" in one.state


def test_of_a_title_in_two_directorates_the_action_decides(post: Post) -> None:
    Post.objects.create(organisation=post.organisation, slug="head-2", title=post.title, directorate="Adults")
    rows.milestone(rows.action(rows.area(rows.plan()), directorate="Resources"), owner_post=post)

    assert [each.names[-1] for each in owing()["resources"].of(SubjectKind.MILESTONE)] == ["m1"]
