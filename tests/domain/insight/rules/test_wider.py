"""Questions about more than one milestone, word for word."""

from dataclasses import replace
from datetime import date

import pytest

from goldenthread.domain.insight.choices import QuestionKind as Kind
from goldenthread.domain.insight.rules import wider
from goldenthread.domain.insight.rules.questions import Promise, Rated
from goldenthread.domain.insight.rules.seeing import Seen
from tests.domain.insight.rules.looks import AS_AT, OWNER, SINCE, hub, said, seen
from tests.factories import histories as h

RATED = Rated(
    what="Property",
    area="property",
    said="by the Board",
    rating="GREEN",
    given_on=h.day("2017-06-14"),
    reason="Good work",
    computed="RED",
    overdue=9,
    at_risk=2,
    whole=52,
)


@pytest.mark.parametrize(
    ("rated", "sentence"),
    [
        (
            RATED,
            (
                "Property was rated green by the Board on 14 June 2017, saying “Good work.” The facts make it red: 9 "
                "of 52 milestones overdue and 2 at risk. What does that rating rest on?"
            ),
        ),
        (
            replace(RATED, reason="", at_risk=0, said="in the published paper", computed="AMBER"),
            (
                "Property was rated green in the published paper on 14 June 2017. The facts make it amber: 9 of 52 "
                "milestones overdue. What does that rating rest on?"
            ),
        ),
    ],
)
def test_a_rating_better_than_the_facts_is_asked_what_it_rests_on(rated: Rated, sentence: str) -> None:
    question = wider.rated(rated)

    assert (question.sentence, question.area, question.kind) == (sentence, "property", Kind.RATED_BETTER)


def test_more_ratings_are_counted_and_each_area_named_once() -> None:
    told = wider.more_ratings([RATED, replace(RATED, what="Grants"), replace(RATED, rating="AMBER")])

    assert (told.sentence, told.number) == ("And 3 more ratings are better than the facts: Property and Grants.", 3)
    assert wider.more_ratings([RATED]).sentence == "And 1 more rating is better than the facts: Property."


def steps(*days: str, owner: str = OWNER, last: str = "2017-03-07", round_opened: str = "") -> list[Seen]:
    """Milestones "Step 1", … due on these days, of which something was said on the last day if on any."""
    updates = said((last, "The lease is late.", "")) if last else ()
    return [
        seen(
            hub(key=f"m{place}", wording=f"Step {place}", owner=owner, baseline=day, updates=updates),
            round_opened=round_opened,
        )
        for place, day in enumerate(days, start=1)
    ]


DUE, AHEAD = "2017-06-01", "2017-12-31"


@pytest.mark.parametrize(
    ("owner", "silent", "sentence"),
    [
        (
            OWNER,
            steps(DUE),
            (
                "Nothing has been heard from the Head of Property since 7 March 2017 about “Step 1”, which is "
                "overdue. Who can speak for it today?"
            ),
        ),
        (
            OWNER,
            steps(AHEAD, last="", round_opened="2017-07-01"),
            (
                "Nothing has ever been heard from the Head of Property about “Step 1”. There was no answer in the "
                "round of July 2017. Who can speak for it today?"
            ),
        ),
        (
            OWNER,
            steps(DUE, AHEAD),
            (
                "Nothing has been heard from the Head of Property since 7 March 2017 about 2 milestones, one of them "
                "overdue: “Step 1” and “Step 2”. Who can speak for them today?"
            ),
        ),
        (
            "",
            steps(DUE, DUE, AHEAD, AHEAD, AHEAD),
            (
                "Nothing has been heard since 7 March 2017 about 5 milestones, 2 of them overdue: “Step 1”, “Step 2”, "
                "“Step 3” and 2 more. They have no owner on record. Who can speak for them today?"
            ),
        ),
        (
            "",
            steps(AHEAD),
            (
                "Nothing has been heard since 7 March 2017 about “Step 1”. It has no owner on record. Who can speak "
                "for it today?"
            ),
        ),
    ],
)
def test_a_silent_post_is_asked_about_all_it_owes(owner: str, silent: list[Seen], sentence: str) -> None:
    question = wider.silent(owner, silent)

    assert question.sentence == sentence
    assert question.number == len(silent) == len(question.about)


@pytest.mark.parametrize(
    ("whose", "due_on", "made_on", "sentence"),
    [
        (
            "Head of Legal",
            date(2017, 8, 31),
            date(2017, 6, 14),
            (
                "On 14 June 2017 it was promised here by the Head of Legal for 31 August 2017: “Bring the risk "
                "register.” It is not done, 14 days after that day. What happened to it?"
            ),
        ),
        (
            "Head of Legal",
            AS_AT,
            None,
            (
                "It was promised here by the Head of Legal for 14 September 2017: “Bring the risk register.” It is "
                "not done yet. Will it be done by then?"
            ),
        ),
        (
            "",
            None,
            None,
            "It was promised here: “Bring the risk register.” It is not done. When will it be?",
        ),
    ],
)
def test_a_promise_is_held_against_its_day(
    whose: str, due_on: date | None, made_on: date | None, sentence: str
) -> None:
    question = wider.promised(Promise("Bring the risk register", whose, due_on, made_on, "/here"), as_at=AS_AT)

    assert (question.sentence, question.link, question.kind) == (sentence, "/here", Kind.PROMISED)


@pytest.mark.parametrize(
    ("whose", "due_on", "sentence"),
    [
        (
            "Head of Legal",
            date(2017, 8, 31),
            (
                "On 14 June 2017 it was asked here of the Head of Legal for 31 August 2017: “Why so late?” No answer "
                "is on record, 14 days after that day."
            ),
        ),
        (
            "Head of Legal",
            AS_AT,
            (
                "On 14 June 2017 it was asked here of the Head of Legal for 14 September 2017: “Why so late?” No "
                "answer is on record yet. Will there be one by then?"
            ),
        ),
        ("", None, "On 14 June 2017 it was asked here: “Why so late?” No answer is on record."),
    ],
)
def test_a_challenge_was_asked_and_nobody_promised_it(whose: str, due_on: date | None, sentence: str) -> None:
    made = Promise("Why so late?", whose, due_on, date(2017, 6, 14), is_challenge=True)

    assert wider.promised(made, as_at=AS_AT).sentence == sentence


@pytest.mark.parametrize(
    ("kind", "left", "sentence"),
    [
        (
            Kind.SLIPPED,
            steps(DUE, owner=""),
            "And one more milestone has slipped since 14 June 2017. Is there one cause behind them?",
        ),
        (
            Kind.SLIPPED,
            [*steps(DUE, DUE, DUE), *steps(DUE, owner="Head of Legal")],
            (
                "And 4 more milestones have slipped since 14 June 2017, 3 of them with the Head of Property. Is there "
                "one cause behind them?"
            ),
        ),
        (
            Kind.OVERDUE,
            steps(DUE, "2017-08-31"),
            "And 2 more milestones are overdue, by up to 105 days. Which will be done when we next meet?",
        ),
        (
            Kind.CLAIMED,
            steps(DUE),
            "And one more milestone is claimed as done with nothing that shows it. When will somebody look?",
        ),
        (
            Kind.CLAIMED,
            steps(DUE, DUE),
            "And 2 more milestones are claimed as done with nothing that shows them. When will somebody look?",
        ),
        (Kind.MOVED, steps(DUE, DUE), "And 2 more milestones have moved more than once."),
    ],
)
def test_what_is_left_over_is_counted(kind: Kind, left: list[Seen], sentence: str) -> None:
    question = wider.left_over(kind, left, since=SINCE)

    assert question.sentence == sentence
    assert [each.slug for each in question.about] == [each.now.key for each in left]


def test_every_kind_of_milestone_question_can_say_what_is_left_over() -> None:
    said_of = {kind: wider.left_over(kind, steps(DUE), since=SINCE).sentence for kind in Kind if kind != Kind.PROMISED}

    assert all(each.startswith("And ") and "{" not in each for each in said_of.values())
    assert wider.more_promises(1).sentence == "And 1 more promise made here is not done."
    assert wider.more_promises(7).sentence == "And 7 more promises made here are not done."
