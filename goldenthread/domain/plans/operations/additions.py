"""What is added after the baseline, and what changes what has to be done: asked for by one, decided by the body."""

from datetime import datetime

from django.db import transaction

from goldenthread.domain.organisations import permissions
from goldenthread.domain.organisations.models import Post
from goldenthread.domain.organisations.permissions import Acting
from goldenthread.domain.organisations.roles import Permission
from goldenthread.domain.plans.choices import AGREEING, AmendedField, Verb
from goldenthread.domain.plans.models import Action, Addition, Amendment, Milestone, Plan, Rewording, Ruling
from goldenthread.domain.plans.models.vague import columns, vague
from goldenthread.domain.plans.operations.deadlines import Stood, not_ones_own, stood, undecided
from goldenthread.domain.plans.operations.recording import (
    ONCE,
    Sending,
    begin,
    day_of,
    enter,
    hold_plan,
    said,
    sent_before,
    standing_now,
)
from goldenthread.domain.plans.operations.rulings import give_authority, on_record
from goldenthread.domain.plans.operations.setting_up import enter_plan, make_milestone, own_post
from goldenthread.domain.plans.permissions import require, require_set_up, require_update
from goldenthread.domain.plans.queries.proposals import as_asked
from goldenthread.domain.plans.rules import recording as rules
from goldenthread.domain.plans.rules.recording import RefusedError
from goldenthread.foundation.lib.text import said_date
from goldenthread.foundation.lib.vague_dates import VagueDate


@transaction.atomic
def propose_addition(
    *,
    action: Action,
    wording: str,
    reason: str,
    owner: Post | None = None,
    deadline: VagueDate | None = None,
    reference: str = "",
    by: Acting,
    now: datetime,
    sending: Sending = ONCE,
) -> Addition:
    """Asks for a milestone after the baseline. It is not in the plan until a body agrees. Raises RefusedError."""
    held = hold_plan(action.area.plan)
    if before := sent_before(Addition, sending):
        return before
    require_set_up(by, held.organisation, on=day_of(now))
    rules.baseline_fixed(held.baseline_fixed_at)
    _not_closed(held)
    wording = rules.words("wording", wording, asked="Enter what will have been done")
    reason = rules.words("reason", reason, asked="Say why it is added now")
    reference = rules.words("reference", reference, asked="", needed=False, longest=20)
    own_post("owner", owner, held)
    if action.milestones.filter(wording__iexact=wording).exists():
        raise RefusedError("wording", "The action has a milestone of these words already. Choose others.")
    if deadline is not None:
        rules.coming_day("deadline", deadline, today=day_of(now), what="Its deadline")
    fact = Addition(
        action=action,
        wording=wording,
        reference=reference,
        owner_post=owner,
        reason=reason,
        **columns("to", deadline),
        **said(by, now, sending),
    )
    fact.save(force_insert=True)
    body = {"fact": fact.pk, "action": action.slug, "wording": wording, "deadline": fact.to_on, "reason": reason}
    enter_plan(held, by, now, verb="milestone proposed", body=body)
    return fact


@transaction.atomic
def decide_addition(
    *,
    proposal: Addition,
    ruling: Ruling,
    amended: VagueDate | None = None,
    place: str = "",
    by: Acting,
    now: datetime,
    sending: Sending = ONCE,
) -> Addition:
    """Enters what a body did with a proposed milestone. Only agreed puts it into the plan, marked as added."""
    proposal = as_asked(proposal)
    held = hold_plan(proposal.action.area.plan)
    if before := sent_before(Addition, sending):
        return before
    permissions.require(by, Permission.ENTER_DECISIONS, held.organisation, on=day_of(now))
    not_ones_own(proposal, by)
    taken_back, found = undecided(proposal), on_record(ruling, now=now)
    verb, given = Verb(found.verb), found.authority()
    rules.decision(verb, body=given.body, amended=amended)
    if verb in AGREEING:
        _not_closed(held)
    if amended is not None and given.on is not None:
        rules.coming_day("date", amended, today=given.on, what="The date as amended")
    due = amended or vague(proposal.to_on, proposal.to_precision, proposal.to_words)
    fact = Addition(
        **({"corrects": taken_back} if taken_back else {"decides": proposal}),
        action=proposal.action,
        wording=proposal.wording,
        reference=proposal.reference,
        owner_post=proposal.owner_post,
        reason=proposal.reason,
        **columns("to", due),
        **said(by, now, sending, on=given.on),
    )
    give_authority(fact, held, found, place=place, now=now)
    if verb in AGREEING:
        fact.made = _made(held, fact, due, now)
    fact.save(force_insert=True)
    body = {"fact": fact.pk, "verb": verb, "body": fact.authority_body, "item": fact.authority_item, "to": fact.to_on}
    body["milestone"] = fact.made.slug if fact.made else ""
    enter_plan(held, by, now, verb=f"proposed milestone {verb.label.lower()}", body=body)
    found.bind(fact, place=place)
    return fact


def _made(plan: Plan, agreed: Addition, due: VagueDate | None, now: datetime) -> Milestone:
    """The milestone that the body agreed to, marked as added."""
    return make_milestone(
        plan,
        agreed.action,
        wording=agreed.wording,
        owner=agreed.owner_post,
        deadline=due,
        reference=agreed.reference,
        added_on=day_of(now),
    )


@transaction.atomic
def propose_rewording(
    *, milestone: Milestone, wording: str, reason: str, by: Acting, now: datetime, sending: Sending = ONCE
) -> Rewording:
    """Asks for a wording that changes what has to be done. It changes nothing until a body agrees."""
    held, before = begin(milestone, Rewording, sending)
    if before is not None:
        return before
    require_update(by, held, on=day_of(now))
    wording = rules.words("wording", wording, asked="Enter the new wording")
    reason = rules.words("reason", reason, asked="Say why the wording changes")
    standing = rules.open_milestone(standing_now(held, now), to="change its wording")
    if standing.wording == wording:
        raise RefusedError("wording", "This is the wording already. Change it, or leave the page.")
    fact = Rewording(milestone=held, before=standing.wording, after=wording, reason=reason, **said(by, now, sending))
    body = {"before": standing.wording, "after": wording, "reason": reason}
    return enter(held, fact, verb="wording proposed", body=body, by=by, now=now)


@transaction.atomic
def decide_rewording(
    *, proposal: Rewording, ruling: Ruling, place: str = "", by: Acting, now: datetime, sending: Sending = ONCE
) -> Rewording:
    """Enters what a body did with a proposed wording. Only agreed changes what the milestone says."""
    proposal = as_asked(proposal)
    held, before = begin(proposal.milestone, Rewording, sending)
    if before is not None:
        return before
    require(by, Permission.ENTER_DECISIONS, held, on=day_of(now))
    not_ones_own(proposal, by)
    taken_back, found = undecided(proposal), on_record(ruling, now=now)
    if Verb(found.verb) is Verb.AGREED_AS_AMENDED:
        raise RefusedError("verb", "Words as amended are proposed anew, so that everybody sees what was agreed.")
    where = stood(held, found, now)
    if Verb(found.verb) in AGREEING:
        _says_still(where)
    was = where.then or where.today
    fact = Rewording(
        **({"corrects": taken_back} if taken_back else {"decides": proposal}),
        milestone=held,
        before=was.wording if was else proposal.before,
        after=proposal.after,
        reason=proposal.reason,
        **said(by, now, sending, on=found.authority().on),
    )
    give_authority(fact, held.plan, found, place=place, now=now)
    words = {"after": fact.after, "verb": fact.verb, "body": fact.authority_body, "item": fact.authority_item}
    enter(held, fact, verb=f"proposed wording {Verb(fact.verb).label.lower()}", body=words, by=by, now=now)
    found.bind(fact, place=place)
    if fact.is_agreed:
        _amend(held, fact, by)
    return fact


def _says_still(where: Stood) -> None:
    """Raises RefusedError where the words agreed would be read over by others that came after the decision."""
    today = rules.open_milestone(where.today, to="change its wording")
    if where.then is not None and where.then.wording != today.wording:
        raise RefusedError(
            "", "The wording was changed after this decision. Take that change back first, or propose the words anew."
        )


def _amend(milestone: Milestone, agreed: Rewording, by: Acting) -> None:
    """The fact by which the milestone is read from the day of the decision on."""
    Amendment.objects.create(
        milestone=milestone,
        field=AmendedField.WORDING,
        before=agreed.before,
        after=agreed.after,
        reason=agreed.reason,
        **said(by, agreed.recorded_at, ONCE, on=agreed.effective_on),
    )


def _not_closed(plan: Plan) -> None:
    """Raises RefusedError for a plan that its successor took over: what is added to it would be left behind."""
    if plan.closed_on is not None:
        raise RefusedError("", f"{plan} closed on {said_date(plan.closed_on)}. Propose it in the plan that follows.")
