"""What was handed over, line by line, each with a link to the thing itself where that has a page."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from django.urls import reverse

from goldenthread.domain.meetings.choices import HandedOver
from goldenthread.domain.meetings.models import Arising, Body, Challenge, Decision, Handover, Meeting, Succession
from goldenthread.domain.meetings.queries.handover import Handing
from goldenthread.domain.meetings.queries.schedules import ON_A_LINE
from goldenthread.domain.plans.models import Plan
from goldenthread.foundation.lib.text import joined

Address = Callable[[Any], str]


@dataclass(frozen=True, slots=True)
class Group:
    """All of one kind: each with its words and its address, empty where it has none any more."""

    title: str
    lines: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Shown:
    """One succession as both bodies show it."""

    succession: Succession
    said: str  # "2 plans it owns and 1 action arising"; empty where nothing was open
    groups: tuple[Group, ...]


def shown(handings: Iterable[Handing]) -> tuple[Shown, ...]:
    """Each succession with its lines. One query a sort of thing, whatever their number."""
    found = tuple(handings)
    addresses = _addresses(line for each in found for line in each.lines)
    return tuple(Shown(each.succession, joined(each.counts), _groups(each, addresses)) for each in found)


def _groups(handing: Handing, addresses: Mapping[str, str]) -> tuple[Group, ...]:
    return tuple(
        Group(HandedOver(kind).label, tuple((each.words, addresses.get(each.subject, "")) for each in lines))
        for kind, lines in groupby(handing.lines, key=lambda each: each.kind)
    )


def _addresses(lines: Iterable[Handover]) -> dict[str, str]:
    """By the subject of a line."""
    named: dict[str, set[int]] = {}
    for line in lines:
        name, _, pk = line.subject.partition(":")
        named.setdefault(name, set()).add(int(pk))
    found: dict[str, str] = {}
    for name, keys in named.items():
        model, related, address = _PAGES[name]
        rows = model._default_manager.filter(pk__in=keys)
        for row in rows.select_related(*related):
            found[f"{name}:{row.pk}"] = address(row)
    return found


def _meeting(meeting: Meeting) -> str:
    body = meeting.body
    return reverse("meetings:meeting", args=[body.organisation.slug, body.slug, meeting.slug])


def _of_line(line: Any) -> str:
    return _meeting(line.meeting)


def _body(body: Body) -> str:
    return reverse("meetings:body", args=[body.organisation.slug, body.slug])


def _plan(plan: Plan) -> str:
    return reverse("plans:plan", args=[plan.organisation.slug, plan.slug])


def _milestone(fact: Any) -> str:
    plan = fact.milestone.plan
    return reverse("plans:milestone", args=[plan.organisation.slug, plan.slug, fact.milestone.slug])


def _action(fact: Any) -> str:
    plan = fact.action.area.plan
    return reverse("plans:action", args=[plan.organisation.slug, plan.slug, fact.action.slug])


_OF_LINE = ("meeting__body__organisation",)
_OF_MEETING = ("body__organisation",)
_PAGES: dict[str, tuple[type[Any], tuple[str, ...], Address]] = {
    "plan": (Plan, ("organisation",), _plan),
    "arising": (Arising, _OF_LINE, _of_line),
    "challenge": (Challenge, _OF_LINE, _of_line),
    "decision": (Decision, _OF_LINE, _of_line),
    "meeting": (Meeting, _OF_MEETING, _meeting),
    "minutes": (Meeting, _OF_MEETING, _meeting),
    "body": (Body, ("organisation",), _body),
    **{name: (model, ("milestone__plan__organisation",), _milestone) for name, model in ON_A_LINE.items()},
    "addition": (ON_A_LINE["addition"], ("action__area__plan__organisation",), _action),
}
