"""Closes a plan into its successor by one decision: nothing open is left behind, and first dates are kept (SPEC 3)."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction
from django.db.models import Q

from goldenthread.domain.organisations import permissions
from goldenthread.domain.organisations.models import Post
from goldenthread.domain.organisations.permissions import Acting
from goldenthread.domain.organisations.roles import Permission
from goldenthread.domain.plans.choices import AGREEING
from goldenthread.domain.plans.models import Action, CarryForward, Milestone, Plan, Ruling, Withdrawal
from goldenthread.domain.plans.operations.recording import CLOCKS_APART, ONCE, day_of, enter, hold_milestones, said
from goldenthread.domain.plans.operations.rulings import give_authority, require_verb, standing_ruling
from goldenthread.domain.plans.operations.setting_up import enter_plan, make_milestone, own_post
from goldenthread.domain.plans.queries.members import Member, members
from goldenthread.domain.plans.rules import recording as rules
from goldenthread.domain.plans.rules.carrying import Reckoning, unaccounted
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


def open_on(plan: Plan, *, on: date, now: datetime) -> dict[int, tuple[Member, Standing]]:
    """The milestones of the plan that are open on that day, by number, in the plan's order. Six queries."""
    found = members(Q(plan=plan), known_at=now + CLOCKS_APART)
    standings = ((each, each.standing(as_at=on, known_at=now + CLOCKS_APART)) for each in found)
    return {each.pk: (each, standing) for each, standing in standings if standing is not None and standing.is_open}


@transaction.atomic
def close_plan(*, plan: Plan, successor: Plan, fates: Fates, ruling: Ruling, by: Acting, now: datetime) -> Reckoning:
    """Carries, merges and withdraws what is open on the day of the ruling, all or nothing; cannot be done twice.

    What is carried takes effect on the successor's first day, or on the day of the ruling where that is later. Its new
    row keeps the first date ever promised. Raises RefusedError, naming what nothing is said of.
    """
    held = Plan.objects.select_for_update(of=("self",)).select_related("organisation").get(pk=plan.pk)
    permissions.require(by, Permission.SET_UP_PLANS, held.organisation, on=day_of(now))
    _closable(held, successor)
    require_verb(ruling, AGREEING, to="close a plan")
    hold_milestones(Q(plan=held))
    decided_on = ruling.authority().on or day_of(now)
    here = open_on(held, on=decided_on, now=now)
    _accounted(fates, here)
    work = _Closing(held, successor, ruling, by, now, decided_on)
    made = work.carry(fates.carried, here)
    work.merge(fates.merged, made)
    work.withdraw(fates.withdrawn)
    reckoning = reckoned(fates, len(here), decided_on)
    held.closed_on = work.takes_effect_on
    held.save(update_fields=["closed_on"])
    body = {"into": successor.slug, "on": held.closed_on, "counts": reckoning.said()}
    enter_plan(held, by, now, verb="plan closed", body=body)
    return reckoning


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


def _accounted(fates: Fates, here: Mapping[int, tuple[Member, Standing]]) -> None:
    """Every open milestone once, and no other. Raises RefusedError."""
    said_of = fates.milestones
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


class _Closing:
    """Writes what becomes of each milestone."""

    def __init__(  # noqa: PLR0917 - what `close_plan` has found out
        self, plan: Plan, successor: Plan, ruling: Ruling, by: Acting, now: datetime, decided_on: date
    ) -> None:
        self.plan, self.successor, self.ruling, self.by, self.now = plan, successor, ruling, by, now
        self.decided_on = decided_on
        self.takes_effect_on = max(decided_on, successor.starts_on or decided_on)
        rows = Milestone.objects.filter(plan=plan).select_related("plan__organisation", "owner_post")
        self.rows = rows.in_bulk()

    def carry(self, fates: Sequence[Carry], here: Mapping[int, tuple[Member, Standing]]) -> dict[int, Milestone]:
        """Each carried milestone's row in the successor, by the number it had."""
        made: dict[int, Milestone] = {}
        for each in fates:
            was = self.rows[each.milestone]
            made[was.pk] = self._row(each, was, *here[was.pk])
            self._link(was, made[was.pk])
        return made

    def _row(self, fate: Carry, was: Milestone, member: Member, standing: Standing) -> Milestone:
        first = {
            "first_on": was.first_on or was.baseline_on,
            "first_precision": was.first_precision or was.baseline_precision,
            "first_words": was.first_words if was.first_on else was.baseline_words,
        }
        if fate.as_ is not None:
            return self._there(fate.as_, first)
        if fate.action is None or fate.action.area.plan_id != self.successor.pk:
            raise RefusedError(f"action-{was.pk}", f"Choose an action of {self.successor} for {was.slug}.")
        own_post("owner", fate.owner, self.successor)
        fixed = self.successor.baseline_fixed_at is not None
        return make_milestone(
            self.successor,
            fate.action,
            wording=fate.wording.strip() or standing.wording,
            owner=fate.owner or (Post.objects.get(pk=member.post_id) if member.post_id else None),
            deadline=fate.to,
            reference=was.reference,
            added_on=day_of(self.now) if fixed else None,
            first=first,
        )

    def _there(self, row: Milestone, first: Mapping[str, object]) -> Milestone:
        if row.plan_id != self.successor.pk or self.successor.baseline_fixed_at is not None:
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
