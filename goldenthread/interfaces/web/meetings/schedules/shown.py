"""The lines of a schedule as people read them: what is asked, the history behind it, what the meeting made of it."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.urls import reverse
from markupsafe import Markup

from goldenthread.domain.meetings.queries.schedules import LineSeen, milestone_of, place_of, plan_of
from goldenthread.domain.plans.choices import Verb
from goldenthread.domain.plans.models import Addition, CompletionClaim, DeadlineChange, Rewording, Withdrawal
from goldenthread.domain.plans.models.vague import vague
from goldenthread.domain.plans.rules.standing import Standing
from goldenthread.foundation.lib.text import plural, said_date
from goldenthread.foundation.ui.tones import Tone
from goldenthread.interfaces.web.meetings.words import TONES

_MINE = "You asked for this, so somebody else enters what was decided."


@dataclass(frozen=True, slots=True)
class LineShown:
    """A line. `outcome` is empty while it waits; `closed` says why this visitor, or anybody, decides it no more."""

    pk: int
    place: int
    title: Markup
    asked: str
    history: str
    reason: str
    others: str
    by: str
    outcome: str
    tone: Tone
    closed: str

    @property
    def is_open(self) -> bool:
        return not self.outcome and not self.closed


def shown(lines: Iterable[LineSeen]) -> tuple[LineShown, ...]:
    """The lines of one item. No query."""
    return tuple(_line(each) for each in lines)


def title(proposal: Any) -> Markup:
    """The milestone with a link, or the words of one that is not in the plan yet."""
    milestone = milestone_of(proposal)
    if milestone is None:
        return Markup("New milestone: {}").format(proposal.wording)
    plan = plan_of(proposal)
    href = reverse("plans:milestone", args=[plan.organisation.slug, plan.slug, milestone.slug])
    return Markup('<a class="govuk-link" href="{}">{}</a> {}').format(
        href, milestone.reference or milestone.slug, milestone.wording
    )


def asked(proposal: Any) -> str:
    """What the body is asked to agree."""
    if isinstance(proposal, DeadlineChange):
        to = vague(proposal.to_on, proposal.to_precision, proposal.to_words)
        was = f", from {said_date(proposal.from_on)}" if proposal.from_on else ""
        return f"New deadline {to.said() if to else proposal.to_words or 'not named'}{was}"
    if isinstance(proposal, Withdrawal):
        return "End it without its being done"
    if isinstance(proposal, Rewording):
        return f"New wording: “{proposal.after}”"
    if isinstance(proposal, Addition):
        due = vague(proposal.to_on, proposal.to_precision, proposal.to_words)
        return f"Add it to {proposal.action}, {f'due {due.said()}' if due else 'without a deadline'}"
    assert isinstance(proposal, CompletionClaim)
    return f"Accept that it was done on {said_date(proposal.effective_on)}"


def reason(proposal: Any) -> str:
    """In the words of who asked for it."""
    return str(proposal.note if isinstance(proposal, CompletionClaim) else proposal.reason)


def history(standing: Standing | None) -> str:
    """ "First deadline 31 March 2026; moved 2 times, 183 days in all."."""
    if standing is None:
        return "Not in the plan yet"
    first = f"First deadline {standing.promised.said()}" if standing.promised else "No first deadline"
    if not standing.times_moved:
        return f"{first}; not moved before"
    return f"{first}; moved {plural(standing.times_moved, 'time')}, {plural(standing.days_moved, 'day')} in all"


def by(proposal: Any) -> str:
    """Who asked, and when; of what a body put off, that it did."""
    if getattr(proposal, "verb", "") == Verb.DEFERRED:
        return f"Deferred by {proposal.authority_body} on {said_date(proposal.effective_on)}"
    return f"{proposal.by_post}, {said_date(proposal.effective_on)}"


def _line(seen: LineSeen) -> LineShown:
    outcome, tone = _outcome(seen)
    return LineShown(
        seen.line.pk,
        seen.line.position,
        title(seen.proposal),
        asked(seen.proposal),
        history(seen.standing),
        reason(seen.proposal),
        getattr(seen.proposal, "affects", ""),
        by(seen.proposal),
        outcome,
        tone,
        _closed(seen),
    )


def _outcome(seen: LineSeen) -> tuple[str, Tone]:
    answer = seen.answer
    if answer is None:
        return "", Tone.PLAIN
    if isinstance(seen.proposal, CompletionClaim):
        return str(answer.get_outcome_display()), Tone.DONE
    verb = Verb(answer.verb)
    return f"{verb.label}{_elsewhere(seen)}", TONES[verb]


def _elsewhere(seen: LineSeen) -> str:
    """Where it was decided, unless under this item, on this line."""
    effect = seen.effect
    if effect is None:
        return f" by {seen.answer.authority_body}"
    decision = effect.decision
    if decision is None:
        return " under delegation"
    here = decision.item_id == seen.line.item_id and effect.place in {"", place_of(seen.line)}
    return f" ({decision.number})" if here else f" by {decision.meeting.body}, {said_date(seen.answer.effective_on)}"


def _closed(seen: LineSeen) -> str:
    if seen.answer is not None:
        return ""
    if seen.is_taken_back:
        return "It was taken back or put right since."
    standing = seen.standing
    if standing is not None and standing.ending is not None:
        return f"The milestone is {standing.status.label.lower()}."
    return _MINE if seen.mine else ""
