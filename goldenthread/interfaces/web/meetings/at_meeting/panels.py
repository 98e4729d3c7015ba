"""What the page of a meeting shows of what happened at it, and what may be recorded there now."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from django.urls import reverse

from goldenthread.domain.meetings.choices import AttendanceState, MeetingState, NoticeKind
from goldenthread.domain.meetings.models import Arising, Challenge, Decision, Discussion, Interest, Line
from goldenthread.domain.meetings.queries.arising import Matter, asked_at, matters_arising
from goldenthread.domain.meetings.queries.attendance import SeatSeen, attending
from goldenthread.domain.meetings.rules.record_open import has_begun
from goldenthread.domain.organisations.queries import held_by
from goldenthread.domain.organisations.roles import Permission
from goldenthread.foundation.lib.text import joined, said_date
from goldenthread.foundation.ui.tones import Tone
from goldenthread.interfaces.web.meetings.at_meeting.minutes_page import names_of, said_published
from goldenthread.interfaces.web.meetings.panels import Looking, Offer, Panel
from goldenthread.interfaces.web.meetings.words import begun, titled

_CAME = {
    AttendanceState.PRESENT: "Present",
    AttendanceState.APOLOGIES: "Apologies",
    AttendanceState.ABSENT: "Absent without apologies",
}


@dataclass(frozen=True, slots=True)
class Link:
    text: str
    href: str
    hidden: str = ""  # what the link is about, for who hears it out of its place


@dataclass(frozen=True, slots=True)
class AttendanceShown:
    rows: tuple[dict[str, str], ...]
    quorum: str


def attendance(looking: Looking) -> Panel | None:
    """Who came, once something is recorded of it. Three queries."""
    there = attending(looking.meeting)
    if not there.is_recorded:
        return None
    rows = [(words, _seats(there.in_state(state))) for state, words in _CAME.items()]
    rows.append(("In attendance", joined([each.role_words for each in there.others])))
    told = tuple({"key": key, "value": value} for key, value in rows if value)
    return Panel("meetings/_panel_attendance.html", AttendanceShown(told, there.quorum().working))


def _seats(seats: tuple[SeatSeen, ...]) -> str:
    return joined([_seat(each) for each in seats])


def _seat(seat: SeatSeen) -> str:
    sits = seat.attendance.substitute if seat.attendance else None
    return f"{seat.seat} ({sits} sat in)" if sits else str(seat.seat)


@dataclass(frozen=True, slots=True)
class MatterShown:
    """An action or challenge: whose it is, where it was asked, whether it is done, and what was said of it."""

    kind: str
    text: str
    whose: str
    where: str
    state: str
    tone: Tone
    follow_ups: tuple[tuple[str, Link | None], ...]  # in words; with the link to take it back
    link: Link | None


@dataclass(frozen=True, slots=True)
class ArisingShown:
    heading: str
    matters: tuple[MatterShown, ...]


def arising(looking: Looking) -> Panel | None:
    """What earlier meetings asked for that is not done. A published record does not say what became of it."""
    if looking.meeting.source or looking.happened.state is MeetingState.CANCELLED:
        return None
    found = _matters(looking, matters_arising(looking.meeting))
    return Panel("meetings/_panel_arising.html", ArisingShown("Matters arising", found)) if found else None


def asked(looking: Looking) -> Panel | None:
    """What this meeting asked for and challenged, with what became of it."""
    if looking.meeting.source:
        return None
    found = _matters(looking, asked_at(looking.meeting))
    return Panel("meetings/_panel_arising.html", ArisingShown("What it asked for", found)) if found else None


def _matters(looking: Looking, matters: tuple[Matter, ...]) -> tuple[MatterShown, ...]:
    """Those that this visitor may read; with links for who runs meetings or holds the post. One query."""
    posts = frozenset(held_by(looking.visitor.person, on=looking.visitor.today).values_list("post_id", flat=True))
    readable = (each for each in matters if each.line.item is None or looking.can_read(each.line.item))
    return tuple(_matter(looking, each, posts) for each in readable)


def _matter(looking: Looking, matter: Matter, posts: frozenset[int]) -> MatterShown:
    line, kind = matter.line, "challenge" if matter.is_challenge else "action"
    may = looking.may(Permission.RUN_MEETINGS) or matter.post_id in posts
    where = [*names_of(line.meeting), kind, line.pk]
    state, tone = _state(matter, looking.visitor.today)
    by = f", by {said_date(matter.due_on)}" if matter.due_on else ""
    under = f", item {line.item.number}" if line.item and line.item.number else ""
    link = Link("Say what became of it", reverse("meetings:follow-up", args=where), line.text)
    return MatterShown(
        begun(f"{kind} {line.number}".strip()),
        line.text,
        f"{matter.whose or 'Nobody named'}{by}",
        "" if line.meeting_id == looking.meeting.pk else f"{titled(line.meeting)}{under}",
        state,
        tone,
        tuple(
            (f"{said_date(each.effective_on)}, {each.by_post}: {each.note}", _undo(line, each.pk, may=may))
            for each in matter.follow_ups
        ),
        link if may and matter.is_open() else None,
    )


def _undo(line: Line, number: int, *, may: bool) -> Link | None:
    if not may:
        return None
    return Link(
        "Take it back", reverse("meetings:follow-up-take-back", args=[*names_of(line.meeting), number]), line.text
    )


def _state(matter: Matter, today: date) -> tuple[str, Tone]:
    if matter.done_on is not None:
        return ("Answered" if matter.is_challenge else "Done"), Tone.DONE
    if matter.is_late(today):
        return "Late", Tone.LATE
    return ("Not answered" if matter.is_challenge else "Open"), Tone.ACTIVE


@dataclass(frozen=True, slots=True)
class ItemPart:
    """What stands under an item: interests, the quorum where somebody stepped out, notes, and what may be done."""

    interests: tuple[str, ...]
    quorum: str
    notes: tuple[str, ...]
    entering: tuple[Link, ...]
    correcting: tuple[Link, ...]


def parts(looking: Looking) -> Mapping[int, Panel]:
    """Under each item. Five queries."""
    there = attending(looking.meeting)
    notes: dict[int | None, list[Discussion]] = {}
    for note in Discussion.objects.standing().filter(meeting=looking.meeting).order_by("pk"):
        notes.setdefault(note.item_id, []).append(note)
    actions: dict[int | None, list[Arising]] = {}
    for action in Arising.objects.standing().filter(meeting=looking.meeting).order_by("pk"):
        actions.setdefault(action.item_id, []).append(action)
    opened = is_open(looking)
    found: dict[int, Panel] = {}
    for seen in looking.seen.items:
        item = seen.item
        if not looking.can_read(item):
            continue
        mine, declared = notes.get(item.pk, []), there.declared_in(item)
        lines = (*seen.decisions, *seen.challenges, *mine, *actions.get(item.pk, []))
        part = ItemPart(
            tuple(_interest(each) for each in declared),
            there.quorum(item).working if any(each.steps_out for each in declared) else "",
            tuple(each.text for each in mine),
            tuple(_entering(looking, item.slug, str(item))) if opened and item.withdrawn_at is None else (),
            tuple(_correcting(looking, lines, declared)) if opened else (),
        )
        if any((part.interests, part.notes, part.entering, part.correcting)):
            found[item.pk] = Panel("meetings/_part_item.html", part)
    return found


def is_open(looking: Looking) -> bool:
    """Whether what happens at it may be recorded now; who may is another question. No query.

    A published record is left as it was published.
    """
    meeting, happened = looking.meeting, looking.happened
    if meeting.source or happened.state is MeetingState.CANCELLED or any(m.agreed_at_id for m in happened.minutes):
        return False
    return meeting.starts_on is not None and has_begun(meeting.starts_on, meeting.starts_at, now=looking.visitor.now)


def _interest(fact: Interest) -> str:
    return f"{fact.seat} declared an interest and {'stepped out' if fact.steps_out else 'stayed'}: {fact.nature}"


def _entering(looking: Looking, item: str, title: str) -> Iterator[Link]:
    ways = (
        ("decision", "Decision", Permission.ENTER_DECISIONS),
        ("challenge", "Challenge", Permission.RUN_MEETINGS),
        ("action", "Action", Permission.RUN_MEETINGS),
        ("note", "Note", Permission.RUN_MEETINGS),
        ("interest", "Interest", Permission.RUN_MEETINGS),
    )
    off = looking.happened.state is MeetingState.INQUORATE
    for name, text, permission in ways:
        if looking.may(permission) and not (off and name == "decision"):
            yield Link(text, f"{reverse(f'meetings:{name}', args=looking.names)}?item={item}", title)


_KINDS: dict[type[Line], str] = {
    Decision: "decision",
    Challenge: "challenge",
    Discussion: "note",
    Arising: "action",
}


def _correcting(looking: Looking, lines: tuple[Line, ...], declared: tuple[Interest, ...]) -> Iterator[Link]:
    for line in lines:
        kind = _KINDS[type(line)]
        permission = Permission.ENTER_DECISIONS if kind == "decision" else Permission.RUN_MEETINGS
        if looking.may(permission):
            href = reverse("meetings:correct-line", args=[*looking.names, kind, line.pk])
            yield Link(f"{kind} {line.number}".strip(), href)
    if looking.may(Permission.RUN_MEETINGS):
        for each in declared:
            href = reverse("meetings:interest-take-back", args=[*looking.names, each.pk])
            yield Link(f"interest of {each.seat}", href)


@dataclass(frozen=True, slots=True)
class MinutesShown:
    said: str
    href: str
    published: tuple[str, ...]
    decisions: str  # the address of the record of decisions, where something was decided


def minutes(looking: Looking) -> Panel | None:
    """How far the minutes are, and what is published. No query."""
    last = looking.happened.minutes[-1] if looking.happened.minutes else None
    decided = bool(looking.seen.all_decisions)
    if last is None and (looking.meeting.source or not decided):
        return None
    told = {
        "The decisions": said_published(looking.happened, NoticeKind.DECISIONS),
        "The minutes": said_published(looking.happened, NoticeKind.MINUTES),
    }
    published = tuple(f"{name}: {words[:1].lower()}{words[1:]}" for name, words in told.items() if words)
    agreed = last is not None and last.agreed_at_id is not None
    said = "Not drafted yet." if last is None else f"{'Agreed' if agreed else 'Draft'}, version {last.version}"
    return Panel(
        "meetings/_panel_minutes.html",
        MinutesShown(
            said,
            reverse("meetings:minutes", args=looking.names) if last else "",
            published,
            reverse("meetings:decisions", args=looking.names) if decided else "",
        ),
    )


def offers(looking: Looking) -> Iterator[Offer]:
    """What who runs meetings may do here now, the next step first."""
    if not looking.may(Permission.RUN_MEETINGS) or looking.happened.state is MeetingState.CANCELLED:
        return
    if looking.meeting.source:
        return
    agreed = any(each.agreed_at_id for each in looking.happened.minutes)
    if is_open(looking):
        yield from _recording(looking)
    elif not agreed and looking.meeting.starts_on is not None:
        yield _offer(looking, "Record apologies", "attendance")
    if looking.happened.minutes:
        yield _offer(looking, "Publish the minutes", "publish-minutes")
    if looking.seen.all_decisions:
        yield _offer(looking, "Publish the decisions", "publish-decisions")


def _recording(looking: Looking) -> Iterator[Offer]:
    yield _offer(looking, "Record attendance", "attendance")
    again = " again" if looking.happened.minutes else ""
    yield _offer(looking, f"Draft the minutes{again}", "draft-minutes")
    if looking.happened.minutes:
        yield _offer(looking, "Record that the minutes are agreed", "agree-minutes")


def _offer(looking: Looking, text: str, name: str) -> Offer:
    return Offer(text, reverse(f"meetings:{name}", args=looking.names))
