"""Until a plan's baseline is fixed, what was typed is typed again or taken out; what it said stays in the ledger."""

from collections.abc import Mapping
from datetime import datetime
from typing import TypeVar

from django.db import models, transaction
from django.db.models import ProtectedError

from goldenthread.domain.organisations.models import Post
from goldenthread.domain.organisations.permissions import Acting
from goldenthread.domain.plans.models import Action, Area, Milestone, Plan
from goldenthread.domain.plans.models.vague import columns
from goldenthread.domain.plans.operations.setting_up import enter_plan, open_for_typing, own_post
from goldenthread.domain.plans.queries.thread import is_spoken_of
from goldenthread.domain.plans.rules import recording as rules
from goldenthread.domain.plans.rules.recording import RefusedError
from goldenthread.foundation.lib.canonical import sha256_of
from goldenthread.foundation.lib.vague_dates import VagueDate

Part = TypeVar("Part", Area, Action, Milestone)

_TYPED: dict[type[models.Model], tuple[str, ...]] = {
    Area: ("title", "summary"),
    Action: ("title", "outcome", "reference", "lead_post_id"),
    Milestone: ("wording", "reference", "owner_post_id", "baseline_on", "baseline_words"),
}


class ChangedError(Exception):
    """Somebody typed the part otherwise after the sender had looked; `part` is how it stands now."""

    def __init__(self, part: Area | Action | Milestone) -> None:
        super().__init__(f"{part.slug} changed while this was being written.")
        self.part = part


def version_of(part: Area | Action | Milestone) -> str:
    """A short digest of what was typed, to be sent back as `was`."""
    values = {name: getattr(part, name) for name in _TYPED[type(part)]}
    return sha256_of(values)[:16]


@transaction.atomic
def retype_area(*, area: Area, title: str, summary: str, was: str, by: Acting, now: datetime) -> Area:
    """Raises RefusedError, ChangedError."""
    held, plan = _held(area, area.plan, was, by, now)
    held.title = rules.words("title", title, asked="Enter the title of the area", longest=200)
    held.summary = rules.words("summary", summary, asked="", needed=False)
    if plan.areas.filter(title__iexact=held.title).exclude(pk=held.pk).exists():
        raise RefusedError("title", "The plan has an area of this title already. Choose another.")
    return _retyped(held, plan, {"area": held.slug, "title": held.title}, by, now)


@transaction.atomic
def retype_action(
    *,
    action: Action,
    title: str,
    outcome: str,
    reference: str,
    lead_post: Post | None,
    was: str,
    by: Acting,
    now: datetime,
) -> Action:
    """Raises RefusedError, ChangedError."""
    held, plan = _held(action, action.area.plan, was, by, now)
    held.title = rules.words("title", title, asked="Enter the title of the action", longest=300)
    held.outcome = rules.words("outcome", outcome, asked="", needed=False)
    held.reference = rules.words("reference", reference, asked="", needed=False, longest=20)
    own_post("lead_post", lead_post, plan)
    held.lead_post = lead_post
    if Action.objects.filter(area=held.area_id, title__iexact=held.title).exclude(pk=held.pk).exists():
        raise RefusedError("title", "The area has an action of this title already. Choose another.")
    return _retyped(held, plan, {"action": held.slug, "title": held.title}, by, now)


@transaction.atomic
def retype_milestone(
    *,
    milestone: Milestone,
    wording: str,
    owner: Post | None,
    deadline: VagueDate | None,
    reference: str,
    was: str,
    by: Acting,
    now: datetime,
) -> Milestone:
    """Raises RefusedError, ChangedError. Once the baseline is fixed, only facts change any of this.

    An import may have said before that it is done or how it goes. What that was said of stays as it is.
    """
    held, plan = _held(milestone, milestone.plan, was, by, now)
    held.wording = rules.words("wording", wording, asked="Enter what will have been done")
    held.reference = rules.words("reference", reference, asked="", needed=False, longest=20)
    own_post("owner", owner, plan)
    held.owner_post = owner
    for name, value in columns("baseline", deadline).items():
        setattr(held, name, value)
    if Milestone.objects.filter(action=held.action_id, wording__iexact=held.wording).exclude(pk=held.pk).exists():
        raise RefusedError("wording", "The action has a milestone of these words already. Choose others.")
    _as_spoken_of(held)
    body = {"milestone": held.slug, "wording": held.wording, "deadline": held.baseline_on}
    return _retyped(held, plan, body, by, now)


def _as_spoken_of(held: Milestone) -> None:
    """Raises RefusedError for other words or another date where something that was recorded of it stands."""
    before = Milestone.objects.get(pk=held.pk)
    same_words, same_date = before.wording == held.wording, before.baseline_on == held.baseline_on
    if (same_words and same_date) or not is_spoken_of(before):
        return
    raise RefusedError(
        "deadline" if same_words else "wording",
        f"Something was recorded about it already, so its {'deadline' if same_words else 'wording'} stays. Take that "
        "back on the milestone’s page first, or fix the baseline and change it from there.",
    )


@transaction.atomic
def take_out(*, part: Area | Action | Milestone, by: Acting, now: datetime) -> Plan:
    """Removes what should not have been typed. Raises RefusedError where something stands on it already."""
    plan = open_for_typing(_plan_of(part), by, now)
    slug, kind = part.slug, type(part).__name__.lower()
    try:
        part.delete()
    except ProtectedError as error:
        raise RefusedError("", f"Something stands on this {kind} already. Take that out first.") from error
    enter_plan(plan, by, now, verb=f"{kind} taken out", body={kind: slug})
    return plan


def _plan_of(part: Area | Action | Milestone) -> Plan:
    return part.area.plan if isinstance(part, Action) else part.plan


def _held(part: Part, plan: Plan, was: str, by: Acting, now: datetime) -> tuple[Part, Plan]:
    held_plan = open_for_typing(plan, by, now)
    held = type(part)._default_manager.get(pk=part.pk)
    if version_of(held) != was:
        raise ChangedError(held)
    return held, held_plan


def _retyped(part: Part, plan: Plan, body: Mapping[str, object], by: Acting, now: datetime) -> Part:
    part.save()
    enter_plan(plan, by, now, verb=f"{type(part).__name__.lower()} retyped", body=body)
    return part
