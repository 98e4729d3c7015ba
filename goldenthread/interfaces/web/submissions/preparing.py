"""A submission is prepared: first for which time due and with which report, then with which evidence."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_http_methods

from goldenthread.domain.directions.choices import OccurrenceState
from goldenthread.domain.directions.models import Requirement
from goldenthread.domain.directions.queries.requirements import requirements_of
from goldenthread.domain.directions.rules.occurrences import Due, Occurrence
from goldenthread.domain.organisations.models import Organisation
from goldenthread.domain.reports import signing
from goldenthread.domain.reports.enclosures.evidence_list import Listed, evidence_of
from goldenthread.domain.reports.models import Edition, Submission
from goldenthread.domain.reports.operations import submitting
from goldenthread.domain.reports.operations.submitting import Replacing
from goldenthread.domain.reports.permissions import can_submit
from goldenthread.domain.reports.queries.submissions import submissions_of, submittable
from goldenthread.interfaces.web import frame
from goldenthread.interfaces.web.frame import Visitor
from goldenthread.interfaces.web.submissions import loading, words
from goldenthread.interfaces.web.submissions.forms import PrepareForm
from goldenthread.interfaces.web.submissions.loading import SubmissionDesk

_ASKED = {"for": "Choose the time due that it answers", "edition": "Choose the report"}
_OPEN = (OccurrenceState.DUE, OccurrenceState.MISSED, OccurrenceState.UNKNOWN)


@dataclass(frozen=True, slots=True)
class Time:
    """A time due that can be answered; `due` is None for a requirement that has no day."""

    requirement: Requirement
    due: Due | None
    open: bool

    @property
    def code(self) -> str:
        return f"{self.requirement.slug}/{self.due.on.isoformat() if self.due else ''}"

    def said(self) -> str:
        """When, and what is asked."""
        again = "" if self.open else " (received already)"
        return f"{self.due.said() if self.due else 'At any time'}{again}: {self.requirement.text}"


@dataclass(frozen=True, slots=True)
class Picked:
    """What is to be submitted: for which time due, with which edition."""

    time: Time
    edition: Edition


@require_http_methods(["GET", "HEAD", "POST"])
def prepare(request: HttpRequest, organisation: str) -> HttpResponse:
    """For which time due, with which report and which evidence?"""
    visitor, home = loading.organisation_of(request, organisation, may=can_submit)
    times, editions = times_of(home, visitor), submittable(home)
    desk = loading.desk_of(request, visitor, home, loading.list_page(home))
    picked = _picked(request, times, editions)
    if picked is None:
        context = {"home": home, "times": times, "editions": editions, "back": desk.back}
        context |= {"asked": {name: request.GET.get(name, "") for name in _ASKED}, "wrong": _wrong(request, context)}
        return frame.page(request, visitor, "submissions/choose.html", context, organisation=home)
    return _asked(desk, picked)


def _wrong(request: HttpRequest, offered: Mapping[str, Any]) -> dict[str, str]:
    """What was left open by who pressed “Continue”; whoever comes from elsewhere brings one answer at most."""
    if not all(name in request.GET for name in _ASKED):
        return {}
    known = {"for": {each.code for each in offered["times"]}, "edition": {str(each.pk) for each in offered["editions"]}}
    return {name: words for name, words in _ASKED.items() if request.GET[name] not in known[name]}


def times_of(home: Organisation, visitor: Visitor) -> list[Time]:
    """Each time due that something may be sent for: what waits first, the soonest first. Eight queries."""
    found = []
    for each in requirements_of(home, now=visitor.now):
        one = each.requirement
        found += [Time(one, time.due, time.state in _OPEN) for time in _near(each.occurrences)]
        found += [] if each.occurrences else [Time(one, None, open=True)]
    return sorted(found, key=lambda time: (not time.open, time.due.on if time.due else date.max))


def _near(times: Sequence[Occurrence]) -> list[Occurrence]:
    """What was due before, and the next two times."""
    coming = [each for each in times if each.state is OccurrenceState.DUE][:2]
    return [each for each in times if each.state not in (OccurrenceState.DUE, OccurrenceState.LAPSED)] + coming


def _picked(request: HttpRequest, times: Sequence[Time], editions: Sequence[Edition]) -> Picked | None:
    time = next((each for each in times if each.code == request.GET.get("for")), None)
    edition = next((each for each in editions if str(each.pk) == request.GET.get("edition")), None)
    return Picked(time, edition) if time and edition else None


def _asked(desk: SubmissionDesk, picked: Picked) -> HttpResponse:
    listed = evidence_of(picked.edition, json.loads(picked.edition.taking.content))
    signer, why_not = signing.signer_or_why(desk.organisation, now=desk.visitor.now)
    earlier = _sent(desk.organisation, picked.time.requirement)
    form: PrepareForm = desk.form(
        PrepareForm, listed=listed, sent=[(str(each.number), str(each)) for each in earlier], unsigned=signer is None
    )

    def do(kept: dict[str, Any]) -> Submission:
        return submitting.prepare(
            requirement=picked.time.requirement,
            for_on=picked.time.due.on if picked.time.due else None,
            edition=picked.edition,
            evidence=form.chosen(),
            unsigned_reason=kept.get("unsigned_reason", ""),
            replaces=_replacing(kept, earlier),
            **desk.sending(form),
        )

    made = desk.packed(form, do)
    if made is not None:
        return desk.done("It is prepared.", next_="Another person has to send it.", to=loading.page_of(made))
    return _page(desk, picked, form, listed, why_not)


def _page(
    desk: SubmissionDesk, picked: Picked, form: PrepareForm, listed: Sequence[Listed], why_not: str
) -> HttpResponse:
    context = {"home": desk.organisation, "picked": picked, "form": form, "back": desk.back, "words": words}
    context |= {"kept_back": [each for each in listed if not each.may_go], "why_not": why_not}
    template = "submissions/prepare.html"
    return frame.page(desk.request, desk.visitor, template, context, organisation=desk.organisation)


def _sent(home: Organisation, requirement: Requirement) -> list[Submission]:
    """What was sent for it before, the latest first."""
    found = [each for each in submissions_of(home) if each.submission.requirement == requirement]
    return [each.submission for each in found if each.sending is not None]


def _replacing(kept: dict[str, Any], earlier: Sequence[Submission]) -> Replacing | None:
    one = next((each for each in earlier if str(each.number) == kept.get("replaces")), None)
    return Replacing(one, kept["replaces_reason"]) if one else None
