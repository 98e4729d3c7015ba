"""What every recorded fact goes through: held, asked whether it is stale or was sent twice, saved, in the ledger."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any, TypeVar
from uuid import UUID

from django.db.models import Max, Model, Q

from goldenthread.domain.organisations import entering
from goldenthread.domain.organisations.models import Organisation
from goldenthread.domain.organisations.operations import day_of
from goldenthread.domain.organisations.permissions import Acting
from goldenthread.domain.plans.choices import AS_PUBLISHED, RoundEventKind
from goldenthread.domain.plans.models import Fact, Milestone, Plan, RoundEvent
from goldenthread.domain.plans.queries import thread
from goldenthread.domain.plans.queries.versions import moments_since, subject_of, version_of
from goldenthread.domain.plans.rules import recording as rules
from goldenthread.domain.plans.rules.standing import Standing, standing
from goldenthread.foundation.lib.moments import start_of_day

__all__ = [
    "CLOCKS_APART", "ONCE", "Sending", "StaleError", "after_freezes", "away", "begin", "day_of", "enter",
    "hold_milestones", "hold_plan", "keep", "moments_since", "published", "said", "sent_before", "standing_now",
    "version_of",
]  # fmt: skip

AnyFact = TypeVar("AnyFact", bound=Fact)
AnyRow = TypeVar("AnyRow", bound=Model)


@dataclass(frozen=True, slots=True)
class Sending:
    """How it was sent: `token` names the form, `seen` the last ledger entry about the milestone its sender had seen."""

    token: UUID | None = None
    seen: int | None = None


ONCE = Sending()
CLOCKS_APART = timedelta(hours=1)
_ONE_TICK = timedelta(microseconds=1)


class StaleError(Exception):
    """Somebody recorded something about the milestone after the sender had looked; `since` is what they had seen."""

    def __init__(self, milestone: Milestone, since: int) -> None:
        super().__init__(f"{milestone.slug} changed while this was being written.")
        self.milestone, self.since = milestone, since


def begin(
    milestone: Milestone, kind: type[AnyFact], sending: Sending, *, set_up: bool = True
) -> tuple[Milestone, AnyFact | None]:
    """The milestone, held until the transaction ends, and the fact the same form already made if it was sent twice.

    Raises StaleError when something was recorded about the milestone that the sender had not seen, and RefusedError
    while the plan's baseline is not fixed, unless what is done may be done before it is `set_up`.
    """
    held = (
        Milestone.objects.select_for_update(of=("self",))
        .select_related("plan__organisation", "owner_post", "action__area")
        .get(pk=milestone.pk)
    )
    before = sent_before(kind, sending)
    if before is None and sending.seen is not None and version_of(held) != sending.seen:
        raise StaleError(held, sending.seen)
    if before is None and set_up:
        rules.baseline_fixed(held.plan.baseline_fixed_at)
    return held, before


def sent_before(kind: type[AnyRow], sending: Sending) -> AnyRow | None:
    """What the same form made already, if it was sent twice. One query, none without a token."""
    return entering.sent_before(kind, sending.token)


def hold_plan(plan: Plan) -> Plan:
    """The plan with its organisation, held until the transaction ends."""
    return Plan.objects.select_for_update(of=("self",)).select_related("organisation").get(pk=plan.pk)


def hold_milestones(which: Q) -> None:
    """Whoever records something about one of them waits until the transaction ends; what was begun is awaited."""
    list(Milestone.objects.select_for_update(of=("self",)).filter(which).order_by("pk").values_list("pk"))


def after_freezes(plan: int, now: datetime) -> datetime:
    """The moment of what is recorded now, with its milestone held: later than every freeze of the plan, by key.

    Who waited while a round was frozen, or has a clock that is behind, would change what the freeze fixed. One query.
    """
    frozen = RoundEvent.objects.filter(round__plans=plan, kind=RoundEventKind.FROZEN)
    near = frozen.filter(recorded_at__gte=now, recorded_at__lte=now + CLOCKS_APART)
    last: datetime | None = near.aggregate(last=Max("recorded_at"))["last"]
    return now if last is None else last + _ONE_TICK


def standing_now(milestone: Milestone, now: datetime) -> Standing | None:
    """Where the milestone stands today, by all that is on record. Five queries.

    What another recorded while this one waited for the milestone counts, even where that one's clock was ahead.
    """
    known_at = now + CLOCKS_APART
    return standing(thread.history_of(milestone, known_at=known_at), as_at=day_of(now), known_at=known_at)


def said(by: Acting, now: datetime, sending: Sending, *, on: date | None = None) -> dict[str, Any]:
    """What every fact recorded here and now carries; it speaks of today unless `on` names another day."""
    return {"effective_on": on or day_of(now), "recorded_at": now} | entering.said(by, now, sending.token)


def published(by: Acting, now: datetime, source: str, *, on: date | None = None) -> dict[str, Any]:
    """What a fact carries that a paper tells without naming who said it; one of a day was known from then on."""
    dated = {"effective_on": on, "recorded_at": start_of_day(on)} if on else {"recorded_at": now}
    return dated | {"entered_at": now, "by_post": AS_PUBLISHED, "by_person": by.person, "source": source}


def away(fact: Fact, reason: str, by: Acting, now: datetime, sending: Sending) -> dict[str, Any]:
    """What a fact carries that takes another back: of the same day, so that on no day that counts any more."""
    back = {"corrects": fact, "is_retraction": True, "correction_reason": reason}
    return said(by, now, sending, on=fact.effective_on) | back


def enter(
    milestone: Milestone,
    fact: AnyFact,
    *,
    verb: str,
    body: Mapping[str, object],
    by: Acting,
    now: datetime,
    at: datetime | None = None,
) -> AnyFact:
    """Saves the fact and its one ledger entry. Call last (the ledger queues writers).

    `at` is the moment after the plan's freezes, where the caller asked for it, once for many facts.
    """
    now = at or after_freezes(milestone.plan_id, now)
    fact.recorded_at = fact.entered_at = now
    home, subject = milestone.plan.organisation, subject_of(milestone)
    return keep(fact, home, subject, verb=verb, body=body, by=by, now=now)


def keep(
    fact: AnyFact, home: Organisation, subject: str, *, verb: str, body: Mapping[str, object], by: Acting, now: datetime
) -> AnyFact:
    """Saves the fact and its one ledger entry about the subject. Call last (the ledger queues writers)."""
    fact.save(force_insert=True)
    told = {"fact": fact.pk, "on": fact.effective_on} | dict(body)
    entering.enter(home, verb=verb, subject=subject, body=told, by=by, now=now)
    return fact
