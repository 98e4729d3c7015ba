"""What comes back to a body: actions it asked for that are not done, and challenges not answered."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any, TypeVar

from django.db.models import F, Q, QuerySet

from goldenthread.domain.meetings.models import Arising, Body, Challenge, FollowUp, Meeting
from goldenthread.domain.meetings.queries.states import happened_to_all
from goldenthread.domain.meetings.rules.states import NOT_HELD
from goldenthread.domain.organisations.models import Organisation
from goldenthread.domain.plans.models import STANDING
from goldenthread.foundation.lib.corrections import standing

Asked = Arising | Challenge
AnyFact = TypeVar("AnyFact", bound=Any)


@dataclass(frozen=True, slots=True)
class Matter:
    """An action or challenge, with what became of it so far, the earliest first."""

    line: Asked
    follow_ups: tuple[FollowUp, ...]

    @property
    def is_challenge(self) -> bool:
        return isinstance(self.line, Challenge)

    @property
    def whose(self) -> str:
        """The post or role that is to act or to answer; empty where that is not on record."""
        if isinstance(self.line, Challenge):
            return str(self.line.answer_by_post or self.line.answer_by_role)
        return str(self.line.post or self.line.role_words)

    @property
    def post_id(self) -> int | None:
        """The post that is to act or to answer."""
        return self.line.answer_by_post_id if isinstance(self.line, Challenge) else self.line.post_id

    @property
    def due_on(self) -> date | None:
        return self.line.answer_by_on if isinstance(self.line, Challenge) else self.line.due_on

    @property
    def done_on(self) -> date | None:
        """The day on which it was done or answered; None while it is open."""
        return next((each.effective_on for each in self.follow_ups if each.is_done), None)

    def is_open(self, *, before: date | None = None) -> bool:
        """Whether it was not done yet; with a day, on the day before that."""
        return self.done_on is None or (before is not None and self.done_on >= before)

    def is_late(self, on: date) -> bool:
        return self.done_on is None and self.due_on is not None and self.due_on < on


def asked_at(meeting: Meeting) -> tuple[Matter, ...]:
    """What this meeting asked for and challenged, in the order in which it did. Three queries."""
    return _matters(Q(meeting=meeting))


def open_matters(body: Body) -> tuple[Matter, ...]:
    """What the body, and those it took over from, asked for and is not done or answered. A handful of queries."""
    return tuple(each for each in _matters(Q(meeting__body__in=predecessors(body))) if each.is_open())


def matters_of(organisation: Organisation, *, until: date, known_at: datetime) -> tuple[Matter, ...]:
    """What its bodies asked for and challenged up to that day, and what had become of it by then, as known then.

    Meeting by meeting. Three queries.
    """
    every = _matters(Q(meeting__body__organisation=organisation, meeting__starts_on__lte=until), known_at)
    return tuple(replace(each, follow_ups=_by(each.follow_ups, until)) for each in every)


def matter_of(line: Asked) -> Matter:
    """One action or challenge with what became of it. One query."""
    return Matter(line, _follow_ups([line]).get(_key(line), ()))


def matters_arising(meeting: Meeting) -> tuple[Matter, ...]:
    """What was open when the meeting began, of its body and its predecessors: the longest due first, undated last.

    A meeting without a day hears nothing: what was earlier is not on record. What was done on the meeting's day is
    told there. Three queries, and one a body that it took over from.
    """
    if meeting.starts_on is None:
        return ()
    line = predecessors(meeting.body)
    earlier = Q(meeting__body__in=line, meeting__starts_on__lt=meeting.starts_on)
    if meeting.starts_at is not None:
        earlier |= Q(
            meeting__body__in=line, meeting__starts_on=meeting.starts_on, meeting__starts_at__lt=meeting.starts_at
        )
    found = [each for each in _matters(earlier) if each.is_open(before=meeting.starts_on)]
    return tuple(sorted(found, key=lambda each: (each.due_on or date.max, each.line.pk)))


def predecessors(body: Body) -> tuple[int, ...]:
    """The number of the body, and those of the bodies it took over from, one after the other. A query a step."""
    found, step = [body.pk], [body.pk]
    while step:
        before = Body.objects.filter(successor__in=step).exclude(pk__in=found)
        step = list(before.values_list("pk", flat=True))
        found += step
    return tuple(found)


def last_before(meeting: Meeting) -> Meeting | None:
    """The last one of its body, or of those it took over from, on an earlier day, that was not cancelled or inquorate.

    Four queries, and one a body that it took over from.
    """
    if meeting.starts_on is None:
        return None
    line = predecessors(meeting.body)
    earlier = list(Meeting.objects.filter(body__in=line, starts_on__lt=meeting.starts_on).order_by("-starts_on", "-pk"))
    happened = happened_to_all(earlier)
    return next((each for each in earlier if happened[each.pk].state not in NOT_HELD), None)


def _by(follow_ups: Sequence[FollowUp], day: date) -> tuple[FollowUp, ...]:
    return tuple(each for each in follow_ups if each.effective_on <= day)


def _matters(which: Q, known_at: datetime | None = None) -> tuple[Matter, ...]:
    asked: list[Asked] = []
    for kind, post in ((Arising, "post"), (Challenge, "answer_by_post")):
        rows = kind.objects.filter(which).select_related("meeting__body__organisation", "item__meeting__body", post)
        asked += _standing(rows.order_by(F("meeting__starts_on").asc(nulls_first=True), "pk"), known_at)
    told = _follow_ups(asked, known_at)
    return tuple(Matter(each, told.get(_key(each), ())) for each in asked)


def _standing(rows: QuerySet[AnyFact], known_at: datetime | None) -> list[AnyFact]:
    """Those that nothing corrects or takes back; with a moment, nothing known by then. One query."""
    if known_at is None:
        return list(rows.filter(STANDING))
    return standing(rows.filter(recorded_at__lte=known_at))


def _follow_ups(
    lines: Sequence[Asked], known_at: datetime | None = None
) -> dict[tuple[str, int, str], tuple[FollowUp, ...]]:
    """By what they are about: a line that was put right keeps its name, and with it what became of it. One query."""
    names = [each.slug for each in lines]
    meetings = {each.meeting_id for each in lines}
    about = Q(arising__meeting__in=meetings, arising__slug__in=names)
    about |= Q(challenge__meeting__in=meetings, challenge__slug__in=names)
    rows = FollowUp.objects.filter(about).select_related("arising", "challenge")
    found: dict[tuple[str, int, str], tuple[FollowUp, ...]] = {}
    for each in _standing(rows.order_by("effective_on", "pk"), known_at):
        line = each.arising or each.challenge
        assert line is not None
        found[_key(line)] = (*found.get(_key(line), ()), each)
    return found


def _key(line: Asked) -> tuple[str, int, str]:
    return type(line).__name__, line.meeting_id, line.slug
