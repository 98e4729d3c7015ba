"""An extension is told to who still owes something, and what was to be said of the old last day is not sent."""

from datetime import timedelta

from goldenthread.domain.organisations.permissions import OPERATOR
from goldenthread.domain.plans.models import Round
from goldenthread.domain.plans.operations import rounds, updates
from goldenthread.foundation.notices import registry
from goldenthread.foundation.notices.choices import NoticeState
from goldenthread.foundation.notices.models import Notice
from tests.domain.plans.operations.scene import HOLDER, Scene
from tests.factories import rounds as of
from tests.factories.rounds import CLOSES, OPENS, at

LATER = CLOSES + timedelta(days=7)


def extended(one: Round) -> None:
    rounds.extend_round(collection=one, closes_on=LATER, reason="Two are away.", by=OPERATOR, now=at(CLOSES))


def waiting() -> list[tuple[str, str]]:
    found = Notice.objects.filter(state=NoticeState.WAITING).order_by("pk")
    return [(each.code, registry.said(each.code, each.context).sentence) for each in found]


def test_who_owes_something_hears_the_new_last_day_and_never_the_old_one(scene: Scene) -> None:
    extended(of.opened(scene.plan))

    assert [code for code, _ in waiting()] == ["round-extended", "round-extended"]
    assert all("is extended: please say by 21 June 2017 how 1 milestone of" in words for _, words in waiting())
    assert all(words.endswith(" goes.") for _, words in waiting())


def test_who_has_answered_hears_nothing_of_an_extension(scene: Scene) -> None:
    one = of.opened(scene.plan)
    updates.add_update(milestone=scene.milestone, note="Let.", by=scene.by(HOLDER), now=at(OPENS + timedelta(days=1)))

    extended(one)

    assert [words.partition(" of ")[2] for _, words in waiting()] == ["Head of Legal goes."]


def test_a_new_claim_answers_a_return_that_was_not_sent_yet(scene: Scene) -> None:
    claim = scene.claimed()
    by = scene.by("director")
    updates.return_completion(claim=claim, reason="Which lease?", by=by, now=claim.recorded_at + timedelta(hours=1))
    before = [code for code, _ in waiting()]

    updates.claim_completion(
        milestone=scene.milestone, achieved_on=claim.effective_on, note="The lease is attached.",
        by=scene.by(HOLDER), now=claim.recorded_at + timedelta(hours=2),
    )  # fmt: skip

    assert "completion-returned" in before
    assert "completion-returned" not in [code for code, _ in waiting()]
