"""The agenda as the page of a meeting shows it: each item with what it asks for and what came of it, part by part."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from markupsafe import Markup

from goldenthread.domain.evidence.choices import PARAGRAPHS
from goldenthread.domain.meetings.models import AgendaItem, Notice
from goldenthread.domain.meetings.queries.record import ItemSeen
from goldenthread.domain.meetings.rules.states import HELD
from goldenthread.domain.plans.choices import Verb
from goldenthread.foundation.lib.text import said_moment
from goldenthread.foundation.ui.tones import Tone
from goldenthread.interfaces.web.meetings.lines_shown import LineShown, lines_shown, withheld
from goldenthread.interfaces.web.meetings.panels import Looking, Panel
from goldenthread.interfaces.web.meetings.words import ASKED
from goldenthread.interfaces.web.plans.sources import linked

Tag = tuple[str, Tone]


@dataclass(frozen=True, slots=True)
class ItemShown:
    """An item; `told` says who presents it and what is asked of the meeting, `notes` what is out of the ordinary."""

    pk: int
    title: str
    tags: tuple[Tag, ...]
    told: str
    notes: tuple[str, ...]
    lines: tuple[LineShown, ...]
    source: Markup  # empty where every line has the same
    silent: bool  # of a published record: the meeting was held, and it does not say what came of it


@dataclass(frozen=True, slots=True)
class Part:
    """What was published together; `title` is empty for an agenda without supplements."""

    title: str
    items: tuple[ItemShown, ...]


@dataclass(frozen=True, slots=True)
class AgendaShown:
    stands: str  # whether and when it was published; empty for a published record
    parts: tuple[Part, ...]
    apart: tuple[LineShown, ...]  # under no item that is on record
    none: str
    has_lines: bool


def panel(looking: Looking) -> Panel:
    """The agenda. No query where the organisation came with the meeting."""
    seen, cited, home = looking.seen, looking.seen.cited, looking.organisation.slug
    apart = lines_shown((*seen.decisions, *seen.challenges), cited, home)
    parts = tuple(_parts(looking))
    return Panel(
        "meetings/_panel_agenda.html",
        AgendaShown(
            _stands(looking),
            parts,
            apart,
            "Its agenda is not on record." if looking.meeting.source else "It has no items yet.",
            bool(apart) or any(item.lines for part in parts for item in part.items),
        ),
    )


def _parts(looking: Looking) -> Iterator[Part]:
    supplements = sorted({each.item.supplement for each in looking.seen.items})
    for number in supplements:
        items = (each for each in looking.seen.items if each.item.supplement == number)
        shown = tuple(_item(each, looking) for each in items)
        yield Part(_titled(number, looking.happened.notice_of(number)) if number else "", shown)


def _titled(number: int, notice: Notice | None) -> str:
    when = f"published on {said_moment(notice.published_at)}" if notice else "not published yet"
    return f"Supplement {number}, {when}"


def _stands(looking: Looking) -> str:
    notice = looking.happened.agenda
    if notice is not None:
        return f"Published on {said_moment(notice.published_at)}."
    if looking.meeting.source or not looking.seen.items:
        return ""
    return "Draft: it is not published yet, and may still change."


def _item(seen: ItemSeen, looking: Looking) -> ItemShown:
    item, home = seen.item, looking.organisation.slug
    both = (*seen.decisions, *seen.challenges)
    lines = lines_shown(both, looking.seen.cited, home) if looking.can_read(item) else withheld(both)
    source = linked(item.source)
    return ItemShown(
        item.pk,
        str(item),
        tuple(_tags(item)),
        _told(item),
        tuple(_notes(item, readable=looking.can_read(item))),
        lines,
        Markup() if {line.source for line in lines} == {source} else source,
        bool(looking.meeting.source) and not lines and looking.happened.state in HELD and item.withdrawn_at is None,
    )


def _tags(item: AgendaItem) -> Iterable[Tag]:
    if item.withdrawn_at is not None:
        yield "Withdrawn", Tone.ENDED
    if item.is_key:
        yield "Key decision", Tone.ACTIVE
    if item.exempt_paragraph is not None:
        yield "Exempt", Tone.WARNING
    if item.supplement:
        yield "Late", Tone.WARNING


def _told(item: AgendaItem) -> str:
    """ "Presented by Head of Property. The meeting is asked to note it." Nothing where neither is on record."""
    who = str(item.presenter_post) if item.presenter_post else item.presenter_words
    told = [f"Presented by {who}."] if who else []
    if item.expects and item.withdrawn_at is None:
        told.append(f"The meeting is asked to {ASKED[Verb(item.expects)]}.")
    return " ".join(told)


def _notes(item: AgendaItem, *, readable: bool) -> Iterable[str]:
    if item.late_reason:
        yield f"Late because: {item.late_reason}"
    if item.withdrawn_reason:
        yield f"Withdrawn because: {item.withdrawn_reason}"
    if item.exempt_paragraph is not None:
        about = PARAGRAPHS[item.exempt_paragraph]
        yield (
            f"Exempt under paragraph {item.exempt_paragraph} of Schedule 12A, Local Government Act 1972 ({about}). "
            f"Public interest: {item.exempt_reason}"
        )
        if not readable:
            yield "Its papers and what was said on it are withheld from you."
