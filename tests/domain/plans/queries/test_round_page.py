"""A round at a glance: who has answered, who has not, who is away, and what looks wrong."""

from datetime import timedelta

from goldenthread.domain.organisations.choices import Role
from goldenthread.domain.organisations.permissions import OPERATOR
from goldenthread.domain.plans.choices import RatingVoice
from goldenthread.domain.plans.models import Round
from goldenthread.domain.plans.operations import answering, changes, ratings, updates, withdrawals
from goldenthread.domain.plans.queries.round_page import RoundSeen, round_seen
from goldenthread.domain.plans.queries.rounds import course_of, in_organisation, named, open_rounds
from tests.domain.plans.operations.scene import FORMER, HOLDER, OTHER_HOLDER, Scene
from tests.domain.plans.queries.conftest import Count
from tests.factories import rounds as of
from tests.factories import rows
from tests.factories.rounds import CLOSES, OPENS, at

DURING, LATER = at(OPENS, 12), at(CLOSES, 9)


def seen(one: Round) -> RoundSeen:
    found = named(one.organisation.slug, one.slug)
    assert found is not None
    return round_seen(found, now=LATER, today=CLOSES)


def who(found: RoundSeen) -> dict[str, tuple[int, int, bool]]:
    """By post: how many were answered, of how many, and whether anybody holds it."""
    return {str(each.post or ""): (each.answered, len(each.asked), each.is_held) for each in found.posts}


def test_it_shows_each_post_with_what_it_answered_and_none_is_skipped(scene: Scene) -> None:
    scene.by(HOLDER)
    rows.milestone(scene.action, "nobodys")
    one = of.opened(scene.plan)
    scene.updated(now=DURING)

    found = seen(one)

    assert who(found) == {"Head of Property": (1, 1, True), "Head of Legal": (0, 1, False), "": (0, 1, False)}
    assert (found.answered, len(found.asked)) == (1, 3)
    assert {str(each.post or "") for each in found.silent} == {"Head of Legal", ""}


def test_a_post_that_somebody_left_yesterday_is_away(scene: Scene) -> None:
    scene.by(FORMER)

    assert who(seen(of.opened(scene.plan)))["Head of Property"] == (0, 1, False)


def test_before_it_is_opened_nobody_was_asked(scene: Scene) -> None:
    found = seen(of.planned(scene.plan))

    assert (found.posts, found.asked, found.silent) == ((), (), ())


def test_a_milestone_given_to_another_post_is_that_posts_question_now(scene: Scene) -> None:
    one = of.opened(scene.plan)
    changes.amend_owner(milestone=scene.milestone, owner=scene.legal, reason="Moved.", by=OPERATOR, now=DURING)

    assert who(seen(one)) == {"Head of Legal": (0, 2, False)}


def test_a_post_is_not_silent_about_what_is_over(scene: Scene) -> None:
    one = of.opened(scene.plan)
    sold = scene.ruling(on=OPENS)
    withdrawals.withdraw(milestone=scene.other, reason="Sold.", ruling=sold, by=OPERATOR, now=DURING)

    assert [str(each.post) for each in seen(one).silent] == ["Head of Property"]


def test_those_with_most_missing_come_first(scene: Scene) -> None:
    rows.milestone(scene.action, "m3", owner_post=scene.property)

    assert [str(each.post) for each in seen(of.opened(scene.plan)).silent] == ["Head of Property", "Head of Legal"]


def test_what_looks_wrong_is_told_of_every_milestone_the_worst_first(scene: Scene) -> None:
    one = of.opened(scene.plan)
    updates.claim_completion(milestone=scene.other, achieved_on=OPENS, note="Done.", by=OPERATOR, now=DURING)
    answering.give_answer(
        milestone=scene.milestone, typed={"note": "Later.", "expected": "31 July 2017"}, by=OPERATOR, now=DURING
    )

    assert [(each.kind, each.key) for each in seen(one).wrong] == [
        ("claimed-without-evidence", "m2"), ("later-than-deadline", "m1"),
    ]  # fmt: skip


def test_evidence_makes_a_claim_look_right(scene: Scene) -> None:
    one = of.opened(scene.plan)
    scene.claimed(now=DURING, achieved_on=OPENS)

    assert seen(one).wrong == ()


def test_an_area_rated_better_than_its_facts_is_told_once_a_voice(scene: Scene) -> None:
    rows.milestone(scene.action, "late", baseline="2017-06-01", owner_post=scene.property)
    one = of.opened(scene.plan)
    given = {"plan": scene.plan, "area": scene.area, "voice": RatingVoice.PERSON, "by": scene.by(Role.DIRECTOR)}
    for hour, rating in ((10, "RED"), (12, "GREEN")):
        ratings.rate(**given, rating=rating, reason="I think so.", now=at(OPENS, hour))  # type: ignore[arg-type]

    [wrong] = [each for each in seen(one).wrong if each.kind == "area-rated-better"]
    assert wrong.sentence.startswith("Property is rated green by director; computed from the facts it is red: ")

    ratings.rate(**given, rating="RED", reason="Not so.", now=at(OPENS, 14))  # type: ignore[arg-type]
    assert [each for each in seen(one).wrong if each.kind == "area-rated-better"] == []


def test_a_round_is_found_by_its_organisation_and_name_alone(scene: Scene) -> None:
    one = of.planned(scene.plan)

    assert named("wharfdale", "q1") == one
    assert named("elmet", "q1") is None
    assert named("wharfdale", "q2") is None


def test_where_a_round_was_can_be_asked_for_any_moment(scene: Scene) -> None:
    one, _ = of.frozen(scene.plan)
    moments = (at(OPENS, 8), at(OPENS, 9), at(CLOSES, 18), at(CLOSES + timedelta(days=1)))

    states = [course_of(one, known_at=each).state.value for each in moments]

    assert states == ["planned", "open", "closed", "frozen"]
    assert course_of(one).state.value == "frozen"


def test_open_rounds_are_those_whose_answers_still_count(scene: Scene) -> None:
    of.planned(scene.plan, slug="planned")
    of.opened(scene.plan, slug="opened")
    of.closed(scene.plan, slug="closed")
    of.frozen(scene.plan, slug="frozen")

    assert {each.slug for each, _ in open_rounds([scene.plan.pk])} == {"opened", "closed"}
    assert open_rounds([]) == []


def test_the_queries_do_not_grow_with_the_rows(scene: Scene, queries_of: Count) -> None:
    scene.by(OTHER_HOLDER)
    grown = []
    for number in (2, 20):
        for each in range(number):
            post = scene._post(f"Post {number}-{each}")
            made = rows.milestone(scene.action, f"n{number}-{each}", owner_post=post)
            updates.add_update(milestone=made, note="On time.", by=OPERATOR, now=at(OPENS, 8))
        one = of.opened(scene.plan, slug=f"q{number}")
        scene.updated(now=DURING + timedelta(minutes=number))
        rooms = queries_of(lambda: [course_of(each) for each in in_organisation(scene.home)])
        grown.append((queries_of(lambda one=one: seen(one)), rooms))  # type: ignore[misc]

    assert grown[0] == grown[1]
    assert grown[0][0] <= 18
