"""Noticing, settling and wishing: what rooms and pages ask of messages."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.db import connection
from django.db.models import Q

from goldenthread.foundation.notices import registry
from goldenthread.foundation.notices.choices import MailingState, NoticeState, Wish
from goldenthread.foundation.notices.models import LONGEST, Line, Notice, Preference

_BATCH = 500


class NotInTransactionError(RuntimeError):
    """A message was to be noticed apart from the change it tells of."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Message:
    """Something to be said. `code` names its kind, `to` is a reference such as "post:12", `about` the key of a thing.

    `once` names the occasion: the same is noticed once for ever. `why` says why whoever gets it does.
    """

    code: str
    to: str
    about: str
    once: str
    why: str
    context: Mapping[str, Any] = field(default_factory=dict)


def notify(*, code: str, to: str, about: str, once: str, context: Mapping[str, Any], why: str, now: datetime) -> None:
    """Notices one message, in the transaction of the caller's change. See `Message` and `notify_many`."""
    notify_many([Message(code=code, to=to, about=about, once=once, context=context, why=why)], now=now)


def notify_many(messages: Iterable[Message], *, now: datetime) -> None:
    """Notices messages, each occasion once for ever, in the caller's transaction. A query a 500 messages.

    Each waits for the next daily mailing of whoever then stands behind its reference. Raises NotInTransactionError
    outside an atomic block, LookupError for a code or reference nobody registered, ValueError for a naive moment, an
    empty or too long part, or a kind that cannot make its sentence and link.
    """
    if not connection.in_atomic_block:
        raise NotInTransactionError("Notice messages inside transaction.atomic(), with the change they tell of.")
    if now.utcoffset() is None:
        raise ValueError(f"{now} has no time zone. Pass an aware moment.")
    rows = [_row(each, now) for each in messages]
    Notice.objects.bulk_create(rows, batch_size=_BATCH, ignore_conflicts=True)


def _row(message: Message, now: datetime) -> Notice:
    for name in ("to", "about", "once", "why"):
        words = getattr(message, name)
        if not words.strip() or (name != "why" and len(words) > LONGEST):
            raise ValueError(f"The {name} of a message needs 1 to {LONGEST} characters; it is {words!r}.")
    registry.require_resolver(message.to)
    registry.said(message.code, message.context)
    return Notice(
        code=message.code,
        to=message.to,
        about=message.about,
        once=message.once,
        context=dict(message.context),
        why=message.why,
        noticed_at=now,
    )


def settle(*, about: str, code: str, now: datetime) -> int:
    """What was noticed about the thing is no longer true: it is not sent to whoever has not been sent it yet.

    Answers how many messages were settled. One query, in the caller's transaction if there is one.
    """
    unsent = Line.objects.filter(mailing__state__in=[MailingState.WAITING, MailingState.HANDING])
    open_ = Q(state=NoticeState.WAITING) | Q(state=NoticeState.PLACED, pk__in=unsent.values("notice"))
    settled = {"state": NoticeState.SETTLED, "settled_at": now, "held_up": ""}
    return Notice.objects.filter(open_, about=about, code=code).update(**settled)


def wish_for(*, person: int, wish: Wish, now: datetime) -> None:
    """What the person (by key) is sent from now on, beside what cannot be switched off."""
    Preference.objects.update_or_create(person_id=person, defaults={"wish": wish, "chosen_at": now})
