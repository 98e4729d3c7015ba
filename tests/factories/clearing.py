"""A report with two sections that officers clear, its writers and its officers, at a moment of the test's choosing."""

from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from io import BytesIO
from typing import Any

from goldenthread.domain.organisations.choices import HoldingKind, Role
from goldenthread.domain.organisations.models import AccessGrant, Organisation, Person, Post, PostHolding
from goldenthread.domain.organisations.permissions import Acting
from goldenthread.domain.reports.choices import ClearanceOutcome
from goldenthread.domain.reports.models import (
    Clearance,
    ClearingPost,
    Edition,
    EditionFile,
    Report,
    SectionVersion,
    Taking,
)
from goldenthread.domain.reports.operations import clearing, publishing
from goldenthread.domain.reports.operations.clearing import Verdict
from goldenthread.domain.reports.queries.clearing import ClearingSeen, clearances_of
from goldenthread.domain.reports.queries.reports import opened, report_named
from goldenthread.domain.reports.rules import editions
from goldenthread.domain.reports.rules.snapshot import FORMAT, freeze
from goldenthread.foundation.files import operations as files
from tests.factories import rows

DEFINITION = """slug = "cabinet"
title = "Cabinet report"
edition = 1
[[capacity]]
slug = "finance"
title = "Chief finance officer"
days = 5
[[capacity]]
slug = "legal"
title = "Monitoring officer"
days = 5
[[front]]
slug = "classification"
label = "Classification"
[[section]]
slug = "progress"
title = "Progress"
writes = "Performance team"
clears = ["finance"]
[[section]]
slug = "legal-comments"
title = "Legal comments"
writes = "Legal services"
clears = ["legal", "finance"]
[[section]]
slug = "background"
title = "Background"
required = false
writes = "Performance team"
"""
STARTED = datetime(2017, 6, 1, 9, tzinfo=UTC)  # a Thursday
SENT = datetime(2017, 6, 5, 9, tzinfo=UTC)
TEXTS = {
    "front": "Classification: Unrestricted",
    "progress": "The first hub is open.",
    "legal-comments": "The council may do this.",
}


def person(
    role: Role, post: str, *, clears: str = "", home: Organisation | None = None, holds: str = HoldingKind.PERMANENT
) -> Acting:
    """Somebody in that role who holds the post of that title; with `clears`, the post clears in that capacity."""
    where = home or rows.organisation()
    slug = post.lower().replace(" ", "-")
    one, _ = Person.objects.get_or_create(email=f"{slug}@{where.slug}.example")
    since: dict[str, Any] = {"from_on": date(2016, 1, 1)}
    AccessGrant.objects.get_or_create(person=one, organisation=where, role=role, **since)
    held, _ = Post.objects.get_or_create(organisation=where, slug=slug, defaults={"title": post})
    PostHolding.objects.get_or_create(person=one, post=held, kind=holds, **since)
    if clears:
        ClearingPost.objects.get_or_create(organisation=where, capacity=clears, post=held, **since)
    return Acting(post, one)


def writer() -> Acting:
    return person(Role.PERFORMANCE_TEAM, "Performance manager")


def publisher() -> Acting:
    return person(Role.DEMOCRATIC_SERVICES, "Committee clerk")


def finance() -> Acting:
    return person(Role.STATUTORY_OFFICER, "Director of Finance", clears="finance")


def legal() -> Acting:
    return person(Role.STATUTORY_OFFICER, "Head of Law", clears="legal")


def report(slug: str = "june", *, at: datetime = STARTED, **fields: Any) -> Report:
    """A draft of 1 June 2017 whose sections the performance manager wrote in version 2."""
    home = fields.pop("organisation", None) or rows.organisation()
    texts = TEXTS | fields.pop("texts", {})
    own = {"kind": "cabinet", "definition": DEFINITION, "title": "Improvement: progress", **by(at)}
    made: Report = Report.objects.create(organisation=home, slug=slug, **(own | fields))
    for section, text in texts.items():
        SectionVersion.objects.create(report=made, section=section, number=1, text="", **by(at))
        write(made, section, text, at=at)
    take(made, at=at)
    return made


def by(at: datetime, acting: Acting | None = None) -> dict[str, Any]:
    """The columns of who entered it, and when."""
    one = acting or writer()
    return {"entered_at": at, "by_post": one.post, "by_person": one.person}


def write(of: Report, section: str, text: str, *, at: datetime, acting: Acting | None = None) -> SectionVersion:
    """The next version of a section."""
    last = SectionVersion.objects.filter(report=of, section=section).count()
    made: SectionVersion = SectionVersion.objects.create(
        report=of, section=section, number=last + 1, base=last, text=text, **by(at, acting)
    )
    return made


def take(of: Report, *, at: datetime, **content: Any) -> Taking:
    """The next figures of the report, which say nothing but the days and what is given."""
    day = at.date()
    head = {"format": FORMAT, "kind": of.kind, "organisation": of.organisation.name, "body": "", "plan": None}
    days = {"as_at": day, "since": day - timedelta(days=30)}
    snapshot = freeze(head | days | {"known_at": at, "round": None, "missing": {}} | content)
    made: Taking = Taking.objects.create(
        report=of,
        number=of.takings.count() + 1,
        known_at=at,
        content=snapshot.text.decode(),
        sha256=snapshot.digest,
        program="0.1",
        **days,
        **by(at),
    )
    return made


def seen(of: Report, *, now: datetime) -> ClearingSeen:
    """How its clearances stand then."""
    found = report_named(of.organisation.slug, of.slug)
    assert found is not None
    return clearances_of(opened(found), now=now)


def sent(of: Report | None = None, *, at: datetime = SENT) -> Report:
    """The report with those who clear it."""
    one = of or report()
    finance(), legal()
    clearing.send_for_clearance(report=one, by=writer(), now=at)
    return one


def clear(
    of: Report,
    section: str,
    capacity: str,
    *,
    at: datetime,
    acting: Acting | None = None,
    comment: str = "",
    returned: bool = False,
) -> Clearance:
    """The section cleared, or returned, as it says then, by whoever clears in that capacity."""
    place = seen(of, now=at).place(section, capacity)
    assert place is not None
    outcome = ClearanceOutcome.RETURNED if returned else ClearanceOutcome.CLEARED
    verdict = Verdict(section, capacity, place.sha256, outcome, comment)
    return clearing.clear_section(
        report=of, verdict=verdict, by=acting or (finance() if capacity == "finance" else legal()), now=at
    )


def one_of_each(of: Report, number: int) -> None:
    """A post that clears, and an edition of the report with a web page, as rows; the post has that number."""
    post = Post.objects.create(organisation=of.organisation, slug="cfo", title="Director of Resources")
    ClearingPost.objects.create(
        pk=number, organisation=of.organisation, capacity="finance", post=post, from_on=date(2016, 1, 1)
    )
    one, taking = opened(of), of.takings.get()
    about = editions.Published(
        organisation=of.organisation.slug, report=of.slug, number=1, at=SENT, post="Committee clerk", changes="",
        replaces="", program="0.1", cleared=(), kept=(),
    )  # fmt: skip
    text = editions.written(
        editions.edition_content(one.source, about, definition=of.definition, versions={}, hashes={})
    )
    edition = Edition.objects.create(
        report=of, number=1, taking=taking, content=text, sha256=editions.digest_of(text), program="0.1", **by(SENT)
    )
    stored = files.store(BytesIO(b"<p>Report</p>"), name="june.html", now=SENT, ours=True)
    EditionFile.objects.create(edition=edition, ending="html", file=stored)


@dataclass(frozen=True, slots=True)
class Cleared:
    """A report with everything cleared, and when the last of it was."""

    report: Report
    at: datetime


def cleared(of: Report | None = None, *, at: datetime = SENT) -> Cleared:
    """A report sent at that moment, and cleared an hour later."""
    one = sent(of, at=at)
    later = at + timedelta(hours=1)
    for section, capacity in (("progress", "finance"), ("legal-comments", "legal"), ("legal-comments", "finance")):
        clear(one, section, capacity, at=later)
    return Cleared(one, later)


def published(of: Report | None = None, *, at: datetime = SENT) -> Report:
    """Its first edition is out, two hours after it was sent."""
    one = cleared(of, at=at)
    publishing.publish(report=one.report, by=publisher(), now=one.at + timedelta(hours=1))
    return one.report
