"""A round that is only planned can be dropped; one that asked somebody never."""

import pytest
from django.core.exceptions import PermissionDenied

from goldenthread.domain.organisations.choices import Role
from goldenthread.domain.plans.models import Round
from goldenthread.domain.plans.operations import rounds
from goldenthread.foundation.lib.typed import RefusedError
from tests.domain.plans.operations.scene import Scene, last_entry, written
from tests.factories import rounds as of
from tests.factories.rounds import OPENS, at

NOW = at(OPENS)


def test_a_planned_round_is_gone_and_the_ledger_says_that_it_was_and_why(scene: Scene) -> None:
    rounds.drop_round(
        collection=of.planned(scene.plan), reason="The Board meets in May.", by=scene.by(Role.PERFORMANCE_TEAM), now=NOW
    )

    assert not Round.objects.exists()
    assert (last_entry().verb, last_entry().subject) == ("round dropped", "round:q1")
    assert "The Board meets in May." in last_entry().body


@pytest.mark.parametrize("come", [of.opened, of.closed, lambda plan: of.frozen(plan)[0]])
def test_a_round_that_asked_somebody_stays(scene: Scene, come: object) -> None:
    one = come(scene.plan)  # type: ignore[operator]
    before = written()

    with pytest.raises(RefusedError, match="only a planned one can be dropped"):
        rounds.drop_round(collection=one, reason="No.", by=scene.by(Role.PERFORMANCE_TEAM), now=NOW)
    assert written() == before


def test_dropping_needs_a_reason_and_the_team(scene: Scene) -> None:
    one = of.planned(scene.plan)

    with pytest.raises(RefusedError, match="Say why it is dropped"):
        rounds.drop_round(collection=one, reason=" ", by=scene.by(Role.PERFORMANCE_TEAM), now=NOW)
    with pytest.raises(PermissionDenied):
        rounds.drop_round(collection=one, reason="No.", by=scene.by(Role.DIRECTOR), now=NOW)
    assert Round.objects.count() == 1
