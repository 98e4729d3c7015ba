"""What was decided since the earlier day, by the body that owns the plan and by bodies above it."""

from typing import Any

from django.db.models import Q

from goldenthread.domain.meetings.choices import ItemKind
from goldenthread.domain.meetings.models import Decision, Oversight
from goldenthread.domain.plans.choices import Verb
from goldenthread.domain.reports.queries.about import Look, Missing
from goldenthread.domain.reviews.queries.counted import counted
from goldenthread.foundation.lib.text import said_date

_NO_PLAN = "This report is about no plan, so no body that owns one decided anything."
_NO_BODY = "No body that owned the plan in this period is on record, so no decisions of it can be told."
_EXEMPT = "Decided on an exempt item (paragraph {} of Schedule 12A to the Local Government Act 1972)."


def told(look: Look) -> dict[str, Any]:
    """Decisions after `since` and up to `as_at`, oldest first; of an exempt item only that there was one.

    Six queries at most. Those of meetings whose day is not on record are left out: nobody can say that they were since.
    """
    if look.about.plan is None:
        return {"decisions": Missing(_NO_PLAN)}
    bodies = _bodies(look)
    if not bodies:
        return {"decisions": Missing(_NO_BODY)}
    known = Decision.objects.filter(
        meeting__body__in=bodies, effective_on__isnull=False, recorded_at__lte=look.known_at
    ).select_related("meeting__body", "item", "action_by_post")
    known = known.exclude(item__kind=ItemKind.MINUTES)  # that minutes are right says nothing of the plan
    standing = counted(known.order_by("pk"), as_at=look.as_at, known_at=look.known_at)
    since = [each for each in standing if each.effective_on > look.since]
    return {"decisions": [_decision(each) for each in sorted(since, key=lambda each: (each.effective_on, each.pk))]}


def _bodies(look: Look) -> set[int]:
    """The bodies that owned the plan on any day of the period, and those above them."""
    during = Q(from_on__lte=look.as_at) & (Q(until_on__isnull=True) | Q(until_on__gte=look.since))
    owned = Oversight.objects.filter(during, plan=look.about.plan).select_related("body__parent__parent__parent")
    return {pk for each in owned for pk in each.body.and_above()}


def _decision(one: Decision) -> dict[str, Any]:
    item, verb = one.item, Verb(one.verb)
    exempt = item.exempt_paragraph if item else None
    return {
        "id": one.slug,
        "verb": verb,
        "verb_said": verb.label,
        "text": _EXEMPT.format(exempt) if exempt else one.text,
        "number": one.number,
        "body": one.meeting.body.name,
        "on": one.effective_on,
        "item": item.number if item else "",
        "item_title": item.title if item and not exempt else "",
        "exempt_paragraph": exempt,
        "reasons": "" if exempt else one.reasons,
        "dissent": "" if exempt else one.dissent,
        "action_by": _action_by(one),
        "action_by_said": said_date(one.action_by_on) if one.action_by_on else "",
    }


def _action_by(one: Decision) -> str:
    return one.action_by_role or (one.action_by_post.title if one.action_by_post else "")
