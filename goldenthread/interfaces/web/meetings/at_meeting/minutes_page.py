"""What the pages of minutes and of decisions show: the same words as the papers, from the same tree."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from django.urls import reverse

from goldenthread.domain.meetings import papers
from goldenthread.domain.meetings.choices import Audience, NoticeKind
from goldenthread.domain.meetings.models import Decision, Meeting, Minutes
from goldenthread.domain.meetings.queries.states import Happened
from goldenthread.domain.meetings.rules.minutes import holds_exempt, read
from goldenthread.foundation.documents.formats import MIME
from goldenthread.foundation.documents.tree import (
    Block,
    BulletList,
    Callout,
    Heading,
    Paragraph,
    Table,
    Text,
    TitleBlock,
    runs,
)
from goldenthread.foundation.lib.text import said_date, said_moment
from goldenthread.foundation.ui.tones import Tone
from goldenthread.interfaces.web.meetings.panels import Looking
from goldenthread.interfaces.web.meetings.words import tag, titled

Files = tuple[dict[str, str], ...]


@dataclass(frozen=True, slots=True)
class BlockShown:
    """A block of the paper as the page sets it: its kind, and what that kind has."""

    kind: str
    level: int = 0
    words: tuple[Text, ...] = ()
    items: tuple[tuple[Text, ...], ...] = ()
    table: Table | None = None


@dataclass(frozen=True, slots=True)
class VersionShown:
    text: str
    href: str  # empty for the one that is shown


@dataclass(frozen=True, slots=True)
class MinutesPage:
    title: str
    meeting: str
    state: str
    tone: Tone
    facts: tuple[dict[str, str], ...]
    blocks: tuple[BlockShown, ...]
    files: Files
    full_files: Files  # for who may see what is exempt, where there is something exempt
    versions: tuple[VersionShown, ...]
    fingerprint: str


def minutes_page(meeting: Meeting, versions: Sequence[Minutes], chosen: Minutes, audience: Audience) -> MinutesPage:
    """One version as that audience reads it. No query where the versions came with what agreed them."""
    document = papers.tree(chosen, audience)
    head, *rest = document.blocks
    assert isinstance(head, TitleBlock)
    full = audience is Audience.FULL and holds_exempt(read(chosen.content))
    state, tone = ("Agreed", Tone.DONE) if chosen.agreed_at else ("Draft", Tone.ACTIVE)
    return MinutesPage(
        f"Minutes: {titled(meeting)}",
        titled(meeting),
        state,
        tone,
        tuple({"key": key, "value": value} for key, value in head.facts),
        tuple(_shown(each) for each in rest),
        _files(meeting, chosen, "minutes-download"),
        _files(meeting, chosen, "minutes-download-full") if full else (),
        tuple(_version(meeting, each, chosen) for each in versions),
        chosen.sha256,
    )


def _shown(block: Block) -> BlockShown:
    match block:
        case Heading():
            return BlockShown("heading", level=block.level + 1, words=runs(block.text))
        case Paragraph():
            return BlockShown("paragraph", words=runs(block.text))
        case Callout():
            return BlockShown("callout", words=runs(block.text))
        case BulletList():
            return BlockShown("list", items=tuple(runs(each) for each in block.items))
        case Table():
            return BlockShown("table", table=block)
    raise TypeError(f"Minutes have no {type(block).__name__}.")


def _files(meeting: Meeting, minutes: Minutes, name: str) -> Files:
    where = [*names_of(meeting), minutes.version]
    labels = {"html": "HTML", "docx": "Word", "pdf": "PDF"}
    return tuple(
        {"text": labels[ending], "href": reverse(f"meetings:{name}", args=[*where, ending])} for ending in MIME
    )


def _version(meeting: Meeting, minutes: Minutes, chosen: Minutes) -> VersionShown:
    agreed = minutes.agreed_at
    by = f", agreed by {titled(agreed)}" if agreed else ""
    href = (
        ""
        if minutes.pk == chosen.pk
        else reverse("meetings:minutes-version", args=[*names_of(meeting), minutes.version])
    )
    return VersionShown(f"Version {minutes.version}, {said_moment(minutes.made_at)}{by}", href)


def names_of(meeting: Meeting) -> tuple[str, str, str]:
    """What every address of the meeting takes."""
    return meeting.body.organisation.slug, meeting.body.slug, meeting.slug


@dataclass(frozen=True, slots=True)
class DecisionShown:
    """A decision of the record: its item, its words, and what the law asks to be told beside them."""

    title: str
    item: str
    verb: str
    tone: Tone
    text: str
    rows: tuple[dict[str, str], ...]


@dataclass(frozen=True, slots=True)
class DecisionsPage:
    title: str
    meeting: str
    published: str
    decisions: tuple[DecisionShown, ...]


def decisions_page(looking: Looking) -> DecisionsPage:
    """Every standing decision in the order of the agenda; of an exempt item that there was one, and no words."""
    return DecisionsPage(
        f"Decisions: {titled(looking.meeting)}",
        titled(looking.meeting),
        said_published(looking.happened, NoticeKind.DECISIONS) or "Not published yet.",
        tuple(_decisions(looking)),
    )


def said_published(happened: Happened, kind: NoticeKind) -> str:
    """ "Published on 15 June 2017 at 10:00.", of the last time; nothing where it never was."""
    found = [each for each in happened.notices if each.kind == kind]
    return f"Published on {said_moment(found[-1].published_at)}." if found else ""


def _decisions(looking: Looking) -> Iterator[DecisionShown]:
    for seen in looking.seen.items:
        for each in seen.decisions:
            yield _decision(each, str(seen.item), readable=looking.can_read(seen.item))
    for each in looking.seen.decisions:
        yield _decision(each, "", readable=True)


def _decision(line: Decision, item: str, *, readable: bool) -> DecisionShown:
    verb, tone = tag(line)
    title = f"Decision {line.number}".strip()
    if not readable:
        return DecisionShown(title, item, verb, tone, "Exempt: its words are withheld from you.", ())
    acts = str(line.action_by_post or line.action_by_role)
    by = f", by {said_date(line.action_by_on)}" if line.action_by_on else ""
    told = (
        ("Reasons", line.reasons),
        ("Alternatives considered and rejected", line.alternatives),
        ("To act", f"{acts}{by}" if acts else ""),
        ("Dissent", line.dissent),
    )
    return DecisionShown(
        title, item, verb, tone, line.text, tuple({"key": key, "value": value} for key, value in told if value)
    )
