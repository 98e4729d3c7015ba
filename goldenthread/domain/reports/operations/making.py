"""What an edition is made of, and its files. Nothing is kept here, nor held while it is made, which takes seconds."""

import json
import logging
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from goldenthread.domain.organisations import permissions
from goldenthread.domain.organisations.operations import day_of
from goldenthread.domain.organisations.permissions import Acting
from goldenthread.domain.organisations.roles import Permission
from goldenthread.domain.reports import papers, program, published
from goldenthread.domain.reports.models import Edition, Report
from goldenthread.domain.reports.queries import templates
from goldenthread.domain.reports.queries.clearing import ClearingSeen, clearances_of
from goldenthread.domain.reports.queries.publication import kept_of, obstacles_of
from goldenthread.domain.reports.queries.reports import opened
from goldenthread.domain.reports.rules import editions
from goldenthread.domain.reports.rules.clearing import Place
from goldenthread.domain.reports.rules.editions import Cleared, Published
from goldenthread.foundation.documents import odt
from goldenthread.foundation.documents.tree import Document
from goldenthread.foundation.documents.word_template import TemplateError
from goldenthread.foundation.lib.typed import RefusedError, words

_LOG = logging.getLogger(__name__)


class BlockedError(RefusedError):
    """Something blocks publication; the message is the first sentence of it."""


@dataclass(frozen=True, slots=True)
class Made:
    """An edition ready to be kept: its content as text, and its files by their ending."""

    text: str
    files: Mapping[str, bytes]


def make(*, report: Report, changes: str = "", by: Acting, now: datetime, open_document: bool = True) -> Made:
    """The edition as it would be published now. Call it outside a transaction. Raises as `publish`.

    Without `open_document`, which takes LibreOffice seconds, it has no OpenDocument file.
    """
    one = opened(report)
    content = content_of(clearances_of(one, now=now), changes, by, now)
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


def content_of(seen: ClearingSeen, changes: str, by: Acting, now: datetime) -> Mapping[str, Any]:
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
