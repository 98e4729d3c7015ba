"""Every recommendation with its answer, what serves it and what was found since, as at a day and as known."""

from datetime import UTC, date, datetime

import pytest
from pytest_django import DjangoAssertNumQueries

from goldenthread.domain.reviews.choices import Ours, ResponseKind
from goldenthread.domain.reviews.models import FindingAgain, Recommendation
from goldenthread.domain.reviews.queries.again import coming_back
from goldenthread.domain.reviews.queries.recommendations import RecommendationSeen, recommendations_of
from goldenthread.domain.reviews.queries.reviews import by_theme, findings_of, reviews_of
from tests.factories import reviews, rows
from tests.factories.histories import accepted, claim, milestone

pytestmark = pytest.mark.django_db
NOW = datetime(2030, 6, 1, tzinfo=UTC)
TODAY = date(2020, 1, 1)


def _only(as_at: date = TODAY, known_at: datetime = NOW) -> RecommendationSeen:
    (found,) = recommendations_of(rows.organisation(), as_at=as_at, known_at=known_at)
    return found


def _served(one: Recommendation, *, done: bool) -> None:
    action = rows.action(rows.area(rows.plan()))
    facts = {"claims": (claim("2017-06-01", reviews=(accepted("2017-06-02"),)),)} if done else {}
    rows.written(milestone(key="m1", **facts), action)  # type: ignore[arg-type]
    reviews.link(one, action)


def test_the_latest_answer_counts_and_the_earlier_one_stays() -> None:
    one = reviews.recommendation()
    reviews.response(one)
    reviews.response(one, effective_on=date(2019, 1, 1), kind="rejected", reason="Overtaken")

    seen = _only()

    assert (seen.kind, len(seen.responses)) == (ResponseKind.REJECTED, 2)
    assert _only(as_at=date(2018, 12, 31)).kind is ResponseKind.ACCEPTED


def test_what_was_taken_back_counts_no_more_but_did_as_known_then() -> None:
    one = reviews.recommendation()
    answer = reviews.response(one)
    reviews.response(one, corrects=answer, is_retraction=True, recorded_at=datetime(2019, 1, 1, tzinfo=UTC))

    assert _only().response is None
    assert _only(known_at=datetime(2018, 12, 31, tzinfo=UTC)).response == answer


def test_words_that_say_neither_are_no_acceptance() -> None:
    reviews.response(reviews.recommendation(), kind="", words="Action plan being developed")

    seen = _only()

    assert seen.kind is None
    assert seen.response is not None


@pytest.mark.parametrize(("done", "expected"), [(True, Ours.DONE), (False, Ours.OVERDUE)])
def test_ours_follows_the_milestones_of_the_linked_action(*, done: bool, expected: Ours) -> None:
    _served(reviews.recommendation(), done=done)

    assert _only().ours is expected


def test_theirs_is_the_reviewers_latest_and_not_what_we_found_ourselves() -> None:
    one = reviews.recommendation()
    _served(one, done=True)
    reviews.recheck(one, "none")
    theirs = reviews.recheck(one, "little_progress", effective_on=date(2019, 7, 1))
    reviews.recheck(one, "done", effective_on=date(2019, 8, 1), by_reviewer=False)

    seen = _only()

    assert seen.theirs == theirs
    assert seen.disagreement == "Our record shows “done”; the reviewer found “little progress”."


def test_an_action_that_was_unlinked_serves_it_no_more() -> None:
    one, action = reviews.recommendation(), rows.action(rows.area(rows.plan()))
    link = reviews.link(one, action)
    assert _only().links == (action.pk,)

    reviews.link(one, action, corrects=link, is_retraction=True)

    assert _only().links == ()
    assert _only().without_action


@pytest.mark.parametrize(
    ("answer", "done", "overdue"),
    [
        ({"due_on": date(2019, 12, 31)}, None, True),
        ({"due_on": TODAY}, None, False),
        ({"due_on": date(2019, 12, 31)}, True, False),
        ({}, False, True),
        ({"kind": "rejected", "reason": "Not ours"}, False, False),
        ({}, None, False),
    ],
)
def test_overdue_by_its_own_day_or_a_milestone_unless_done_or_rejected(
    answer: dict[str, object], *, done: bool | None, overdue: bool
) -> None:
    one = reviews.recommendation()
    reviews.response(one, **answer)
    if done is not None:
        _served(one, done=done)

    assert _only().overdue is overdue


def test_what_was_rejected_needs_no_action() -> None:
    reviews.response(reviews.recommendation(), kind="rejected", reason="Not ours")

    assert not _only().without_action


def test_before_the_review_reported_there_is_nothing_to_answer() -> None:
    reviews.recommendation()

    assert recommendations_of(rows.organisation(), as_at=date(2018, 6, 29), known_at=NOW) == ()


def test_the_latest_review_comes_first_and_an_undated_one_last() -> None:
    for slug, on in (("undated", None), ("old", date(2014, 1, 1)), ("new", date(2018, 1, 1))):
        reviews.recommendation(reviews.review(slug, report_on=on))

    found = recommendations_of(rows.organisation(), as_at=TODAY, known_at=NOW)

    assert [each.review.slug for each in found] == ["new", "old", "undated"]


def test_it_is_repeated_where_a_finding_behind_it_was_said_to_come_back() -> None:
    one = reviews.recommendation()
    earlier = reviews.finding(reviews.review("audit", report_on=date(2014, 1, 1)))
    behind = reviews.finding(one.review)
    one.findings.add(behind)
    assert not _only().repeated

    FindingAgain.objects.create(finding=behind, earlier=earlier, why="The same", **rows.fact("2018-09-01"))

    assert _only().again == (behind,)


def test_what_may_come_back_is_listed_until_somebody_says_so() -> None:
    text = "Weak checks on purchase cards"
    later = reviews.finding(reviews.review(), text=text)
    earlier = reviews.finding(reviews.review("audit", report_on=date(2014, 1, 1)), text=f"{text} in schools")
    reviews.finding(reviews.review("other", report_on=date(2015, 1, 1)), kind="strength", text=text)

    found = coming_back(rows.organisation(), as_at=TODAY, known_at=NOW)
    assert [(each.finding, each.earlier) for each in found.maybe] == [(later, earlier)]

    said = FindingAgain.objects.create(finding=later, earlier=earlier, why="The same", **rows.fact("2018-09-01"))
    found = coming_back(rows.organisation(), as_at=TODAY, known_at=NOW)
    assert (found.said, found.maybe) == ((said,), ())


def test_reviews_are_counted_each_thing_once() -> None:
    one = reviews.review()
    for number in range(3):
        reviews.finding(one, f"f{number}", kind="strength" if number else "improve")
        reviews.recommendation(one, f"r{number}")

    (found,) = reviews_of(rows.organisation())

    assert (found.strengths, found.to_improve, found.recommendations) == (2, 1, 3)


def test_findings_stand_under_their_themes_in_the_order_of_entering() -> None:
    one = reviews.review()
    reviews.finding(one, "f1", theme="risk")
    reviews.finding(one, "f2", theme="culture", kind="strength")
    reviews.finding(one, "f3", theme="risk", kind="strength")

    found = by_theme(findings_of(one))

    assert [(each.title, len(each.strengths), len(each.to_improve)) for each in found] == [
        ("risk", 1, 1), ("culture", 1, 0),
    ]  # fmt: skip


@pytest.mark.parametrize("size", [1, 6])
def test_the_queries_do_not_grow(django_assert_num_queries: DjangoAssertNumQueries, size: int) -> None:
    home = rows.organisation()
    for number in range(size):
        one = reviews.recommendation(reviews.review(f"review-{number}"))
        one.findings.add(reviews.finding(one.review))
        reviews.response(one)
        action = rows.action(rows.area(rows.plan(f"plan-{number}")))
        rows.milestone(action)
        reviews.link(one, action)
        reviews.recheck(one)

    with django_assert_num_queries(13):
        found = recommendations_of(home, as_at=TODAY, known_at=NOW)
        assert [each.overdue for each in found] == [True] * size
    with django_assert_num_queries(2):
        coming_back(home, as_at=TODAY, known_at=NOW)
    with django_assert_num_queries(1):
        reviews_of(home)
