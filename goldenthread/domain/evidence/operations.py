"""Writes of the evidence room: each authorised, checked, atomic, kept once however often it is sent, in the ledger.

A ledger entry holds numbers, dates and hashes: never a title, a file's name, an address or a word of what was written,
for whoever reads the ledger may not see every item (SPEC 4.6).
"""

from collections.abc import Mapping
from datetime import date, datetime
from secrets import token_hex
from typing import Any, TypeVar
from uuid import UUID

from django.db import models, transaction

from goldenthread.domain.evidence import queries, rules
from goldenthread.domain.evidence.choices import Classification, Kind, Verdict
from goldenthread.domain.evidence.models import (
    Added,
    EvidenceClassification,
    EvidenceItem,
    EvidenceReview,
    EvidenceVersion,
)
from goldenthread.domain.evidence.permissions import can_renew, may, require, require_seen
from goldenthread.domain.evidence.rules import OPEN, Classified, Figure, Link
from goldenthread.domain.organisations import entering
from goldenthread.domain.organisations import permissions as organisations
from goldenthread.domain.organisations.models import Organisation
from goldenthread.domain.organisations.operations import day_of
from goldenthread.domain.organisations.permissions import Acting
from goldenthread.domain.organisations.roles import Permission
from goldenthread.foundation.files.models import StoredFile
from goldenthread.foundation.lib.canonical import sha256_of
from goldenthread.foundation.lib.typed import RefusedError, words

Content = StoredFile | Link | Figure
AnyAdded = TypeVar("AnyAdded", bound=Added)


class StaleItemError(Exception):
    """Somebody changed the item after the sender had looked."""

    def __init__(self, item: EvidenceItem, since: int) -> None:
        super().__init__(f"{item} changed while this was being written.")
        self.item, self.since = item, since


@transaction.atomic
def add_item(
    *,
    organisation: Organisation,
    title: str,
    content: Content,
    dated_on: date,
    classified: Classified = OPEN,
    note: str = "",
    by: Acting,
    now: datetime,
    token: UUID | None = None,
) -> EvidenceItem:
    """A new item with its first version. `dated_on` is the evidence's own date. It supports nothing yet.

    Raises PermissionDenied, and RefusedError naming the question: title, url, seen_on, figure, value, unit, dated_on,
    note, paragraph or public_interest.
    """
    # Held until the end, so that two at once do not take the same number.
    home = entering.hold(organisation)
    before = entering.sent_before(EvidenceItem, token)
    if before is not None:
        return before
    organisations.require(by, Permission.ADD_EVIDENCE, home, on=day_of(now))
    columns = _columns(content, dated_on, note, now)
    classified = rules.checked_classification(classified)
    item = EvidenceItem.objects.create(
        organisation=home,
        number=(home.evidence.aggregate(last=models.Max("number"))["last"] or 0) + 1,
        title=words("title", title, asked="Say what it is", longest=300),
        kind=_kind(content),
        **_added(by, now, token),
    )
    version = EvidenceVersion.objects.create(item=item, number=1, **columns, **_added(by, now, None))
    _classify(item, classified, "", by, now, None)
    body = _said(version) | {"kind": item.kind, "classification": classified.as_, "paragraph": classified.paragraph}
    _enter(
        item, by, now, verb="evidence added", body=body, words=[item.title, version.note, classified.public_interest]
    )
    return item


@transaction.atomic
def add_version(
    *,
    item: EvidenceItem,
    content: Content,
    dated_on: date,
    note: str,
    by: Acting,
    now: datetime,
    token: UUID | None = None,
    seen: int | None = None,
) -> EvidenceVersion:
    """What the item holds from now on; the earlier versions stay. `note` says what is different.

    Raises PermissionDenied, StaleItemError, and RefusedError as `add_item` and for another kind of evidence.
    """
    held, before = _begin(item, EvidenceVersion, token, seen)
    if before is not None:
        return before
    require(by, can_renew(require_seen(by, held, on=day_of(now)), held), held)
    if _kind(content) != held.kind:
        raise RefusedError("", f"This item is a {held.get_kind_display().lower()}. Add something else as a new item.")
    words("note", note, asked="Say what is different")
    number = queries.current(held).number + 1
    version = EvidenceVersion.objects.create(
        item=held, number=number, **_columns(content, dated_on, note, now), **_added(by, now, token)
    )
    _enter(held, by, now, verb="evidence version added", body=_said(version), words=[version.note])
    return version


@transaction.atomic
def reclassify(
    *,
    item: EvidenceItem,
    classified: Classified,
    reason: str,
    by: Acting,
    now: datetime,
    token: UUID | None = None,
    seen: int | None = None,
) -> EvidenceClassification:
    """Who may see the item from now on, and why that changed. Raises PermissionDenied, StaleItemError, RefusedError."""
    held, before = _begin(item, EvidenceClassification, token, seen)
    if before is not None:
        return before
    require(by, may(require_seen(by, held, on=day_of(now)), Permission.CLASSIFY_EVIDENCE, held), held)
    reason = words("reason", reason, asked="Say why it changes")
    classified = rules.checked_classification(classified)
    now_is = queries.classification_now(held)
    if Classified(Classification(now_is.classification), now_is.paragraph, now_is.public_interest) == classified:
        raise RefusedError("classification", "It is classified so already. Choose another, or change nothing.")
    made = _classify(held, classified, reason, by, now, token)
    body = {"classification": classified.as_, "paragraph": classified.paragraph}
    _enter(held, by, now, verb="evidence reclassified", body=body, words=[reason, classified.public_interest])
    return made


@transaction.atomic
def review_item(
    *,
    item: EvidenceItem,
    verdict: Verdict,
    reason: str,
    by: Acting,
    now: datetime,
    token: UUID | None = None,
    seen: int | None = None,
) -> EvidenceReview:
    """Another person says whether the current version shows what it should. It accepts no completion by itself.

    Raises PermissionDenied, StaleItemError, and RefusedError for who added the item or the version.
    """
    held, before = _begin(item, EvidenceReview, token, seen)
    if before is not None:
        return before
    require(by, may(require_seen(by, held, on=day_of(now)), Permission.REVIEW_EVIDENCE, held), held)
    version = queries.current(held)
    rules.another_person(frozenset({held.by_person_id, version.by_person_id}), by.person.pk if by.person else None)
    reason = words("reason", reason, asked="Say what you saw")
    made = EvidenceReview.objects.create(version=version, verdict=verdict, reason=reason, **_added(by, now, token))
    body = {"version": version.number, "verdict": verdict}
    _enter(held, by, now, verb="evidence reviewed", body=body, words=[reason])
    return made


def _begin(
    item: EvidenceItem, kind: type[AnyAdded], token: UUID | None, seen: int | None
) -> tuple[EvidenceItem, AnyAdded | None]:
    """The item, held until the transaction ends, and what the same form already made if it was sent twice."""
    held = EvidenceItem.objects.select_for_update(of=("self",)).select_related("organisation").get(pk=item.pk)
    before = entering.sent_before(kind, token)
    if before is None and seen is not None and queries.version_of(held) != seen:
        raise StaleItemError(held, seen)
    return held, before


def _kind(content: Content) -> Kind:
    if isinstance(content, Link):
        return Kind.LINK
    return Kind.FIGURE if isinstance(content, Figure) else Kind.FILE


def _columns(content: Content, dated_on: date, note: str, now: datetime) -> dict[str, Any]:
    """The content, checked, as the columns of a version."""
    today = day_of(now)
    kept: dict[str, Any] = {"dated_on": dated_on, "note": words("note", note, asked="", needed=False)}
    if isinstance(content, Link):
        link = rules.checked_link(content, today=today)
        told: dict[str, object] = {"url": link.url, "seen_on": link.seen_on}
        kept |= told | _committed(told)
    elif isinstance(content, Figure):
        figure = rules.checked_figure(content)
        told = {"figure": figure.what, "value": figure.value, "unit": figure.unit}
        kept |= told | _committed(told)
    else:
        kept |= {"file": content, "sha256": content.sha256}
    rules.not_to_come("dated_on", dated_on, today=today, what="The date of the evidence")
    return kept


def _committed(told: Mapping[str, object]) -> dict[str, object]:
    """The hash of a link or a figure. Salted, or whoever reads the ledger could try figures until the hash fits."""
    salt = token_hex(16)
    return {"salt": salt, "sha256": sha256_of(dict(told) | {"salt": salt})}


def _classify(  # noqa: PLR0917 - one row, whole
    item: EvidenceItem, classified: Classified, reason: str, by: Acting, now: datetime, token: UUID | None
) -> EvidenceClassification:
    return EvidenceClassification.objects.create(
        item=item,
        classification=classified.as_,
        paragraph=classified.paragraph,
        public_interest=classified.public_interest,
        reason=reason,
        **_added(by, now, token),
    )


def _added(by: Acting, now: datetime, token: UUID | None) -> dict[str, Any]:
    return {"added_at": now, "by_post": by.post, "by_person": by.person, "token": token}


def _said(version: EvidenceVersion) -> dict[str, object]:
    return {"version": version.number, "dated": version.dated_on, "sha256": version.sha256}


def _enter(
    item: EvidenceItem, by: Acting, now: datetime, *, verb: str, body: Mapping[str, object], words: list[str]
) -> None:
    """One entry; `words` stand in it by their digest alone. Call last (the ledger queues writers)."""
    told = dict(body) | {"words": sha256_of(words)}
    entering.enter(item.organisation, verb=verb, subject=queries.subject_of(item), body=told, by=by, now=now)
