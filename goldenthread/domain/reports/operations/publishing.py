"""An edition is published once nothing blocks it, and never changes; a correction is a further one.

The paper is made before anything is held, which takes seconds; the report is looked at again before it is kept.
"""

import json
import logging
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from io import BytesIO
from typing import Any
from uuid import UUID

from django.db import transaction

from goldenthread.domain.organisations import permissions
from goldenthread.domain.organisations.operations import day_of
from goldenthread.domain.organisations.permissions import Acting
from goldenthread.domain.organisations.roles import Permission
from goldenthread.domain.reports import papers, program, published
from goldenthread.domain.reports.choices import ReportEventKind
from goldenthread.domain.reports.models import Edition, EditionFile, Report, ReportEvent
from goldenthread.domain.reports.operations.clearing import happened, require_move
from goldenthread.domain.reports.operations.holding import enter, hold_report, said, sent_again
from goldenthread.domain.reports.queries import templates
from goldenthread.domain.reports.queries.clearing import ClearingSeen, clearances_of
from goldenthread.domain.reports.queries.publication import kept_of, obstacles_of, why_not_closed
from goldenthread.domain.reports.queries.reports import opened
from goldenthread.domain.reports.rules import editions
from goldenthread.domain.reports.rules.clearing import Place
from goldenthread.domain.reports.rules.editions import Cleared, Published
from goldenthread.foundation.documents import odt
from goldenthread.foundation.documents.tree import Document
from goldenthread.foundation.documents.word_template import TemplateError
from goldenthread.foundation.files import operations as files
from goldenthread.foundation.lib.typed import RefusedError, words

_LOG = logging.getLogger(__name__)


class BlockedError(RefusedError):
    """Something blocks publication; the message is the first sentence of it."""


@dataclass(frozen=True, slots=True)
class Made:
    """An edition ready to be kept: its content as text, and its files by their ending."""

    text: str
    files: Mapping[str, bytes]


def publish(
    *,
    report: Report,
    changes: str = "",
    by: Acting,
    now: datetime,
    token: UUID | None = None,
    made: Made | None = None,
) -> Edition:
    """The next edition with its files. `changes` says what a correction changes; `made` is what `make` made of it.

    Raises PermissionDenied, BlockedError for whatever blocks it, and RefusedError where the report was changed, or
    published by somebody else, meanwhile.
    """
    before, token = sent_again(Edition, token, by=by, report=report)
    if before is not None:
        return before
    ready = made or make(report=report, changes=changes, by=by, now=now)
    return _keep(report, ready, changes=changes, by=by, now=now, token=token)


def make(*, report: Report, changes: str = "", by: Acting, now: datetime, open_document: bool = True) -> Made:
    """The edition as it would be published now. Call it outside a transaction. Raises as `publish`.

    Without `open_document`, which takes LibreOffice seconds, it has no OpenDocument file.
    """
    one = opened(report)
    content = _content(clearances_of(one, now=now), changes, by, now)
    text = editions.written(content)
    document = published.document_of(editions.read(text), one.taking.content)
    files_made = _dressed(document, editions.template_of(content))
    more = _open_document(files_made["docx"]) if open_document else {}
    return Made(text, {**files_made, **more})


def _dressed(document: Document, template: str) -> Mapping[str, bytes]:
    """The paper in its formats. A template that cannot be used is said: no edition goes out in another look."""
    try:
        return published.files_of(document, templates.content_of(template))
    except TemplateError as refusal:
        raise RefusedError(
            "", f"The council's Word template cannot be used: {refusal} Then choose it again, or choose none."
        ) from refusal


def _open_document(word: bytes) -> Mapping[str, bytes]:
    """The Word file as OpenDocument, where the machine has LibreOffice. No edition waits for it."""
    try:
        made = odt.render(word)
    except odt.ConversionError:
        _LOG.exception("The edition is published without an OpenDocument file.")
        made = None
    return {} if made is None else {"odt": made}


@transaction.atomic
def reopen(*, report: Report, reason: str, by: Acting, now: datetime, token: UUID | None = None) -> ReportEvent:
    """Opened for a correction: a draft again, while what is published stays. Raises PermissionDenied, RefusedError."""
    return _moved(
        report, ReportEventKind.REOPENED, reason, asked="Say what has to be corrected", by=by, now=now, token=token
    )


@transaction.atomic
def close(*, report: Report, reason: str, by: Acting, now: datetime, token: UUID | None = None) -> ReportEvent:
    """Published again as it was, without a further edition: it was opened by mistake. Raises as `reopen`.

    Refuses what was never published, and what does not say any more exactly what its latest edition says.
    """
    return _moved(
        report, ReportEventKind.CLOSED, reason, asked="Say why it is closed again", by=by, now=now, token=token
    )


@transaction.atomic
def withdraw(*, report: Report, reason: str, by: Acting, now: datetime, token: UUID | None = None) -> ReportEvent:
    """Ended, with a reason; what was published stays at its address and says so. Raises as `reopen`."""
    return _moved(
        report, ReportEventKind.WITHDRAWN, reason, asked="Say why it is withdrawn", by=by, now=now, token=token
    )


@transaction.atomic
def _keep(report: Report, made: Made, *, changes: str, by: Acting, now: datetime, token: UUID | None) -> Edition:
    held = hold_report(report)
    before, token = sent_again(Edition, token, by=by, report=held)
    if before is not None:
        return before
    one = opened(held)
    content = _content(clearances_of(one, now=now), changes, by, now)
    if editions.written(content) != made.text:
        raise RefusedError("", "The report was changed while its paper was being made. Read it again, then publish it.")
    edition = Edition(
        report=held,
        number=content["number"],
        taking=one.taking,
        content=made.text,
        sha256=editions.digest_of(made.text),
        changes=content["changes"],
        program=content["program"],
        **said(by, now, token),
    )
    edition.save(force_insert=True)
    for ending, data in made.files.items():
        name = f"{held.slug}-edition-{edition.number}.{ending}"
        stored = files.store(BytesIO(data), name=name, now=now, ours=True)
        EditionFile(edition=edition, ending=ending, file=stored).save(force_insert=True)
    happened(held, ReportEventKind.PUBLISHED, by=by, now=now)
    enter(held, verb="report published", body=_told(edition), by=by, now=now)
    return edition


def _content(seen: ClearingSeen, changes: str, by: Acting, now: datetime) -> Mapping[str, Any]:
    """What the next edition would be made of. Raises PermissionDenied, BlockedError and RefusedError."""
    permissions.require(by, Permission.PUBLISH_REPORTS, seen.report.organisation, on=day_of(now))
    blocked = [each.sentence for each in obstacles_of(seen) if each.blocks]
    if blocked:
        raise BlockedError("", blocked[0])
    last = Edition.objects.filter(report=seen.report).order_by("-number").first()
    told = words("changes", changes, asked="Say what this edition changes", needed=last is not None)
    content = _written(seen, last, told if last else "", by, now)
    if last is not None and editions.changes_nothing(
        json.loads(editions.written(content)), editions.read(last.content)
    ):
        raise RefusedError("", f"Nothing is different from edition {last.number}. Correct the text first.")
    return content


def _written(seen: ClearingSeen, last: Edition | None, changes: str, by: Acting, now: datetime) -> Mapping[str, Any]:
    one, look = seen.open, templates.template_of(seen.report.organisation)
    about = Published(
        organisation=seen.report.organisation.slug,
        report=seen.report.slug,
        number=last.number + 1 if last else 1,
        at=now,
        post=by.post,
        changes=changes,
        replaces=last.sha256 if last else "",
        program=program.version(),
        cleared=[_cleared(each) for each in seen.places],
        kept=kept_of(seen),
        template=look.sha256 if look else "",
    )
    return editions.edition_content(
        one.source,
        about,
        definition=seen.report.definition,
        versions={section: each.number for section, each in one.versions.items()},
        hashes={section: papers.sha256_of(seen.texts[section]) for section in one.versions},
    )


def _cleared(place: Place) -> Cleared:
    assert place.word is not None
    word = place.word
    return Cleared(place.section, place.title, place.capacity.title, word.post, word.at, word.sha256)


def _told(edition: Edition) -> Mapping[str, object]:
    """What the ledger says of an edition: hashes, never its words."""
    return {
        "row": edition.pk,
        "edition": edition.number,
        "sha256": edition.sha256,
        "figures": edition.taking.sha256,
        "files": {each.ending: each.file.sha256 for each in edition.files.select_related("file")},
    }


_VERBS = {
    ReportEventKind.REOPENED: "report opened again",
    ReportEventKind.CLOSED: "report closed again",
    ReportEventKind.WITHDRAWN: "report withdrawn",
}


def _moved(
    report: Report, kind: ReportEventKind, reason: str, *, asked: str, by: Acting, now: datetime, token: UUID | None
) -> ReportEvent:
    held = hold_report(report)
    before, token = sent_again(ReportEvent, token, by=by, report=held, kind=kind)
    if before is not None:
        return before
    seen = require_move(clearances_of(opened(held), now=now), kind, by, now)
    if kind is ReportEventKind.CLOSED and (refusal := why_not_closed(seen)):
        raise RefusedError("", refusal)
    kept = words("reason", reason, asked=asked)
    event = happened(held, kind, reason=kept, by=by, now=now, token=token)
    enter(held, verb=_VERBS[kind], body={"row": event.pk, "reason": kept}, by=by, now=now)
    return event
