"""Closes a plan into its successor by one decision: nothing open is left behind, and first dates are kept (SPEC 3)."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.db.models import Q

from goldenthread.domain.organisations import permissions
from goldenthread.domain.organisations.models import Post
from goldenthread.domain.organisations.permissions import Acting
from goldenthread.domain.organisations.roles import Permission
from goldenthread.domain.plans.choices import AGREEING, CompletionState, Status
from goldenthread.domain.plans.models import Action, CarryForward, Milestone, Plan, Ruling, Withdrawal
from goldenthread.domain.plans.operations.recording import CLOCKS_APART, ONCE, day_of, enter, hold_milestones, said
from goldenthread.domain.plans.operations.rulings import give_authority, on_record, require_verb, standing_ruling
from goldenthread.domain.plans.operations.setting_up import enter_plan, make_milestone, own_post
from goldenthread.domain.plans.queries.members import Member, members
from goldenthread.domain.plans.rules import recording as rules
from goldenthread.domain.plans.rules.carrying import Reckoning, unaccounted, waiting_still
from goldenthread.domain.plans.rules.recording import RefusedError
from goldenthread.domain.plans.rules.standing import Standing
from goldenthread.foundation.lib.text import said_date
from goldenthread.foundation.lib.vague_dates import VagueDate


@dataclass(frozen=True, slots=True)
class Carry:
    """A milestone goes on in an action of the successor, by the date agreed; or as one that stands there already."""

    milestone: int
    action: Action | None = None
    to: VagueDate | None = None
    wording: str = ""  # empty: as it is
    owner: Post | None = None
    as_: Milestone | None = None


@dataclass(frozen=True, slots=True)
class Merge:
    """A milestone goes on as part of another that is carried."""

    milestone: int
    into: int


@dataclass(frozen=True, slots=True)
class End:
    """A milestone is withdrawn, with why."""

    milestone: int
    reason: str


@dataclass(frozen=True, slots=True)
class Fates:
    """What becomes of every open milestone of the plan, by its number."""

    carried: Sequence[Carry] = ()
    merged: Sequence[Merge] = ()
    withdrawn: Sequence[End] = ()

    @property
    def milestones(self) -> list[int]:
        return [each.milestone for group in (self.carried, self.merged, self.withdrawn) for each in group]


@dataclass(frozen=True, slots=True)
class Here:
    """What is still open and needs a fate, by number, in the plan's order; `waiting` are claims nobody answered yet.

    `on` is the day at which so much was open: that of the decision, unless something was done or added since then.
    """

    on: date
    open: Mapping[int, tuple[Member, Standing]]
    waiting: Sequence[str]


def here(plan: Plan, *, decided_on: date, now: datetime) -> Here:
    """What is open in the plan on the day on which a decision is entered. Six queries."""
    today, known_at = day_of(now), now + CLOCKS_APART
    found = members(Q(plan=plan), known_at=known_at)
    stand = {each.pk: (each, each.standing(as_at=today, known_at=known_at)) for each in found}
    open_now = {pk: (each, one) for pk, (each, one) in stand.items() if one is not None and one.is_open}
    then = {each.pk for each in found if (one := each.standing(as_at=decided_on, known_at=known_at)) and one.is_open}
    claimed = [
        each
        for each, one in stand.values()
        if one is not None and one.status is Status.COMPLETED and one.completion is CompletionState.CLAIMED
    ]
    names = [each.reference or each.slug for each in claimed]
    return Here(decided_on if then == open_now.keys() else today, open_now, names)


@transaction.atomic
def close_plan(*, plan: Plan, successor: Plan, fates: Fates, ruling: Ruling, by: Acting, now: datetime) -> Reckoning:
    """Carries, merges and withdraws what is open, all or nothing; cannot be done twice.

    What is carried takes effect on the successor's first day, or on the day of the ruling where that is later; where
    the successor's baseline is fixed, not before today. Its new row keeps the first date ever promised. Raises
    RefusedError, naming what nothing is said of, and what is claimed and not answered.
    """
    on_record(ruling, now=now).hold()
    found = on_record(ruling, now=now)
    held, following = _held(plan, successor)
    permissions.require(by, Permission.SET_UP_PLANS, held.organisation, on=day_of(now))
    _closable(held, following)
    require_verb(found, AGREEING, to="close a plan")
    standing_ruling(found, held, held, now=now)  # where nothing is open no fact asks it
    hold_milestones(Q(plan=held))
    decided_on = found.authority().on or day_of(now)
    there = here(held, decided_on=decided_on, now=now)
    _accounted(fates, there)
    work = _Closing(held, following, found, by, now, decided_on)
    made = work.carry(fates, there.open)
    work.merge(fates.merged, made)
    work.withdraw(fates.withdrawn)
    reckoning = reckoned(fates, len(there.open), there.on)
    held.closed_on = work.takes_effect_on
    held.save(update_fields=["closed_on"])
    body = {"into": following.slug, "on": held.closed_on, "counts": reckoning.said()}
    enter_plan(held, by, now, verb="plan closed", body=body)
    return reckoning


def _held(plan: Plan, successor: Plan) -> tuple[Plan, Plan]:
    """Both as they are on record, held until the transaction ends in the order of their numbers."""
    rows = Plan.objects.select_for_update(of=("self",)).select_related("organisation").order_by("pk")
    held = {each.pk: each for each in rows.filter(pk__in=[plan.pk, successor.pk])}
    return held[plan.pk], held[successor.pk]


def reckoned(fates: Fates, open_: int, on: date) -> Reckoning:
    """How the counts add up."""
    actions = {each.action.pk if each.action else each.as_.action_id if each.as_ else 0 for each in fates.carried}
    return Reckoning(on, open_, len(fates.carried), len(actions), len(fates.withdrawn), len(fates.merged))


def _closable(plan: Plan, successor: Plan) -> None:
    if plan.closed_on is not None:
        raise RefusedError("", f"{plan} was closed on {said_date(plan.closed_on)} already. Nothing is carried twice.")
    rules.baseline_fixed(plan.baseline_fixed_at)
    if successor.predecessor_id != plan.pk:
        raise RefusedError("successor", f"{successor} does not follow {plan}. Choose the plan that names it.")
    if successor.organisation_id != plan.organisation_id:
        raise RefusedError("successor", f"{successor} is of another organisation. Choose a plan of this council.")
    if successor.closed_on is not None:
        raise RefusedError("successor", f"{successor} was closed on {said_date(successor.closed_on)}. Choose another.")


def _accounted(fates: Fates, there: Here) -> None:
    """Every open milestone once, and no other; none that would be open again. Raises RefusedError."""
    said_of, here = fates.milestones, there.open
    if missing := [each.reference or each.slug for pk, (each, _) in here.items() if pk not in set(said_of)]:
        raise RefusedError("", unaccounted(missing))
    if len(said_of) != len(set(said_of)):
        raise RefusedError("", "A milestone is named twice. Carry, merge or withdraw each once.")
    if not set(said_of) <= set(here):
        raise RefusedError("", "A milestone is named that is not open any more. Load the page again.")
    carried = {each.milestone for each in fates.carried}
    for each in fates.merged:
        if each.into not in carried:
            raise RefusedError("", "A milestone can only be merged into one that is carried. Choose another.")
    continued = [each.as_.pk for each in fates.carried if each.as_ is not None]
    if len(continued) != len(set(continued)):
        raise RefusedError("", "Two milestones go on as the same one. Carry one, and merge the other into it.")
    if there.waiting:
        raise RefusedError("", waiting_still(there.waiting))


def _first_of(together: Sequence[Milestone]) -> dict[str, Any]:
    """The earliest date ever promised for what goes on as one: merging makes nothing less late."""
    dated = [each for each in together if each.first_on or each.baseline_on] or together[:1]
    was = min(dated, key=lambda each: each.first_on or each.baseline_on or date.max)
    return {
        "first_on": was.first_on or was.baseline_on,
        "first_precision": was.first_precision or was.baseline_precision,
        "first_words": was.first_words if was.first_on else was.baseline_words,
    }


class _Closing:
    """Writes what becomes of each milestone."""

    def __init__(  # noqa: PLR0917 - what `close_plan` has found out
        self, plan: Plan, successor: Plan, ruling: Ruling, by: Acting, now: datetime, decided_on: date
    ) -> None:
        self.plan, self.successor, self.ruling, self.by, self.now = plan, successor, ruling, by, now
        self.decided_on = decided_on
        self.fixed = successor.baseline_fixed_at is not None
        first = max(decided_on, successor.starts_on or decided_on)
        # What is added to a fixed baseline is not there before today: on each day it counts in one plan, and in one.
        self.takes_effect_on = max(first, day_of(now)) if self.fixed else first
        rows = Milestone.objects.filter(plan=plan).select_related("plan__organisation", "owner_post")
        self.rows = rows.in_bulk()

    def carry(self, fates: Fates, here: Mapping[int, tuple[Member, Standing]]) -> dict[int, Milestone]:
        """Each carried milestone's row in the successor, by the number it had."""
        made: dict[int, Milestone] = {}
        for each in fates.carried:
            was = self.rows[each.milestone]
            together = [was, *(self.rows[other.milestone] for other in fates.merged if other.into == was.pk)]
            made[was.pk] = self._row(each, was, *here[was.pk], _first_of(together))
            self._link(was, made[was.pk])
        return made

    def _row(
        self, fate: Carry, was: Milestone, member: Member, standing: Standing, first: Mapping[str, Any]
    ) -> Milestone:
        if fate.as_ is not None:
            return self._there(fate.as_, first)
        if fate.action is None or fate.action.area.plan_id != self.successor.pk:
            raise RefusedError(f"action-{was.pk}", f"Choose an action of {self.successor} for {was.slug}.")
        own_post("owner", fate.owner, self.successor)
        if fate.to is not None:
            what = f"The new deadline of {was.reference or was.slug}"
            rules.coming_day(f"date-{was.pk}", fate.to, today=self.decided_on, what=what)
        return make_milestone(
            self.successor,
            fate.action,
            wording=fate.wording.strip() or standing.wording,
            owner=fate.owner or (Post.objects.get(pk=member.post_id) if member.post_id else None),
            deadline=fate.to,
            reference=was.reference,
            added_on=self.takes_effect_on if self.fixed else None,
            first=first,
        )

    def _there(self, row: Milestone, first: Mapping[str, object]) -> Milestone:
        row = Milestone.objects.get(pk=row.pk)
        if row.plan_id != self.successor.pk or self.fixed:
            raise RefusedError(
                "", "A milestone is continued as an existing one only before that plan's baseline is fixed."
            )
        for name, value in first.items():
            setattr(row, name, value)
        row.save(update_fields=list(first))
        return row

    def _link(self, was: Milestone, row: Milestone) -> None:
        fact = CarryForward(milestone=was, successor=row, **said(self.by, self.now, ONCE, on=self.takes_effect_on))
        found = standing_ruling(self.ruling, self.plan, fact, now=self.now)
        body = {"to": f"{self.successor.slug}/{row.slug}", "deadline": row.baseline_on}
        enter(was, fact, verb="milestone carried forward", body=body, by=self.by, now=self.now)
        found.bind(fact, place="")

    def merge(self, fates: Sequence[Merge], made: Mapping[int, Milestone]) -> None:
        for each in fates:
            self._link(self.rows[each.milestone], made[each.into])

    def withdraw(self, fates: Sequence[End]) -> None:
        for each in fates:
            was = self.rows[each.milestone]
            reason = rules.words(f"reason-{was.pk}", each.reason, asked=f"Say why {was.slug} ends without being done")
            fact = Withdrawal(milestone=was, reason=reason, **said(self.by, self.now, ONCE, on=self.decided_on))
            found = give_authority(fact, self.plan, self.ruling, now=self.now)
            body = {"reason": reason, "body": fact.authority_body, "item": fact.authority_item}
            enter(was, fact, verb="milestone withdrawn", body=body, by=self.by, now=self.now)
            found.bind(fact, place="")
