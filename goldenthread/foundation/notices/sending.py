"""Sending one mailing: its state is committed before it is handed over and again after, whatever happens between."""

from datetime import datetime, timedelta
from typing import Any

from django.conf import settings
from django.core.mail import EmailMessage
from django.db import transaction
from django.shortcuts import resolve_url

from goldenthread.foundation.lib.text import LONDON
from goldenthread.foundation.notices import handing, letters
from goldenthread.foundation.notices.choices import MailingState, NoticeState
from goldenthread.foundation.notices.models import Mailing

# Longer than any hand-over lasts: after it, whoever began one is taken to have been killed.
PATIENCE = timedelta(minutes=10)
_DONE = {MailingState.SENT, MailingState.REFUSED, MailingState.EMPTY}


class StillHandedError(Exception):
    """Another worker began to hand it over a moment ago. Try again later."""


def send(*, mailing: int, now: datetime) -> None:
    """Hands the mailing over, unless that is done. Called again by the job's retries until it returns.

    What was settled meanwhile is left out. A refusal for good is kept and ends it. Raises StillHandedError,
    NotTakenError, or whatever left it open whether it was taken: then the next try bears the same Message-ID.
    """
    mail = _begin(mailing, now)
    if mail is None:
        return
    try:
        handing.hand_over(mail)
    except handing.MailRefusedError as refused:
        _end(mailing, state=MailingState.REFUSED, trouble=str(refused))
    except handing.NotTakenError as error:
        _end(mailing, state=MailingState.WAITING, trouble=str(error))
        raise
    else:
        _end(mailing, state=MailingState.SENT, sent_at=now, trouble="")


@transaction.atomic(durable=True)
def _begin(pk: int, now: datetime) -> EmailMessage | None:
    """Commits that it is being handed over; the e-mail, or None where there is nothing to hand over."""
    mailing = Mailing.objects.select_for_update().get(pk=pk)
    if mailing.state in _DONE:
        return None
    if mailing.state == MailingState.HANDING and mailing.handed_at and now < mailing.handed_at + PATIENCE:
        raise StillHandedError("Another worker is handing it over.")
    mailing.day = now.astimezone(LONDON).date()
    items = _items(mailing)
    if items:
        mailing.state, mailing.handed_at, mailing.tries = MailingState.HANDING, now, mailing.tries + 1
    else:
        mailing.state = MailingState.EMPTY
    mailing.save()
    return _e_mail(mailing, items) if items else None


def _items(mailing: Mailing) -> list[letters.Item]:
    lines = mailing.lines.exclude(notice__state=NoticeState.SETTLED).select_related("notice")
    ordered = lines.order_by("-urgent", "notice__noticed_at", "pk")
    return [letters.Item(line.sentence, line.path, line.notice.why) for line in ordered]


def _e_mail(mailing: Mailing, items: list[letters.Item]) -> EmailMessage:
    letter = letters.letter(items, site=settings.GOLDENTHREAD_URL, preferences=resolve_url(settings.PREFERENCES_URL))
    return handing.e_mail(letter, to=mailing.email, key=mailing.key, tries=mailing.tries)


@transaction.atomic(durable=True)
def _end(pk: int, **found: Any) -> None:
    Mailing.objects.filter(pk=pk, state=MailingState.HANDING).update(**found)
