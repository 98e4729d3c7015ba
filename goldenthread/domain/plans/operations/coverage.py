"""Which actions answer a requirement is said with a reason; how far they cover it is judged by somebody else.

Whoever sets up plans links; whoever reviews completions or assures judges and contests, and nobody alone on their own.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import TypeVar

from django.core.exceptions import PermissionDenied
from django.db import transaction

from goldenthread.domain.directions.models import Requirement
from goldenthread.domain.organisations import permissions as organisations
from goldenthread.domain.organisations.permissions import Acting
from goldenthread.domain.organisations.roles import Permission
from goldenthread.domain.plans.choices import Covers
from goldenthread.domain.plans.models import Action, Coverage, CoverageContest, Fact, Plan, RequirementLink
from goldenthread.domain.plans.operations.recording import ONCE, Sending, away, day_of, keep, said, sent_before
from goldenthread.domain.plans.permissions import require_coverage
from goldenthread.domain.plans.queries import coverage as queries
from goldenthread.domain.plans.queries.lines import is_corrected
from goldenthread.domain.plans.rules import coverage as rules
from goldenthread.domain.plans.rules import recording
from goldenthread.domain.plans.rules.recording import RefusedError
from goldenthread.foundation.lib.text import quoted

AnyFact = TypeVar("AnyFact", bound=Fact)


@dataclass(frozen=True, slots=True)
class Line:
    """An action to be linked, and why it answers the requirement."""

    action: Action
    why: str

    @property
    def field(self) -> str:
        """The name of its question on a form of many."""
        return f"why-{self.action.pk}"


@transaction.atomic
def link_requirement(
    *, requirement: Requirement, action: Action, why: str, by: Acting, now: datetime, sending: Sending = ONCE
) -> RequirementLink:
    """The action answers the requirement, or some of it. Raises RefusedError."""
    held, before = _begin(requirement, RequirementLink, sending)
    if before is not None:
        return before
    organisations.require(by, Permission.SET_UP_PLANS, held.organisation, on=day_of(now))
    return _link(held, Line(action, why), "why", by=by, now=now, sending=sending)


@transaction.atomic
def link_actions(
    *, requirement: Requirement, lines: Sequence[Line], by: Acting, now: datetime, sending: Sending = ONCE
) -> tuple[RequirementLink, ...]:
    """Links several actions at once, all or none; sent twice it links nothing more. Raises RefusedError.

    What is refused is refused at the `field` of its line.
    """
    held, before = _begin(requirement, RequirementLink, sending)
    if before is not None:
        return ()
    organisations.require(by, Permission.SET_UP_PLANS, held.organisation, on=day_of(now))
    if not lines:
        raise RefusedError("", "Choose at least one action, and say why it answers the requirement.")
    once, more = sending, replace(sending, token=None)
    return tuple(
        _link(held, line, line.field, by=by, now=now, sending=more if place else once)
        for place, line in enumerate(lines)
    )


def _link(held: Requirement, line: Line, field: str, *, by: Acting, now: datetime, sending: Sending) -> RequirementLink:
    action = Action.objects.select_related("area__plan").get(pk=line.action.pk)
    if action.area.plan.organisation_id != held.organisation_id:
        raise PermissionDenied(f"{action.slug} belongs to another organisation.")
    why = recording.words(field, line.why, asked=f"Say why {quoted(action.title)} answers it")
    if any(each.action_id == action.pk for each in queries.links_to(held)):
        raise RefusedError(field, f"{quoted(action.title)} answers this requirement already. Choose another action.")
    fact = RequirementLink(requirement=held, action=action, why=why, **said(by, now, sending))
    body = {"action": f"{action.area.plan.slug}/{action.slug}", "why": why}
    return _enter(fact, held, verb="requirement linked", body=body, by=by, now=now)


@transaction.atomic
def unlink_requirement(
    *, link: RequirementLink, reason: str, by: Acting, now: datetime, sending: Sending = ONCE
) -> RequirementLink:
    """The action does not answer the requirement after all; both facts stay. Raises RefusedError."""
    held, before = _begin(link.requirement, RequirementLink, sending)
    if before is not None:
        return before
    organisations.require(by, Permission.SET_UP_PLANS, held.organisation, on=day_of(now))
    away = _away(link, reason, by, now, sending, asked="Say why it does not answer it")
    fact = RequirementLink(requirement=held, action=link.action, why=link.why, **away)
    body = {"corrects": link.pk, "reason": fact.correction_reason}
    return _enter(fact, held, verb="requirement unlinked", body=body, by=by, now=now)


@transaction.atomic
def judge_coverage(
    *,
    requirement: Requirement,
    verdict: Covers,
    reason: str,
    plan: Plan | None = None,
    by: Acting,
    now: datetime,
    sending: Sending = ONCE,
) -> Coverage:
    """How far the linked actions cover the requirement; with a `plan` only the actions of that are looked at.

    A later verdict takes the place of an earlier one and answers what contested it. Raises RefusedError.
    """
    held, before = _begin(requirement, Coverage, sending)
    if before is not None:
        return before
    require_coverage(by, held.organisation, on=day_of(now))
    if plan is not None and plan.organisation_id != held.organisation_id:
        raise PermissionDenied(f"{plan.slug} belongs to another organisation.")
    if verdict not in Covers.values:
        raise RefusedError("verdict", "Choose fully, partly or not.")
    reason = recording.words("reason", reason, asked="Say what you looked at, and what is missing")
    links = queries.links_to(held)
    if plan is not None:
        of_plan = set(Action.objects.filter(area__plan=plan).values_list("pk", flat=True))
        links = tuple(each for each in links if each.action_id in of_plan)
    rules.judgeable(Covers(verdict), links, judge=by.person.pk if by.person else None)
    fact = Coverage(requirement=held, verdict=verdict, reason=reason, plan=plan, **said(by, now, sending))
    body = {"verdict": verdict, "reason": reason, "plan": plan.slug if plan else None}
    return _enter(fact, held, verb="coverage judged", body=body, by=by, now=now)


@transaction.atomic
def contest_coverage(
    *, coverage: Coverage, reason: str, by: Acting, now: datetime, sending: Sending = ONCE
) -> CoverageContest:
    """Another person does not believe the verdict that counts; it waits for a later one. Raises RefusedError."""
    held, before = _begin(coverage.requirement, CoverageContest, sending)
    if before is not None:
        return before
    require_coverage(by, held.organisation, on=day_of(now))
    reason = recording.words("reason", reason, asked="Say what the verdict leaves out")
    rules.contestable(queries.coverage_of(held), coverage.pk, by=by.person.pk if by.person else None)
    fact = CoverageContest(coverage=coverage, reason=reason, **said(by, now, sending))
    body = {"contests": coverage.pk, "reason": reason}
    return _enter(fact, held, verb="coverage contested", body=body, by=by, now=now)


@transaction.atomic
def take_back_coverage(
    *, fact: Coverage | CoverageContest, reason: str, by: Acting, now: datetime, sending: Sending = ONCE
) -> Coverage | CoverageContest:
    """Takes back a verdict, or what contests one: only who said it. What it had replaced counts again.

    Raises RefusedError.
    """
    about = fact.requirement if isinstance(fact, Coverage) else fact.coverage.requirement
    held, before = _begin(about, type(fact), sending)
    if before is not None:
        return before
    require_coverage(by, held.organisation, on=day_of(now))
    if by.person is not None and by.person.pk != fact.by_person_id:
        raise RefusedError("", "Only who said this can take it back. Say what you believe beside it.")
    away = _away(fact, reason, by, now, sending, asked="Say what was wrong")
    back: Coverage | CoverageContest
    if isinstance(fact, Coverage):
        back = Coverage(requirement=held, verdict=fact.verdict, reason=fact.reason, plan_id=fact.plan_id, **away)
    else:
        back = CoverageContest(coverage=fact.coverage, reason=fact.reason, **away)
    body = {"kind": fact._meta.model_name, "corrects": fact.pk, "reason": back.correction_reason}
    return _enter(back, held, verb="coverage taken back", body=body, by=by, now=now)


def _begin(requirement: Requirement, kind: type[AnyFact], sending: Sending) -> tuple[Requirement, AnyFact | None]:
    """The requirement, held until the transaction ends, and the fact that the same form made already."""
    found = Requirement.objects.select_for_update(of=("self",)).select_related("organisation")
    held = found.get(pk=requirement.pk)
    return held, sent_before(kind, sending)


def _away(fact: Fact, reason: str, by: Acting, now: datetime, sending: Sending, *, asked: str) -> dict[str, object]:
    """Speaks of the day of what it takes back, so that on no day that counts any more. Raises RefusedError."""
    reason = recording.words("correction_reason", reason, asked=asked)
    if fact.is_retraction or is_corrected(fact):
        raise RefusedError("", "This has been taken back already.")
    return away(fact, reason, by, now, sending)


def _enter(
    fact: AnyFact, requirement: Requirement, *, verb: str, body: Mapping[str, object], by: Acting, now: datetime
) -> AnyFact:
    """Saves the fact and its one ledger entry. Call last (the ledger queues writers)."""
    subject = f"requirement:{requirement.slug}"
    return keep(fact, requirement.organisation, subject, verb=verb, body=body, by=by, now=now)
