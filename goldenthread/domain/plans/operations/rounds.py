"""A round is planned, opened, extended, closed and frozen: each one operation in the ledger."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date, datetime

from django.db import transaction
from django.db.models import Q

from goldenthread.domain.organisations import entering
from goldenthread.domain.organisations.models import Organisation
from goldenthread.domain.organisations.operations import day_of
from goldenthread.domain.organisations.permissions import Acting, require
from goldenthread.domain.organisations.roles import Permission
from goldenthread.domain.plans.choices import RoundEventKind, RoundPattern, RoundState
from goldenthread.domain.plans.models import Plan, Round, RoundAsk, RoundEvent
from goldenthread.domain.plans.notices import settle_round
from goldenthread.domain.plans.operations.recording import ONCE, Sending, hold_milestones, said, sent_before
from goldenthread.domain.plans.operations.reminding import tell_extended, tell_opened
from goldenthread.domain.plans.queries import rounds as queries
from goldenthread.domain.plans.queries.answers import unanswered
from goldenthread.domain.plans.queries.asked import still_open
from goldenthread.domain.plans.queries.frozen import positions_digest
from goldenthread.domain.plans.rules import rounds as rules
from goldenthread.domain.plans.rules.rounds import Dates
from goldenthread.foundation.lib.clear_days import EnglandAndWales, YearNotKnownError
from goldenthread.foundation.lib.text import joined
from goldenthread.foundation.lib.typed import RefusedError, words

_BATCH = 2_000


@transaction.atomic
def plan_rounds(
    *,
    organisation: Organisation,
    plans: Sequence[Plan],
    every: RoundPattern,
    first: date,
    last: date,
    opens_before: int = 20,
    open_for: int = 10,
    serves: str = "",
    by: Acting,
    now: datetime,
) -> list[Round]:
    """The rounds of a whole Direction's life in one go, each still planned; those that are there already stay.

    `opens_before` and `open_for` are working days. Raises RefusedError.
    """
    require(by, Permission.RUN_ROUNDS, organisation, on=day_of(now))
    serves = words("serves", serves, asked="", needed=False, longest=300)
    _own_plans(organisation, plans)
    if not 1 <= open_for <= opens_before <= 120:
        raise RefusedError(
            "opens_before", "Open it 1 to 120 working days before the period ends, and close it by then."
        )
    try:
        wanted = rules.pattern(
            every, first=first, last=last, opens_before=opens_before, open_for=open_for, holidays=EnglandAndWales()
        )
    except YearNotKnownError as error:
        raise RefusedError("last", f"{error} Choose an earlier last day.") from error
    taken = {each.slug: each for each in organisation.rounds.prefetch_related("plans")}
    free = [_named(each, plans, taken) for each in wanted]
    made = [_made(organisation, plans, each, serves) for each in free if each is not None]
    if not made:
        raise RefusedError("last", "All rounds of this pattern are planned already.")
    body = {"rounds": [each.slug for each in made], "plans": sorted(each.slug for each in plans)}
    _enter(organisation, "rounds", verb="rounds planned", body=body, by=by, now=now)
    return made


@transaction.atomic
def plan_round(
    *,
    organisation: Organisation,
    plans: Sequence[Plan],
    slug: str,
    title: str,
    period: tuple[date, date],
    dates: Dates,
    serves: str = "",
    by: Acting,
    now: datetime,
) -> Round:
    """One round with dates of its own. Raises RefusedError."""
    require(by, Permission.RUN_ROUNDS, organisation, on=day_of(now))
    _own_plans(organisation, plans)
    rules.right_dates(dates)
    title = words("title", title, asked="Enter what the round is called", longest=200)
    serves = words("serves", serves, asked="", needed=False, longest=300)
    if organisation.rounds.filter(slug=slug).exists():
        raise RefusedError("title", "There is a round of this name already. Choose another.")
    if period[1] < period[0]:
        raise RefusedError("period_to", "The period ends before it starts. Correct one of the two dates.")
    made = _made(organisation, plans, rules.PlannedRound(slug, title, *period, dates), serves)
    body = {"rounds": [slug], "plans": sorted(each.slug for each in plans)}
    _enter(organisation, "rounds", verb="rounds planned", body=body, by=by, now=now)
    return made


def _own_plans(organisation: Organisation, plans: Sequence[Plan]) -> None:
    if not plans:
        raise RefusedError("plans", "Choose at least one plan.")
    for each in plans:
        if each.organisation_id != organisation.pk:
            raise RefusedError("plans", "Choose plans of this organisation.")
        if each.baseline_fixed_at is None:
            raise RefusedError("plans", f"{each} is still being set up. Fix its baseline first.")


def _named(planned: rules.PlannedRound, plans: Sequence[Plan], taken: Mapping[str, Round]) -> rules.PlannedRound | None:
    """The round under a name that is free, None where it is planned already. Raises RefusedError.

    Another plan of the organisation may have a round of the same name: then the plans are said in its title.
    """
    wanted, number, slug = {each.pk for each in plans}, 1, planned.slug
    while (before := taken.get(slug)) is not None:
        held = {each.pk for each in before.plans.all()}
        if wanted <= held:
            return None
        if wanted & held:
            raise RefusedError("plans", f"{before} is planned already for some of these plans. Plan the others alone.")
        number, slug = number + 1, f"{planned.slug}-{number + 1}"
    if number == 1:
        return planned
    title = f"{planned.title}, {joined([str(each) for each in plans])}"
    return replace(planned, slug=slug, title=title[:200])


def _made(organisation: Organisation, plans: Sequence[Plan], planned: rules.PlannedRound, serves: str) -> Round:
    made = Round.objects.create(
        organisation=organisation,
        slug=planned.slug,
        title=planned.title,
        period_from=planned.period_from,
        period_to=planned.period_to,
        opens_on=planned.dates.opens_on,
        closes_on=planned.dates.closes_on,
        cut_off_on=planned.dates.cut_off_on,
        serves=serves,
    )
    made.plans.set(plans)
    return made


@transaction.atomic
def drop_round(*, collection: Round, reason: str, by: Acting, now: datetime) -> None:
    """Takes a round that is only planned out again: nobody was asked, so no fact is lost. The ledger keeps it."""
    held, _ = _begin(collection, by, now, ONCE)
    where = queries.course_of(held)
    if where.state is not RoundState.PLANNED:
        raise RefusedError("", f"This round is {where.state.label.lower()}: only a planned one can be dropped.")
    reason = words("reason", reason, asked="Say why it is dropped")
    home, slug, opens = held.organisation, held.slug, held.opens_on
    held.plans.clear()
    held.delete()
    _enter(home, slug, verb="round dropped", body={"opens": opens, "reason": reason}, by=by, now=now)


@transaction.atomic
def open_round(*, collection: Round, by: Acting, now: datetime, sending: Sending = ONCE) -> RoundEvent:
    """Asks every post that owns a milestone still open, or claimed and returned. Some twelve queries.

    A milestone that nobody owns is asked about too: it is shown, never skipped. Raises RefusedError.
    """
    held, before = _begin(collection, by, now, sending)
    if before is not None:
        return before
    where = queries.course_of(held)
    rules.may_follow(where, RoundEventKind.OPENED)
    today = day_of(now)
    rules.may_open(where.dates, today)
    dates = Dates(today, where.dates.closes_on, where.dates.cut_off_on)
    asked = [
        RoundAsk(round=held, milestone_id=each.pk, post_id=each.post_id)
        for each in still_open(held, now=now, today=today)
    ]
    RoundAsk.objects.bulk_create(asked, batch_size=_BATCH)
    posts = {each.post_id for each in asked if each.post_id is not None}
    tell_opened(held, [(each.milestone_id, each.post_id) for each in asked], closes=dates.closes_on, now=now)
    body = {"milestones": len(asked), "posts": len(posts), "closes": dates.closes_on, "cut_off": dates.cut_off_on}
    return _happen(RoundEvent(round=held, kind=RoundEventKind.OPENED, **said(by, now, sending)), body, by, now)


@transaction.atomic
def extend_round(
    *,
    collection: Round,
    closes_on: date,
    cut_off_on: date | None = None,
    reason: str,
    by: Acting,
    now: datetime,
    sending: Sending = ONCE,
) -> RoundEvent:
    """A later last day to answer, openly and with a reason; a closed round is open again. Raises RefusedError."""
    held, before = _begin(collection, by, now, sending)
    if before is not None:
        return before
    where = queries.course_of(held)
    rules.may_follow(where, RoundEventKind.EXTENDED)
    reason = words("reason", reason, asked="Say why it is extended")
    dates = rules.extended(where.dates, closes_on=closes_on, cut_off_on=cut_off_on, today=day_of(now))
    body = {"closes": closes_on, "cut_off": dates.cut_off_on, "reason": reason}
    event = RoundEvent(
        round=held,
        kind=RoundEventKind.EXTENDED,
        closes_on=closes_on,
        cut_off_on=dates.cut_off_on,
        reason=reason,
        **said(by, now, sending),
    )
    happened = _happen(event, body, by, now)
    tell_extended(held, where, closes=closes_on, now=now)  # after what was to be said of the old day was settled
    return happened


@transaction.atomic
def close_round(*, collection: Round, by: Acting, now: datetime, sending: Sending = ONCE) -> RoundEvent:
    """No more is waited for; the ledger keeps which milestones had no answer by then. Raises RefusedError."""
    held, before = _begin(collection, by, now, sending)
    if before is not None:
        return before
    where = queries.course_of(held)
    rules.may_follow(where, RoundEventKind.CLOSED)
    missing = [each.milestone.slug for each in unanswered(held, where)]
    event = RoundEvent(round=held, kind=RoundEventKind.CLOSED, **said(by, now, sending))
    return _happen(event, {"unanswered": sorted(missing)}, by, now)


@transaction.atomic
def freeze_round(
    *,
    collection: Round,
    reason: str = "",
    cut_off_on: date | None = None,
    by: Acting,
    now: datetime,
    sending: Sending = ONCE,
) -> RoundEvent:
    """Fixes what the report knows: facts dated up to the cut-off and recorded up to now. Again only with a reason.

    Freezing again may take in what came late by a later cut-off, openly. Raises RefusedError.
    """
    held, before = _begin(collection, by, now, sending)
    if before is not None:
        return before
    where = queries.course_of(held)
    rules.may_follow(where, RoundEventKind.FROZEN)
    again = where.times_frozen > 0
    reason = words("reason", reason, asked="Say why it is frozen again", needed=again)
    cut_off = rules.cut_off_of(where, cut_off_on, today=day_of(now))
    hold_milestones(Q(plan__rounds=held))
    digest = positions_digest(held.plans.all(), as_at=cut_off, known_at=now)
    body = {"cut_off": cut_off, "digest": digest, "times": where.times_frozen + 1, "reason": reason}
    event = RoundEvent(
        round=held,
        kind=RoundEventKind.FROZEN,
        cut_off_on=cut_off,
        digest=digest,
        reason=reason,
        **said(by, now, sending),
    )
    return _happen(event, body, by, now)


def _begin(collection: Round, by: Acting, now: datetime, sending: Sending) -> tuple[Round, RoundEvent | None]:
    """The round, held until the transaction ends, and what the same form already did if it was sent twice."""
    held = Round.objects.select_for_update(of=("self",)).select_related("organisation").get(pk=collection.pk)
    require(by, Permission.RUN_ROUNDS, held.organisation, on=day_of(now))
    return held, sent_before(RoundEvent, sending)


def _happen(event: RoundEvent, body: Mapping[str, object], by: Acting, now: datetime) -> RoundEvent:
    event.save(force_insert=True)
    held = event.round
    settle_round(held, RoundEventKind(event.kind), now=now)
    _enter(held.organisation, held.slug, verb=f"round {event.kind}", body=body, by=by, now=now)
    return event


def _enter(
    organisation: Organisation, name: str, *, verb: str, body: Mapping[str, object], by: Acting, now: datetime
) -> None:
    entering.enter(organisation, verb=verb, subject=f"round:{name}", body=body, by=by, now=now)
