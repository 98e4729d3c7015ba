"""Until the baseline is fixed parts are typed again or taken out; nobody overwrites another unawares."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied

from goldenthread.domain.organisations.choices import Role
from goldenthread.domain.organisations.models import Post
from goldenthread.domain.plans.models import Milestone
from goldenthread.domain.plans.operations import retyping
from goldenthread.domain.plans.rules.recording import RefusedError
from tests import cast
from tests.domain.plans.operations.scene import HOLDER, NOW, Scene, last_entry, on, written


@pytest.fixture
def draft(db: None) -> Scene:
    """The scene before its baseline is fixed."""
    return Scene(fixed=False)


def retyped(scene: Scene, **given: Any) -> Milestone:
    said: dict[str, Any] = {
        "wording": "Open the hub in the library",
        "owner": scene.legal,
        "deadline": on(date(2017, 9, 29)),
        "reference": "P1.1",
        "was": retyping.version_of(scene.milestone),
        "by": scene.by(Role.PERFORMANCE_TEAM),
        "now": NOW,
    }
    return retyping.retype_milestone(milestone=scene.milestone, **(said | given))


def test_what_was_typed_is_replaced_and_the_ledger_says_by_what(draft: Scene) -> None:
    one = retyped(draft)

    assert (one.wording, one.owner_post, one.baseline_on) == (
        "Open the hub in the library",
        draft.legal,
        date(2017, 9, 29),
    )
    assert (last_entry().verb, last_entry().subject) == ("milestone retyped", "plan:plan-2017")


def test_once_the_baseline_is_fixed_nothing_is_typed_again_or_taken_out(scene: Scene) -> None:
    before = written()
    team: dict[str, Any] = {"by": scene.by(Role.PERFORMANCE_TEAM), "now": NOW}
    attempts: tuple[Callable[[], object], ...] = (
        lambda: retyped(scene),
        lambda: retyping.retype_area(
            area=scene.area, title="Other", summary="", was=retyping.version_of(scene.area), **team
        ),
        lambda: retyping.retype_action(
            action=scene.action, title="Other", outcome="", reference="", lead_post=None,
            was=retyping.version_of(scene.action), **team,
        ),
        lambda: retyping.take_out(part=scene.milestone, **team),
    )  # fmt: skip

    for attempt in attempts:
        with pytest.raises(RefusedError, match="change only by facts"):
            attempt()
    assert written() == before


def test_who_did_not_see_what_another_typed_is_told(draft: Scene) -> None:
    seen = retyping.version_of(draft.milestone)
    retyped(draft)

    with pytest.raises(retyping.ChangedError) as changed:
        retyped(draft, wording="Something else", was=seen)

    assert changed.value.part.wording == "Open the hub in the library"  # type: ignore[union-attr]
    assert Milestone.objects.get(pk=draft.milestone.pk).wording == "Open the hub in the library"


@pytest.mark.parametrize("who", [HOLDER, Role.DIRECTOR, Role.ADMINISTRATOR])
def test_only_the_performance_team_types_again(draft: Scene, who: str) -> None:
    with pytest.raises(PermissionDenied):
        retyped(draft, by=draft.by(who))


def test_a_post_of_another_organisation_owns_nothing_here(draft: Scene) -> None:
    theirs = Post.objects.create(organisation=cast.elsewhere(), slug="theirs", title="Theirs")

    with pytest.raises(RefusedError, match="a post of this organisation") as refused:
        retyped(draft, owner=theirs)
    assert refused.value.field == "owner"


def test_what_something_stands_on_is_not_taken_out(draft: Scene) -> None:
    team: dict[str, Any] = {"by": draft.by(Role.PERFORMANCE_TEAM), "now": NOW}

    with pytest.raises(RefusedError, match="Take that out first"):
        retyping.take_out(part=draft.action, **team)
    retyping.take_out(part=draft.milestone, **team)
    assert not Milestone.objects.filter(pk=draft.milestone.pk).exists()
    assert last_entry().verb == "milestone taken out"
