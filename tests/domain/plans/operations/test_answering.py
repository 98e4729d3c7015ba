"""An answer in a round becomes a fact by the same operations wherever it was typed; a draft is nobody else's."""

from datetime import date, timedelta
from typing import Any
from uuid import UUID, uuid4

import pytest
from django.core.exceptions import PermissionDenied

from goldenthread.domain.organisations.choices import HoldingKind, Role
from goldenthread.domain.organisations.models import PostHolding
from goldenthread.domain.organisations.permissions import OPERATOR, Acting
from goldenthread.domain.plans.models import AnswerDraft, CompletionClaim, ProgressUpdate
from goldenthread.domain.plans.operations import answering, corrections, updates
from goldenthread.domain.plans.operations.recording import Sending, StaleError, version_of
from goldenthread.domain.plans.rules.answering import NotAnsweredError
from goldenthread.domain.plans.rules.recording import RefusedError
from tests.domain.plans.operations.scene import (
    EXPIRED,
    HOLDER,
    LONG_AGO,
    NOW,
    OTHER_HOLDER,
    TODAY,
    TOMORROW,
    WITHOUT_ACCESS,
    YESTERDAY,
    Scene,
    last_entry,
    written,
)

TOKEN = UUID("0f8fad5b-d9cb-469f-a165-70867728950e")
NOTE = {"note": "The lease is signed."}


def answer(scene: Scene, typed: dict[str, str], **given: Any) -> ProgressUpdate | CompletionClaim:
    own: dict[str, Any] = {"milestone": scene.milestone, "by": scene.by(HOLDER), "now": NOW}
    return answering.give_answer(typed=typed, **(own | given))


def draft(scene: Scene, typed: dict[str, str], **given: Any) -> AnswerDraft | None:
    own: dict[str, Any] = {"milestone": scene.milestone, "by": scene.by(HOLDER), "now": NOW}
    return answering.save_draft(typed=typed, **(own | given))


def same(scene: Scene, reason: str = "", **given: Any) -> ProgressUpdate:
    own: dict[str, Any] = {"milestone": scene.milestone, "by": scene.by(HOLDER), "now": NOW}
    return answering.say_no_change(reason=reason, **(own | given))


def drafts(by: Acting) -> dict[int, dict[str, str]]:
    assert by.person is not None
    return {pk: each.typed for pk, each in answering.drafts_of(by.person).items()}


@pytest.mark.parametrize(
    ("typed", "kind", "verb"),
    [
        (NOTE, ProgressUpdate, "update added"),
        (NOTE | {"expected": "30 June 2017"}, ProgressUpdate, "update added"),
        (NOTE | {"done": "yes", "done_on": "13 June 2017"}, CompletionClaim, "completion claimed"),
        ({"same": "yes"}, ProgressUpdate, "no change"),
    ],
)
def test_an_answer_is_one_fact_of_its_kind(scene: Scene, typed: dict[str, str], kind: type, verb: str) -> None:
    scene.updated()
    before = written()

    fact = answer(scene, typed)

    added = {name: count - before[name] for name, count in written().items() if count != before[name]}
    assert added == {kind.__name__: 1, "LedgerEntry": 1}
    assert (type(fact), last_entry().verb) == (kind, verb)
    assert fact.recorded_at == NOW


def test_the_words_of_the_answer_are_kept(scene: Scene) -> None:
    update = answer(scene, NOTE | {"expected": "end of June 2017"})
    claim = answer(scene, {"done_on": "13 June 2017", "note": "Doors opened."}, milestone=scene.milestone)

    assert isinstance(update, ProgressUpdate)
    assert (update.note, update.forecast_on) == ("The lease is signed.", date(2017, 6, 30))
    assert (claim.note, claim.effective_on) == ("Doors opened.", date(2017, 6, 13))


def test_an_answer_that_cannot_be_read_changes_nothing_and_keeps_the_draft(scene: Scene) -> None:
    draft(scene, {"expected": "ongoing"})
    before = written()

    with pytest.raises(NotAnsweredError):
        answer(scene, {"expected": "ongoing"})

    assert written() == before
    assert drafts(scene.by(HOLDER))[scene.milestone.pk]["expected"] == "ongoing"


def test_what_is_wrong_is_told_only_to_those_who_may_answer(scene: Scene) -> None:
    """Permission comes first (SPEC 2.7): "you said so last time" would tell what was said."""
    for who in (OTHER_HOLDER, Role.VIEWER, WITHOUT_ACCESS, EXPIRED):
        with pytest.raises(PermissionDenied):
            answer(scene, {"same": "maybe"}, by=scene.by(who))


def test_an_answer_sent_twice_is_one_and_the_second_drops_no_later_draft_but_its_own(scene: Scene) -> None:
    sending = Sending(token=TOKEN)
    first = answer(scene, NOTE, sending=sending)
    before = written()

    assert answer(scene, {"note": ""}, sending=sending) == first  # what was typed is not even looked at
    assert written() == before


@pytest.mark.parametrize("typed", [NOTE | {"done_on": "13 June 2017"}, {"same": "yes"}, NOTE])
def test_a_form_sent_twice_is_one_answer_of_any_kind(scene: Scene, typed: dict[str, str]) -> None:
    scene.updated()
    first = answer(scene, typed, sending=Sending(token=TOKEN))
    before = written()

    assert answer(scene, typed, sending=Sending(token=TOKEN)) == first
    assert written() == before


def test_who_had_not_seen_what_another_recorded_is_told_and_keeps_the_draft(scene: Scene) -> None:
    seen = version_of(scene.milestone)
    draft(scene, NOTE)
    updates.add_update(milestone=scene.milestone, note="First.", by=scene.by(Role.PERFORMANCE_TEAM), now=NOW)
    before = written()

    with pytest.raises(StaleError):
        answer(scene, NOTE, sending=Sending(token=uuid4(), seen=seen))

    assert written() == before
    assert drafts(scene.by(HOLDER))


def test_what_is_over_is_not_answered(scene: Scene) -> None:
    scene.claimed()
    before = written()
    for typed in (NOTE, {"same": "yes"}, NOTE | {"done_on": "13 June 2017"}):
        with pytest.raises(RefusedError, match="this milestone is completed"):
            answer(scene, typed)
    assert written() == before


class TestNoChange:
    def test_the_first_needs_no_reason_and_says_so_itself(self, scene: Scene) -> None:
        scene.updated()

        fact = same(scene)

        assert (fact.is_no_change, fact.note) == (True, "Nothing has changed since the last update.")

    def test_the_second_running_needs_one(self, scene: Scene) -> None:
        scene.updated()
        same(scene)
        before = written()

        with pytest.raises(RefusedError) as refused:
            same(scene)
        assert (refused.value.field, written()) == ("note", before)
        assert same(scene, "The tenant waits for the bank.").note == "The tenant waits for the bank."

    def test_after_something_was_said_it_is_the_first_again(self, scene: Scene) -> None:
        scene.updated()
        same(scene)
        answer(scene, NOTE)

        assert same(scene).is_no_change

    def test_one_that_was_taken_back_does_not_count_as_said(self, scene: Scene) -> None:
        scene.updated()
        first = same(scene)
        corrections.take_back(fact=first, reason="Wrong hub.", by=scene.by(HOLDER), now=NOW)

        assert same(scene).is_no_change

    def test_nothing_can_be_unchanged_of_which_nothing_was_said(self, scene: Scene) -> None:
        with pytest.raises(RefusedError, match="Nothing was said about it yet") as refused:
            same(scene)
        assert refused.value.field == "same"

    def test_the_date_expected_before_stands(self, scene: Scene) -> None:
        answer(scene, NOTE | {"expected": "30 July 2017"})
        same(scene)

        forecast = scene.stands().forecast
        assert forecast is not None
        assert forecast.last_day == date(2017, 7, 30)


class TestDrafts:
    def test_a_draft_is_no_fact_and_is_in_no_ledger(self, scene: Scene) -> None:
        before = written()

        draft(scene, NOTE)

        added = {name: count - before[name] for name, count in written().items() if count != before[name]}
        assert added == {"AnswerDraft": 1}

    def test_there_is_one_a_person_and_milestone_and_the_latest_is_kept(self, scene: Scene) -> None:
        draft(scene, {"note": "a"})
        draft(scene, {"note": "ab", "expected": "July"})
        draft(scene, {"note": "of the other"}, milestone=scene.other, by=scene.by(OTHER_HOLDER))

        assert AnswerDraft.objects.count() == 2
        kept = drafts(scene.by(HOLDER))
        assert set(kept) == {scene.milestone.pk}
        assert (kept[scene.milestone.pk]["note"], kept[scene.milestone.pk]["expected"]) == ("ab", "July")

    def test_nobody_reads_or_drops_anothers(self, scene: Scene) -> None:
        draft(scene, NOTE)

        answer(scene, {"note": "The team says."}, by=scene.by(Role.PERFORMANCE_TEAM))
        answering.drop_draft(milestone=scene.milestone, by=scene.by(Role.PERFORMANCE_TEAM))

        assert drafts(scene.by(Role.PERFORMANCE_TEAM)) == {}
        assert scene.milestone.pk in drafts(scene.by(HOLDER))

    def test_one_is_dropped_when_it_is_sent_or_emptied(self, scene: Scene) -> None:
        draft(scene, NOTE)
        answer(scene, NOTE)
        assert drafts(scene.by(HOLDER)) == {}

        draft(scene, NOTE)
        assert draft(scene, {"note": "  ", "done": "no"}) is None
        assert drafts(scene.by(HOLDER)) == {}

    @pytest.mark.parametrize("who", [OTHER_HOLDER, Role.VIEWER, Role.BOARD_MEMBER, WITHOUT_ACCESS, EXPIRED])
    def test_only_who_may_answer_keeps_one(self, scene: Scene, who: str) -> None:
        with pytest.raises(PermissionDenied):
            draft(scene, NOTE, by=scene.by(who))
        assert not AnswerDraft.objects.exists()

    def test_the_operator_at_the_command_line_has_none(self, scene: Scene) -> None:
        with pytest.raises(ValueError, match="belongs to a person"):
            draft(scene, NOTE, by=OPERATOR)

    def test_a_hundred_kilobytes_are_kept_whole(self, scene: Scene) -> None:
        """They cannot be sent; but nothing that was typed is lost while its owner shortens it (SPEC 4.8)."""
        words = "Ł" * 100_000
        draft(scene, {"note": words})
        assert drafts(scene.by(HOLDER))[scene.milestone.pk]["note"] == words

        with pytest.raises(NotAnsweredError):
            answer(scene, {"note": words})
        assert drafts(scene.by(HOLDER))[scene.milestone.pk]["note"] == words

    def test_what_no_database_takes_is_left_out_and_all_else_kept(self, scene: Scene) -> None:
        typed = "a\x00b\ud800c \u202e<script>=SUM(A1) 👩‍🔧"

        draft(scene, {"note": typed, "unknown": "x"})

        kept = drafts(scene.by(HOLDER))[scene.milestone.pk]
        assert kept["note"] == "abc \u202e<script>=SUM(A1) 👩‍🔧"
        assert "unknown" not in kept


class TestDeputies:
    def deputy(self, scene: Scene, from_on: date, until_on: date, role: Role | None = Role.OWNER) -> Acting:
        """The holder of the other post, or somebody without access, as deputy of Head of Property."""
        acting = scene.by(OTHER_HOLDER if role else WITHOUT_ACCESS)
        assert acting.person is not None
        PostHolding.objects.filter(person=acting.person, post=scene.property).delete()
        PostHolding.objects.create(
            post=scene.property, person=acting.person, from_on=from_on, until_on=until_on, kind=HoldingKind.DEPUTY
        )
        return acting

    def test_a_deputy_answers_in_their_days(self, scene: Scene) -> None:
        fact = answer(scene, NOTE, by=self.deputy(scene, TODAY, TODAY))

        assert (fact.milestone, fact.by_person) == (scene.milestone, scene.by(OTHER_HOLDER).person)

    @pytest.mark.parametrize(("from_on", "until_on"), [(LONG_AGO, YESTERDAY), (TOMORROW, TOMORROW)])
    def test_and_on_no_other(self, scene: Scene, from_on: date, until_on: date) -> None:
        by = self.deputy(scene, from_on, until_on)

        for do in (answer, draft):
            with pytest.raises(PermissionDenied):
                do(scene, NOTE, by=by)

    def test_a_deputy_without_access_answers_nothing(self, scene: Scene) -> None:
        with pytest.raises(PermissionDenied):
            answer(scene, NOTE, by=self.deputy(scene, TODAY - timedelta(days=1), TOMORROW, role=None))
