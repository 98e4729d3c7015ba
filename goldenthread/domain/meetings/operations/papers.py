"""Papers of an agenda item: a PDF or words typed here, open or exempt, and what replaces them with why.

Nothing of a version is ever changed. What is replaced after it was published is replaced in the open.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from io import BytesIO
from typing import IO

from django.conf import settings
from django.db import transaction

from goldenthread.domain.meetings.models import AgendaItem, Paper
from goldenthread.domain.meetings.models.meetings import PARAGRAPHS
from goldenthread.domain.meetings.operations import packs
from goldenthread.domain.meetings.operations.holding import ONCE, Sending, enter, sent_before
from goldenthread.domain.meetings.operations.opening import open_agenda, standing_item
from goldenthread.domain.meetings.rules import papers as rules
from goldenthread.domain.organisations.permissions import Acting
from goldenthread.foundation.documents.pack import pages_in
from goldenthread.foundation.files import kinds
from goldenthread.foundation.files import operations as files
from goldenthread.foundation.lib.typed import RefusedError, words

_TITLE, _TEXT = 300, 100_000


@dataclass(frozen=True, slots=True)
class Upload:
    """A PDF that a pack can take, and how many pages it has. Made by `read_upload` alone."""

    content: bytes
    name: str
    pages: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Content:
    """What a paper says. `of` is a PDF, or words with passages marked as exempt or not.

    With a paragraph of Schedule 12A and no passage marked, all of it is exempt.
    """

    title: str
    of: Upload | str
    exempt_paragraph: int | None = None
    exempt_reason: str = ""  # why the public interest in keeping it back outweighs that in disclosing it


def read_upload(source: IO[bytes], *, name: str) -> Upload:
    """The PDF, looked through in a process of its own. Call it outside a transaction: it may take seconds.

    Raises RefusedError for "file", with the fix, for what is no PDF and for what no pack could take.
    """
    most = settings.GOLDENTHREAD_UPLOAD_LARGEST
    source.seek(0)
    content = source.read(most + 1)
    if len(content) > most:
        raise RefusedError(
            "file", f"The file is larger than {most / 1_000_000:g} MB. Make its pictures smaller, or split it."
        )
    kind = kinds.kind_of(BytesIO(content), name)
    if kind is not kinds.PDF:
        raise RefusedError("file", f"This is {kind.label}. A pack holds PDFs only: save it as a PDF, and add that.")
    return Upload(content, name, pages_in(content))


@transaction.atomic
def add_paper(
    *,
    item: AgendaItem,
    content: Content,
    late_reason: str = "",
    by: Acting,
    now: datetime,
    sending: Sending = ONCE,
) -> Paper:
    """A further paper of the item, at the end. Where the item is published already it says why it is late, and waits
    for the next supplement.

    Raises PermissionDenied, ChangedError, and RefusedError for an item that is withdrawn or a meeting that is over.
    """
    if (before := sent_before(Paper, sending)) is not None:
        return before
    held, happened = open_agenda(item.meeting, by, now, sending)
    one = standing_item(held, item)
    late = happened.notice_of(one.supplement) is not None
    last = one.papers.order_by("-position").first()
    paper = Paper(
        item=one,
        position=last.position + 1 if last else 1,
        reason=words("late_reason", late_reason, asked="Say why it is late", needed=late) if late else "",
        **_kept(content, now),
    )
    return _entered(paper, "late paper added" if late else "paper added", by=by, now=now, sending=sending)


@transaction.atomic
def replace_paper(
    *, paper: Paper, content: Content, reason: str = "", by: Acting, now: datetime, sending: Sending = ONCE
) -> Paper:
    """The next version, in the place of this one, which stays on record. Once that is published it says why.

    Raises PermissionDenied, ChangedError, and RefusedError where a later version is there, or the meeting is over.
    """
    if (before := sent_before(Paper, sending)) is not None:
        return before
    held, happened = open_agenda(paper.item.meeting, by, now, sending)
    one = standing_item(held, paper.item)
    if Paper.objects.filter(replaces=paper).exists():
        raise RefusedError("", "A later version of this paper was added meanwhile. Replace that one.")
    published = happened.notice_of(one.supplement) is not None
    version = Paper(
        item=one,
        position=paper.position,
        version=paper.version + 1,
        replaces=paper,
        reason=words("reason", reason, asked="Say why it is replaced", needed=published),
        **_kept(content, now),
    )
    made = _entered(version, "paper replaced", by=by, now=now, sending=sending)
    if published:
        packs.ask_for_packs(held, now=now)
    return made


def _kept(content: Content, now: datetime) -> dict[str, object]:
    """The fields of the version, checked; a file is stored. Raises RefusedError."""
    kept: dict[str, object] = {
        "title": words("title", content.title, asked="Enter what the paper is called", longest=_TITLE),
        **_exempt(content),
    }
    if isinstance(content.of, Upload):
        stored = files.store(BytesIO(content.of.content), name=content.of.name, now=now)
        return kept | {"file": stored, "pages": content.of.pages}
    text = words("text", content.of, asked="Enter what the paper says, or choose a file", longest=_TEXT)
    rules.require_marks_agree(text, content.exempt_paragraph)
    return kept | {"text": text}


def _exempt(content: Content) -> Mapping[str, object]:
    paragraph = content.exempt_paragraph
    if paragraph is not None and paragraph not in PARAGRAPHS:
        raise RefusedError("exempt_paragraph", "Choose a paragraph from 1 to 7 of Schedule 12A.")
    reason = words(
        "exempt_reason",
        content.exempt_reason,
        asked="Say why the public interest asks to keep it back",
        needed=paragraph is not None,
    )
    if reason and paragraph is None:
        raise RefusedError("exempt_paragraph", "Choose the paragraph of Schedule 12A, or leave the reason empty.")
    return {"exempt_paragraph": paragraph, "exempt_reason": reason}


def _entered(paper: Paper, verb: str, *, by: Acting, now: datetime, sending: Sending) -> Paper:
    """Saves the version and its ledger entry, which holds no word of the paper."""
    paper.added_at, paper.by_post, paper.by_person, paper.token = now, by.post, by.person, sending.token
    paper.save(force_insert=True)
    told = {
        "item": paper.item.slug,
        "title": paper.title,
        "version": paper.version,
        "file": paper.file.sha256 if paper.file else "",
        "exempt": paper.exempt_paragraph,
        "reason": paper.reason,
    }
    enter(paper.item.meeting, verb=verb, body=told, by=by, now=now)
    return paper
