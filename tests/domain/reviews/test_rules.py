"""What our record shows beside what the reviewer found, what may be answered, and what may come back."""

from datetime import date
from fractions import Fraction

import pytest

from goldenthread.domain.plans.rules.history import History
from goldenthread.domain.reviews.choices import Ours, RecheckRating, ResponseKind, ReviewKind
from goldenthread.domain.reviews.rules.again import Compared, alike, closes_circle, words_of
from goldenthread.domain.reviews.rules.answering import Answer, checked, not_before, recheck
from goldenthread.domain.reviews.rules.days import reported_on
from goldenthread.domain.reviews.rules.entering import About
from goldenthread.domain.reviews.rules.entering import checked as checked_about
from goldenthread.domain.reviews.rules.outcomes import Progress, disagreement, ours, progress
from goldenthread.foundation.lib.typed import RefusedError
from goldenthread.foundation.lib.vague_dates import Precision, VagueDate
from tests.factories.histories import accepted, claim, due, milestone, stands, withdrawal

DONE = milestone(key="done", claims=(claim("2017-06-01", reviews=(accepted("2017-06-02"),)),))
CLAIMED = milestone(key="claimed", claims=(claim("2017-06-01"),))
LATE = milestone(key="late")
COMING = milestone(baseline="2018-06-30", key="coming")
GONE = milestone(key="gone", withdrawals=(withdrawal("2017-05-01"),))
REPORT = date(2018, 6, 30)


def _progress(*histories: History) -> Progress:
    return progress(stands(each, "2017-07-01") for each in histories)


@pytest.mark.parametrize(
    ("actions", "expected"),
    [
        ([], Ours.NO_ACTION),
        ([()], Ours.EMPTY),
        ([(DONE,)], Ours.DONE),
        ([(DONE, GONE)], Ours.DONE),
        ([(DONE, CLAIMED, GONE)], Ours.CLAIMED),
        ([(DONE,), (CLAIMED,)], Ours.CLAIMED),
        ([(CLAIMED, COMING)], Ours.UNDER_WAY),
        ([(DONE, COMING)], Ours.UNDER_WAY),
        ([(DONE, COMING, LATE)], Ours.OVERDUE),
        ([(GONE,)], Ours.ENDED),
        ([(DONE,), (COMING,)], Ours.UNDER_WAY),
        ([(DONE,), (LATE,), (COMING,)], Ours.OVERDUE),
        ([(DONE,), ()], Ours.EMPTY),
        ([(DONE,), (GONE,)], Ours.DONE),
    ],
)
def test_ours_is_as_far_as_the_action_that_is_furthest_behind(
    actions: list[tuple[History, ...]], expected: Ours
) -> None:
    assert ours([_progress(*each) for each in actions]) is expected


def test_what_is_only_claimed_is_counted_apart() -> None:
    assert _progress(DONE, CLAIMED, LATE, COMING, GONE) == Progress(total=5, completed=2, claimed=1, overdue=1, open=2)


@pytest.mark.parametrize(
    ("ours", "theirs", "said"),
    [
        (Ours.DONE, None, ""),
        (Ours.DONE, RecheckRating.DONE, ""),
        (Ours.DONE, RecheckRating.GOOD_PROGRESS, "Our record shows “done”; the reviewer found “good progress”."),
        (Ours.CLAIMED, RecheckRating.DONE, ""),
        (Ours.UNDER_WAY, RecheckRating.GOOD_PROGRESS, ""),
        (Ours.UNDER_WAY, RecheckRating.NONE, "Our record shows “under way”; the reviewer found “no progress”."),
        (Ours.OVERDUE, RecheckRating.GOOD_PROGRESS, ""),
        (Ours.OVERDUE, RecheckRating.DONE, "Our record shows “overdue”; the reviewer found “done”."),
        (Ours.NO_ACTION, RecheckRating.NONE, ""),
        (Ours.NO_ACTION, RecheckRating.DONE, "Our record shows “no action linked”; the reviewer found “done”."),
    ],
)
def test_where_ours_and_theirs_differ_it_is_said(ours: Ours, theirs: RecheckRating | None, said: str) -> None:
    assert disagreement(ours, theirs) == said


@pytest.mark.parametrize("one", Ours)
def test_ours_never_agrees_with_everything_and_always_with_something(one: Ours) -> None:
    agreed = [each for each in RecheckRating if not disagreement(one, each)]

    assert 0 < len(agreed) < len(RecheckRating)


@pytest.mark.parametrize(
    ("answer", "field", "words"),
    [
        (Answer(), "kind", "Choose how it was answered"),
        (Answer(ResponseKind.REJECTED), "reason", "Say why it is rejected"),
        (Answer(ResponseKind.PARTLY), "reason", "Say which part"),
        (Answer(ResponseKind.REJECTED, "  "), "reason", "Say why it is rejected"),
        (Answer(ResponseKind.REJECTED, "Not ours", date(2019, 1, 1)), "due_on", "due on no day"),
        (Answer(ResponseKind.ACCEPTED, due_on=date(2018, 6, 29)), "due_on", "before the review reported on 30 June"),
    ],
)
def test_an_answer_that_cannot_be_is_refused_at_its_question(answer: Answer, field: str, words: str) -> None:
    with pytest.raises(RefusedError, match=words) as refused:
        checked(answer, reported_on=REPORT)

    assert refused.value.field == field


@pytest.mark.parametrize(
    "answer",
    [
        Answer(ResponseKind.ACCEPTED),
        Answer(ResponseKind.ACCEPTED, due_on=REPORT),
        Answer(ResponseKind.PARTLY, "Only the second half"),
        Answer(None, words="Action plan being developed"),
    ],
)
def test_an_answer_that_can_be_is_kept_as_it_is(answer: Answer) -> None:
    assert checked(answer, reported_on=REPORT) == answer


def test_where_no_day_of_the_report_is_on_record_no_day_is_refused() -> None:
    not_before("due_on", date(1990, 1, 1), None, what="It cannot be due")


def test_a_rating_that_is_none_is_refused() -> None:
    with pytest.raises(RefusedError, match="Choose what was found"):
        recheck("rating", "splendid")


@pytest.mark.parametrize(
    ("known", "on", "expected"),
    [
        ((REPORT, date(2018, 5, 4), date(2018, 5, 1)), None, REPORT),
        ((None, date(2018, 5, 4), date(2018, 5, 1)), None, date(2018, 5, 4)),
        ((None, None, date(2018, 5, 1)), due("2018-06-30"), date(2018, 5, 1)),
        ((None, None, None), due("2018-06-30"), REPORT),
        ((None, None, None), due("2018-06-30", Precision.MONTH), date(2018, 6, 1)),
        ((None, None, None), due("2018-06-30", Precision.QUARTER), date(2018, 1, 1)),
        ((None, None, None), None, None),
    ],
)
def test_the_earliest_day_its_report_can_have(
    known: tuple[date | None, ...], on: VagueDate | None, expected: date | None
) -> None:
    assert reported_on(known, on) == expected


def test_words_are_compared_in_the_singular_without_case_and_empty_ones() -> None:
    assert words_of("Weak CHECKS on purchase-cards", "policies, with the boss and assess 2017") == {
        "weak", "check", "purchase", "card", "policy", "boss", "assess",
    }  # fmt: skip


def _compared(key: int, group: int, words: str) -> Compared:
    return Compared(key, group, words_of(words))


@pytest.mark.parametrize(
    ("one", "other", "share"),
    [
        ("weak checks on purchase cards", "Checks of purchase cards were weak", Fraction(1)),
        ("weak checks on purchase cards in schools", "purchase card checks", Fraction(1)),
        ("alpha bravo charlie delta echo foxtrot", "alpha bravo charlie golf hotel india", Fraction(1, 2)),
        ("alpha bravo charlie delta echo foxtrot kilo", "alpha bravo charlie golf hotel india lima", None),
        ("weak checks", "weak checks", None),
    ],
)
def test_two_may_be_the_same_with_three_words_and_half_of_the_shorter_one(
    one: str, other: str, share: Fraction | None
) -> None:
    found = [each.share for each in alike([_compared(1, 1, one), _compared(2, 2, other)])]

    assert found == ([] if share is None else [share])


def test_within_one_review_nothing_comes_back() -> None:
    assert not list(alike([_compared(1, 1, "weak checks on cards"), _compared(2, 1, "weak checks on cards")]))


def test_the_most_alike_come_first_with_the_words_they_share() -> None:
    several = [
        _compared(1, 1, "alpha bravo charlie delta"),
        _compared(2, 2, "alpha bravo charlie echo"),
        _compared(3, 3, "alpha bravo charlie delta"),
    ]

    found = list(alike(several))

    assert [(each.first, each.second) for each in found] == [(1, 3), (1, 2), (2, 3)]
    assert found[0].shared == ("alpha", "bravo", "charlie", "delta")


@pytest.mark.parametrize(
    ("finding", "earlier", "said", "closes"),
    [
        (1, 2, {}, False),
        (2, 1, {1: [2]}, True),
        (3, 1, {1: [2], 2: [3]}, True),
        (1, 3, {1: [2], 2: [3]}, False),
        (4, 1, {1: [2], 2: [1]}, False),
    ],
)
def test_a_circle_is_seen_over_any_number_of_steps(
    finding: int, earlier: int, said: dict[int, list[int]], *, closes: bool
) -> None:
    assert closes_circle(finding, earlier, said) is closes


@pytest.mark.parametrize(
    ("about", "field"),
    [
        ({"title": " "}, "title"),
        ({"starts_on": date(2018, 5, 4), "ends_on": date(2018, 5, 1)}, "ends_on"),
        ({"starts_on": date(2018, 5, 4), "report_on": date(2018, 5, 1)}, "report_on"),
        ({"report_url": "ftp://example.org"}, "report_url"),
        ({"questions": (("Place", ""),)}, "questions"),
        ({"questions": (("", "?"),) * 41}, "questions"),
        ({"reviewer": "x" * 201}, "reviewer"),
    ],
)
def test_what_cannot_be_of_a_review_is_refused_at_its_question(about: dict[str, object], field: str) -> None:
    own: dict[str, object] = {"kind": ReviewKind.AUDIT, "title": "Audit of the protocol"}

    with pytest.raises(RefusedError) as refused:
        checked_about(About(**(own | about)))  # type: ignore[arg-type]

    assert refused.value.field == field
