"""A person or a Board rates otherwise; the computed rating stays beside it (SPEC 4.2)."""

from datetime import timedelta
from typing import Any

import pytest

from goldenthread.domain.organisations.choices import Role
from goldenthread.domain.plans.choices import RatingVoice
from goldenthread.domain.plans.models import GivenRating
from goldenthread.domain.plans.operations.ratings import rate
from goldenthread.domain.plans.queries.position import read_plan
from goldenthread.domain.plans.rules.recording import RefusedError
from tests.domain.plans.operations.scene import NOW, TODAY, TOMORROW, YESTERDAY, Scene, last_entry, written
from tests.factories import rows

LATER = NOW + timedelta(minutes=5)


def rated(scene: Scene, **given: Any) -> GivenRating:
    said: dict[str, Any] = {
        "plan": scene.plan,
        "area": scene.area,
        "voice": RatingVoice.BOARD,
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
    rated(scene, given_on=YESTERDAY)

    facts = read_plan(scene.plan, known_at=NOW)
    assert len(facts.position(as_at=YESTERDAY).given) == 1
    assert len(facts.position(as_at=YESTERDAY - timedelta(days=1)).given) == 0
    assert read_plan(scene.plan, known_at=NOW - timedelta(seconds=1)).given == ()


@pytest.mark.parametrize(
    ("given", "field"),
    [
        ({"rating": "YELLOW"}, "rating"),
        ({"reason": ""}, "reason"),
        ({"given_on": TOMORROW}, "given_on"),
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
