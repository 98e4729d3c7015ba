"""What the receiver of a submission said: that it came, what is asked, and what was answered."""

from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.db import transaction

from goldenthread.domain.organisations import permissions
from goldenthread.domain.organisations.operations import day_of
from goldenthread.domain.organisations.permissions import Acting
from goldenthread.domain.organisations.roles import Permission
from goldenthread.domain.reports.models import Acknowledgement, Answer, Question, Sending
from goldenthread.domain.reports.operations.holding import enter_submission, hold, said, sent_again
from goldenthread.foundation.lib.canonical import sha256_of
from goldenthread.foundation.lib.text import LONDON, said_date
from goldenthread.foundation.lib.typed import RefusedError, words

_LONGEST_ROLE = 200
_LONGEST_TEXT = 8_000


@transaction.atomic
def acknowledge(
    *,
    sending: Sending,
    receiver: str,
    on: date,
    reference: str = "",
    note: str = "",
    by: Acting,
    now: datetime,
    token: UUID | None = None,
) -> Acknowledgement:
    """The receiver says that it came: who (a role), when, under which reference.

    Raises RefusedError, PermissionDenied.
    """
    _begin(sending, Permission.ACKNOWLEDGE, by, now)
    told = {
        "sending": sending,
        "receiver": _role("receiver", receiver),
        "on": _day("on", on, sending, now),
        "reference": words("reference", reference, asked="", needed=False, longest=_LONGEST_ROLE),
        "note": words("note", note, asked="", needed=False, longest=_LONGEST_TEXT),
    }
    before, token = sent_again(Acknowledgement, token, by=by, **told)
    if before is not None:
        return before
    row: Acknowledgement = Acknowledgement.objects.create(**told, **said(by, now, token))
    body = {"row": row.pk, "receiver": row.receiver, "on": row.on, "reference": row.reference, "note": _hash(row.note)}
    _enter(sending, "submission acknowledged", body, by, now)
    return row


@transaction.atomic
def ask(
    *,
    sending: Sending,
    asked_by: str,
    asked_on: date,
    text: str,
    due_on: date | None = None,
    by: Acting,
    now: datetime,
    token: UUID | None = None,
) -> Question:
    """What the receiver asks about it, and by when it has to be answered. Raises RefusedError, PermissionDenied."""
    _begin(sending, Permission.ACKNOWLEDGE, by, now)
    if due_on is not None and due_on < asked_on:
        raise RefusedError("due_on", f"Enter {said_date(asked_on)} or a later day: it was asked then.")
    told = {
        "sending": sending,
        "asked_by": _role("asked_by", asked_by),
        "asked_on": _day("asked_on", asked_on, sending, now),
        "text": words("text", text, asked="Enter what was asked", longest=_LONGEST_TEXT),
        "due_on": due_on,
    }
    before, token = sent_again(Question, token, by=by, **told)
    if before is not None:
        return before
    row: Question = Question.objects.create(**told, **said(by, now, token))
    body = {"row": row.pk, "by": row.asked_by, "on": row.asked_on, "due": row.due_on, "text": _hash(row.text)}
    _enter(sending, "submission questioned", body, by, now)
    return row


@transaction.atomic
def answer(*, question: Question, text: str, on: date, by: Acting, now: datetime, token: UUID | None = None) -> Answer:
    """What was answered; a later answer stands beside the earlier one. Raises RefusedError, PermissionDenied."""
    sending = question.sending
    _begin(sending, Permission.SUBMIT_REPORTS, by, now)
    if on < question.asked_on:
        raise RefusedError("on", f"It was asked on {said_date(question.asked_on)}. Enter that day or a later one.")
    told = {
        "question": question,
        "text": words("text", text, asked="Enter the answer", longest=_LONGEST_TEXT),
        "on": _day("on", on, sending, now),
    }
    before, token = sent_again(Answer, token, by=by, **told)
    if before is not None:
        return before
    row: Answer = Answer.objects.create(**told, **said(by, now, token))
    body = {"row": row.pk, "question": question.pk, "on": row.on, "text": _hash(row.text)}
    _enter(sending, "question answered", body, by, now)
    return row


def _begin(sending: Sending, permission: Permission, by: Acting, now: datetime) -> None:
    home = hold(sending.submission.requirement.organisation)
    permissions.require(by, permission, home, on=day_of(now))


def _role(field: str, typed: str) -> str:
    return words(field, typed, asked="Enter a role, such as the department’s intervention team", longest=_LONGEST_ROLE)


def _day(field: str, on: date, sending: Sending, now: datetime) -> date:
    """The day, which is neither before it was received nor to come. Raises RefusedError."""
    received = sending.received_at.astimezone(LONDON).date()
    if on > day_of(now):
        raise RefusedError(field, "That day has not come yet. Enter today or an earlier day.")
    if on < received:
        raise RefusedError(field, f"It was received on {said_date(received)}. Enter that day or a later one.")
    return on


def _hash(text: str) -> str | None:
    """What somebody wrote stands in the ledger by its hash alone."""
    return sha256_of(text) if text else None


def _enter(sending: Sending, verb: str, body: dict[str, Any], by: Acting, now: datetime) -> None:
    enter_submission(sending.submission, verb=verb, body=body, by=by, now=now)
