"""A decision on a plan that was entered wrongly: what the minutes say takes its place, in the meeting and in the plan.

The decision that corrects is bound to the fact that corrects. One that ruled on other lines too still stands for them;
then the corrected line gets a decision of its own.
"""

from datetime import datetime
from typing import Any

from django.db import transaction
from django.db.models import Q

from goldenthread.domain.meetings.models import Decision, Effect
from goldenthread.domain.meetings.models.lines import EFFECTS
from goldenthread.domain.meetings.operations import deciding, lines
from goldenthread.domain.meetings.operations.deciding import Sitting
from goldenthread.domain.meetings.operations.holding import ONCE, Sending, said, sent_before
from goldenthread.domain.meetings.rules import deciding as rules
from goldenthread.domain.organisations.permissions import Acting
from goldenthread.domain.plans.choices import Verb
from goldenthread.domain.plans.models import DeadlineChange, Withdrawal
from goldenthread.domain.plans.operations import correcting_decisions, corrections
from goldenthread.domain.plans.queries.lines import last_of, line_of
from goldenthread.foundation.lib.typed import words
from goldenthread.foundation.lib.vague_dates import VagueDate

# What a decision did in a plan and was neither put right nor taken back there.
_STANDS = Q()
for _name in EFFECTS.values():
    _STANDS |= Q(
        **{f"{_name}__isnull": False, f"{_name}__corrected_by__isnull": True, f"{_name}__is_retraction": False}
    )


@transaction.atomic
def correct_decided(
    *,
    decided: DeadlineChange | Withdrawal,
    at: Sitting,
    verb: Verb,
    amended: VagueDate | None = None,
    reason: str,
    by: Acting,
    now: datetime,
    sending: Sending = ONCE,
) -> Any:
    """What the body did, where a clerk entered it wrongly. Raises RefusedError, StaleError."""
    held = deciding.begin(at, by=by, now=now)
    if (before := sent_before(type(decided), sending)) is not None:
        return before
    reason = words("correction_reason", reason, asked="Say what was wrong")
    effect = effect_of(decided)
    place = effect.place if effect is not None else ""
    _still_open(effect, now)
    wrong = _alone(effect, decided)
    text = rules.said_alone(verb, deciding.named(decided))
    if wrong is not None:
        ruling = _in_its_place(wrong, at, verb, text, reason, by, now)
    else:
        ruling = deciding.make(held, at.item, verb, text, by=by, now=now)
    how: dict[str, Any] = {"ruling": ruling, "place": place, "reason": reason, "by": by, "now": now, "sending": sending}
    if isinstance(decided, DeadlineChange):
        return correcting_decisions.correct_decision(decision=decided, amended=amended, **how)
    return correcting_decisions.correct_withdrawal(withdrawal=decided, **how)


@transaction.atomic
def take_back_decided(*, decided: Any, reason: str, by: Acting, now: datetime, sending: Sending = ONCE) -> Any:
    """Takes back what should not have been recorded at all; with it the decision, if it did nothing else.

    Raises RefusedError, StaleError.
    """
    if (before := sent_before(type(decided), sending)) is not None:
        return before
    effect = effect_of(decided)
    _still_open(effect, now)
    gone = corrections.take_back(fact=decided, reason=reason, by=by, now=now, sending=sending)
    wrong = _alone(effect, decided)
    if wrong is not None:
        back: dict[str, Any] = {"is_retraction": True, "correction_reason": gone.correction_reason}
        line = lines.later(wrong, meeting=wrong.meeting, by=by, now=now, sending=ONCE, **back)
        lines.enter_line(line, verb="decision taken back", body={"corrects": wrong.pk}, by=by, now=now)
    return gone


def _still_open(effect: Effect | None, now: datetime) -> None:
    """Raises RefusedError once the minutes that have the decision are agreed: what they say is what happened."""
    if effect is not None and effect.decision is not None:
        lines.require_open(effect.decision.meeting, now=now)


def effect_of(fact: Any) -> Effect | None:
    """The decision behind a fact that was recorded on one; None where only words name it. One query."""
    name = EFFECTS.get(type(fact))
    if name is None:
        return None
    found = Effect.objects.filter(**{name: fact.pk})
    return found.select_related("decision__meeting__body__organisation", "decision__item", "delegated").first()


def _alone(effect: Effect | None, decided: Any) -> Decision | None:
    """The decision behind it as it stands now, if it did nothing else in a plan: its versions share a name."""
    if effect is None or effect.decision is None:
        return None
    same = Effect.objects.filter(decision__meeting=effect.decision.meeting_id, decision__slug=effect.decision.slug)
    earlier = Q(**{f"{EFFECTS[type(decided)]}__in": [each.pk for each in line_of(decided)]})
    last = last_of(effect.decision)
    return None if last.is_retraction or same.filter(_STANDS).exclude(earlier).exists() else last


def _in_its_place(  # noqa: PLR0917 - what a corrected decision is made of
    wrong: Decision, at: Sitting, verb: Verb, text: str, reason: str, by: Acting, now: datetime
) -> Decision:
    """The decision that corrects it; under the same item it keeps its number."""
    same = (wrong.meeting_id, wrong.item_id) == (at.meeting.pk, at.item.pk if at.item else None)
    place = {"slug": wrong.slug} if same else lines.named(Decision, at.meeting, at.item)
    changed: dict[str, Any] = {"verb": verb, "text": text, "correction_reason": reason} | place
    where = changed.pop("meeting", wrong.meeting)
    line = lines.later(wrong, meeting=where, by=by, now=now, sending=ONCE, **changed)
    line.meeting = where
    line.effective_on = said(by, now, ONCE, meeting=at.meeting)["effective_on"]
    return lines.enter_line(line, verb="decision corrected", body={"corrects": wrong.pk, "verb": verb}, by=by, now=now)
