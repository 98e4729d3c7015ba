"""Who may read and record in the plans room: operations require, pages only ask (SPEC 4.5)."""

from datetime import date

from django.core.exceptions import PermissionDenied

from goldenthread.domain.organisations import permissions
from goldenthread.domain.organisations.choices import Role
from goldenthread.domain.organisations.models import Organisation, Person, PostHolding
from goldenthread.domain.organisations.permissions import Acting
from goldenthread.domain.organisations.queries import Access, access_of
from goldenthread.domain.organisations.roles import Permission
from goldenthread.domain.plans.choices import AssuranceVoice
from goldenthread.domain.plans.models import Fact, Milestone, Plan


def can_see(access: Access, plan: Plan) -> bool:
    """Whether the plan is shown at all; what may not be seen is answered 404."""
    return access.may(Permission.SEE_PLANS, plan.organisation_id)


def can_make_reports(access: Access, plan: Plan) -> bool:
    return access.may(Permission.MAKE_REPORTS, plan.organisation_id)


def can_update(access: Access, milestone: Milestone, posts: frozenset[int]) -> bool:
    """Whether a person with this access, holding these posts, may say how the milestone goes."""
    organisation = milestone.plan.organisation_id
    if access.may(Permission.UPDATE_ALL, organisation):
        return True
    return access.may(Permission.UPDATE_OWN, organisation) and owner_of(milestone) in posts


def may_correct(access: Access, person: Person, milestone: Milestone, fact: Fact) -> bool:
    """A person whose access lasts corrects what they recorded themselves; who sets up plans may correct anything."""
    organisation = milestone.plan.organisation_id
    if fact.by_person_id == person.pk:
        return access.may(Permission.UPDATE_OWN, organisation) or access.may(Permission.UPDATE_ALL, organisation)
    return access.may(Permission.SET_UP_PLANS, organisation)


def owner_of(milestone: Milestone) -> int | None:
    """The post the milestone belongs to now, as last amended. One query."""
    amended = milestone.amendments.filter(after_post__isnull=False, corrected_by__isnull=True)
    latest = amended.order_by("-effective_on", "-recorded_at", "-pk")
    return latest.values_list("after_post_id", flat=True).first() or milestone.owner_post_id


def posts_of(acting: Acting, *, on: date) -> frozenset[int]:
    """The posts the one acting holds on that day. One query."""
    held = PostHolding.objects.on(on).filter(person=acting.person)
    return frozenset(held.values_list("post_id", flat=True))


def require_update(acting: Acting, milestone: Milestone, *, on: date) -> None:
    """Raises PermissionDenied unless the one acting may say how the milestone goes."""
    if acting.person is None:
        return
    if not can_update(access_of(acting.person, on=on), milestone, posts_of(acting, on=on)):
        raise PermissionDenied(f"{acting.post} may not record anything about {milestone.slug}.")


def require(acting: Acting, permission: Permission, milestone: Milestone, *, on: date) -> None:
    """Raises PermissionDenied unless the one acting has the permission in the milestone's organisation."""
    permissions.require(acting, permission, milestone.plan.organisation, on=on)


def require_set_up(acting: Acting, organisation: Organisation, *, on: date) -> None:
    """Raises PermissionDenied unless the one acting may make plans, take in records and amend what stands in them."""
    permissions.require(acting, Permission.SET_UP_PLANS, organisation, on=on)


# Whose belief each role gives; the three are kept apart (SPEC 2.4).
VOICES: dict[Role, AssuranceVoice] = {
    Role.DIRECTOR: AssuranceVoice.MANAGER,
    Role.BOARD_MEMBER: AssuranceVoice.BOARD,
    Role.EXTERNAL_REVIEWER: AssuranceVoice.EXTERNAL,
}


def voices_of(access: Access, plan: Plan) -> tuple[AssuranceVoice, ...]:
    """The voices in which a person with this access may say what they believe of a milestone."""
    roles = access.roles.get(plan.organisation_id, frozenset())
    return tuple(voice for role, voice in VOICES.items() if role in roles)


def require_voice(acting: Acting, voice: AssuranceVoice, milestone: Milestone, *, on: date) -> None:
    """Raises PermissionDenied unless the one acting may say in that voice what they believe."""
    if acting.person is not None and voice not in voices_of(access_of(acting.person, on=on), milestone.plan):
        raise PermissionDenied(f"{acting.post} may not speak here as {voice.label.lower()}.")
