"""Publishing: the agenda, its supplements, and the notices by which the clocks of a meeting are met."""

from datetime import datetime

from django.db import transaction

from goldenthread.domain.meetings.choices import MeetingState, NoticeKind
from goldenthread.domain.meetings.models import AgendaItem, Meeting, Notice
from goldenthread.domain.meetings.operations import packs
from goldenthread.domain.meetings.operations.holding import (
    ONCE,
    Sending,
    day_of,
    enter,
    hold_meeting,
    said,
    sent_before,
)
from goldenthread.domain.meetings.queries.papers import waiting
from goldenthread.domain.meetings.queries.states import Happened, happened_to
from goldenthread.domain.meetings.rules.notices import complete
from goldenthread.domain.organisations.permissions import Acting
from goldenthread.foundation.lib.text import said_moment
from goldenthread.foundation.lib.typed import RefusedError, words

_WHO = 200


@transaction.atomic
def publish_agenda(
    *, meeting: Meeting, published_at: datetime | None = None, by: Acting, now: datetime, sending: Sending = ONCE
) -> Notice:
    """The agenda is open to everybody from `published_at` (now, unless told); its numbers stay from then on.

    Raises RefusedError for an agenda without items, one published already, a moment to come, and one after the
    meeting began.
    """
    if (before := sent_before(Notice, sending)) is not None:
        return before
    held, happened = _held(meeting, by, now, sending)
    if happened.agenda is not None:
        raise RefusedError("", f"The agenda was published on {said_moment(happened.agenda.published_at)} already.")
    if not held.items.filter(withdrawn_at__isnull=True).exists():
        raise RefusedError("", "The agenda has no item yet. Add one first.")
    notice = Notice(meeting=held, kind=NoticeKind.AGENDA, published_at=published_at or now)
    return _published(notice, by=by, now=now, sending=sending)


@transaction.atomic
def publish_supplement(
    *, meeting: Meeting, published_at: datetime | None = None, by: Acting, now: datetime, sending: Sending = ONCE
) -> Notice:
    """The late items that wait, as the next supplement: the notice of supplement 2 is the second of its kind.

    Raises RefusedError where nothing waits, and as `publish_agenda` does; never before an earlier part.
    """
    if (before := sent_before(Notice, sending)) is not None:
        return before
    held, happened = _held(meeting, by, now, sending)
    if happened.agenda is None:
        raise RefusedError("", "The agenda is not published yet: what is added now is part of it.")
    number = len(happened.supplements) + 1
    if not held.items.filter(supplement=number).exists() and not waiting(happened):
        raise RefusedError("", "No late item waits for a supplement, nor a late paper. Add it first, with why.")
    at = published_at or now
    last = (*happened.supplements, happened.agenda)[-1 if number == 1 else number - 2]
    if at < last.published_at:
        raise RefusedError(
            "published_at", f"What it follows was published on {said_moment(last.published_at)}. Enter a later moment."
        )
    notice = Notice(meeting=held, kind=NoticeKind.SUPPLEMENT, published_at=at)
    return _published(notice, by=by, now=now, sending=sending)


@transaction.atomic
def give_notice(
    *,
    meeting: Meeting,
    kind: NoticeKind,
    published_at: datetime | None = None,
    item: AgendaItem | None = None,
    agreed_by: str = "",
    reason: str = "",
    by: Acting,
    now: datetime,
    sending: Sending = ONCE,
) -> Notice:
    """A notice of a key decision or of a private meeting, or an agreement that something cannot wait.

    `rules.notices.DEMANDS` says what each kind must name. Of an agreement `agreed_by` is a code of
    `clock_rules.AGREEING` and `published_at` the moment it was given; of a general exception `agreed_by` says in words
    who was informed in writing. Raises RefusedError.
    """
    if (before := sent_before(Notice, sending)) is not None:
        return before
    held, _ = _held(meeting, by, now, sending)
    reason = words("reason", reason, asked="", needed=False)
    agreed_by = words("agreed_by", agreed_by, asked="", needed=False, longest=_WHO)
    if item is not None and (item.meeting_id != held.pk or item.withdrawn_at is not None):
        raise RefusedError("item", "Choose an item of this agenda that is not withdrawn.")
    is_late = item is not None and item.supplement > 0
    demands = complete(
        kind, is_key=item is not None and item.is_key, is_late=is_late, reason=reason, agreed_by=agreed_by
    )
    notice = Notice(
        meeting=held, kind=kind, published_at=published_at or now, item=item if demands.of else None,
        agreed_by=agreed_by, reason=reason,
    )  # fmt: skip
    return _published(notice, by=by, now=now, sending=sending)


def _held(meeting: Meeting, by: Acting, now: datetime, sending: Sending) -> tuple[Meeting, Happened]:
    held = hold_meeting(meeting, by=by, now=now, sending=sending)
    happened = happened_to(held)
    if happened.state is MeetingState.CANCELLED:
        raise RefusedError("", "This meeting is cancelled: nothing is published for it any more.")
    return held, happened


def _published(notice: Notice, *, by: Acting, now: datetime, sending: Sending) -> Notice:
    """Saves the notice, with the start the meeting then had, and its ledger entry."""
    held, at = notice.meeting, notice.published_at
    _not_out_of_time(notice, now)
    notice.for_at = held.starts_at
    for name, value in (said(by, now, sending) | {"effective_on": day_of(at)}).items():
        setattr(notice, name, value)
    notice.save(force_insert=True)
    told = {
        "notice": notice.kind, "published_at": at, "for": held.starts_at, "agreed by": notice.agreed_by,
        "item": notice.item.slug if notice.item else "", "reason": notice.reason,
    }  # fmt: skip
    if notice.kind in (NoticeKind.AGENDA, NoticeKind.SUPPLEMENT):
        packs.ask_for_packs(held, now=now)
    enter(held, verb="notice published", body=told, by=by, now=now)
    return notice


def _not_out_of_time(notice: Notice, now: datetime) -> None:
    """Neither to come nor after the meeting began; the chair of a meeting may agree at it (LGA 1972 s100B(4)(b))."""
    at, starts_at = notice.published_at, notice.meeting.starts_at
    if at > now:
        raise RefusedError("published_at", f"{said_moment(at)} is still to come. Enter when it was.")
    if starts_at is None or at < starts_at:
        return
    if notice.kind == NoticeKind.LATE_URGENT and day_of(at) == day_of(starts_at):
        return
    raise RefusedError("published_at", f"The meeting began on {said_moment(starts_at)}. Enter an earlier moment.")
