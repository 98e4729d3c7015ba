"""A published report with good defaults, ready to be submitted, without going through how it was written."""

import hashlib
import io
from collections.abc import Mapping
from datetime import UTC, date, datetime
from typing import Any

from goldenthread.domain.directions.models import Requirement
from goldenthread.domain.organisations.choices import Role
from goldenthread.domain.organisations.models import AccessGrant, Organisation, Person
from goldenthread.domain.organisations.permissions import OPERATOR, Acting
from goldenthread.domain.plans.models import Plan
from goldenthread.domain.reports.choices import ReportEventKind
from goldenthread.domain.reports.models import Edition, EditionFile, Question, Report, ReportEvent, Submission, Taking
from goldenthread.domain.reports.operations import sending, submitting
from goldenthread.foundation.files import operations as files
from goldenthread.foundation.ledger import operations as ledger
from goldenthread.foundation.ledger.models import LedgerEntry
from goldenthread.foundation.lib.canonical import canonical_json
from goldenthread.foundation.lib.text import LONDON
from tests.factories import directions, rows

MADE = datetime(2017, 6, 28, 9, tzinfo=UTC)  # when the report is published unless a test says otherwise
PREPARED = datetime(2017, 6, 29, 16, tzinfo=LONDON)
DUE_ON = date(2017, 6, 30)
AT_TEN = datetime(2017, 6, 30, 10, tzinfo=LONDON)
UNSIGNED = "The key is being made."
DEFINITION = """slug = "update"
title = "Update"
edition = 1
needs = []
[[section]]
slug = "progress"
title = "Progress"
writes = "Performance team"
"""
BY: dict[str, Any] = {"entered_at": MADE, "by_post": "Performance team"}
CLEARED = {
    "section": "progress",
    "title": "Progress",
    "capacity": "Chief finance officer",
    "post": "Chief finance officer",
    "at": "2017-06-27T09:00:00Z",
    "sha256": "ab" * 32,
}


AREA: dict[str, Any] = {
    "id": "property",
    "title": "Property",
    "rating": {"code": "GREEN"},
    "counts": dict.fromkeys(("completed", "in_progress", "overdue", "withdrawn", "carried_forward", "total"), 0),
}


def milestone(key: str, **told: Any) -> dict[str, Any]:
    """A milestone as a snapshot tells it."""
    own = {"id": key, "wording": "Open the first hub", "action_title": "Open community hubs", "owner": "Owner"}
    days = {"baseline": "2017-06-30", "deadline": "2017-06-30", "completed_on": None, "forecast": None}
    counts = {"times_moved": 0, "days_moved": 0, "at_risk": False}
    words = {"status": "in_progress", "why": "", "completion": None, "update_note": None}
    return own | days | counts | words | told


def person(role: Role, name: str, home: Organisation | None = None) -> Acting:
    """Somebody in that role there, acting in a post that is called like it."""
    one, _ = Person.objects.get_or_create(email=f"{name}@sends.example")
    AccessGrant.objects.get_or_create(
        person=one, organisation=home or rows.organisation(), role=role, from_on=date(2017, 1, 1)
    )
    return Acting(name.capitalize(), one)


def preparer() -> Acting:
    return person(Role.PERFORMANCE_TEAM, "performance-manager")


def sender() -> Acting:
    return person(Role.DIRECTOR, "director")


def report(slug: str = "june-2017", plan: Plan | None = None, **fields: Any) -> Report:
    """A report about a plan, published, without sections."""
    home = fields.pop("organisation", None) or (plan.organisation if plan else rows.organisation())
    own = {"kind": "update", "definition": DEFINITION, "title": "Update to the Secretary of State, June 2017"}
    made: Report = Report.objects.create(organisation=home, slug=slug, plan=plan, **(own | BY | fields))
    ReportEvent.objects.create(report=made, kind=ReportEventKind.SENT, **BY)
    return made


def edition(of: Report | None = None, content: Mapping[str, Any] | None = None, **fields: Any) -> Edition:
    """The next edition of a report, published, with a web page and a PDF; `content` are its figures."""
    one = of or report()
    figures = {
        "format": 5,
        "kind": "update",
        "organisation": one.organisation.name,
        "as_at": "2017-06-14",
        "since": "2017-04-01",
        "known_at": "2017-06-28T08:00:00Z",
    }
    text = canonical_json(figures | dict(content or {}))
    number = one.editions.count() + 1
    taking = Taking.objects.create(
        report=one,
        number=number,
        as_at=date(2017, 6, 14),
        since=date(2017, 4, 1),
        known_at=datetime(2017, 6, 28, 8, tzinfo=UTC),
        content=text.decode(),
        sha256=hashlib.sha256(text).hexdigest(),
        program="0.1",
        **BY,
    )
    said = canonical_json(_content(one, number, taking) | fields.pop("said", {})).decode()
    own = {"changes": "" if number == 1 else "A figure.", "program": "0.1", "content": said}
    made: Edition = Edition.objects.create(
        report=one, number=number, taking=taking, sha256=hashlib.sha256(said.encode()).hexdigest(),
        **(own | BY | fields),
    )  # fmt: skip
    for ending, data in (("html", b"<p>Report</p>"), ("pdf", b"%PDF-1.7\n")):
        stored = files.store(io.BytesIO(data), name=f"{one.slug}.{ending}", now=MADE, ours=True)
        EditionFile.objects.create(edition=made, ending=ending, file=stored)
    ReportEvent.objects.create(report=one, kind=ReportEventKind.PUBLISHED, **BY)
    return made


def _content(of: Report, number: int, taking: Taking) -> dict[str, Any]:
    return {
        "format": 1,
        "definition": of.definition,
        "title": of.title,
        "front": {},
        "texts": {"progress": "All is well."},
        "versions": {"progress": 1},
        "hashes": {"progress": "ab" * 32},
        "snapshot": taking.sha256,
        "organisation": of.organisation.slug,
        "report": of.slug,
        "number": number,
        "at": MADE,
        "post": "Performance team",
        "changes": "",
        "replaces": "",
        "program": "0.1",
        "cleared": [CLEARED],
        "kept": [],
    }


def told_ledger(home: Organisation, *, entries: int = 3, now: datetime = MADE) -> None:
    """Some entries, so that there is a ledger to be told of."""
    for number in range(entries):
        actor = ledger.Actor(post="Clerk", person_id="")
        ledger.record(chain=home.slug, actor=actor, verb="said", subject=f"s:{number}", body={}, now=now)


def requirement(**fields: Any) -> Requirement:
    """A report each quarter, first by ten o'clock on 30 June 2017."""
    return directions.requirement(**fields)


def prepared(**given: Any) -> Submission:
    """A submission for ten o'clock on 30 June 2017, prepared the afternoon before and not signed."""
    one = given.pop("edition", None) or Edition.objects.last() or edition()
    home = one.report.organisation
    asked = given.pop("requirement", None) or home.requirements.first() or requirement(organisation=home)
    own: dict[str, Any] = {"for_on": DUE_ON, "unsigned_reason": UNSIGNED, "by": preparer(), "now": PREPARED}
    if not LedgerEntry.objects.exists():
        told_ledger(home)
    return submitting.prepare(requirement=asked, edition=one, **(own | given))


def one_of_each(asked: Requirement, pk: int) -> Submission:
    """A submission of another report, sent and asked about: the question by that number."""
    one = prepared(requirement=asked, edition=edition(report("sent", organisation=asked.organisation)))
    made = sending.send(submission=one, by=sender(), now=AT_TEN)
    Question.objects.create(pk=pk, sending=made, asked_by="Department", asked_on=DUE_ON, text="Which hub?", **BY)
    return one


__all__ = [
    "AREA", "AT_TEN", "BY", "CLEARED", "DUE_ON", "MADE", "OPERATOR", "PREPARED", "UNSIGNED", "edition", "milestone",
    "one_of_each", "person", "prepared", "preparer", "report", "requirement", "sender", "told_ledger",
]  # fmt: skip
