"""A person or a Board rates an area or a plan otherwise than computed; both are shown (SPEC 4.2)."""

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from django.db import transaction

from goldenthread.domain.organisations import permissions as organisation_permissions
from goldenthread.domain.organisations.permissions import Acting
from goldenthread.domain.organisations.queries import access_of
from goldenthread.domain.organisations.roles import Permission
from goldenthread.domain.plans.choices import AGREEING, RatingVoice, Verb
from goldenthread.domain.plans.models import Area, GivenRating, Plan, Ruling
from goldenthread.domain.plans.operations.recording import ONCE, Sending, day_of, hold_plan, keep, said, sent_before
from goldenthread.domain.plans.operations.rulings import on_record, require_verb, standing_ruling
from goldenthread.domain.plans.permissions import may_correct_rating
from goldenthread.domain.plans.queries.lines import is_corrected
from goldenthread.domain.plans.rules import recording as rules
from goldenthread.domain.plans.rules.recording import RefusedError


@transaction.atomic
def rate(
    *,
    plan: Plan,
    area: Area | None,
    voice: RatingVoice,
    rating: str,
    reason: str,
    given_on: date | None = None,
    ruling: Ruling | None = None,
    by: Acting,
    now: datetime,
    sending: Sending = ONCE,
) -> GivenRating:
    """The rating given from today or `given_on` on; without an area the whole plan's.

    A Board's is given by its decision, the `ruling`, and from the day of that. Raises RefusedError.
    """
    held, before = _begin(plan, sending)
    if before is not None:
        return before
    organisation_permissions.require(by, Permission.GIVE_RATINGS, held.organisation, on=day_of(now))
    rules.baseline_fixed(held.baseline_fixed_at)
    reason = rules.words("reason", reason, asked="Say why it is rated so")
    rules.rating(rating)
    if area is not None and area.plan_id != plan.pk:
        raise RefusedError("area", "Choose an area of this plan.")
    if given_on is not None:
        rules.past_day("given_on", given_on, today=day_of(now), what="The day it was rated")
    found = _of_board(ruling, now) if voice is RatingVoice.BOARD else None
    if found is not None:
        given_on = found.authority().on
    fact = GivenRating(
        plan=plan, area=area, voice=voice, rating=rating, reason=reason, **said(by, now, sending, on=given_on)
    )
    if found is not None:
        standing_ruling(found, held, fact, now=now)
    body = {"voice": voice, "rating": rating, "reason": reason}
    _enter(fact, held, verb="rating given", body=body, by=by, now=now)
    if found is not None:
        found.bind(fact, place="")
    return fact


def _of_board(ruling: Ruling | None, now: datetime) -> Ruling:
    """The decision by which a Board rated. Raises RefusedError where it did nothing that gives a rating."""
    if ruling is None:
        raise RefusedError("decision", "A Board rates by a decision. Record the decision at its meeting first.")
    found = on_record(ruling, now=now)
    require_verb(found, AGREEING | {Verb.ENDORSED}, to="give a rating")
    return found


@transaction.atomic
def correct_rating(
    *,
    given: GivenRating,
    rating: str,
    because: str,
    given_on: date,
    reason: str,
    ruling: Ruling | None = None,
    by: Acting,
    now: datetime,
    sending: Sending = ONCE,
) -> GivenRating:
    """What the rating should have been, and on which day, in the same voice. Raises RefusedError.

    A Board's is what its decision says, the `ruling`, and of the day of that.
    """
    held, before, reason = _begin_correction(given, reason, by, now, sending)
    if before is not None:
        return before
    found = _of_board(ruling, now) if given.voice == RatingVoice.BOARD else None
    if found is not None:
        given_on = found.authority().on or given_on
    because = rules.words("because", because, asked="Say why it is rated so")
    rules.rating(rating)
    rules.past_day("given_on", given_on, today=day_of(now), what="The day it was rated")
    fact = _correction(given, reason, said(by, now, sending, on=given_on))
    fact.rating, fact.reason = rating, because
    if found is not None:
        standing_ruling(found, held, fact, now=now)
    body = {"corrects": given.pk, "voice": given.voice, "rating": rating, "because": because, "reason": reason}
    _enter(fact, held, verb="rating corrected", body=body, by=by, now=now)
    if found is not None:
        found.bind(fact, place="")
    return fact


@transaction.atomic
def take_back_rating(
    *, given: GivenRating, reason: str, by: Acting, now: datetime, sending: Sending = ONCE
) -> GivenRating:
    """Takes back a rating that should not have been given at all, such as of another area. Raises RefusedError."""
    held, before, reason = _begin_correction(given, reason, by, now, sending)
    if before is not None:
        return before
    fact = _correction(given, reason, said(by, now, sending, on=given.effective_on))
    fact.is_retraction = True
    body = {"corrects": given.pk, "reason": reason}
    return _enter(fact, held, verb="rating taken back", body=body, by=by, now=now)


def _begin(plan: Plan, sending: Sending) -> tuple[Plan, GivenRating | None]:
    """The plan, held until the transaction ends, and the rating that the same form gave already."""
    held = hold_plan(plan)
    return held, sent_before(GivenRating, sending)


def _begin_correction(
    given: GivenRating, reason: str, by: Acting, now: datetime, sending: Sending
) -> tuple[Plan, GivenRating | None, str]:
    held, before = _begin(given.plan, sending)
    if before is not None:
        return held, before, reason
    if by.person is not None and not may_correct_rating(access_of(by.person, on=day_of(now)), by.person, given):
        raise RefusedError("", "Only who gave this rating can correct it; a Board’s also who enters its decisions.")
    reason = rules.words("correction_reason", reason, asked="Say what was wrong")
    if given.is_retraction:
        raise RefusedError("", "This took an earlier rating back: there is nothing to correct. Give a rating anew.")
    if is_corrected(given):
        raise RefusedError("", "This has been corrected already. Correct the later one.")
    return held, None, reason


def _correction(given: GivenRating, reason: str, said_now: dict[str, Any]) -> GivenRating:
    return GivenRating(
        plan_id=given.plan_id,
        area_id=given.area_id,
        voice=given.voice,
        rating=given.rating,
        reason=given.reason,
        corrects=given,
        correction_reason=reason,
        **said_now,
    )


def _enter(
    fact: GivenRating, plan: Plan, *, verb: str, body: Mapping[str, object], by: Acting, now: datetime
) -> GivenRating:
    """Saves the rating and its one ledger entry. Call last."""
    subject = f"area:{plan.slug}/{fact.area.slug}" if fact.area else f"plan:{plan.slug}"
    return keep(fact, plan.organisation, subject, verb=verb, body=body, by=by, now=now)
