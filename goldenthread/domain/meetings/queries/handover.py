"""Everything that a body has not finished, so that nothing is left behind when another takes over; and what was."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import F, QuerySet

from goldenthread.domain.meetings.choices import HandedOver, MeetingState
from goldenthread.domain.meetings.models import Body, Decision, Handover, Meeting, Oversight, Succession
from goldenthread.domain.meetings.queries.arising import Matter, open_matters, predecessors
from goldenthread.domain.meetings.queries.schedules import claims_waiting, column_of, milestone_of
from goldenthread.domain.meetings.queries.states import Happened, happened_to_all
from goldenthread.domain.meetings.rules.states import TO_COME
from goldenthread.domain.plans.choices import Verb
from goldenthread.domain.plans.models import Plan
from goldenthread.domain.plans.queries.proposals import waiting_of
from goldenthread.foundation.lib.text import plural, said_date

_LONGEST = 300  # characters of what is named in a line
_NOUNS: dict[HandedOver, tuple[str, str]] = {
    HandedOver.PLAN: ("plan it owns", "plans it owns"),
    HandedOver.ACTION: ("action arising", "actions arising"),
    HandedOver.CHALLENGE: ("challenge not answered", "challenges not answered"),
    HandedOver.PROPOSAL: ("change waiting for a decision", "changes waiting for a decision"),
    HandedOver.DECISION: ("decision deferred", "decisions deferred"),
    HandedOver.MINUTES: ("set of minutes not agreed", "sets of minutes not agreed"),
    HandedOver.MEETING: ("meeting planned", "meetings planned"),
    HandedOver.BODY: ("body that reports to it", "bodies that report to it"),
}
_ASKED = {
    "change": "New deadline", "withdrawal": "Withdrawal", "addition": "New milestone", "rewording": "New wording",
    "claim": "Completion",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Thing:
    """One thing not finished. `subject` names its row, such as "arising:12"."""

    kind: HandedOver
    subject: str
    words: str


@dataclass(frozen=True, slots=True)
class Handing:
    """A succession on record with its lines."""

    succession: Succession
    lines: tuple[Handover, ...]

    @property
    def counts(self) -> tuple[str, ...]:
        return counted(self.lines)


def of_body(body: Body, *, on: date) -> tuple[Thing, ...]:
    """What the body has not finished, `on` being its last day, kind by kind. About a dozen queries, and ten a plan."""
    owned = [each.plan for each in Oversight.objects.filter(body=body, until_on=None).select_related("plan")]
    line = predecessors(body)
    found = [
        *(Thing(HandedOver.PLAN, f"plan:{each.pk}", each.title) for each in owned),
        *map(_matter, open_matters(body)),
        *(_proposal(fact) for plan in owned for fact in _waiting(plan)),
        *map(_deferred, deferred(line)),
        *_meetings(Meeting.objects.filter(body__in=line), on),
        *(Thing(HandedOver.BODY, f"body:{each.pk}", each.name) for each in reporting(body)),
    ]
    return tuple(sorted(found, key=lambda each: _ORDER[each.kind]))


def counted(things: Iterable[Thing | Handover]) -> tuple[str, ...]:
    """ "2 plans it owns", "1 action arising": each kind that there is, in its order."""
    counts = Counter(HandedOver(each.kind) for each in things)
    return tuple(plural(counts[kind], *nouns) for kind, nouns in _NOUNS.items() if counts[kind])


def reporting(body: Body) -> QuerySet[Body]:
    """The bodies that report to it and go on. One query."""
    return body.children.filter(ended_on__isnull=True).order_by("name", "pk")


def planned_after(body: Body, on: date) -> tuple[Meeting, ...]:
    """Its own meetings still to come after that day, the first first. Four queries."""
    rows = list(body.meetings.filter(starts_on__gt=on).order_by("starts_on", "pk"))
    happened = happened_to_all(rows)
    return tuple(each for each in rows if happened[each.pk].state in TO_COME)


def deferred(bodies: Sequence[int]) -> QuerySet[Decision]:
    """What these bodies deferred in words alone: a change that was deferred is a proposal that waits. One query."""
    rows = Decision.objects.standing().filter(meeting__body__in=bodies, verb=Verb.DEFERRED, effects__isnull=True)
    return rows.select_related("meeting__body").order_by("pk")


def handed_over(body: Body) -> Handing | None:
    """What the body handed to its successor; None where that is not on record. Two queries."""
    found = Succession.objects.filter(before=body).select_related("before", "after__organisation").first()
    return Handing(found, tuple(found.lines.all())) if found else None


def took_over(body: Body) -> tuple[Handing, ...]:
    """What the body was handed, the latest first. One query and one a succession."""
    rows = Succession.objects.filter(after=body).select_related("before__organisation", "after").order_by("-on", "-pk")
    return tuple(Handing(each, tuple(each.lines.all())) for each in rows)


_ORDER: Mapping[HandedOver, int] = {kind: place for place, kind in enumerate(_NOUNS)}


def _waiting(plan: Plan) -> Iterator[Any]:
    for facts in waiting_of(plan).values():
        yield from facts
    yield from claims_waiting(plan)


def _matter(matter: Matter) -> Thing:
    line = matter.line
    kind = HandedOver.CHALLENGE if matter.is_challenge else HandedOver.ACTION
    due = f" by {said_date(matter.due_on)}" if matter.due_on else ""
    asked = f" ({matter.whose or 'whose it is, is not on record'}{due})"
    name = "challenge" if matter.is_challenge else "arising"
    return Thing(kind, f"{name}:{line.pk}", _short(line.text) + asked)


def _proposal(fact: Any) -> Thing:
    column, milestone = column_of(fact), milestone_of(fact)
    asked = _ASKED[column]
    if column == "change" and fact.to_on:
        asked += f" {said_date(fact.to_on)}"
    about = f"{milestone.reference} {milestone.wording}" if milestone else fact.wording
    return Thing(HandedOver.PROPOSAL, f"{column}:{fact.pk}", f"{asked}: {_short(about.strip())}")


def _deferred(decision: Decision) -> Thing:
    day = decision.meeting.starts_on
    when = said_date(day) if day else "a day not on record"
    return Thing(HandedOver.DECISION, f"decision:{decision.pk}", f"{_short(decision.text)} ({when})")


def _meetings(rows: QuerySet[Meeting], on: date) -> Iterator[Thing]:
    """Meetings whose minutes are not agreed, and those still to come, the earliest first."""
    meetings = list(rows.select_related("body").order_by(F("starts_on").asc(nulls_last=True), "pk"))
    for happened in happened_to_all(meetings).values():
        meeting = happened.meeting
        day = said_date(meeting.starts_on) if meeting.starts_on else "a day not on record"
        if happened.state in TO_COME:
            later = meeting.starts_on is not None and meeting.starts_on > on
            words = f"{meeting.body}, {day}" if later else f"{meeting.body}, {day}: what became of it is not on record"
            yield Thing(HandedOver.MEETING, f"meeting:{meeting.pk}", words)
        elif happened.state in (MeetingState.HELD, MeetingState.MINUTES_DRAFT):
            yield Thing(HandedOver.MINUTES, f"minutes:{meeting.pk}", f"{meeting.body}, {day}{_minutes(happened)}")


def _minutes(happened: Happened) -> str:
    if happened.state is MeetingState.MINUTES_DRAFT:
        return ": drafted"
    return ": whether they were agreed is not on record" if happened.meeting.source else ": not drafted"


def _short(words: str) -> str:
    return words if len(words) <= _LONGEST else f"{words[: _LONGEST - 1]}…"
