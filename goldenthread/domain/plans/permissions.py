"""Who may read and record in the plans room: operations require, pages only ask (SPEC 4.5)."""

from collections.abc import Callable
from datetime import date
from functools import partial

from django.core.exceptions import PermissionDenied

from goldenthread.domain.organisations import permissions
from goldenthread.domain.organisations.choices import HoldingKind, Role
from goldenthread.domain.organisations.models import Organisation, Person, PostHolding
from goldenthread.domain.organisations.permissions import Acting
from goldenthread.domain.organisations.queries import Access, access_of
from goldenthread.domain.organisations.roles import Permission
from goldenthread.domain.plans.choices import AssuranceVoice, RatingVoice, ReviewOutcome
from goldenthread.domain.plans.models import (
    STANDING,
    Action,
    ActionEvidence,
    Amendment,
    AssuranceRating,
    CompletionClaim,
    CompletionReview,
    DeadlineChange,
    Fact,
    GivenRating,
    Milestone,
    MilestoneEvidence,
    Plan,
    ProgressUpdate,
    Rewording,
    Withdrawal,
)
from goldenthread.domain.plans.queries.lines import asked_by


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
    """Whether a person with this access may put the entry right or take it back, as `CORRECTED_BY` says of its kind.

    Never who had asked for what the entry answers: nobody decides their own change, nor changes the decision.
    """
    rule = _MAY_CORRECT.get(type(fact))
    if rule is None or person.pk in asked_by(fact):
        return False
    return rule(access, fact, milestone.plan.organisation_id, mine=fact.by_person_id == person.pk)


def may_correct_rating(access: Access, person: Person, given: GivenRating) -> bool:
    """Who gave it; a Board's also who enters what bodies decided. Both while they may rate."""
    organisation = given.plan.organisation_id
    if not access.may(Permission.GIVE_RATINGS, organisation):
        return False
    entered = given.voice == RatingVoice.BOARD and access.may(Permission.ENTER_DECISIONS, organisation)
    return given.by_person_id == person.pk or entered


def _with(permission: Permission, access: Access, _: Fact, organisation: int, *, mine: bool) -> bool:
    return access.may(permission, organisation)


def _own_or_team(access: Access, _: Fact, organisation: int, *, mine: bool) -> bool:
    if mine:
        return access.may(Permission.UPDATE_OWN, organisation) or access.may(Permission.UPDATE_ALL, organisation)
    return access.may(Permission.SET_UP_PLANS, organisation)


def _decided(access: Access, fact: Fact, organisation: int, *, mine: bool) -> bool:
    """A proposal as any entry of its owner; a decision by those who enter decisions."""
    if getattr(fact, "verb", ""):
        return access.may(Permission.ENTER_DECISIONS, organisation)
    return _own_or_team(access, fact, organisation, mine=mine)


def _proposed(access: Access, fact: Fact, organisation: int, *, mine: bool) -> bool:
    """A proposal as any entry of its owner; what was decided on it stays, because the wording follows from it."""
    return not getattr(fact, "verb", "") and _own_or_team(access, fact, organisation, mine=mine)


def _reviewed(access: Access, fact: Fact, organisation: int, *, mine: bool) -> bool:
    """By who reviews claims; what the body accepted, where the plan leaves that to it, by who enters its decisions."""
    assert isinstance(fact, CompletionReview)
    of_body = fact.outcome == ReviewOutcome.ACCEPTED and fact.claim.milestone.plan.accepted_by_body
    return access.may(Permission.ENTER_DECISIONS if of_body else Permission.REVIEW_COMPLETIONS, organisation)


def _believed(access: Access, fact: Fact, organisation: int, *, mine: bool) -> bool:
    """Nobody puts another's belief right (SPEC 2.4): a later one of the same voice takes its place."""
    voices = {VOICES[role] for role in access.roles.get(organisation, frozenset()) if role in VOICES}
    return mine and getattr(fact, "voice", None) in voices


_MAY_CORRECT: dict[type[Fact], Callable[..., bool]] = {
    ProgressUpdate: _own_or_team,
    CompletionClaim: _own_or_team,
    CompletionReview: _reviewed,
    DeadlineChange: _decided,
    Withdrawal: _decided,
    Rewording: _proposed,
    Amendment: partial(_with, Permission.SET_UP_PLANS),
    AssuranceRating: _believed,
}
# The same in words, for who is refused.
_OWN = "Only who recorded this, or the performance team, can correct it."
CORRECTED_BY: dict[type[Fact], str] = {
    ProgressUpdate: _OWN,
    CompletionClaim: _OWN,
    CompletionReview: "Only somebody who accepts and returns claims can take this back.",
    DeadlineChange: "Only who proposed this or the team takes it back; only who enters decisions corrects one.",
    Withdrawal: "Only somebody who enters decisions can correct this.",
    Rewording: "A proposal is taken back by who made it or the team; a decided wording is proposed anew.",
    Amendment: "Only the performance team can correct this.",
    AssuranceRating: "Only who said this can correct it. Say what you believe yourself; it stands beside it.",
}


def owner_of(milestone: Milestone) -> int | None:
    """The post the milestone belongs to now, as last amended. One query."""
    amended = milestone.amendments.filter(STANDING, after_post__isnull=False)
    latest = amended.order_by("-effective_on", "-recorded_at", "-pk")
    return latest.values_list("after_post_id", flat=True).first() or milestone.owner_post_id


def posts_of(acting: Acting, *, on: date) -> frozenset[int]:
    """The posts the one acting holds on that day. One query."""
    held = PostHolding.objects.on(on).filter(person=acting.person)
    return frozenset(held.values_list("post_id", flat=True))


def holds_post(acting: Acting, post: int, milestone: Milestone, *, on: date) -> bool:
    """Whether what is left to the post is left to the one acting: its holder, no deputy, with access. Two queries."""
    if acting.person is None or not can_see(access_of(acting.person, on=on), milestone.plan):
        return False
    held = PostHolding.objects.on(on).exclude(kind=HoldingKind.DEPUTY)
    return held.filter(person=acting.person, post=post).exists()


def require_update(acting: Acting, milestone: Milestone, *, on: date) -> None:
    """Raises PermissionDenied unless the one acting may say how the milestone goes."""
    if acting.person is None:
        return
    if not can_update(access_of(acting.person, on=on), milestone, posts_of(acting, on=on)):
        raise PermissionDenied(f"{acting.post} may not record anything about {milestone.slug}.")


def can_support(access: Access, milestone: Milestone, posts: frozenset[int]) -> bool:
    """Whether a person with this access, holding these posts, may say what shows how the milestone stands."""
    may_add = access.may(Permission.ADD_EVIDENCE, milestone.plan.organisation_id)
    return may_add and can_update(access, milestone, posts)


def require_support(acting: Acting, milestone: Milestone, *, on: date) -> None:
    """Raises PermissionDenied unless the one acting may link evidence to the milestone."""
    if acting.person is None:
        return
    if not can_support(access_of(acting.person, on=on), milestone, posts_of(acting, on=on)):
        raise PermissionDenied(f"{acting.post} may not add evidence to {milestone.slug}.")


def can_support_action(access: Access, action: Action, posts: frozenset[int]) -> bool:
    """As `can_support`, for a whole action: of one's own is the one that a post of one's own leads."""
    home = action.area.plan.organisation_id
    own = access.may(Permission.UPDATE_OWN, home) and action.lead_post_id in posts
    return access.may(Permission.ADD_EVIDENCE, home) and (own or access.may(Permission.UPDATE_ALL, home))


def require_support_action(acting: Acting, action: Action, *, on: date) -> None:
    """Raises PermissionDenied unless the one acting may link evidence to the action."""
    if acting.person is None:
        return
    if not can_support_action(access_of(acting.person, on=on), action, posts_of(acting, on=on)):
        raise PermissionDenied(f"{acting.post} may not add evidence to {action.slug}.")


def may_unlink(access: Access, person: Person, link: MilestoneEvidence | ActionEvidence) -> bool:
    """Whoever linked the evidence, while they may add any; and who sets up plans."""
    home = link.item.organisation_id
    own = link.by_person_id == person.pk and access.may(Permission.ADD_EVIDENCE, home)
    return own or access.may(Permission.SET_UP_PLANS, home)


def require(acting: Acting, permission: Permission, milestone: Milestone, *, on: date) -> None:
    """Raises PermissionDenied unless the one acting has the permission in the milestone's organisation."""
    permissions.require(acting, permission, milestone.plan.organisation, on=on)


def require_set_up(acting: Acting, organisation: Organisation, *, on: date) -> None:
    """Raises PermissionDenied unless the one acting may make plans, take in records and amend what stands in them."""
    permissions.require(acting, Permission.SET_UP_PLANS, organisation, on=on)


def can_judge_coverage(access: Access, organisation: Organisation) -> bool:
    """Whether a person with this access may say how far actions cover a requirement, or contest what was said."""
    may = (Permission.REVIEW_COMPLETIONS, Permission.ASSURE)
    return any(access.may(each, organisation.pk) for each in may)


def require_coverage(acting: Acting, organisation: Organisation, *, on: date) -> None:
    """Raises PermissionDenied unless the one acting may judge and contest coverage."""
    if acting.person is not None and not can_judge_coverage(access_of(acting.person, on=on), organisation):
        raise PermissionDenied(f"{acting.post} may not judge what is covered for {organisation}.")


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
