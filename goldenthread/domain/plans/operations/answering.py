"""An answer in a round becomes a fact, by the same operations wherever it was typed; a draft until then."""

from collections.abc import Mapping
from datetime import datetime

from django.db import transaction

from goldenthread.domain.organisations.models import Person
from goldenthread.domain.organisations.permissions import Acting
from goldenthread.domain.plans.models import STANDING, AnswerDraft, CompletionClaim, Milestone, ProgressUpdate
from goldenthread.domain.plans.operations.recording import ONCE, Sending, begin, day_of, enter, said, standing_now
from goldenthread.domain.plans.operations.updates import add_update, claim_completion
from goldenthread.domain.plans.permissions import require_update
from goldenthread.domain.plans.rules import answering as rules
from goldenthread.domain.plans.rules import recording
from goldenthread.foundation.lib.typed import RefusedError

_LONGEST_DRAFT = 200_000  # characters: far more than can be sent, so that what is too long is kept until it is cut
_NO_CHANGE = "Nothing has changed since the last update."


@transaction.atomic
def give_answer(
    *, milestone: Milestone, typed: Mapping[str, str], by: Acting, now: datetime, sending: Sending = ONCE
) -> ProgressUpdate | CompletionClaim:
    """Records what the words answer and drops the draft. Raises NotAnsweredError, RefusedError, StaleError."""
    before = _sent_before(sending)
    if before is None:
        given = _read(milestone, typed, by, now)
    drop_draft(milestone=milestone, by=by)
    if before is not None:
        return before
    if given.done_on is not None:
        return claim_completion(
            milestone=milestone, achieved_on=given.done_on, note=given.note, by=by, now=now, sending=sending
        )
    if given.same:
        return say_no_change(milestone=milestone, reason=given.note, by=by, now=now, sending=sending)
    return add_update(milestone=milestone, note=given.note, expected=given.expected, by=by, now=now, sending=sending)


def _read(milestone: Milestone, typed: Mapping[str, str], by: Acting, now: datetime) -> rules.Given:
    """What is wrong with an answer is told only to those who may give one."""
    try:
        return rules.read(typed, today=day_of(now), said_same_before=said_same(milestone))
    except rules.NotAnsweredError:
        require_update(by, milestone, on=day_of(now))
        raise


def _sent_before(sending: Sending) -> ProgressUpdate | CompletionClaim | None:
    """What the same form made already, if it was sent twice."""
    if sending.token is None:
        return None
    update = ProgressUpdate.objects.filter(token=sending.token).first()
    return update or CompletionClaim.objects.filter(token=sending.token).first()


@transaction.atomic
def say_no_change(
    *, milestone: Milestone, reason: str = "", by: Acting, now: datetime, sending: Sending = ONCE
) -> ProgressUpdate:
    """Nothing has changed. Said a second time running it needs a reason. Raises RefusedError, StaleError."""
    held, before = begin(milestone, ProgressUpdate, sending)
    if before is not None:
        return before
    require_update(by, held, on=day_of(now))
    again = said_same(held)
    reason = recording.words(
        "note", reason, asked="You said so last time too: say why nothing has changed", needed=again
    )
    standing = recording.open_milestone(standing_now(held, now), to="add an update")
    if standing.last_update is None:
        raise RefusedError("same", "Nothing was said about it yet. Say what happened and what is next.")
    fact = ProgressUpdate(milestone=held, note=reason or _NO_CHANGE, is_no_change=True, **said(by, now, sending))
    return enter(held, fact, verb="no change", body={"note": fact.note}, by=by, now=now)


def said_same(milestone: Milestone) -> bool:
    """Whether the last update that stands said that nothing had changed. One query."""
    standing = ProgressUpdate.objects.filter(STANDING, milestone=milestone)
    latest = standing.order_by("-effective_on", "-recorded_at", "-pk")
    return bool(latest.values_list("is_no_change", flat=True).first())


@transaction.atomic
def save_draft(*, milestone: Milestone, typed: Mapping[str, str], by: Acting, now: datetime) -> AnswerDraft | None:
    """Keeps what was typed and not sent; nothing typed drops the draft. No fact, so no ledger entry (ADR 30)."""
    require_update(by, milestone, on=day_of(now))
    if by.person is None:
        raise ValueError("A draft belongs to a person.")
    kept = {name: _storable(typed.get(name) or "") for name in rules.QUESTIONS}
    if rules.is_empty(kept):
        drop_draft(milestone=milestone, by=by)
        return None
    draft, _ = AnswerDraft.objects.update_or_create(
        person=by.person, milestone=milestone, defaults={"typed": kept, "saved_at": now}
    )
    return draft


def _storable(words: str) -> str:
    """The words but for what no database takes: a NUL, and half of a pair. Much too long ones are cut."""
    return words[:_LONGEST_DRAFT].replace("\x00", "").encode("utf-8", "ignore").decode()


def drop_draft(*, milestone: Milestone, by: Acting) -> None:
    """Forgets what the person had typed about the milestone."""
    if by.person is not None:
        AnswerDraft.objects.filter(person=by.person, milestone=milestone).delete()


def drafts_of(person: Person) -> dict[int, AnswerDraft]:
    """What the person has typed and not sent, by milestone. One query."""
    return {each.milestone_id: each for each in AnswerDraft.objects.filter(person=person)}
