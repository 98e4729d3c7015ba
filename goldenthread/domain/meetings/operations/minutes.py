"""Minutes: drafted from what was recorded, agreed by a later meeting, and published with its decisions."""

from datetime import datetime
from typing import Any

from django.db import transaction

from goldenthread.domain.meetings.choices import ItemKind, NoticeKind
from goldenthread.domain.meetings.models import AgendaItem, Decision, Meeting, Minutes, Notice
from goldenthread.domain.meetings.operations.deciding_items import require_may_decide
from goldenthread.domain.meetings.operations.holding import (
    ONCE,
    Sending,
    day_of,
    enter,
    hold_meeting,
    said,
    sent_before,
)
from goldenthread.domain.meetings.operations.lines import enter_line, named, require_open
from goldenthread.domain.meetings.queries.attendance import attending
from goldenthread.domain.meetings.queries.minutes import content_of, sat
from goldenthread.domain.meetings.queries.states import happened_to
from goldenthread.domain.meetings.rules import minutes as rules
from goldenthread.domain.meetings.rules import record_open
from goldenthread.domain.organisations.permissions import Acting
from goldenthread.domain.plans.choices import Verb
from goldenthread.foundation.lib import typed
from goldenthread.foundation.lib.text import said_date
from goldenthread.foundation.lib.typed import RefusedError


@transaction.atomic
def draft_minutes(*, meeting: Meeting, by: Acting, now: datetime, sending: Sending = ONCE) -> Minutes:
    """The next version, made from what is recorded now; where nothing changed, the last one again.

    Raises PermissionDenied, ChangedError, and RefusedError before the meeting begins, for one that was cancelled, and
    once they are agreed.
    """
    if before := sent_before(Minutes, sending):
        return before
    held = hold_meeting(meeting, by=by, now=now, sending=sending)
    require_open(held, now=now)
    frozen = rules.freeze(content_of(held))
    last = held.minutes.order_by("-version").first()
    if last is not None and last.sha256 == frozen.sha256:
        return last
    made = _version(held, frozen, last, by=by, now=now, sending=sending)
    enter(held, verb="minutes drafted", body=_told(made), by=by, now=now)
    return made


@transaction.atomic
def agree_minutes(
    *,
    meeting: Meeting,
    at: Meeting,
    item: AgendaItem | None = None,
    corrections: str = "",
    by: Acting,
    now: datetime,
    sending: Sending = ONCE,
) -> Minutes:
    """The last draft, agreed by a later meeting `at`, with its corrections: a version of its own, and the last.

    Where the later agenda has an item for it (`item`, or else its only one for minutes) the decision stands there.
    Raises PermissionDenied, ChangedError, and RefusedError for an earlier meeting or another body's, one that cannot
    decide, minutes agreed already or not drafted, and where more was recorded since they were drafted.
    """
    if before := sent_before(Minutes, sending):
        return before
    held = hold_meeting(meeting, by=by, now=now, sending=sending)
    agreeing = hold_meeting(at, by=by, now=now)
    _require_drafted(held)
    rules.may_agree(sat(held), sat(agreeing))
    words = typed.words("corrections", corrections, asked="", needed=False)
    last = held.minutes.order_by("-version").first()
    assert last is not None
    _decide_on(held, agreeing, item, words, by=by, now=now)
    assert agreeing.starts_on is not None
    content = rules.agreed(rules.read(last.content), body=agreeing.body.name, on=agreeing.starts_on, corrections=words)
    made = _version(
        held, rules.freeze(content), last, by=by, now=now, sending=sending, agreed_at=agreeing, corrections=words
    )
    enter(held, verb="minutes agreed", body=_told(made) | {"at": agreeing.slug}, by=by, now=now)
    return made


def _require_drafted(held: Meeting) -> None:
    last = held.minutes.order_by("-version").first()
    if last is None:
        raise RefusedError("meeting", "The minutes are not drafted yet. Draft them first.")
    if held.minutes.filter(agreed_at__isnull=False).exists():
        raise RefusedError("meeting", "The minutes are agreed already.")
    if last.sha256 != rules.freeze(content_of(held)).sha256:
        raise RefusedError(
            "meeting", f"More was recorded since version {last.version} was drafted. Draft them again, so that the "
            "meeting agrees what it saw.",
        )  # fmt: skip


def _decide_on(
    minuted: Meeting, agreeing: Meeting, item: AgendaItem | None, corrections: str, *, by: Acting, now: datetime
) -> None:
    """The decision of the later meeting; without an item for minutes it is only held to what every decision is."""
    found = item or _only_item(agreeing)
    if found is None:
        record_open.decides(happened_to(agreeing).state)
        record_open.begun(agreeing.starts_on, agreeing.starts_at, now=now)
        quorum = attending(agreeing).quorum()
        if not quorum.is_met:
            raise RefusedError(
                "meeting", f"There was no quorum at that meeting, so it agrees nothing. {quorum.working}"
            )
        return
    under = require_may_decide(agreeing, found, by=by, now=now)
    day = said_date(minuted.starts_on) if minuted.starts_on else minuted.slug
    name = "" if minuted.body_id == agreeing.body_id else f" of the {minuted.body.name}"
    text = f"The minutes of the meeting{name} of {day} are a correct record"
    verb = Verb.AGREED_AS_AMENDED if corrections else Verb.AGREED
    line = Decision(
        verb=verb,
        text=f"{text}, with these corrections: {corrections}" if corrections else f"{text}.",
        **named(Decision, agreeing, under),
        **said(by, now, ONCE, meeting=agreeing),
    )
    body = {"item": under.slug, "verb": verb, "number": line.number, "minutes": minuted.slug}
    enter_line(line, verb=f"item {verb.label.lower()}", body=body, by=by, now=now)


def _only_item(meeting: Meeting) -> AgendaItem | None:
    found = list(meeting.items.filter(kind=ItemKind.MINUTES, withdrawn_at__isnull=True)[:2])
    return found[0] if len(found) == 1 else None


def _version(
    held: Meeting,
    frozen: rules.Frozen,
    last: Minutes | None,
    *,
    by: Acting,
    now: datetime,
    sending: Sending,
    **ours: Any,
) -> Minutes:
    made = Minutes(
        meeting=held,
        version=last.version + 1 if last else 1,
        content=frozen.text,
        sha256=frozen.sha256,
        made_at=now,
        by_post=by.post,
        by_person=by.person,
        token=sending.token,
        **ours,
    )
    made.save(force_insert=True)
    return made


def _told(made: Minutes) -> dict[str, object]:
    return {"version": made.version, "sha256": made.sha256}


@transaction.atomic
def publish_decisions(*, meeting: Meeting, by: Acting, now: datetime, sending: Sending = ONCE) -> Notice:
    """Publishes what was decided (SI 2012/2089 reg 12). Raises PermissionDenied, ChangedError, and RefusedError where
    nothing was decided, or nothing new since it was published last.
    """
    if before := sent_before(Notice, sending):
        return before
    held = hold_meeting(meeting, by=by, now=now, sending=sending)
    last = Decision.objects.standing().filter(meeting=held).order_by("-recorded_at").first()
    if last is None:
        raise RefusedError("", "Nothing was decided yet, so there is nothing to publish.")
    _require_news(
        held, NoticeKind.DECISIONS, last.recorded_at, "Nothing was decided since the decisions were published."
    )
    return _publish(held, NoticeKind.DECISIONS, by=by, now=now, sending=sending)


@transaction.atomic
def publish_minutes(*, meeting: Meeting, by: Acting, now: datetime, sending: Sending = ONCE) -> Notice:
    """Publishes the last version of the minutes (LGA 1972 s100C). Raises PermissionDenied, ChangedError, and
    RefusedError where there is none, or none newer than what was published last.
    """
    if before := sent_before(Notice, sending):
        return before
    held = hold_meeting(meeting, by=by, now=now, sending=sending)
    last = held.minutes.order_by("-version").first()
    if last is None:
        raise RefusedError("", "The minutes are not drafted yet. Draft them first.")
    _require_news(held, NoticeKind.MINUTES, last.made_at, f"Version {last.version} is published already.")
    return _publish(held, NoticeKind.MINUTES, by=by, now=now, sending=sending)


def _require_news(held: Meeting, kind: NoticeKind, latest: datetime, message: str) -> None:
    if any(each.kind == kind and each.published_at >= latest for each in happened_to(held).notices):
        raise RefusedError("", message)


def _publish(held: Meeting, kind: NoticeKind, *, by: Acting, now: datetime, sending: Sending) -> Notice:
    made = Notice(
        meeting=held,
        kind=kind,
        published_at=now,
        for_at=held.starts_at,
        **(said(by, now, sending) | {"effective_on": day_of(now)}),
    )
    made.save(force_insert=True)
    enter(held, verb=f"{kind.label.lower()} published", body={"notice": made.pk}, by=by, now=now)
    return made
