"""A person or a Board rates otherwise; the computed rating stays beside it (SPEC 4.2)."""

from datetime import datetime, timedelta
from typing import Any

import pytest
from django.db import transaction

from goldenthread.domain.organisations.choices import Role
from goldenthread.domain.plans.choices import RatingVoice
from goldenthread.domain.plans.models import GivenRating
from goldenthread.domain.plans.operations.ratings import correct_rating, rate, take_back_rating
from goldenthread.domain.plans.queries.given import given_of
from goldenthread.domain.plans.queries.position import read_plan
from goldenthread.domain.plans.rules.recording import RefusedError
from tests.domain.plans.operations.scene import (
    EVERYBODY,
    NOW,
    TODAY,
    TOMORROW,
    YESTERDAY,
    Scene,
    last_entry,
    written,
)
from tests.factories import rows

LATER = NOW + timedelta(minutes=5)


def rated(scene: Scene, **given: Any) -> GivenRating:
    voice = given.get("voice", RatingVoice.BOARD)
    said: dict[str, Any] = {
        "plan": scene.plan,
        "area": scene.area,
        "voice": voice,
        "ruling": scene.ruling(on=given.pop("on", TODAY)) if voice is RatingVoice.BOARD else None,
        "rating": "RED",
        "reason": "Nothing has moved.",
        "by": scene.by(Role.DEMOCRATIC_SERVICES),
        "now": NOW,
    }
    return rate(**(said | given))


def test_the_given_rating_stands_beside_the_computed_one_and_changes_no_status(scene: Scene) -> None:
    rated(scene)

    (area,) = read_plan(scene.plan, known_at=NOW).position(as_at=TODAY).by_area
    assert [(each.voice, each.rating) for each in area.given] == [(RatingVoice.BOARD, "RED")]
    assert area.rating.code == "GREEN"
    assert last_entry().subject == f"area:{scene.plan.slug}/{scene.area.slug}"


def test_a_plan_is_rated_as_a_whole(scene: Scene) -> None:
    rated(scene, area=None)

    assert last_entry().subject == f"plan:{scene.plan.slug}"


def test_a_board_rating_entered_the_day_after_counts_from_the_day_it_met(scene: Scene) -> None:
    rated(scene, on=YESTERDAY)

    facts = read_plan(scene.plan, known_at=NOW)
    assert len(facts.position(as_at=YESTERDAY).given) == 1
    assert len(facts.position(as_at=YESTERDAY - timedelta(days=1)).given) == 0
    assert read_plan(scene.plan, known_at=NOW - timedelta(seconds=1)).given == ()


@pytest.mark.parametrize(
    ("given", "field"),
    [
        ({"rating": "YELLOW"}, "rating"),
        ({"reason": ""}, "reason"),
        ({"on": TOMORROW}, "decision"),
        ({"voice": RatingVoice.PERSON, "given_on": TOMORROW}, "given_on"),
    ],
)
def test_a_rating_that_cannot_be_is_refused_at_its_question(scene: Scene, given: dict[str, Any], field: str) -> None:
    before = written()

    with pytest.raises(RefusedError) as refused:
        rated(scene, **given)
    assert (refused.value.field, written()) == (field, before)


def test_an_area_of_another_plan_is_refused(scene: Scene) -> None:
    theirs = rows.area(rows.plan("other"))
    before = written()

    with pytest.raises(RefusedError, match="an area of this plan"):
        rated(scene, area=theirs)
    assert written() == before


def put_right(scene: Scene, given: GivenRating, **said: Any) -> GivenRating:
    of_board = given.voice == RatingVoice.BOARD
    as_it_was: dict[str, Any] = {
        "ruling": scene.ruling(on=said.pop("on", TODAY)) if of_board else None,
        "rating": "AMBER",
        "because": "Something has.",
        "given_on": given.effective_on,
        "reason": "A slip.",
    }
    acting: dict[str, Any] = {"by": scene.by(Role.DEMOCRATIC_SERVICES), "now": LATER}
    return correct_rating(given=given, **(as_it_was | acting | said))


def counts(scene: Scene, known_at: datetime = LATER) -> list[str]:
    facts = read_plan(scene.plan, known_at=known_at)
    return [each.rating for each in facts.position(as_at=TODAY).given]


@pytest.mark.parametrize("whole", [True, False], ids=["of the plan", "of an area"])
def test_a_rating_is_corrected_or_taken_back_and_stays_readable(scene: Scene, whole: bool) -> None:
    wrong = rated(scene, area=None if whole else scene.area)

    right = put_right(scene, wrong, on=YESTERDAY)
    assert (counts(scene), counts(scene, NOW)) == (["AMBER"], ["RED"])
    assert (right.corrects, right.voice, right.area, right.effective_on) == (wrong, wrong.voice, wrong.area, YESTERDAY)

    take_back_rating(given=right, reason="Another plan.", by=scene.by(Role.DEMOCRATIC_SERVICES), now=LATER)
    assert counts(scene) == []
    assert [(each.rating.pk, each.corrected_by) for each in given_of(scene.plan)][-1] == (right.pk, right.corrected_by)
    assert len(given_of(scene.plan)) == 3


@pytest.mark.parametrize(
    ("voice", "by", "may"),
    [
        (RatingVoice.BOARD, Role.DIRECTOR, {Role.DIRECTOR, Role.DEMOCRATIC_SERVICES, Role.PERFORMANCE_TEAM}),
        (RatingVoice.PERSON, Role.DIRECTOR, {Role.DIRECTOR}),
        (RatingVoice.PERSON, Role.PERFORMANCE_TEAM, {Role.PERFORMANCE_TEAM}),
    ],
)
def test_a_persons_rating_is_put_right_by_them_a_boards_by_who_enters_what_it_decides(
    scene: Scene, voice: RatingVoice, by: Role, may: set[str]
) -> None:
    given = rated(scene, voice=voice, by=scene.by(by))
    allowed = set()

    for who in EVERYBODY:
        with transaction.atomic():
            try:
                put_right(scene, given, by=scene.by(who))
                allowed.add(who)
            except RefusedError as refused:
                assert "Only who gave this rating" in refused.message  # noqa: PT017 - most are refused
            transaction.set_rollback(True)
    assert allowed == may


def test_a_rating_is_corrected_once_and_what_took_it_back_never(scene: Scene) -> None:
    wrong = rated(scene)
    back = take_back_rating(given=wrong, reason="A slip.", by=scene.by(Role.DEMOCRATIC_SERVICES), now=LATER)
    before = written()

    for given, message in ((wrong, "corrected already"), (back, "took an earlier rating back")):
        with pytest.raises(RefusedError, match=message):
            put_right(scene, given)
    assert written() == before


@pytest.mark.parametrize(
    ("said", "field"),
    [({"rating": "BLUE"}, "rating"), ({"because": ""}, "because"), ({"on": TOMORROW}, "decision")],
)
def test_a_corrected_rating_that_cannot_be_is_refused_at_its_question(
    scene: Scene, said: dict[str, Any], field: str
) -> None:
    given = rated(scene)

    with pytest.raises(RefusedError) as refused:
        put_right(scene, given, **said)
    assert refused.value.field == field
