"""What changes after the baseline, never quietly: wording, owner, and what others believe (SPEC 2.4)."""

from datetime import date, timedelta
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied

from goldenthread.domain.organisations.choices import Role
from goldenthread.domain.organisations.models import Post
from goldenthread.domain.plans.choices import AssuranceVoice
from goldenthread.domain.plans.operations import changes
from goldenthread.domain.plans.rules.recording import RefusedError
from tests import cast
from tests.domain.plans.operations.scene import HOLDER, NOW, YESTERDAY, Scene, written

LATER = NOW + timedelta(minutes=5)
VOICES = {
    Role.DIRECTOR: AssuranceVoice.MANAGER,
    Role.BOARD_MEMBER: AssuranceVoice.BOARD,
    Role.EXTERNAL_REVIEWER: AssuranceVoice.EXTERNAL,
}


def reworded(scene: Scene, wording: str, **given: Any) -> Any:
    said: dict[str, Any] = {"reason": "Clearer.", "by": scene.by(Role.PERFORMANCE_TEAM), "now": NOW}
    return changes.amend_wording(milestone=scene.milestone, wording=wording, **(said | given))


def handed_over(scene: Scene, owner: Post, **given: Any) -> Any:
    said: dict[str, Any] = {"reason": "Legal leads.", "by": scene.by(Role.PERFORMANCE_TEAM), "now": NOW}
    return changes.amend_owner(milestone=scene.milestone, owner=owner, **(said | given))


def assured(scene: Scene, role: Role, voice: AssuranceVoice, **given: Any) -> Any:
    said: dict[str, Any] = {"rating": "RED", "reason": "No lease.", "by": scene.by(role), "now": NOW}
    return changes.assure(milestone=scene.milestone, voice=voice, **(said | given))


def test_new_words_count_from_today_and_the_old_ones_stay_beside_them(scene: Scene) -> None:
    fact = reworded(scene, "Open the hub in the old library")

    assert (fact.before, fact.after) == ("Open the first hub", "Open the hub in the old library")
    assert scene.stands().wording == "Open the hub in the old library"
    assert scene.stands(as_at=YESTERDAY).wording == "Open the first hub"
    scene.milestone.refresh_from_db()
    assert scene.milestone.wording == "Open the first hub"


def test_the_words_it_has_already_are_no_change(scene: Scene) -> None:
    reworded(scene, "Open the hub in the old library")

    for words in ("Open the hub in the old library", "  Open the hub in the old library "):
        with pytest.raises(RefusedError, match="This is the wording already") as refused:
            reworded(scene, words, now=LATER)
        assert refused.value.field == "wording"
    assert reworded(scene, "Open the first hub", now=LATER).before == "Open the hub in the old library"


def test_a_new_owner_owns_it_from_today(scene: Scene) -> None:
    handed_over(scene, scene.legal)

    assert (scene.stands().owner, scene.stands(as_at=YESTERDAY).owner) == ("Head of Legal", "Head of Property")


def test_of_two_changes_of_owner_the_later_counts_for_who_may(scene: Scene) -> None:
    handed_over(scene, scene.legal)
    handed_over(scene, scene.property, reason="Back again.", now=LATER)

    assert scene.updated(by=scene.by(HOLDER), now=LATER + timedelta(minutes=1)).pk


def test_a_post_of_another_organisation_owns_nothing_here(scene: Scene) -> None:
    theirs = Post.objects.create(organisation=cast.elsewhere(), slug="head-of-estates", title="Head of Estates")
    before = written()

    with pytest.raises(RefusedError, match="a post of this organisation") as refused:
        handed_over(scene, theirs)
    assert (refused.value.field, written()) == ("owner", before)


def test_the_owner_it_has_already_is_no_change(scene: Scene) -> None:
    with pytest.raises(RefusedError, match="the owner already"):
        handed_over(scene, scene.property)


@pytest.mark.parametrize("change", ["wording", "owner"])
def test_a_completed_milestone_is_not_changed_any_more(scene: Scene, change: str) -> None:
    scene.claimed()

    with pytest.raises(RefusedError, match=f"change its {change}: this milestone is completed"):
        reworded(scene, "Other words") if change == "wording" else handed_over(scene, scene.legal)


@pytest.mark.parametrize("voice", AssuranceVoice)
@pytest.mark.parametrize("role", VOICES)
def test_each_role_speaks_in_its_own_voice_and_in_no_other(scene: Scene, role: Role, voice: AssuranceVoice) -> None:
    if voice is VOICES[role]:
        assured(scene, role, voice)
        assert [(each.voice, each.rating) for each in scene.stands().assurances] == [(voice, "RED")]
    else:
        with pytest.raises(PermissionDenied, match="may not speak here as"):
            assured(scene, role, voice)


def test_the_voices_stand_side_by_side_and_only_the_latest_of_each(scene: Scene) -> None:
    for role, voice in VOICES.items():
        assured(scene, role, voice)
    assured(scene, Role.BOARD_MEMBER, AssuranceVoice.BOARD, rating="GREEN", now=LATER)

    one = scene.stands(known_at=LATER)
    assert {each.voice: each.rating for each in one.assurances} == {
        AssuranceVoice.MANAGER: "RED",
        AssuranceVoice.BOARD: "GREEN",
        AssuranceVoice.EXTERNAL: "RED",
    }
    assert one.status == scene.stands(known_at=NOW - timedelta(days=1)).status


def test_a_board_may_doubt_what_is_claimed(scene: Scene) -> None:
    scene.claimed()

    assured(scene, Role.BOARD_MEMBER, AssuranceVoice.BOARD)

    assert scene.stands().completed_on == YESTERDAY


@pytest.mark.parametrize("rating", ["", "YELLOW", "green"])
def test_a_colour_that_is_none_is_refused(scene: Scene, rating: str) -> None:
    with pytest.raises(RefusedError, match="green, amber or red") as refused:
        assured(scene, Role.BOARD_MEMBER, AssuranceVoice.BOARD, rating=rating)
    assert refused.value.field == "rating"


def test_a_change_said_for_today_does_not_change_what_was_known_before(scene: Scene) -> None:
    reworded(scene, "Open the hub in the old library")
    handed_over(scene, scene.legal)

    before = scene.stands(as_at=date(2017, 6, 14), known_at=NOW - timedelta(seconds=1))
    assert (before.wording, before.owner) == ("Open the first hub", "Head of Property")
