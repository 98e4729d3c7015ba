"""The daily gathering: everything that waits, into one mailing for each person it is for."""

import logging
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, datetime

from django.contrib.auth import get_user_model
from django.db import transaction

from goldenthread.foundation.jobs import operations as jobs
from goldenthread.foundation.lib.text import LONDON
from goldenthread.foundation.notices import registry
from goldenthread.foundation.notices.choices import HeldUp, MailingState, NoticeState, Wish
from goldenthread.foundation.notices.models import Line, Mailing, Notice, Preference
from goldenthread.foundation.notices.registry import Recipient, Said

GATHER, SEND = "notices.gather", "notices.send"
_log = logging.getLogger(__name__)


@transaction.atomic
def gather(*, now: datetime) -> int:
    """Places every waiting message in the mailing of today of each person it is for; a second time changes nothing.

    Who is behind a reference is asked now. A message with nobody behind it waits on, and so does one for somebody
    who has had today's mailing. A mailing that could not be handed over before becomes today's, with what is new.
    Answers how many mailings there are to send; a job a mailing is enqueued in the same transaction.
    """
    today = now.astimezone(LONDON).date()
    waiting = list(Notice.objects.select_for_update().filter(state=NoticeState.WAITING).order_by("noticed_at", "pk"))
    desk = _Desk.of(waiting, today)
    judged = [(notice, desk.judge(notice)) for notice in waiting]
    mailings = desk.mailings(judged, now)
    _write_lines(judged, mailings)
    _write_states(judged)
    again = {mailing.pk for mailing in desk.open.values()} | {mailing.pk for mailing in mailings.values()}
    for pk in sorted(again):
        jobs.enqueue(SEND, now=now, mailing=pk)
    return len(again)


@dataclass(frozen=True, slots=True)
class _Judged:
    """What becomes of a notice: placed for `people`, or left in a state, or held up."""

    people: tuple[Recipient, ...] = ()
    said: Said | None = None
    state: NoticeState = NoticeState.WAITING
    held_up: str = ""


@dataclass(slots=True)
class _Desk:
    """What is known of everybody while gathering."""

    today: date
    behind: dict[str, list[Recipient]]
    wishes: dict[int, str]
    served: set[int]  # had today's mailing, or one of which nobody knows yet whether it was taken
    open: dict[int, Mailing] = field(default_factory=dict)  # not taken before today, by person

    @classmethod
    def of(cls, waiting: Iterable[Notice], today: date) -> "_Desk":
        """Reads it: five queries and those of the resolvers."""
        behind = _active(registry.resolve({notice.to for notice in waiting}, today))
        wishes = dict(Preference.objects.values_list("person_id", "wish"))
        unsent = Mailing.objects.select_for_update().filter(
            state__in=[MailingState.WAITING, MailingState.HANDING], day__lt=today
        )
        earlier = {mailing.person_id: mailing for mailing in unsent.order_by("-day")}
        served = set(Mailing.objects.filter(day__gte=today).values_list("person_id", flat=True))
        served |= {person for person, mailing in earlier.items() if mailing.state == MailingState.HANDING}
        return cls(today, behind, wishes, served, earlier)

    def judge(self, notice: Notice) -> _Judged:
        people = self.behind.get(notice.to, [])
        if not people:
            return _Judged(held_up=HeldUp.NOBODY)
        try:
            said = registry.said(notice.code, notice.context)
            required = registry.kind(notice.code).required
        except (LookupError, ValueError):
            _log.exception("Notice %s cannot be said; it waits.", notice.pk)
            return _Judged(held_up=HeldUp.UNREADABLE)
        wanting = tuple(each for each in people if required or self._wants(each, said))
        if not wanting:
            return _Judged(state=NoticeState.UNWANTED)
        if any(each.person in self.served for each in wanting):
            return _Judged()
        return _Judged(wanting, said, NoticeState.PLACED)

    def _wants(self, each: Recipient, said: Said) -> bool:
        wish = self.wishes.get(each.person, Wish.DAILY)
        return wish == Wish.DAILY or (wish == Wish.URGENT and said.urgent)

    def mailings(self, judged: Iterable[tuple[Notice, _Judged]], now: datetime) -> dict[int, Mailing]:
        """Today's mailing of each person for whom something was placed, by person."""
        people = {each.person: each for _, verdict in judged for each in verdict.people}
        fresh = [
            Mailing(person_id=key, email=each.email, day=self.today, made_at=now)
            for key, each in people.items()
            if key not in self.open
        ]
        kept = [self.open[key] for key in people if key in self.open]
        for mailing in kept:
            mailing.day, mailing.email = self.today, people[mailing.person_id].email
        Mailing.objects.bulk_update(kept, ["day", "email"])
        return {mailing.person_id: mailing for mailing in (*Mailing.objects.bulk_create(fresh), *kept)}


def _active(behind: dict[str, list[Recipient]]) -> dict[str, list[Recipient]]:
    """Without those who may no longer sign in, and each person once a reference."""
    asked = {each.person for people in behind.values() for each in people if each.email}
    active = set(get_user_model().objects.filter(pk__in=asked, is_active=True).values_list("pk", flat=True))
    return {
        to: [each for each in {one.person: one for one in people}.values() if each.person in active and each.email]
        for to, people in behind.items()
    }


def _write_lines(judged: Iterable[tuple[Notice, _Judged]], mailings: dict[int, Mailing]) -> None:
    Line.objects.bulk_create(
        Line(
            mailing=mailings[each.person],
            notice=notice,
            sentence=verdict.said.sentence,
            path=verdict.said.path,
            urgent=verdict.said.urgent,
        )
        for notice, verdict in judged
        if verdict.said
        for each in verdict.people
    )


def _write_states(judged: list[tuple[Notice, _Judged]]) -> None:
    """One query a way in which something changed."""
    changed: dict[tuple[str, str], list[int]] = {}
    for notice, verdict in judged:
        now = (verdict.state, verdict.held_up)
        if now != (notice.state, notice.held_up):
            changed.setdefault(now, []).append(notice.pk)
    for (state, held_up), keys in changed.items():
        Notice.objects.filter(pk__in=keys).update(state=state, held_up=held_up)
