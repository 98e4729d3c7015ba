"""What a report can be about: plans, rounds, times a requirement is due, reviews, and the report before it."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db.models import F

from goldenthread.domain.directions.queries.requirements import requirements_of
from goldenthread.domain.organisations.models import Organisation
from goldenthread.domain.plans.models import Plan, Round
from goldenthread.domain.reports.models import Report
from goldenthread.domain.reports.queries.kinds import KindSeen
from goldenthread.domain.reviews.models import Review
from goldenthread.foundation.lib.text import LONDON, said_date

_SHORT = 90  # characters of a requirement in a list
_ALWAYS = ("previous",)
_BESIDE = {"plan": "round"}  # what is offered where the other is needed


@dataclass(frozen=True, slots=True)
class About:
    """One choice: its row, how it is said, and the day it is due where it is a requirement's."""

    row: Any
    label: str
    on: date | None = None


def abouts(home: Organisation, kind: KindSeen, *, now: datetime) -> dict[str, dict[str, About]]:
    """Per question that the kind asks, the choices by their key. At most twelve queries."""
    names = list(kind.kind.needs)
    names += [_BESIDE[each] for each in kind.kind.needs if each in _BESIDE and _BESIDE[each] not in names]
    makers = {
        "plan": lambda: _plans(home),
        "round": lambda: _rounds(home, now),
        "requirement": lambda: _dues(home, now),
        "review": lambda: _reviews(home),
        "previous": lambda: _series(home, kind.slug),
    }
    return {name: makers[name]() for name in (*names, *_ALWAYS)}


def _plans(home: Organisation) -> dict[str, About]:
    rows = (
        Plan.objects.filter(organisation=home)
        .select_related("organisation")
        .order_by(F("starts_on").desc(nulls_last=True), "title")
    )
    return {each.slug: About(each, each.title) for each in rows}


def _rounds(home: Organisation, now: datetime) -> dict[str, About]:
    """Rounds that have begun, the latest first: of one to come there is nothing to report."""
    rows = (
        Round.objects.filter(organisation=home, opens_on__lte=now.astimezone(LONDON).date())
        .select_related("organisation")
        .order_by("-opens_on", "-pk")
    )
    return {each.slug: About(each, each.title) for each in rows}


def _dues(home: Organisation, now: datetime) -> dict[str, About]:
    """Each time a requirement is due: what is to come, the soonest first, then what is over; one without a day once."""
    today = now.astimezone(LONDON).date()
    found = []
    for seen in requirements_of(home, now=now):
        one = seen.requirement
        text = one.text if len(one.text) <= _SHORT else f"{one.text[:_SHORT]}…"
        if not seen.occurrences:
            found.append((date.min, one.slug, About(one, f"No day: {text}")))
        for each in seen.occurrences:
            key = f"{one.slug}@{each.due.on.isoformat()}"
            found.append((each.due.on, key, About(one, f"{each.due.said()}: {text}", each.due.on)))
    return {
        key: about for _, key, about in sorted(found, key=lambda each: (each[0] < today, abs(each[0] - today), each[1]))
    }


def _reviews(home: Organisation) -> dict[str, About]:
    rows = Review.objects.filter(organisation=home).order_by(F("on").desc(nulls_last=True), "title")
    return {each.slug: About(each, f"{each.title}{f', {said_date(each.on)}' if each.on else ''}") for each in rows}


def _series(home: Organisation, kind: str) -> dict[str, About]:
    rows = Report.objects.filter(organisation=home, kind=kind).order_by("-entered_at", "-pk")
    return {each.slug: About(each, each.title) for each in rows}
