"""The update of June 2017 as the council of the record would have made it: written, cleared, published and sent."""

import io
from datetime import date, datetime, time
from pathlib import Path

from django.conf import settings
from django.core.management import call_command

from goldenthread.domain.directions.models import Requirement
from goldenthread.domain.organisations.choices import Role
from goldenthread.domain.organisations.models import Organisation
from goldenthread.domain.organisations.permissions import Acting
from goldenthread.domain.plans.models import Plan
from goldenthread.domain.reports.models import Edition, Report, Sending, Submission
from goldenthread.domain.reports.operations import clearing as operations
from goldenthread.domain.reports.operations import publishing, reports, sections, sending, submitting
from goldenthread.domain.reports.queries.kinds import kind_named
from goldenthread.foundation.bundles import keys
from goldenthread.foundation.files import content
from goldenthread.foundation.lib.text import LONDON
from tests.factories import clearing, records

HOME = "tower-hamlets"
DUE_ON = date(2017, 6, 30)
TEN = datetime(2017, 6, 30, 10, tzinfo=LONDON)
OFFICERS = {
    "finance": "Chief finance officer",
    "legal": "Monitoring officer",
    "head-of-paid-service": "Chief Executive",
}
WRITTEN = {
    "introduction": "The position is as the record has it.\n\n{block: headline}\n\n{block: bridge}",
    "areas-in-brief": "{block: area_table}",
    "overall": "{block: charts}\n\n{block: matrix}",
    "area-by-area": "{block: progress}",
}


def at(day: int, hour: int) -> datetime:
    """An hour of June 2017 in London."""
    return datetime.combine(date(2017, 6, day), time(hour), tzinfo=LONDON)


def council() -> Organisation:
    """The council of the record, with a key of its own."""
    key_made(HOME, "Tower Hamlets")
    call_command("load_record", str(records.RECORD), stdout=io.StringIO())
    return Organisation.objects.get(slug=HOME)


def key_made(slug: str, name: str) -> keys.Signer:
    """A key that signs from the first of June on."""
    return keys.create(settings.GOLDENTHREAD_SIGNING_KEYS / slug, name=name, days=1095, now=at(1, 9))


def asked_of(home: Organisation) -> Requirement:
    """What is due at ten o'clock on 30 June."""
    return Requirement.objects.get(organisation=home, slug="req-2017-quarterly")


def published(home: Organisation, asked: Requirement) -> Edition:
    """The update, written on 15 June, cleared by three officers on the 20th, published on the 27th."""
    report = _written(home, asked)
    operations.send_for_clearance(report=report, by=team(home), now=at(16, 9))
    officers = {slug: _officer(home, slug) for slug in OFFICERS}
    for place in clearing.seen(report, now=at(20, 9)).places:
        clearing.clear(report, place.section, place.capacity.slug, at=at(20, 9), acting=officers[place.capacity.slug])
    made = publishing.publish(report=report, by=_clerk(home), now=at(27, 9))
    return Edition.objects.select_related("report__organisation", "report__plan", "taking").get(pk=made.pk)


def prepared(edition: Edition, asked: Requirement) -> Submission:
    """Prepared in the afternoon before."""
    by = team(asked.organisation)
    return submitting.prepare(requirement=asked, for_on=DUE_ON, edition=edition, by=by, now=at(29, 16))


def sent(one: Submission, moment: datetime) -> Sending:
    """Sent by a director."""
    by = clearing.person(Role.DIRECTOR, "Corporate Director", home=one.requirement.organisation)
    return sending.send(submission=one, by=by, now=moment)


def bundle_of(one: Submission) -> Path:
    """Where the bundle is stored."""
    return content.path_of(settings.GOLDENTHREAD_FILES, one.bundle.sha256)


def receipt_kept(made: Sending, folder: Path) -> Path:
    """The receipt as a receiver keeps it: with its signature beside it."""
    (folder / "receipt.json").write_text(made.receipt, encoding="utf-8")
    (folder / "receipt.json.p7s").write_bytes(bytes(made.signature))
    return folder / "receipt.json"


def certificate() -> Path:
    """The council's certificate, as it publishes it."""
    return Path(settings.GOLDENTHREAD_SIGNING_KEYS) / HOME / keys.CERTIFICATE_FILE


def team(home: Organisation) -> Acting:
    """Who writes and prepares."""
    return clearing.person(Role.PERFORMANCE_TEAM, "Performance manager", home=home)


def _written(home: Organisation, asked: Requirement) -> Report:
    kind = kind_named(home, "secretary-of-state-update")
    assert kind is not None
    by, plan = team(home), Plan.objects.get(organisation=home, slug="bvip-2017-18")
    report = reports.start_report(
        organisation=home, kind=kind, title="Update to the Secretary of State, June 2017", plan=plan,
        requirement=asked, for_on=DUE_ON, as_at=date(2017, 6, 14), since=date(2017, 4, 1), by=by, now=at(15, 9),
    )  # fmt: skip
    for section, text in WRITTEN.items():
        sections.write_section(report=report, section=section, text=text, base=1, by=by, now=at(15, 10))
    return report


def _clerk(home: Organisation) -> Acting:
    return clearing.person(Role.DEMOCRATIC_SERVICES, "Committee clerk", home=home)


def _officer(home: Organisation, capacity: str) -> Acting:
    return clearing.person(Role.STATUTORY_OFFICER, OFFICERS[capacity], clears=capacity, home=home)
