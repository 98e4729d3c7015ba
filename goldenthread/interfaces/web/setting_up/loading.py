"""The organisation, plan or part of an address, for who may set it up; 404 for everybody else."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Any, TypeVar

from django.db import models
from django.http import Http404, HttpRequest
from django.urls import reverse

from goldenthread.domain.meetings.queries.bodies import owner_columns
from goldenthread.domain.organisations.models import Organisation, Post
from goldenthread.domain.organisations.roles import Permission
from goldenthread.domain.plans.models import Action, Area, Milestone, Plan
from goldenthread.domain.plans.models.vague import vague
from goldenthread.domain.plans.operations.retyping import ChangedError, version_of
from goldenthread.domain.plans.queries import plans
from goldenthread.interfaces.web import frame
from goldenthread.interfaces.web.frame import Visitor
from goldenthread.interfaces.web.plans.words import said
from goldenthread.interfaces.web.sending import Desk, SentForm

T = TypeVar("T")
Row = TypeVar("Row", bound=models.Model)
Part = Area | Action | Milestone


def organisation_of(request: HttpRequest, slug: str, *any_of: Permission) -> tuple[Visitor, Organisation]:
    """The visitor and the organisation in which they have one of the permissions. Two queries. Raises Http404."""
    return frame.organisation_of(request, slug, frame.having(*any_of))


def accounts(request: HttpRequest, slug: str) -> tuple[Visitor, Organisation]:
    """For who manages accounts. Raises Http404."""
    return organisation_of(request, slug, Permission.MANAGE_ACCOUNTS)


def accounts_desk(request: HttpRequest, slug: str, page: str, *parts: object) -> Desk:
    """The desk of who manages accounts; `page` with its `parts` is where its forms lead back to. Raises Http404."""
    visitor, found = accounts(request, slug)
    return Desk(request, visitor, found, reverse(f"setting_up:{page}", args=[slug, *parts]))


def only(rows: models.QuerySet[Row]) -> Row:
    """The one row, or Http404."""
    found = rows.first()
    if found is None:
        raise Http404("There is no such thing here.")
    return found


@dataclass(frozen=True)
class PlanDesk(Desk):
    """The desk of a plan that is being set up, and of one of its parts."""

    plan: Plan | None = None

    @property
    def about(self) -> Plan:
        assert self.plan is not None
        return self.plan

    @property
    def fixed(self) -> bool:
        return self.about.baseline_fixed_at is not None

    def seeing(self, version: str) -> "PlanDesk":
        """The same desk, of whoever looks at that version of a part."""
        return replace(self, version=version)

    def sent(self, form: SentForm, operation: Callable[[dict[str, Any]], T]) -> T | None:
        """As every desk; what somebody else typed meanwhile is shown beside one's own."""
        try:
            return super().sent(form, operation)
        except ChangedError as changed:
            form.meet([_as_it_stands(changed.part)], version_of(changed.part))
            return None


def plan_desk(request: HttpRequest, slug: str, plan: str) -> PlanDesk:
    """The desk of a plan, for who sets up plans there. Raises Http404."""
    visitor, home = organisation_of(request, slug, Permission.SET_UP_PLANS)
    found = only(plans.named(plan, organisation=slug).annotate(**owner_columns(visitor.today)))
    back = reverse("setting_up:plan", args=[slug, plan])
    return PlanDesk(request, visitor, home, back, plan=found)


def _as_it_stands(part: Part) -> dict[str, object]:
    """A part as it was typed last, as an entry beside one's own words."""
    words: list[str]
    if isinstance(part, Milestone):
        deadline = vague(part.baseline_on, part.baseline_precision, part.baseline_words)
        owner = part.owner_post.title if part.owner_post else "nobody"
        words = [part.wording, f"Deadline: {said(deadline)}. Owner: {owner}. Reference: {part.reference or 'none'}."]
    elif isinstance(part, Action):
        lead = part.lead_post.title if part.lead_post else "nobody"
        words = [part.title, part.outcome, f"Lead: {lead}. Reference: {part.reference or 'none'}."]
    else:
        words = [part.title, part.summary]
    return {"on": "As it stands now", "title": words[0], "words": "\n".join(filter(None, words[1:]))}


def part_of(desk: PlanDesk, kind: str, slug: str) -> Part:
    """The part of the address while the plan may still be typed. Raises Http404."""
    rows: dict[str, Any] = {
        "areas": Area.objects.filter(plan=desk.about).select_related("plan"),
        "actions": Action.objects.filter(area__plan=desk.about).select_related("area__plan", "lead_post"),
        "milestones": Milestone.objects.filter(plan=desk.about).select_related("plan", "owner_post"),
    }
    if kind not in rows or desk.fixed:
        raise Http404("No such part, or none that can still be typed.")
    found: Part = only(rows[kind].filter(slug=slug))
    return found


def posts_of(organisation: Organisation) -> dict[str, Post]:
    """The posts to choose from, by the number a form sends. One query."""
    return {str(each.pk): each for each in organisation.posts.all()}


def named(posts: dict[str, Post]) -> list[tuple[str, str]]:
    """The posts as choices of a form."""
    return [(pk, post.title) for pk, post in posts.items()]


def with_post(name: str, kept: dict[str, Any], posts: dict[str, Post]) -> dict[str, Any]:
    """The answers, with the post itself in the place of its number."""
    return kept | {name: posts.get(kept[name])}
