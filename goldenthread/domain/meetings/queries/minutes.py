"""What the minutes of a meeting are made from, and the versions there are of them."""

from collections.abc import Iterable, Sequence
from typing import Any, TypeVar

from django.db.models import Q, QuerySet

from goldenthread.domain.meetings.choices import AttendanceState, Capacity, MeetingEventKind
from goldenthread.domain.meetings.models import (
    EFFECTS,
    AgendaItem,
    Arising,
    Challenge,
    Decision,
    Discussion,
    Effect,
    Interest,
    Line,
    Meeting,
    Minutes,
)
from goldenthread.domain.meetings.models.meetings import EARLIEST_FIRST
from goldenthread.domain.meetings.queries.arising import predecessors
from goldenthread.domain.meetings.queries.attendance import Attending, SeatSeen, attending
from goldenthread.domain.meetings.rules.minutes import FORMAT, Content, Sat
from goldenthread.domain.plans.models import STANDING
from goldenthread.foundation.lib.text import said_date

AnyLine = TypeVar("AnyLine", bound=Line)
_EFFECTS = (
    "change__milestone", "withdrawal__milestone", "addition", "rewording__milestone", "rating__plan", "rating__area",
    "review__claim__milestone", "carried__milestone", "carried__successor",
)  # fmt: skip
# What was put right since is told by what took its place.
_STANDS = Q(**{f"{name}__corrected_by__isnull": True for name in EFFECTS.values()})


def content_of(meeting: Meeting) -> Content:
    """Everything recorded of the meeting, which comes with its body and organisation; roles, no names. Ten queries."""
    there = attending(meeting)
    lines = _Lines(meeting)
    return {
        "format": FORMAT,
        "organisation": meeting.body.organisation.name,
        "body": meeting.body.name,
        "meeting": {
            "slug": meeting.slug,
            "title": meeting.title,
            "on": meeting.starts_on,
            "at": meeting.starts_at,
            "place": meeting.place,
            "public": meeting.is_public,
        },
        "inquorate": meeting.events.filter(STANDING, kind=MeetingEventKind.INQUORATE).exists(),
        "quorum": there.quorum().working,
        "attendance": [_came(each) for each in there.seats if each.attendance],
        "others": [each.role_words for each in there.others],
        "items": [lines.under(each, there) for each in meeting.items.order_by("position")],
        "apart": lines.under(None, there),
        "agreed": None,
    }


def _came(seat: SeatSeen) -> dict[str, str]:
    assert seat.attendance is not None
    return {
        "role": str(seat.seat),
        "capacity": Capacity(seat.seat.capacity).label,
        "state": AttendanceState(seat.attendance.state).value,
        "substitute": str(seat.attendance.substitute or ""),
    }


class _Lines:
    """The standing lines of a meeting, read once."""

    def __init__(self, meeting: Meeting) -> None:
        self.notes = self._of(Discussion.objects.standing(), meeting)
        self.challenges = self._of(Challenge.objects.standing().select_related("answer_by_post"), meeting)
        self.decisions = self._of(Decision.objects.standing().select_related("action_by_post"), meeting)
        self.actions = self._of(Arising.objects.standing().select_related("post", "decision"), meeting)
        rows = Effect.objects.filter(_STANDS, decision__meeting=meeting).select_related("decision", *_EFFECTS)
        self.effects = list(rows.order_by("pk"))

    def _of(self, rows: QuerySet[AnyLine], meeting: Meeting) -> list[AnyLine]:
        return list(rows.filter(meeting=meeting).order_by("pk"))

    def under(self, item: AgendaItem | None, there: Attending) -> dict[str, Any]:
        """What the minutes say under the item; of None, what names no item."""
        number = item.pk if item else None
        said: dict[str, Any] = {
            "interests": [_interest(each) for each in there.declared_in(item)],
            "notes": [each.text for each in _in(self.notes, number)],
            "challenges": [_challenge(each) for each in _in(self.challenges, number)],
            "decisions": [self._decision(each) for each in _in(self.decisions, number)],
            "actions": [_action(each) for each in _in(self.actions, number)],
        }
        return said if item is None else _headed(item, there) | said

    def _decision(self, line: Decision) -> dict[str, Any]:
        return {
            "number": line.number,
            "verb": line.get_verb_display(),
            "text": line.text,
            "reasons": line.reasons,
            "alternatives": line.alternatives,
            "dissent": line.dissent,
            "effects": [_effect(each) for each in self.effects if each.decision and each.decision.slug == line.slug],
        }


def _in(lines: Iterable[AnyLine], item: int | None) -> Sequence[AnyLine]:
    return [each for each in lines if each.item_id == item]


def _headed(item: AgendaItem, there: Attending) -> dict[str, Any]:
    exempt = {"paragraph": item.exempt_paragraph, "reason": item.exempt_reason} if item.exempt_paragraph else None
    out = [each for each in there.declared_in(item) if each.steps_out]
    return {
        "number": item.number,
        "title": item.title,
        "exempt": exempt,
        "withdrawn": item.withdrawn_reason if item.withdrawn_at else "",
        "late": item.late_reason,
        "quorum": there.quorum(item).working if out else "",
    }


def _interest(fact: Interest) -> dict[str, object]:
    return {"role": str(fact.seat), "nature": fact.nature, "steps_out": fact.steps_out}


def _challenge(line: Challenge) -> dict[str, object]:
    whose = str(line.answer_by_post or line.answer_by_role)
    return {"number": line.number, "text": line.text, "whose": whose, "by": line.answer_by_on}


def _action(line: Arising) -> dict[str, object]:
    whose = str(line.post or line.role_words)
    decision = line.decision.number if line.decision else ""
    return {"number": line.number, "decision": decision, "text": line.text, "whose": whose, "by": line.due_on}


def _effect(effect: Effect) -> dict[str, str]:
    return {"place": effect.place, "words": said_effect(effect)}


def said_effect(effect: Effect) -> str:
    """What a decision did in a plan, in words. No query where the effect came with what it names."""
    if effect.change:
        to = said_date(effect.change.to_on) if effect.change.to_on else "a date not on record"
        did = "deadline moves to" if effect.change.is_agreed else "deadline stays; asked for was"
        return f"{_milestone(effect.change)}: {did} {to}"
    if effect.withdrawal:
        return f"{_milestone(effect.withdrawal)}: {'withdrawn' if effect.withdrawal.is_agreed else 'not withdrawn'}"
    if effect.rewording:
        did = "now" if effect.rewording.is_agreed else "not"
        return f"{_milestone(effect.rewording)}: {did} “{effect.rewording.after}”"
    if effect.addition:
        return f"“{effect.addition.wording}”: {'added to' if effect.addition.is_agreed else 'not added to'} the plan"
    return _judged(effect)


def _judged(effect: Effect) -> str:
    if effect.rating:
        return f"{effect.rating.area or effect.rating.plan}: rated {effect.rating.rating.lower()}"
    if effect.review:
        return f"{_milestone(effect.review.claim)}: completion {effect.review.outcome}"
    assert effect.carried is not None
    return f"{_milestone(effect.carried)}: carried into the next plan"


def _milestone(fact: Any) -> str:
    one = fact.milestone
    return f"{one.reference or one.slug} “{one.wording}”"


def versions_of(meeting: Meeting) -> QuerySet[Minutes]:
    """Every version, the latest first, with the meeting that agreed it. One query."""
    return meeting.minutes.select_related("agreed_at__body").order_by("-version")


def sat(meeting: Meeting) -> Sat:
    """The meeting as the rules of agreeing need it. A query a body that it took over from, and one more."""
    return Sat(predecessors(meeting.body), meeting.starts_on, meeting.starts_at)


def may_still_agree(meeting: Meeting) -> QuerySet[Meeting]:
    """The later meetings of its body, and of those that took over, that may agree its minutes; the earliest first."""
    bodies, body = [meeting.body_id], meeting.body
    while body.successor is not None and body.successor.pk not in bodies:
        body = body.successor
        bodies.append(body.pk)
    off = [MeetingEventKind.CANCELLED, MeetingEventKind.INQUORATE]
    gone = Meeting.objects.filter(
        events__kind__in=off, events__is_retraction=False, events__corrected_by__isnull=True
    ).values("pk")
    rows = Meeting.objects.filter(body__in=bodies).exclude(pk=meeting.pk).exclude(pk__in=gone)
    if meeting.starts_on is not None:
        rows = rows.filter(starts_on__gte=meeting.starts_on)
    return rows.select_related("body__organisation").order_by(*EARLIEST_FIRST)
