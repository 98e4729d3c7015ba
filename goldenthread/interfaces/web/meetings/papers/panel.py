"""Papers and packs on the page of a meeting: under each item its papers, and before the agenda what holds them all."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from django.urls import reverse

from goldenthread.domain.meetings.choices import Audience
from goldenthread.domain.meetings.models import AgendaItem, Paper
from goldenthread.domain.meetings.queries.packs import PackSeen, packs_of
from goldenthread.domain.meetings.queries.papers import PaperSeen, papers_of
from goldenthread.domain.meetings.rules.papers import Reading
from goldenthread.domain.meetings.rules.states import TO_COME
from goldenthread.domain.organisations.roles import Permission
from goldenthread.foundation.documents.formats import MIME
from goldenthread.foundation.lib.text import plural, said_moment
from goldenthread.foundation.ui.tones import Tone
from goldenthread.interfaces.web.meetings.panels import Looking, Offer, Panel
from goldenthread.interfaces.web.meetings.papers.reader import Reader

Link = tuple[str, str]  # words, address
_FORMATS = {"pdf": "PDF", "docx": "Word", "html": "HTML"}


@dataclass(frozen=True, slots=True)
class PaperShown:
    """A paper: `links` are the formats it can be had in, none where it is withheld; `notes` what is to be known."""

    title: str
    links: tuple[Link, ...]
    size: str
    tags: tuple[tuple[str, Tone], ...]
    notes: tuple[str, ...]
    earlier: tuple[Link, ...]
    replace: str


@dataclass(frozen=True, slots=True)
class PapersShown:
    """`item` is said to those who hear a link out of its place."""

    item: str
    papers: tuple[PaperShown, ...]
    add: tuple[Link, ...]


@dataclass(frozen=True, slots=True)
class PackShown:
    words: str
    href: str
    stands: str


@dataclass(frozen=True, slots=True)
class PacksShown:
    packs: tuple[PackShown, ...]
    build: str


def parts(looking: Looking) -> Mapping[int, Panel]:
    """Under each item its papers, and for who runs meetings how to add one. One query."""
    found, reader = papers_of(looking.happened), Reader.of(looking.visitor, looking.meeting)
    shown: dict[int, Panel] = {}
    for each in looking.seen.items:
        papers = [_paper(one, reader, looking) for one in found.get(each.item.pk, ()) if reader.knows(one)]
        add = _add(each.item, looking)
        if papers or add:
            shown[each.item.pk] = Panel("meetings/_panel_papers.html", PapersShown(str(each.item), tuple(papers), add))
    return shown


def packs(looking: Looking) -> Panel | None:
    """Every pack this visitor may have, and what is being built. Two queries, none without papers or agenda."""
    if looking.meeting.source or not looking.seen.items:
        return None
    reader = Reader.of(looking.visitor, looking.meeting)
    items = [each.item for each in looking.seen.items]
    every = packs_of(looking.happened, items, papers_of(looking.happened))
    shown = tuple(_pack(each, reader, looking) for each in every if _is_shown(each, reader))
    builds = reader.runs and any(each.is_stale for each in every)
    build = reverse("meetings:packs-build", args=looking.names) if builds else ""
    return Panel("meetings/_panel_packs.html", PacksShown(shown, build)) if shown or build else None


def offers(looking: Looking) -> Iterator[Offer]:
    """The supplement, where papers alone wait for one. One query for who runs meetings."""
    if not looking.may(Permission.RUN_MEETINGS) or looking.happened.state not in TO_COME:
        return
    happened = looking.happened
    if happened.agenda is None or any(happened.notice_of(each.item.supplement) is None for each in looking.seen.items):
        return
    if any(each.notice is None for papers in papers_of(happened).values() for each in papers):
        yield Offer("Publish the supplement", reverse("meetings:supplement", args=looking.names))


def _paper(seen: PaperSeen, reader: Reader, looking: Looking) -> PaperShown:
    shown = reader.given(seen)
    changes = looking.happened.state in TO_COME and reader.runs and seen.item.withdrawn_at is None
    return PaperShown(
        seen.paper.title,
        () if shown is Reading.WITHHELD else _links(seen.paper, looking),
        plural(seen.paper.pages, "page") if seen.paper.pages else "",
        tuple(_tags(seen)),
        tuple(_notes(seen, shown)),
        tuple(_earlier(seen, looking)) if reader.sees_exempt else (),
        reverse("meetings:paper-replace", args=[*looking.names, seen.paper.pk]) if changes else "",
    )


def _links(paper: Paper, looking: Looking) -> tuple[Link, ...]:
    endings = ["pdf"] if paper.file_id else [each for each in _FORMATS if each in MIME]
    return tuple((_FORMATS[each], _address(paper, each, looking)) for each in endings)


def _address(paper: Paper, ending: str, looking: Looking) -> str:
    return reverse("meetings:paper", args=[*looking.names, paper.pk, ending])


def _tags(seen: PaperSeen) -> Iterator[tuple[str, Tone]]:
    if seen.open_reading is Reading.WITHHELD:
        yield "Exempt", Tone.WARNING
    elif seen.open_reading is Reading.PART:
        yield "Exempt in part", Tone.WARNING
    if seen.is_late:
        yield "Late", Tone.WARNING
    if seen.replaced_openly:
        yield "Replaced", Tone.ACTIVE
    if seen.notice is None:
        yield "Not on a published agenda", Tone.PLAIN


def _notes(seen: PaperSeen, shown: Reading) -> Iterator[str]:
    if seen.is_late and seen.late_reason:
        yield f"Late because: {seen.late_reason}"
    if seen.replaced_openly:
        yield f"Replaced on {said_moment(seen.paper.added_at)} because: {seen.paper.reason}"
    if seen.open_reading is not Reading.WHOLE and seen.paper.exempt_paragraph is not None:
        yield seen.exempt
    if shown is Reading.PART:
        yield "What you read is the version without what is exempt."


def _earlier(seen: PaperSeen, looking: Looking) -> Iterator[Link]:
    for each in seen.earlier:
        yield f"Version {each.version}, {said_moment(each.added_at)}", _address(each, "pdf", looking)


def _add(item: AgendaItem, looking: Looking) -> tuple[Link, ...]:
    if not looking.may(Permission.RUN_MEETINGS) or looking.happened.state not in TO_COME or item.withdrawn_at:
        return ()
    at = [*looking.names, item.slug]
    return (
        ("Add a paper", reverse("meetings:paper-add", args=at)),
        ("Add a report of a plan", reverse("meetings:paper-report", args=at)),
    )


def _is_shown(seen: PackSeen, reader: Reader) -> bool:
    if seen.bundle.sees_exempt and not reader.sees_exempt:
        return False
    return seen.is_published or (reader.runs and seen.latest is not None)


def _pack(seen: PackSeen, reader: Reader, looking: Looking) -> PackShown:
    latest, bundle = seen.latest, seen.bundle
    what = f"Supplement {bundle.part}" if bundle.part else "Agenda and papers"
    whose = " with what is exempt, not for publication" if bundle.audience is Audience.FULL else ""
    if latest is None:
        return PackShown(f"{what}{whose}", "", "It is being built.")
    given = reader.may_have(seen, latest)
    names = [*looking.names, bundle.audience, bundle.part, latest.edition]
    said = f"{plural(latest.pages, 'page')}, edition {latest.edition} of {said_moment(latest.built_at)}."
    if seen.is_stale:
        said += " Papers changed since: the next edition is being built."
    return PackShown(f"{what}{whose}", reverse("meetings:pack", args=names) if given else "", said)
