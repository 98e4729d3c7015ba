"""What the page of a meeting shows of its schedules, under each item, and of what was decided under delegation."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

from django.urls import reverse

from goldenthread.domain.meetings.choices import ItemKind
from goldenthread.domain.meetings.models import DelegatedDecision
from goldenthread.domain.meetings.queries.effects import reported_to
from goldenthread.domain.meetings.queries.schedules import schedule_of, waiting_for
from goldenthread.domain.meetings.rules.record_open import has_begun
from goldenthread.domain.meetings.rules.states import NOT_HELD, TO_COME
from goldenthread.domain.organisations.roles import Permission
from goldenthread.foundation.lib.text import joined, plural
from goldenthread.interfaces.web.meetings.panels import Looking, Panel
from goldenthread.interfaces.web.meetings.schedules.shown import LineShown, shown

_FEW = 5  # lines that a meeting's own page shows of a schedule


@dataclass(frozen=True, slots=True)
class ScheduleShown:
    """The schedule of one item, in short. `waiting` counts what could be put on it."""

    href: str
    counted: str
    lines: tuple[LineShown, ...]
    more: int
    waiting: int
    decide_href: str  # empty where nothing is to be entered, or not by this visitor


def parts(looking: Looking) -> Mapping[int, Panel]:
    """Under each item with lines, or meant for them, its schedule in short. Sixteen queries; more for who runs it."""
    items = [each.item for each in looking.seen.items if looking.can_read(each.item)]
    on, now, reader = looking.visitor.today, looking.visitor.now, looking.visitor.person.pk
    schedules = schedule_of(items, on=on, known_at=now, reader=reader)
    meant = [each for each in items if each.kind == ItemKind.SCHEDULE or each.pk in schedules]
    waiting = _waiting(looking) if meant else 0
    decides = _decides(looking)
    found = {}
    for item in meant:
        lines = shown(schedules.get(item.pk, ()))
        href = reverse("meetings:schedule", args=[*looking.names, item.slug])
        decide = f"{href}/decide" if decides and any(each.is_open for each in lines) else ""
        brief = ScheduleShown(href, counted(lines), lines[:_FEW], max(len(lines) - _FEW, 0), waiting, decide)
        found[item.pk] = Panel("meetings/_panel_schedule.html", brief)
    return found


def counted(lines: tuple[LineShown, ...]) -> str:
    """ "12 changes: 10 agreed, 1 deferred and 1 waiting"."""
    if not lines:
        return "No change is on the schedule yet."
    kinds = Counter(each.outcome.split(" (")[0].split(" by ")[0].lower() or "waiting" for each in lines)
    return f"{plural(len(lines), 'change')}: {joined([f'{count:,} {kind}' for kind, count in kinds.items()])}."


def _decides(looking: Looking) -> bool:
    """Whether the visitor may enter now what the meeting did."""
    meeting = looking.meeting
    begun = has_begun(meeting.starts_on, meeting.starts_at, now=looking.visitor.now)
    return begun and looking.happened.state not in NOT_HELD and looking.may(Permission.ENTER_DECISIONS)


def _waiting(looking: Looking) -> int:
    if looking.happened.state not in TO_COME or not looking.may(Permission.RUN_MEETINGS):
        return 0
    on = looking.meeting.starts_on or looking.visitor.today
    return sum(len(each.proposals) for each in waiting_for(looking.meeting.body, on=on))


@dataclass(frozen=True, slots=True)
class DelegatedShown:
    decisions: tuple[DelegatedDecision, ...]


def delegated(looking: Looking) -> Panel | None:
    """What posts decided since the body met before: it is told of each. Three queries."""
    found = reported_to(looking.meeting)
    return Panel("meetings/_panel_delegated.html", DelegatedShown(found)) if found else None
