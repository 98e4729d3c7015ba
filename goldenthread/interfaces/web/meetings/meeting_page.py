"""What the page of a meeting needs: its summary, and each line of the minutes under its item."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from django.urls import reverse
from markupsafe import Markup

from goldenthread.domain.meetings.models import Challenge, Decision, Line, Meeting
from goldenthread.domain.meetings.queries.record import MeetingSeen
from goldenthread.domain.meetings.rules.agendas import missing
from goldenthread.domain.plans.models import Milestone
from goldenthread.foundation.lib.text import joined, said_date
from goldenthread.foundation.ui.tones import Tone
from goldenthread.interfaces.web.meetings.words import YES_OR_NO, begun, said_day, said_lines, tag, titled
from goldenthread.interfaces.web.plans.sources import linked


@dataclass(frozen=True, slots=True)
class LineShown:
    """A line of the minutes. `whose` says who is to act or to answer; `cited` are milestones whose facts name it."""

    verb: str
    tone: Tone
    words: str
    reasons: str
    whose: str
    cited: tuple[tuple[str, str], ...]  # wording, address
    source: Markup


@dataclass(frozen=True, slots=True)
class ItemShown:
    title: str
    lines: tuple[LineShown, ...]
    source: Markup  # empty where every line has the same


@dataclass(frozen=True, slots=True)
class MeetingPage:
    title: str
    summary: tuple[dict[str, object], ...]
    counted: str
    missing: str  # numbers of the agenda that no item of the record carries, in words
    items: tuple[ItemShown, ...]
    apart: tuple[LineShown, ...]

    @property
    def holds_lines(self) -> bool:
        return bool(self.apart) or any(each.lines for each in self.items)


def meeting_page(seen: MeetingSeen) -> MeetingPage:
    """The page of a meeting that was read whole. No query where the organisation came with it."""
    home = seen.meeting.body.organisation.slug
    items = []
    for each in seen.items:
        lines = _lines((*each.decisions, *each.challenges), seen.cited, home)
        source = linked(each.item.source)
        same = {line.source for line in lines} == {source}
        items.append(ItemShown(str(each.item), lines, Markup() if same else source))
    return MeetingPage(
        titled(seen.meeting),
        tuple(_summary(seen.meeting)),
        said_lines(seen),
        _missing(seen),
        tuple(items),
        _lines((*seen.decisions, *seen.challenges), seen.cited, home),
    )


def _summary(meeting: Meeting) -> Iterator[dict[str, object]]:
    """What is known of the meeting itself; in one line what is not. Attendance is not yet kept of any."""
    day = "its day" if meeting.starts_on is None else "" if meeting.starts_at else "its hour"
    told = (
        ("Day", day, said_day(meeting) if meeting.starts_on else ""),
        ("Place", "" if meeting.place else "where it met", meeting.place),
        (
            "Open to the public",
            "whether the public could come" if meeting.is_public is None else "",
            YES_OR_NO[meeting.is_public],
        ),
        ("", "who attended", ""),
    )
    unknown = [words for _, words, _ in told if words]
    for key, _, value in told:
        if value:
            yield {"key": key, "value": value}
    yield {"key": "Not on record", "value": begun(joined(unknown))}
    if meeting.source:
        yield {"key": "Source", "value": linked(meeting.source)}


def _missing(seen: MeetingSeen) -> str:
    found = [str(each) for each in missing(each.item.number for each in seen.items)]
    if not found:
        return ""
    return f"Item {found[0]} is not on record." if len(found) == 1 else f"Items {joined(found)} are not on record."


def _lines(
    lines: Iterable[Decision | Challenge], cited: Mapping[str, tuple[Milestone, ...]], home: str
) -> tuple[LineShown, ...]:
    return tuple(_line(each, cited.get(each.slug, ()), home) for each in lines)


def _line(line: Decision | Challenge, cited: Iterable[Milestone], home: str) -> LineShown:
    verb, tone = tag(line)
    reasons = line.reasons if isinstance(line, Decision) else ""
    links = tuple((each.wording, reverse("plans:milestone", args=[home, each.plan.slug, each.slug])) for each in cited)
    return LineShown(verb, tone, line.text, reasons, _whose(line), links, linked(line.source))


def _whose(line: Line) -> str:
    if isinstance(line, Decision):
        return f"To be done by {line.action_by_role}." if line.action_by_role else ""
    if not isinstance(line, Challenge) or not (line.answer_by_role or line.answer_by_on):
        return ""
    by = f" by {said_date(line.answer_by_on)}" if line.answer_by_on else ""
    return f"To be answered{by}{f' by {line.answer_by_role}' if line.answer_by_role else ''}."
