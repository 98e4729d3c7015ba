"""The clocks of meetings, counted from what is on record of them."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date, datetime

from goldenthread.domain.meetings.choices import BodyKind, MeetingEventKind, MeetingState, NoticeKind
from goldenthread.domain.meetings.models import AgendaItem, ClockRule, Decision, Meeting
from goldenthread.domain.meetings.models import Notice as NoticeRow
from goldenthread.domain.meetings.queries.agenda import holidays_known
from goldenthread.domain.meetings.queries.states import Happened, happened_to_all
from goldenthread.domain.meetings.rules.clock_counts import Clock, State
from goldenthread.domain.meetings.rules.clock_facts import Agreement, Item, MeetingFacts, Move, Notice
from goldenthread.domain.meetings.rules.clock_standards import Override
from goldenthread.domain.meetings.rules.clocks import all_clocks
from goldenthread.foundation.lib.clear_days import EnglandAndWales

# These are recorded as notices, and are agreements: nobody publishes them for so many days.
_AGREEMENTS = (NoticeKind.PRIVATE_URGENT, NoticeKind.LATE_URGENT)
# Meet no clock without their reasons: SI 2012/2089, regulations 5(3), 5(5) and 10(1).
_GIVE_REASONS = (NoticeKind.PRIVATE_28, NoticeKind.PRIVATE_5, NoticeKind.GENERAL_EXCEPTION)


def clocks_of(happened: Happened, items: Iterable[AgendaItem], *, decided: bool, now: datetime) -> tuple[Clock, ...]:
    """The clocks of one meeting that was read with its agenda, worst first. Two queries, none where nothing runs.

    `decided`: decisions of it are on record. No clock runs for a meeting that is taken from a published record, whose
    notices nobody knows, or that has no hour.
    """
    facts = facts_of(happened, items, decided=decided)
    if facts is None:
        return ()
    own = _Own([happened.meeting])
    return all_clocks(facts, now=now, holidays=own.holidays, overrides=own.of(happened.meeting))


def clocks_of_all(meetings: Sequence[Meeting], *, now: datetime) -> Mapping[int, tuple[Clock, ...]]:
    """The same for many, by number; they come with their body. Seven queries."""
    happened, own = happened_to_all(meetings), _Own(meetings)
    items: dict[int, list[AgendaItem]] = {each.pk: [] for each in meetings}
    for each in AgendaItem.objects.filter(meeting__in=items).order_by("position"):
        items[each.meeting_id].append(each)
    decided = set(Decision.objects.standing().filter(meeting__in=items).values_list("meeting_id", flat=True))
    found: dict[int, tuple[Clock, ...]] = {}
    for one in meetings:
        facts = facts_of(happened[one.pk], items[one.pk], decided=one.pk in decided)
        found[one.pk] = (
            all_clocks(facts, now=now, holidays=own.holidays, overrides=own.of(one)) if facts is not None else ()
        )
    return found


def worst(clocks: Iterable[Clock]) -> Clock | None:
    """The clock that somebody has to see to first; None where none was missed, runs out or cannot be counted."""
    return next((each for each in clocks if each.state in (State.MISSED, State.UNKNOWN, State.WARN)), None)


def facts_of(happened: Happened, items: Iterable[AgendaItem], *, decided: bool) -> MeetingFacts | None:
    """What the clocks are counted from; None where none runs. No query."""
    meeting = happened.meeting
    if meeting.starts_at is None or meeting.source:
        return None
    taken = [each for each in items if each.withdrawn_at is None]
    return MeetingFacts(
        body_kind=meeting.body.kind,
        starts_at=meeting.starts_at,
        in_public=meeting.is_public is not False,
        notices=tuple(_notices(happened, taken)),
        items=tuple(_item(each) for each in taken),
        agreements=tuple(_agreement(each) for each in happened.notices if each.kind in _AGREEMENTS),
        moves=tuple(
            Move(was=each.from_at, at=each.recorded_at)
            for each in happened.events
            if each.kind == MeetingEventKind.MOVED and each.from_at
        ),
        decided=decided and meeting.body.kind == BodyKind.EXECUTIVE,
        cancelled=happened.state is MeetingState.CANCELLED,
    )


def _notices(happened: Happened, items: Iterable[AgendaItem]) -> Iterator[Notice]:
    """A supplement is published whole, and meets the clock of each of its items."""
    slugs = {each.pk: each.slug for each in items}
    for each in happened.notices:
        if each.kind not in _AGREEMENTS and (each.item_id is None or each.item_id in slugs):
            yield _notice(each, slugs.get(each.item_id or 0, ""))
    for item in items:
        supplement = happened.notice_of(item.supplement) if item.supplement else None
        if supplement is not None:
            yield _notice(supplement, item.slug)


def _notice(row: NoticeRow, item: str) -> Notice:
    informs = row.kind == NoticeKind.GENERAL_EXCEPTION
    return Notice(
        kind=row.kind,
        at=row.published_at,
        item=item,
        starts_at=row.for_at,
        lacks=("the reasons",) if row.kind in _GIVE_REASONS and not row.reason else (),
        informed=row.agreed_by if informs else "",
        agreed_by="" if informs else row.agreed_by,
        reason=row.reason,
    )


def _agreement(row: NoticeRow) -> Agreement:
    item = row.item.slug if row.item else ""
    return Agreement(code=row.kind, by=row.agreed_by, at=row.published_at, reason=row.reason, item=item)


def _item(row: AgendaItem) -> Item:
    return Item(
        key=row.slug,
        title=str(row),
        key_decision=row.is_key,
        exempt=row.exempt_paragraph is not None,
        late=row.supplement > 0,
    )


class _Own:
    """The calendar, and the rules that councils recorded of their own. Two queries."""

    def __init__(self, meetings: Iterable[Meeting]) -> None:
        self.holidays: EnglandAndWales = holidays_known()
        homes = {each.body.organisation_id for each in meetings}
        self._rules = list(ClockRule.objects.filter(organisation__in=homes).order_by("code", "from_on"))

    def of(self, meeting: Meeting) -> list[Override]:
        """Those in force on the meeting's day, of one code the later one last."""
        on = meeting.starts_on or date.max
        return [
            Override(code=each.code, days=each.days, working=each.working, source=each.source)
            for each in self._rules
            if each.organisation_id == meeting.body.organisation_id and each.from_on <= on
        ]
