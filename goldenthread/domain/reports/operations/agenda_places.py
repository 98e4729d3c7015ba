"""A report goes to a meeting: it stands at an item of the agenda, and its edition is a paper of that item."""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.conf import settings
from django.db import transaction

from goldenthread.domain.meetings.models import AgendaItem, Paper
from goldenthread.domain.meetings.operations.papers import Content, Upload, add_paper, replace_paper
from goldenthread.domain.organisations import permissions
from goldenthread.domain.organisations.operations import day_of
from goldenthread.domain.organisations.permissions import Acting
from goldenthread.domain.organisations.roles import Permission
from goldenthread.domain.reports.models import AgendaPlace, Edition, Report
from goldenthread.domain.reports.operations.holding import enter, hold_report, said, sent_again
from goldenthread.domain.reports.queries.editions import content_of, is_withdrawn
from goldenthread.domain.reports.rules.front import exempt_of
from goldenthread.foundation.documents.pack import pages_in
from goldenthread.foundation.files import content as stored
from goldenthread.foundation.lib.typed import RefusedError


@dataclass(frozen=True, slots=True)
class EditionPaper:
    """The PDF of an edition, ready to be a paper. Made by `paper_of` alone."""

    edition: Edition
    content: Content


def paper_of(edition: Edition) -> EditionPaper:
    """The edition as a paper, exempt where it is. Call it outside a transaction: it may take seconds.

    Raises RefusedError for an edition that has no PDF, or that is exempt and does not say under which paragraph.
    """
    file = next((each.file for each in edition.files.select_related("file") if each.ending == "pdf"), None)
    if file is None:
        raise RefusedError("", "This edition was not published as a PDF, and a pack holds PDFs only.")
    with stored.opened(settings.GOLDENTHREAD_FILES, file.sha256) as kept:
        pdf = kept.read()
    content = content_of(edition)
    exempt = exempt_of(content["front"])
    if exempt is not None and exempt.paragraph is None:
        raise RefusedError("", "The edition is exempt and does not say under which paragraph of Schedule 12A.")
    number = "" if edition.number == 1 else f" (edition {edition.number})"
    return EditionPaper(
        edition,
        Content(
            title=f"{content['title']}{number}",
            of=Upload(pdf, file.name, pages_in(pdf)),
            exempt_paragraph=exempt.paragraph if exempt else None,
            exempt_reason=exempt.reason if exempt else "",
        ),
    )


@transaction.atomic
def put_on_agenda(
    *,
    report: Report,
    item: AgendaItem,
    paper: EditionPaper | None = None,
    reason: str = "",
    by: Acting,
    now: datetime,
    token: UUID | None = None,
) -> AgendaPlace:
    """The report stands at that item; with `paper`, that edition is among its papers, in the place of an earlier one.

    `reason` says why the paper is late or replaced, where the agenda is published already. Raises PermissionDenied,
    and RefusedError for an item of another organisation, one where it stands already, or a meeting that is over.
    """
    held = hold_report(report)
    before, token = sent_again(AgendaPlace, token, by=by, report=held, item=item)
    if before is not None:
        return before
    permissions.require(by, Permission.RUN_MEETINGS, held.organisation, on=day_of(now))
    _require_item(held, item, paper, day_of(now))
    last = AgendaPlace.objects.filter(report=held, item=item).select_related("paper__file").order_by("-pk").first()
    if last is not None and paper is None:
        raise RefusedError("item", "The report stands at this item already. Choose another.")
    _require_news(last, paper)
    put = _put(last.paper if last else None, item, paper, reason=reason, by=by, now=now) if paper else None
    place = AgendaPlace(report=held, item=item, paper=put, **said(by, now, token))
    place.save(force_insert=True)
    told = {"row": place.pk, "item": item.slug, "edition": paper.edition.number if paper else 0}
    enter(held, verb="report put on an agenda", body=told, by=by, now=now)
    return place


def _require_item(report: Report, item: AgendaItem, paper: EditionPaper | None, today: date) -> None:
    meeting = item.meeting
    if meeting.body.organisation_id != report.organisation_id:
        raise RefusedError("item", "This is an item of another organisation. Choose one of this council.")
    if paper is not None and paper.edition.report_id != report.pk:
        raise RefusedError("", "This is an edition of another report.")
    if item.withdrawn_at is not None:
        raise RefusedError("item", "This item was withdrawn from the agenda. Choose another.")
    if meeting.starts_on is not None and meeting.starts_on < today:
        raise RefusedError("item", "That meeting is over. Choose an item of one that is still to come.")
    if is_withdrawn(report):
        raise RefusedError("", "The report was withdrawn, so it goes to no meeting.")


def _require_news(last: AgendaPlace | None, paper: EditionPaper | None) -> None:
    """Raises RefusedError where that edition is the paper of the item already."""
    there = last.paper.file if last and last.paper else None
    if there and paper and isinstance(paper.content.of, Upload):
        pdf = paper.edition.files.select_related("file").get(ending="pdf").file
        if pdf.sha256 == there.sha256:
            raise RefusedError("", f"Edition {paper.edition.number} is the paper of this item already.")


def _put(
    before: Paper | None, item: AgendaItem, paper: EditionPaper, *, reason: str, by: Acting, now: datetime
) -> Paper:
    if before is not None:
        return replace_paper(paper=before, content=paper.content, reason=reason, by=by, now=now)
    return add_paper(item=item, content=paper.content, late_reason=reason, by=by, now=now)
