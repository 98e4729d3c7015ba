"""Who is asked about first: a few of each kind, none twice, none lost."""

from collections.abc import Iterable
from dataclasses import replace
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from goldenthread.domain.insight.choices import QuestionKind as Kind
from goldenthread.domain.insight.rules.noticing import reasons
from goldenthread.domain.insight.rules.questions import Promise, Question, Rated
from goldenthread.domain.insight.rules.seeing import Seen
from goldenthread.domain.insight.rules.selecting import challenge
from goldenthread.domain.plans.choices import AssuranceVoice
from tests.domain.insight.rules.looks import AS_AT, OWNER, SINCE, hub, said, seen
from tests.factories import histories as h

JULY = said(("2017-07-01", "The lease is late.", ""))
GREEN = (h.assurance("2017-06-01", AssuranceVoice.MANAGER, "GREEN"),)
RATED = Rated(
    what="Property",
    area="property",
    said="by the Board",
    rating="AMBER",
    given_on=h.day("2017-06-14"),
    reason="",
    computed="RED",
    overdue=9,
    at_risk=2,
    whole=52,
)


def asked(
    seen_ones: Iterable[Seen], *, rated: tuple[Rated, ...] = (), promises: tuple[Promise, ...] = (), most: int = 3
) -> list[Question]:
    return list(challenge(seen_ones, rated, promises, since=SINCE, as_at=AS_AT, most=most))


def steps(number: int, *, begin: int = 1, owner: str = "", **facts: Any) -> list[Seen]:
    """Milestones m01, m02, … of the posts "Post m01", … (`owner` for all of them), each due a day later."""
    return [
        seen(
            hub(
                key=f"m{place:02}",
                owner=owner or f"Post m{place:02}",
                **({"baseline": f"2017-05-{place:02}", "updates": JULY} | facts),
            )
        )
        for place in range(begin, begin + number)
    ]


def told(questions: list[Question]) -> list[tuple[Kind, list[str], int]]:
    return [(each.kind, [one.slug for one in each.about], each.number) for each in questions]


def test_nothing_is_asked_where_nothing_gives_reason() -> None:
    assert asked([]) == []
    assert asked([seen(baseline="2017-12-31", updates=JULY)]) == []


def test_the_worst_are_asked_about_and_the_rest_is_counted_and_named() -> None:
    assert told(asked(steps(5))) == [
        (Kind.OVERDUE, ["m01"], 1),
        (Kind.OVERDUE, ["m02"], 1),
        (Kind.OVERDUE, ["m03"], 1),
        (Kind.OVERDUE, ["m04", "m05"], 2),
    ]
    assert [each for _, (each, *_), _ in told(asked(steps(3)))] == ["m01", "m02", "m03"]


def test_a_milestone_asked_about_once_leaves_its_place_to_another() -> None:
    questions = told(asked([*steps(1, assurances=GREEN), *steps(2, begin=2)], most=1))

    assert questions == [
        (Kind.RATED_BETTER, ["m01"], 1),
        (Kind.OVERDUE, ["m02"], 1),
        (Kind.OVERDUE, ["m03"], 1),  # and one more milestone
    ]


def test_what_slipped_is_asked_of_different_posts_first() -> None:
    slipped = [
        *steps(3, owner=OWNER, baseline="2017-06-20"),
        *steps(1, begin=4, owner="Head of Legal", baseline="2017-07-20"),
    ]

    questions = told(asked(slipped, most=2))

    assert [slugs for kind, slugs, _ in questions if kind is Kind.SLIPPED] == [["m01"], ["m04"]]


def test_milestones_without_an_owner_are_not_taken_for_one_owners() -> None:
    nobodys = [seen(replace(each.looked.history, owner="")) for each in steps(2, baseline="2017-06-20")]
    owned = steps(1, begin=3, baseline="2017-07-20")

    assert [each for _, each, _ in told(asked([*owned, *nobodys], most=2))][:2] == [["m01"], ["m02"]]


def test_ratings_of_areas_come_first_green_over_red_before_all() -> None:
    green = replace(RATED, what="Grants", area="grants", rating="GREEN")
    against_amber = replace(green, what="Elections", area="elections", computed="AMBER")

    questions = asked(steps(1, assurances=GREEN), rated=(RATED, against_amber, green), most=2)

    rated = [each for each in questions if each.kind is Kind.RATED_BETTER]
    assert [(each.area, len(each.about)) for each in rated] == [("grants", 0), ("property", 0), ("", 0), ("", 1)]
    assert rated[2].sentence == "And 1 more rating is better than the facts: Elections."


def test_promises_come_before_everything_those_due_longest_first() -> None:
    days = {"a": h.day("2017-08-31"), "b": h.day("2017-07-31"), "c": None, "d": h.day("2017-12-31")}
    promises = tuple(Promise(text, "Head of Legal", due_on, SINCE, f"/{text}") for text, due_on in days.items())

    questions = asked(steps(1), promises=promises)

    assert [each.link for each in questions] == ["/b", "/a", "/d", "", ""]
    assert [each.kind for each in questions] == [Kind.PROMISED] * 4 + [Kind.OVERDUE]
    assert questions[3].sentence == "And 1 more promise made here is not done."


def test_silent_posts_are_asked_the_one_with_most_overdue_first() -> None:
    quiet = [
        *steps(3, owner="Head of Legal", baseline="2017-12-31", updates=()),
        *steps(1, begin=4, owner=OWNER, updates=()),
        *steps(2, begin=5, owner="Mayor", baseline="2017-12-31", updates=()),
    ]

    silent = [each for each in told(asked(quiet, most=2)) if each[0] is Kind.SILENT]

    assert silent == [
        (Kind.SILENT, ["m04"], 1),
        (Kind.SILENT, ["m01", "m02", "m03"], 3),
        (Kind.SILENT, ["m05", "m06"], 2),
    ]


def test_the_order_in_which_they_are_given_decides_nothing() -> None:
    ones = [*steps(9), *steps(5, begin=10, assurances=GREEN), *steps(4, begin=15, baseline="2017-06-20")]

    assert asked(ones) == asked(reversed(ones))


_FACTS = st.sampled_from(
    [
        {},
        {"baseline": "2017-06-20"},
        {"updates": ()},
        {"assurances": GREEN},
        {"claims": (h.claim("2017-06-01"),)},
        {"baseline": "2017-12-31"},
        {"moves": (h.move("2017-05-01", "2017-06-20"), h.move("2017-06-15", "2017-07-30", key=2))},
        {"updates": said(("2017-05-01", "Late.", ""), ("2017-07-01", "Late.", ""))},
    ]
)


@given(st.lists(_FACTS, max_size=25), st.integers(1, 4))
def test_whatever_the_plan_every_milestone_that_gives_reason_is_in_some_question(
    facts: list[dict[str, Any]], most: int
) -> None:
    ones = [each for place, one in enumerate(facts, start=1) for each in steps(1, begin=place, **one)]

    questions = asked(ones, most=most)

    assert {about.slug for each in questions for about in each.about} == {
        each.now.key for each in ones if any(reasons(each))
    }
    singly = [each.about[0].slug for each in questions if each.number == 1 and not each.sentence.startswith("And ")]
    apart = [each for each in singly if each not in _silent(questions)]
    assert len(apart) == len(set(apart))
    for kind in Kind:
        assert sum(each.kind is kind for each in questions) <= most + 1


def _silent(questions: list[Question]) -> set[str]:
    return {about.slug for each in questions if each.kind is Kind.SILENT for about in each.about}
