"""Makes a plan. Until its baseline is fixed its parts are typed and retyped; from then on they change only by facts."""

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.db.models import QuerySet
from django.utils.text import slugify

from goldenthread.domain.organisations import entering
from goldenthread.domain.organisations.models import Organisation, Post
from goldenthread.domain.organisations.permissions import Acting
from goldenthread.domain.plans.models import Action, Area, Milestone, Plan
from goldenthread.domain.plans.models.vague import columns
from goldenthread.domain.plans.operations.recording import day_of, hold_plan
from goldenthread.domain.plans.permissions import require_set_up
from goldenthread.domain.plans.queries.baselines import FIXED, baseline_digest
from goldenthread.domain.plans.rules import recording as rules
from goldenthread.domain.plans.rules.recording import RefusedError
from goldenthread.foundation.lib.vague_dates import VagueDate

Stated = tuple[int | None, int | None, int | None]  # areas, actions, milestones


@transaction.atomic
def create_plan(
    *,
    organisation: Organisation,
    slug: str,
    title: str,
    starts_on: date,
    ends_on: date,
    body_name: str = "",
    predecessor: Plan | None = None,
    stated: Stated = (None, None, None),
    source: str = "",
    by: Acting,
    now: datetime,
) -> Plan:
    """An empty plan whose baseline is not fixed yet; `stated` is what its paper says it holds. Raises RefusedError."""
    require_set_up(by, organisation, on=day_of(now))
    title = rules.words("title", title, asked="Enter the title of the plan", longest=300)
    body_name = rules.words("body_name", body_name, asked="", needed=False, longest=200)
    if slug != slugify(slug) or not slug or len(slug) > 60:
        raise RefusedError("slug", "Use at most 60 small letters, digits and hyphens, such as improvement-plan.")
    if ends_on < starts_on:
        raise RefusedError("ends_on", "The plan ends before it starts. Correct one of the two dates.")
    if predecessor is not None and predecessor.organisation_id != organisation.pk:
        raise RefusedError("predecessor", "Choose a plan of this organisation.")
    if Plan.objects.filter(organisation=organisation, slug=slug).exists():
        raise RefusedError("slug", f"{organisation} already has a plan called {slug}. Choose another short name.")
    plan = Plan.objects.create(
        organisation=organisation,
        slug=slug,
        title=title,
        starts_on=starts_on,
        ends_on=ends_on,
        body_name=body_name,
        predecessor=predecessor,
        stated_areas=stated[0],
        stated_actions=stated[1],
        stated_milestones=stated[2],
        source=source,
    )
    enter_plan(plan, by, now, verb="plan created", body={"title": title, "from": starts_on, "to": ends_on})
    return plan


@transaction.atomic
def add_area(*, plan: Plan, title: str, summary: str = "", by: Acting, now: datetime) -> Area:
    """A priority area at the end of the plan. Raises RefusedError once the baseline is fixed."""
    held = open_for_typing(plan, by, now)
    title = rules.words("title", title, asked="Enter the title of the area", longest=200)
    if held.areas.filter(title__iexact=title).exists():
        raise RefusedError("title", "The plan has an area of this title already. Choose another.")
    area = Area.objects.create(
        plan=held,
        slug=_free(held.areas.all(), title),
        position=held.areas.count() + 1,
        title=title,
        summary=rules.words("summary", summary, asked="", needed=False),
    )
    enter_plan(held, by, now, verb="area added", body={"area": area.slug, "title": title})
    return area


@transaction.atomic
def add_action(
    *,
    area: Area,
    title: str,
    outcome: str = "",
    reference: str = "",
    lead_post: Post | None = None,
    directorate: str = "",
    reason: str = "",
    by: Acting,
    now: datetime,
) -> Action:
    """A strategic action. After the baseline it needs a reason, which the ledger keeps. Raises RefusedError."""
    held = _held(area.plan, by, now)
    title = rules.words("title", title, asked="Enter the title of the action", longest=300)
    reference = rules.words("reference", reference, asked="", needed=False, longest=20)
    if area.actions.filter(title__iexact=title).exists():
        raise RefusedError("title", "The area has an action of this title already. Choose another.")
    reason = rules.words("reason", reason, asked="Say why it is added now", needed=held.baseline_fixed_at is not None)
    own_post("lead_post", lead_post, held)
    action = Action.objects.create(
        area=area,
        slug=_free(Action.objects.filter(area__plan=held), reference or title),
        reference=reference,
        title=title,
        outcome=rules.words("outcome", outcome, asked="", needed=False),
        lead_post=lead_post,
        directorate=directorate,
    )
    enter_plan(held, by, now, verb="action added", body={"action": action.slug, "title": title, "reason": reason})
    return action


@transaction.atomic
def add_milestone(
    *,
    action: Action,
    wording: str,
    owner: Post | None = None,
    deadline: VagueDate | None = None,
    reference: str = "",
    source: str = "",
    by: Acting,
    now: datetime,
) -> Milestone:
    """A milestone of the baseline. Raises RefusedError once that is fixed: then it is proposed (`additions`)."""
    held = _held(action.area.plan, by, now)
    if held.baseline_fixed_at is not None:
        raise RefusedError("", "The baseline of this plan is fixed: propose the milestone to the body that owns it.")
    wording = rules.words("wording", wording, asked="Enter what will have been done")
    reference = rules.words("reference", reference, asked="", needed=False, longest=20)
    if action.milestones.filter(wording__iexact=wording).exists():
        raise RefusedError("wording", "The action has a milestone of these words already. Choose others.")
    own_post("owner", owner, held)
    milestone = make_milestone(
        held, action, wording=wording, owner=owner, deadline=deadline, reference=reference, source=source
    )
    body = {"milestone": milestone.slug, "wording": wording, "deadline": milestone.baseline_on}
    enter_plan(held, by, now, verb="milestone added", body=body)
    return milestone


def make_milestone(
    plan: Plan,
    action: Action,
    *,
    wording: str,
    owner: Post | None,
    deadline: VagueDate | None,
    reference: str = "",
    source: str = "",
    added_on: date | None = None,
    first: Mapping[str, Any] | None = None,
) -> Milestone:
    """The row itself, with a short name that is free. Only for operations that have asked who may, and why.

    `first` are the columns of the date first promised, where an earlier plan promised it.
    """
    return Milestone.objects.create(
        plan=plan,
        action=action,
        slug=_free(plan.milestones.all(), reference or wording),
        reference=reference,
        wording=wording,
        owner_post=owner,
        added_on=added_on,
        source=source,
        **columns("baseline", deadline),
        **(first or {}),
    )


@transaction.atomic
def fix_baseline(*, plan: Plan, by: Acting, now: datetime) -> Plan:
    """From now on wording and dates move only by facts. Cannot be undone. Raises RefusedError for an empty plan."""
    held = open_for_typing(plan, by, now)
    milestones = held.milestones.count()
    if not milestones:
        raise RefusedError("", "The plan has no milestones yet. Add or import them before you fix its baseline.")
    held.baseline_fixed_at = now
    held.save(update_fields=["baseline_fixed_at"])
    body = {"milestones": milestones, "baselines": {held.slug: baseline_digest(held)}}
    enter_plan(held, by, now, verb=FIXED, body=body)
    return held


def own_post(field: str, post: Post | None, plan: Plan) -> None:
    """Raises RefusedError for a post of another organisation: its holders cannot see the plan."""
    if post is not None and post.organisation_id != plan.organisation_id:
        raise RefusedError(field, "Choose a post of this organisation.")


def _held(plan: Plan, by: Acting, now: datetime) -> Plan:
    held = hold_plan(plan)
    require_set_up(by, held.organisation, on=day_of(now))
    return held


def open_for_typing(plan: Plan, by: Acting, now: datetime) -> Plan:
    """The plan, held until the transaction ends. Raises RefusedError once its baseline is fixed."""
    held = _held(plan, by, now)
    if held.baseline_fixed_at is not None:
        raise RefusedError("", "The baseline of this plan is fixed: its wording and dates change only by facts.")
    return held


def _free(rows: QuerySet[Any], words: str) -> str:
    """A short name made of the words that no other row has."""
    spread = words.replace(".", "-")  # P2.13 and P21.3 are two references
    return entering.free_slug(spread, rows, otherwise="item", longest=50)


def enter_plan(plan: Plan, by: Acting, now: datetime, *, verb: str, body: Mapping[str, object]) -> None:
    """The one ledger entry of an operation on a plan's parts. Call last."""
    entering.enter(plan.organisation, verb=verb, subject=f"plan:{plan.slug}", body=body, by=by, now=now)
