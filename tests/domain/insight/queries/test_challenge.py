"""The questions about a plan, read from the database: the same facts as everywhere, in few queries."""

from datetime import datetime
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from goldenthread.domain.insight.choices import QuestionKind as Kind
from goldenthread.domain.insight.queries import challenge
from goldenthread.domain.insight.rules.questions import Promise, Question
from goldenthread.domain.organisations.permissions import OPERATOR
from goldenthread.domain.plans.choices import RatingVoice
from goldenthread.domain.plans.models import Action, GivenRating, Plan, ProgressUpdate
from goldenthread.domain.plans.operations import updates
from tests.factories import evidence, rows
from tests.factories import histories as h
from tests.factories import rounds as of

pytestmark = pytest.mark.django_db

SINCE, AS_AT = h.day("2017-06-14"), h.day("2017-09-14")
KNOWN_AT, FIXED_AT = h.end_of("2017-09-14"), h.morning_of("2017-04-01")


def questions(plan: Plan, *, known_at: datetime = KNOWN_AT, **asked: Any) -> tuple[Question, ...]:
    return challenge.questions(plan, since=SINCE, as_at=AS_AT, known_at=known_at, **asked)


def kinds(plan: Plan, **asked: Any) -> list[tuple[Kind, list[str]]]:
    return [(each.kind, [one.slug for one in each.about]) for each in questions(plan, **asked)]


@pytest.fixture
def action() -> Action:
    return rows.action(rows.area(rows.plan(baseline_fixed_at=FIXED_AT)))


def written(action: Action, key: str = "m1", **facts: Any) -> None:
    rows.written(h.milestone(key=key, wording="Open the hub", owner="Head of Property", **facts), action)


LATE = h.update("2017-07-01", note="The lease is late.", forecast="2017-10-31")


def test_what_slipped_is_told_in_the_owners_words(action: Action) -> None:
    written(action, updates=(LATE,))

    [one] = questions(action.area.plan)

    assert (one.kind, one.number, one.about[0].slug) == (Kind.SLIPPED, 1, "m1")
    assert one.sentence == (
        "“Open the hub” was due on 30 June 2017 and is still not done. On 14 June 2017 it was in progress; now it is "
        "expected on 31 October 2017. The update of 1 July 2017 says: “The lease is late.” What has to happen for that "
        "date to hold?"
    )


def test_only_what_was_known_then_is_asked_about(action: Action) -> None:
    written(action, updates=(LATE,), claims=(h.claim("2017-06-20", "2017-09-20"),))

    assert kinds(action.area.plan) == [(Kind.SLIPPED, ["m1"])]
    assert kinds(action.area.plan, known_at=h.end_of("2017-09-20")) == [(Kind.CLAIMED, ["m1"])]


def test_evidence_answers_the_question_before_it_is_asked_whoever_may_see_it(action: Action) -> None:
    milestone = rows.milestone(action, "m1", baseline="2017-12-31")
    updates.claim_completion(milestone=milestone, achieved_on=SINCE, note="Done.", by=OPERATOR, now=evidence.NOW)
    assert kinds(action.area.plan) == [(Kind.CLAIMED, ["m1"])]

    evidence.shown(milestone, classified=evidence.RESTRICTED)
    assert kinds(action.area.plan) == []


def test_evidence_linked_later_did_not_show_it_then(action: Action) -> None:
    milestone = rows.milestone(action, "m1", baseline="2017-12-31")
    updates.claim_completion(milestone=milestone, achieved_on=SINCE, note="Done.", by=OPERATOR, now=evidence.NOW)
    evidence.shown(milestone, now=h.morning_of("2017-09-20"))

    assert kinds(action.area.plan) == [(Kind.CLAIMED, ["m1"])]


def _rated(action: Action, **fields: Any) -> GivenRating:
    given = {"plan": action.area.plan, "area": action.area, "voice": RatingVoice.BOARD, "rating": "GREEN"}
    return GivenRating.objects.create(**(rows.fact("2017-07-14") | given | fields))


@pytest.mark.parametrize(
    ("fields", "begins"),
    [
        ({}, "Property was rated green by the Board on 14 July 2017"),
        ({"area": None, "rating": "AMBER"}, "The plan as a whole was rated amber by the Board on 14 July 2017"),
        ({"voice": "person"}, "Property was rated green by the Head of Property on 14 July 2017"),
        (
            {"voice": "person", "by_post": "As published"},
            "Property was rated green in the published paper on 14 July 2017",
        ),
        ({"reason": "All is well"}, "Property was rated green by the Board on 14 July 2017, saying “All is well.”"),
    ],
)
def test_a_rating_better_than_the_facts_says_whose_it_is(action: Action, fields: dict[str, Any], begins: str) -> None:
    written(action, updates=(LATE,))
    _rated(action, **fields)

    [one] = [each for each in questions(action.area.plan) if each.kind is Kind.RATED_BETTER]

    facts = "The facts make it red: 1 of 1 milestone overdue. What does that rating rest on?"
    assert one.sentence == f"{begins}{'' if '“' in begins else '.'} {facts}"
    assert one.area == ("" if "area" in fields else "property")


@pytest.mark.parametrize("rating", ["RED", "YELLOW"])
def test_a_rating_no_better_than_the_facts_is_not_asked_about(action: Action, rating: str) -> None:
    written(action, updates=(LATE,))
    _rated(action, rating=rating)

    assert Kind.RATED_BETTER not in {kind for kind, _ in kinds(action.area.plan)}


def test_the_board_is_called_by_its_name_where_the_plan_knows_it() -> None:
    action = rows.action(rows.area(rows.plan(body_name="Improvement Board")))
    written(action)
    _rated(action)

    assert "rated green by the Improvement Board on" in questions(action.area.plan)[1].sentence


def test_who_said_nothing_in_the_round_is_silent_and_told_so(action: Action) -> None:
    milestone = rows.milestone(action, "m1", baseline="2017-12-31")
    of.closed(action.area.plan, slug="july", opens=h.day("2017-07-03"), closes=h.day("2017-07-14"))

    [one] = questions(action.area.plan)
    assert one.kind is Kind.SILENT
    assert one.sentence == (
        "Nothing has ever been heard about “Open the first hub”. It has no owner on record. There was no answer in the "
        "Round july. Who can speak for it today?"
    )

    updates.add_update(milestone=milestone, note="On time.", by=OPERATOR, now=h.morning_of("2017-07-10"))
    assert kinds(action.area.plan) == []


def test_promises_are_asked_about_with_their_link(action: Action) -> None:
    promise = Promise("Bring the risk register", "Head of Legal", None, SINCE, "/board/june")

    [one] = questions(action.area.plan, promises=(promise,))

    assert (one.kind, one.link, one.about) == (Kind.PROMISED, "/board/june", ())


def test_milestones_of_another_plan_are_not_asked_about(action: Action) -> None:
    written(rows.action(rows.area(rows.plan("other"))))

    assert questions(action.area.plan) == ()


def _grown(size: int) -> tuple[int, int]:
    """How many queries a plan of that many overdue milestones takes, and how many of them are named."""
    action = rows.action(rows.area(rows.plan(f"plan-{size}", baseline_fixed_at=FIXED_AT)))
    made = [rows.milestone(action, f"m{place}") for place in range(size)]
    ProgressUpdate.objects.bulk_create(
        ProgressUpdate(milestone=each, note="Late.", **rows.fact(on))
        for each in made
        for on in ("2017-05-01", "2017-07-01")
    )
    evidence.shown(made[0])
    _rated(action)
    with CaptureQueriesContext(connection) as captured:
        found = questions(Plan.objects.select_related("organisation").get(pk=action.area.plan.pk))
    return len(captured) - 1, len({about.slug for each in found for about in each.about})


def test_it_takes_nine_queries_whatever_the_size_of_the_plan() -> None:
    assert [_grown(3), _grown(210)] == [(9, 3), (9, 210)]
