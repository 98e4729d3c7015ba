"""Words become references: what a fact says of its authority is linked to the decision on record that it names.

What names none stays as it was written, and the page shows it so. Nothing is decided here: the fact moved its date
already, or moved none.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db import transaction

from goldenthread.domain.meetings.models import Body, Decision, Effect, Oversight
from goldenthread.domain.meetings.permissions import require_take_in
from goldenthread.domain.meetings.rules import linking as rules
from goldenthread.domain.meetings.rules.linking import Found, Named
from goldenthread.domain.organisations import entering
from goldenthread.domain.organisations.models import Organisation
from goldenthread.domain.organisations.operations import day_of
from goldenthread.domain.organisations.permissions import Acting
from goldenthread.domain.plans.models import Addition, CarryForward, DeadlineChange, Plan, Rewording, Withdrawal
from goldenthread.domain.plans.models.facts import Decided

LINKED = "authorities linked"
_KINDS: tuple[type[Decided], ...] = (DeadlineChange, Withdrawal, Addition, Rewording)


@dataclass(frozen=True, slots=True)
class Left:
    """A fact whose authority stays in words, and why."""

    fact: Decided
    why: str


@dataclass(frozen=True, slots=True)
class Linking:
    """What came of it: the links made, the facts that keep their words, and which body owns which plan from when."""

    linked: tuple[Effect, ...]
    left: tuple[Left, ...]
    owned: tuple[Oversight, ...]


@transaction.atomic
def link_authorities(*, organisation: Organisation, by: Acting, now: datetime) -> Linking:
    """Links each decided fact of the organisation's plans to the one decision that its words name, and records which
    body owns each plan that names one. A second time there is nothing to do, and no ledger entry. Raises
    PermissionDenied.
    """
    held = entering.hold(organisation)
    require_take_in(by, held, on=day_of(now))
    links, left = _worked_out(held)
    for each in links:
        each.save(force_insert=True)
    owned = tuple(_owned(held))
    Oversight.objects.bulk_create(owned)
    if links or owned:
        plans = {each.plan.slug: {"body": each.body.slug, "from": each.from_on} for each in owned}
        body = {"linked": len(links), "left in words": len(left), "owned": plans}
        entering.enter(held, verb=LINKED, subject="meetings", body=body, by=by, now=now)
    return Linking(tuple(links), tuple(left), owned)


def _worked_out(organisation: Organisation) -> tuple[list[Effect], list[Left]]:
    decisions = _decisions(organisation)
    links, left = [], []
    for fact in _decided_facts(organisation):
        said = Named(fact.authority_body, fact.authority_on, fact.authority_item, fact.verb)
        key, why = rules.decision_named(said, decisions)
        if key is None:
            left.append(Left(fact, why))
        else:
            links.append(Effect.of(fact, place=rules.line_of(fact.authority_item), decision_id=key))
    return links, left


def _decisions(organisation: Organisation) -> Sequence[Found]:
    rows = Decision.objects.standing().filter(meeting__body__organisation=organisation)
    named = rows.values_list("pk", "meeting__body__name", "effective_on", "number", "item__number", "verb")
    return [Found(pk, body, on, (number, item or ""), verb) for pk, body, on, number, item, verb in named]


def _decided_facts(organisation: Organisation) -> Iterator[Decided]:
    for kind in _KINDS:
        home = "action__area__plan" if kind is Addition else "milestone__plan"
        unlinked: dict[str, Any] = {f"{home}__organisation": organisation, "effect_of": None}
        yield from kind._default_manager.filter(**unlinked).exclude(verb="").order_by("pk")


def _owned(organisation: Organisation) -> Iterator[Oversight]:
    """For each plan that no body owns yet, the body of the name that the plan gives."""
    bodies = list(Body.objects.filter(organisation=organisation).order_by("pk"))
    for plan in Plan.objects.filter(organisation=organisation, oversights__isnull=True).order_by("pk"):
        body = next((each for each in bodies if rules.same_body(plan.body_name, each.name)), None)
        if body is None:
            continue
        since = rules.owned_from(plan.starts_on, body.established_on, _spoken_of(plan))
        if since is not None:
            yield Oversight(plan=plan, body=body, from_on=since, source=plan.source)


def _spoken_of(plan: Plan) -> list[date]:
    """The day from which what an earlier plan had was counted here: the first known of a plan without a first day."""
    rows = CarryForward.objects.filter(successor__plan=plan).order_by("effective_on")
    return list(rows.values_list("effective_on", flat=True)[:1])
