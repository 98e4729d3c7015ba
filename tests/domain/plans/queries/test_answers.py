"""What counts as an answer to a round: said while it counted, still standing, and not returned since."""

from datetime import datetime, timedelta
from typing import Any

from goldenthread.domain.organisations.choices import Role
from goldenthread.domain.organisations.permissions import OPERATOR
from goldenthread.domain.plans.models import CarryForward, Milestone, ProgressUpdate, Round, RoundAsk
from goldenthread.domain.plans.operations import answering, corrections, rounds, updates, withdrawals
from goldenthread.domain.plans.queries.answers import Answer, answers_to, unanswered
from goldenthread.domain.plans.queries.rounds import course_of
from tests.domain.plans.operations.scene import HOLDER, Scene
from tests.domain.plans.queries.conftest import Count
from tests.factories import rounds as of
from tests.factories import rows
from tests.factories.rounds import CLOSES, OPENS, at

BEFORE, DURING, LATER = at(OPENS, 8), at(OPENS, 12), at(OPENS + timedelta(days=2))
AFTER = at(CLOSES + timedelta(days=2))  # a day after the freeze


def answers(one: Round) -> dict[str, Answer]:
    """By the slug of the milestone."""
    slugs = dict(Milestone.objects.values_list("pk", "slug"))
    fresh = Round.objects.get(pk=one.pk)
    return {slugs[pk]: each for pk, each in answers_to(fresh, course_of(fresh)).items()}


def missing(one: Round) -> list[str]:
    fresh = Round.objects.get(pk=one.pk)
    return [each.milestone.slug for each in unanswered(fresh, course_of(fresh))]


def by(scene: Scene, name: str = HOLDER) -> dict[str, Any]:
    return {"by": scene.by(name)}


def corrected(scene: Scene, update: ProgressUpdate, now: datetime) -> None:
    corrections.correct_update(
        update=update, note="Tenders are in.", expected=None, reason="Slip.", now=now, **by(scene)
    )


def test_a_round_that_nobody_opened_has_no_answers(scene: Scene) -> None:
    one = of.planned(scene.plan)
    scene.updated(now=DURING)

    assert (answers(one), missing(one)) == ({}, [])


def test_what_is_said_after_the_opening_is_an_answer_and_what_was_said_before_is_none(scene: Scene) -> None:
    scene.updated(now=BEFORE)
    one = of.opened(scene.plan)
    assert missing(one) == ["m1", "m2"]

    scene.updated(now=DURING)

    assert answers(one)["m1"] == Answer(scene.milestone.pk, DURING, HOLDER, is_claim=False, is_no_change=False)
    assert missing(one) == ["m2"]


def test_the_latest_thing_said_is_the_answer_whoever_said_it(scene: Scene) -> None:
    one = of.opened(scene.plan)
    scene.updated(now=DURING)
    answering.say_no_change(milestone=scene.milestone, now=LATER, **by(scene, Role.PERFORMANCE_TEAM))

    found = answers(one)["m1"]
    assert (found.at, found.by_post, found.is_no_change) == (LATER, Role.PERFORMANCE_TEAM, True)


def test_a_claim_is_an_answer_also_of_a_day_before_the_round(scene: Scene) -> None:
    one = of.opened(scene.plan)
    scene.claimed(now=DURING, achieved_on=OPENS - timedelta(days=30))

    assert answers(one)["m1"].is_claim


def test_an_answer_that_was_put_right_is_still_one(scene: Scene) -> None:
    one = of.opened(scene.plan)
    update = scene.updated(now=DURING)
    corrections.correct_update(
        update=update, note="Tenders are in.", expected=None, reason="Slip.", now=LATER, **by(scene)
    )

    assert answers(one)["m1"].at == LATER


def test_an_answer_that_was_taken_back_is_none_any_more(scene: Scene) -> None:
    one = of.opened(scene.plan)
    update = scene.updated(now=DURING)
    corrections.take_back(fact=update, reason="Another hub.", now=LATER, **by(scene))

    assert missing(one) == ["m1", "m2"]


def test_who_took_their_latest_answer_back_has_answered_by_the_one_before(scene: Scene) -> None:
    one = of.opened(scene.plan)
    scene.updated(now=DURING)
    second = scene.updated(now=DURING + timedelta(minutes=5), note="Another hub's.")
    corrections.take_back(fact=second, reason="Another hub.", now=LATER, **by(scene))

    assert answers(one)["m1"].at == DURING


def test_putting_right_what_was_said_before_the_round_is_no_answer_to_it(scene: Scene) -> None:
    """It speaks of its own day: how the milestone goes now has not been said."""
    update = scene.updated(now=BEFORE - timedelta(days=3))
    one = of.opened(scene.plan)
    corrections.correct_update(
        update=update, note="Tenders were out.", expected=None, reason="Slip.", now=DURING, **by(scene)
    )

    assert missing(one) == ["m1", "m2"]


def test_a_claim_that_was_returned_is_owed_again_with_all_that_was_said_before_it(scene: Scene) -> None:
    one = of.opened(scene.plan)
    scene.updated(now=DURING)
    claim = scene.claimed(now=DURING + timedelta(hours=1), achieved_on=OPENS)
    updates.return_completion(claim=claim, reason="Which keys?", now=LATER, **by(scene, Role.DIRECTOR))
    assert missing(one) == ["m1", "m2"]

    scene.updated(now=LATER + timedelta(hours=1))

    assert answers(one)["m1"].at == LATER + timedelta(hours=1)


def test_a_return_that_was_taken_back_makes_the_claim_an_answer_again(scene: Scene) -> None:
    one = of.opened(scene.plan)
    claim = scene.claimed(now=DURING, achieved_on=OPENS)
    review = updates.return_completion(claim=claim, reason="Which keys?", now=LATER, **by(scene, Role.DIRECTOR))
    corrections.take_back(fact=review, reason="Seen.", now=LATER + timedelta(hours=1), **by(scene, Role.DIRECTOR))

    assert answers(one)["m1"].is_claim


def test_an_accepted_claim_stays_an_answer(scene: Scene) -> None:
    one = of.opened(scene.plan)
    claim = scene.claimed(now=DURING, achieved_on=OPENS)
    scene.shown(now=DURING)
    updates.accept_completion(claim=claim, now=LATER, **by(scene, Role.DIRECTOR))

    assert answers(one)["m1"].is_claim


def test_a_late_answer_counts_until_the_freeze_and_then_no_more(scene: Scene) -> None:
    one = of.closed(scene.plan)
    scene.updated(now=at(CLOSES + timedelta(days=1), 9))
    rounds.freeze_round(collection=one, by=OPERATOR, now=at(CLOSES + timedelta(days=1)))
    scene.updated(now=AFTER, milestone=scene.other, **by(scene, Role.PERFORMANCE_TEAM))

    where, found = course_of(one), answers(one)
    assert set(found) == {"m1"}
    assert where.is_late(found["m1"].at)


def test_what_came_after_the_freeze_belongs_to_the_round_that_is_open_then(scene: Scene) -> None:
    first = of.closed(scene.plan)
    second = of.opened(scene.plan, slug="q2", opens=CLOSES, closes=CLOSES + timedelta(days=14))
    rounds.freeze_round(collection=first, by=OPERATOR, now=at(CLOSES + timedelta(days=1)))
    scene.updated(now=AFTER)

    assert (answers(first), set(answers(second))) == ({}, {"m1"})


def test_a_round_opened_later_asks_how_it_goes_by_then(scene: Scene) -> None:
    """What came between a freeze and the next opening is in the next report, and its owner is asked anew."""
    first, _ = of.frozen(scene.plan)
    scene.updated(now=AFTER)
    second = of.opened(scene.plan, slug="q2", opens=CLOSES + timedelta(days=90), closes=CLOSES + timedelta(days=100))

    assert (answers(first), answers(second)) == ({}, {})


def test_freezing_again_takes_in_what_came_since(scene: Scene) -> None:
    one, _ = of.frozen(scene.plan)
    scene.updated(now=AFTER)
    assert missing(one) == ["m1", "m2"]

    rounds.freeze_round(collection=one, reason="One came late.", by=OPERATOR, now=AFTER + timedelta(hours=1))

    assert missing(one) == ["m2"]


def test_what_is_put_right_or_returned_after_the_freeze_had_been_answered_at_it(scene: Scene) -> None:
    one = of.opened(scene.plan)
    update = scene.updated(now=DURING)
    claim = scene.claimed(now=DURING, achieved_on=OPENS, milestone=scene.other, **by(scene, Role.PERFORMANCE_TEAM))
    rounds.close_round(collection=one, by=OPERATOR, now=at(CLOSES, 18))
    rounds.freeze_round(collection=one, by=OPERATOR, now=at(CLOSES, 19))
    before = answers(one)

    corrections.take_back(fact=update, reason="Another hub.", now=AFTER, **by(scene))
    updates.return_completion(claim=claim, reason="Which keys?", now=AFTER, **by(scene, Role.DIRECTOR))

    assert answers(one) == before
    assert set(before) == {"m1", "m2"}


def test_nobody_is_asked_for_an_answer_about_what_is_over(scene: Scene) -> None:
    """Withdrawn, carried forward, or done after all because a return was taken back."""
    before = at(OPENS - timedelta(days=3))
    carried = rows.milestone(scene.action, "carried")
    claim = scene.claimed(now=before, achieved_on=before.date())
    review = updates.return_completion(claim=claim, reason="Which?", now=before, **by(scene, Role.DIRECTOR))
    one = of.opened(scene.plan)
    assert missing(one) == ["m1", "m2", "carried"]

    sold = scene.ruling(on=OPENS)
    withdrawn = withdrawals.withdraw(milestone=scene.other, reason="Sold.", ruling=sold, now=DURING, by=OPERATOR)
    CarryForward.objects.create(**rows.fact("2017-06-06"), milestone=carried, successor=scene.milestone)
    corrections.take_back(fact=review, reason="Seen.", now=DURING, **by(scene, Role.DIRECTOR))
    assert missing(one) == []

    corrections.take_back(fact=withdrawn, reason="Another hub.", now=LATER, by=OPERATOR)
    assert missing(one) == ["m2"]


def test_what_is_over_after_the_freeze_was_missing_at_it(scene: Scene) -> None:
    one, _ = of.frozen(scene.plan)
    sold = scene.ruling(on=OPENS)
    withdrawals.withdraw(milestone=scene.other, reason="Sold.", ruling=sold, now=AFTER, by=OPERATOR)
    scene.claimed(now=AFTER)

    assert missing(one) == ["m1", "m2"]


def test_the_queries_do_not_grow_with_the_rows(scene: Scene, queries_of: Count) -> None:
    one, grown = of.opened(scene.plan), []
    where = course_of(one)
    for number in (3, 48):
        for each in range(number):
            made = rows.milestone(scene.action, f"n{number}-{each}", owner_post=scene.property)
            RoundAsk.objects.create(round=one, milestone=made, post=scene.property)
            updates.add_update(milestone=made, note="On time.", by=OPERATOR, now=DURING)
        grown.append((queries_of(lambda: answers_to(one, where)), queries_of(lambda: unanswered(one, where))))

    assert grown == [(1, 2), (1, 2)]
