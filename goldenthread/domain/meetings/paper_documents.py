"""A paper typed here, and the agenda, as document trees: the same words on a page, in Word and in a PDF."""

from collections.abc import Iterator, Sequence
from datetime import datetime

from goldenthread.domain.meetings.models import AgendaItem, Meeting, Paper
from goldenthread.domain.meetings.rules import papers as rules
from goldenthread.domain.meetings.rules.papers import Reading
from goldenthread.domain.plans.choices import Verb
from goldenthread.foundation.documents.tree import Block, Document, Heading, Paragraph, Properties, Text, TitleBlock
from goldenthread.foundation.lib.text import said_date, said_moment

NOT_OPEN = "Not for publication: exempt under Schedule 12A, Local Government Act 1972"


def paper(of: Paper, shown: Reading) -> Document:
    """A typed paper, whole or without what is exempt; its item comes with the meeting, body and organisation."""
    meeting = of.item.meeting
    exempt = shown is Reading.WHOLE and (of.exempt_paragraph or of.item.exempt_paragraph)
    part = " (without what is exempt)" if shown is Reading.PART else ""
    return Document(
        Properties(
            title=f"{of.title}{part}",
            subject=f"A paper for {meeting.body.name}, {day_of(meeting)}",
            author_role=of.by_post,
            moment=of.added_at,
            running_head=f"{meeting.body.name}, {day_of(meeting)}: {of.title}",
            cut_off=f"{said_moment(of.added_at)}, version {of.version}",
            classification=NOT_OPEN if exempt else "Open to the public",
        ),
        (
            TitleBlock(meeting.body.organisation.name, meeting.body.name, of.title, tuple(_facts(of, shown))),
            *rules.blocks(of.text, shown, of.exempt_paragraph or of.item.exempt_paragraph),
        ),
    )


def _facts(of: Paper, shown: Reading) -> Iterator[tuple[str, str]]:
    yield "Meeting", day_of(of.item.meeting)
    yield "Item", str(of.item)
    yield "From", of.by_post
    if of.version > 1:
        yield "Version", f"{of.version}, {said_moment(of.added_at)}" + (f": {of.reason}" if of.reason else "")
    if shown is Reading.PART:
        yield "Left out", rules.said_exempt(of.exempt_paragraph, of.exempt_reason)


def agenda(meeting: Meeting, items: Sequence[AgendaItem], *, supplement: int, made_at: datetime) -> Document:
    """The agenda, or the items of a supplement; items come with their presenters. Its words are open to everybody."""
    title = f"Supplement {supplement} to the agenda" if supplement else "Agenda"
    return Document(
        Properties(
            title=f"{meeting.body.name}: {title.lower()}, {day_of(meeting)}",
            subject=f"What {meeting.body.name} is asked on {day_of(meeting)}",
            author_role="Democratic services",
            moment=made_at,
            running_head=f"{meeting.body.name}, {day_of(meeting)}",
            cut_off=said_moment(made_at),
            classification="Open to the public",
        ),
        (
            TitleBlock(meeting.body.organisation.name, meeting.body.name, title, tuple(_told(meeting))),
            *(block for each in items for block in _item(each)),
        ),
    )


def day_of(meeting: Meeting) -> str:
    """ "14 June 2017", or that it is not on record."""
    return said_date(meeting.starts_on) if meeting.starts_on else "day not on record"


def _told(meeting: Meeting) -> Iterator[tuple[str, str]]:
    if meeting.title:
        yield "Meeting", meeting.title
    yield "Begins", said_moment(meeting.starts_at) if meeting.starts_at else day_of(meeting)
    if meeting.place:
        yield "Place", meeting.place
    if meeting.is_public is not None:
        yield "Open to the public", "Yes" if meeting.is_public else "No"


def _item(item: AgendaItem) -> Iterator[Block]:
    yield Heading(1, str(item), numbered=False)
    for label, value in _lines(item):
        yield Paragraph((Text(f"{label}: ", strong=True), Text(value)))
    if item.exempt_paragraph is not None:
        yield Paragraph(rules.said_exempt(item.exempt_paragraph, item.exempt_reason))


def _lines(item: AgendaItem) -> Iterator[tuple[str, str]]:
    who = str(item.presenter_post) if item.presenter_post else item.presenter_words
    if item.withdrawn_reason:
        yield "Withdrawn", item.withdrawn_reason
    if who:
        yield "Presented by", who
    if item.expects:
        yield "Put to the meeting to be", Verb(item.expects).label.lower()
    if item.is_key:
        yield "Key decision", "yes"
    if item.late_reason:
        yield "Late because", item.late_reason
