"""Packs: agenda and papers as one PDF, built by a job, and only where something changed since the last edition."""

import tempfile
from datetime import datetime
from pathlib import Path

from django.conf import settings
from django.db import transaction

from goldenthread.domain.meetings import paper_documents
from goldenthread.domain.meetings.models import Meeting, Pack
from goldenthread.domain.meetings.operations.holding import day_of
from goldenthread.domain.meetings.queries.agenda import agenda_of
from goldenthread.domain.meetings.queries.packs import Bundle, PackSeen, note, packs_of
from goldenthread.domain.meetings.queries.papers import PaperSeen, papers_of
from goldenthread.domain.meetings.queries.states import happened_to
from goldenthread.domain.meetings.rules.papers import Reading
from goldenthread.domain.organisations import permissions
from goldenthread.domain.organisations.entering import enter
from goldenthread.domain.organisations.permissions import Acting
from goldenthread.domain.organisations.roles import Permission
from goldenthread.foundation.documents import pdf
from goldenthread.foundation.documents.pack import Front, Numbering, Part, build_pack, placeholder_pdf
from goldenthread.foundation.files import content
from goldenthread.foundation.files import operations as files
from goldenthread.foundation.jobs import operations as jobs
from goldenthread.foundation.lib.text import said_moment

BUILD = "meetings.build_packs"
BUILDER = Acting(post="The building of packs")


def ask_for_packs(meeting: Meeting, *, now: datetime) -> None:
    """Puts the building of whatever changed into the queue, in the transaction of what changed it."""
    jobs.enqueue(BUILD, now=now, number=meeting.pk)


@transaction.atomic
def order_packs(*, meeting: Meeting, by: Acting, now: datetime) -> None:
    """Asks for the packs as they would be now, before or after publication. Raises PermissionDenied."""
    permissions.require(by, Permission.RUN_MEETINGS, meeting.body.organisation, on=day_of(now))
    ask_for_packs(meeting, now=now)


def build_packs(*, meeting: Meeting, now: datetime) -> list[Pack]:
    """The next edition of every pack whose content changed; nothing for the others.

    `meeting` comes with its body and organisation. Raises RefusedError, naming the paper, for one that no pack takes.
    """
    happened, items = happened_to(meeting), list(agenda_of(meeting))
    papers = papers_of(happened)
    made: list[Pack] = []
    for place, seen in enumerate(packs_of(happened, items, papers)):
        # Read anew: where this supplement begins depends on the pack built just before.
        current = packs_of(happened, items, papers)[place] if made else seen
        if current.is_stale and (pack := _built(current, now)) is not None:
            made.append(pack)
    return made


def _built(seen: PackSeen, now: datetime) -> Pack | None:
    """The next edition; None where another worker was faster."""
    bundle, edition = seen.bundle, len(seen.editions) + 1
    numbering = _numbering(seen)
    with tempfile.TemporaryDirectory(prefix="meeting-") as name:
        path = Path(name) / "pack.pdf"
        made = build_pack(
            [_part(bundle, each) for each in bundle.papers],
            to=path,
            front=_front(bundle, edition, now),
            numbering=numbering,
        )
        with transaction.atomic():
            held = Meeting.objects.select_for_update(of=("self",)).get(pk=bundle.meeting.pk)
            kept = held.packs.filter(supplement=bundle.part, audience=bundle.audience)
            if kept.count() >= edition:
                return None
            with path.open("rb") as file:
                stored = files.store(file, name=_name(bundle, edition), now=now, ours=True)
            pack = Pack.objects.create(
                meeting=held, audience=bundle.audience, supplement=bundle.part, edition=edition, file=stored,
                pages=made.pages, first_page=numbering.first, digest=bundle.digest, built_at=now,
            )  # fmt: skip
            _enter(bundle, pack, now)
    return pack


def _enter(bundle: Bundle, pack: Pack, now: datetime) -> None:
    """Under a name of its own: it changes nothing that somebody may be writing about the meeting."""
    meeting = bundle.meeting
    told = {"for": pack.audience, "supplement": pack.supplement, "edition": pack.edition, "pages": pack.pages}
    subject, body = f"pack:{meeting.body.slug}/{meeting.slug}", told | {"file": pack.file.sha256}
    enter(meeting.body.organisation, verb="pack built", subject=subject, body=body, by=BUILDER, now=now)


def _numbering(seen: PackSeen) -> Numbering:
    """From 1; a supplement goes on where the part before it ended when it was first built, and stays there."""
    bundle = seen.bundle
    if bundle.part == 0:
        return Numbering()
    prefix = f"S{bundle.part}-"
    if seen.latest is not None:
        return Numbering(seen.latest.first_page, prefix)
    before = bundle.meeting.packs.filter(supplement__lt=bundle.part, audience=bundle.audience)
    before = before or bundle.meeting.packs.filter(supplement__lt=bundle.part)
    last = before.order_by("-supplement", "-edition").first()
    return Numbering(last.first_page + last.pages if last else 1, prefix)


def _front(bundle: Bundle, edition: int, now: datetime) -> Front:
    meeting = bundle.meeting
    what = f"supplement {bundle.part}" if bundle.part else "agenda and papers"
    cover = paper_documents.agenda(meeting, bundle.items, supplement=bundle.part, made_at=now)
    return Front(
        title=f"{meeting.body.name}: {what}",
        subtitle=f"{paper_documents.day_of(meeting)}. Edition {edition}, {said_moment(now)}",
        moment=now,
        notice="Exempt papers are left out. A page in the place of each says why." if bundle.withholds else "",
        marking=paper_documents.NOT_OPEN if bundle.sees_exempt else "",
        cover=cover,
        cover_title="Supplement" if bundle.part else "Agenda",
    )


def _part(bundle: Bundle, seen: PaperSeen) -> Part:
    """The paper as this audience is given it; a page that says so in place of one that is withheld."""
    paper, item = seen.paper, seen.item
    paper.item.meeting = bundle.meeting
    shown = bundle.reading(seen)
    told = {"label": item.number, "title": paper.title, "group": str(item), "note": note(seen)}
    if shown is Reading.WITHHELD:
        lines = ["This paper is not open to the public.", seen.exempt]
        return Part(file=placeholder_pdf(paper.title, lines), **told)
    if paper.file is None:
        return Part(file=pdf.render(paper_documents.paper(paper, shown)), **told)
    content.opened(settings.GOLDENTHREAD_FILES, paper.file.sha256).close()
    return Part(file=content.path_of(settings.GOLDENTHREAD_FILES, paper.file.sha256), **told)


def _name(bundle: Bundle, edition: int) -> str:
    meeting = bundle.meeting
    part = f"-supplement-{bundle.part}" if bundle.part else ""
    kept = "-not-for-publication" if bundle.sees_exempt else ""
    return f"{meeting.body.slug}-{meeting.slug}{part}{kept}-edition-{edition}.pdf"
