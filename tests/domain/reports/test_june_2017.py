"""The update that was due at ten o'clock on 30 June 2017, made from the record, cleared by three officers, and sent.

In time at 09:59:59 and late at 10:00:00; found whole with public tools alone, and by this program.
"""

import io
import json
import zipfile
from datetime import date, datetime, time, timedelta
from pathlib import Path

import pytest
from django.conf import settings as django_settings
from django.core.management import call_command
from pytest_django import Settings

from goldenthread.domain.directions.choices import OccurrenceState
from goldenthread.domain.directions.models import Requirement
from goldenthread.domain.directions.queries.requirements import requirements_of
from goldenthread.domain.organisations.choices import Role
from goldenthread.domain.organisations.models import Organisation, Person
from goldenthread.domain.organisations.permissions import Acting
from goldenthread.domain.plans.models import Plan
from goldenthread.domain.reports.models import Edition, Report, Sending, Submission
from goldenthread.domain.reports.operations import clearing as operations
from goldenthread.domain.reports.operations import publishing, reports, sections, sending, submitting
from goldenthread.domain.reports.queries.kinds import kind_named
from goldenthread.foundation.bundles import keys
from goldenthread.foundation.bundles.verification import verify
from goldenthread.foundation.files import content
from goldenthread.foundation.lib.text import LONDON
from goldenthread.interfaces.cli import bundle_checks
from tests.factories import clearing, records
from tests.foundation.bundles.commands import checked_by_hand

pytestmark = pytest.mark.django_db
TEN = datetime(2017, 6, 30, 10, tzinfo=LONDON)
ONE_SECOND = timedelta(seconds=1)
DUE_ON = date(2017, 6, 30)
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


@pytest.fixture
def home(db: None, settings: Settings, tmp_path: Path) -> Organisation:
    """The council of the record, with a key of its own."""
    settings.GOLDENTHREAD_SIGNING_KEYS = tmp_path / "keys"
    settings.GOLDENTHREAD_FILES = tmp_path / "files"
    settings.GOLDENTHREAD_CLAMD = None
    keys.create(tmp_path / "keys" / "tower-hamlets", name="Tower Hamlets", days=1095, now=at(1, 9))
    call_command("load_record", str(records.RECORD), stdout=io.StringIO())
    return Organisation.objects.get(slug="tower-hamlets")


@pytest.fixture
def asked(home: Organisation) -> Requirement:
    return Requirement.objects.get(organisation=home, slug="req-2017-quarterly")


@pytest.fixture
def edition(home: Organisation, asked: Requirement) -> Edition:
    """The update, written on 15 June, cleared by three officers on the 20th, published on the 27th."""
    report = _written(home, asked)
    operations.send_for_clearance(report=report, by=_team(home), now=at(16, 9))
    officers = {slug: _officer(home, slug) for slug in OFFICERS}
    for place in clearing.seen(report, now=at(20, 9)).places:
        clearing.clear(report, place.section, place.capacity.slug, at=at(20, 9), acting=officers[place.capacity.slug])
    made = publishing.publish(report=report, by=_clerk(home), now=at(27, 9))
    return Edition.objects.select_related("report__organisation", "report__plan", "taking").get(pk=made.pk)


def _written(home: Organisation, asked: Requirement) -> Report:
    kind = kind_named(home, "secretary-of-state-update")
    assert kind is not None
    team, plan = _team(home), Plan.objects.get(organisation=home, slug="bvip-2017-18")
    report = reports.start_report(
        organisation=home, kind=kind, title="Update to the Secretary of State, June 2017", plan=plan,
        requirement=asked, for_on=DUE_ON, as_at=date(2017, 6, 14), since=date(2017, 4, 1), by=team, now=at(15, 9),
    )  # fmt: skip
    for section, text in WRITTEN.items():
        sections.write_section(report=report, section=section, text=text, base=1, by=team, now=at(15, 10))
    return report


def _team(home: Organisation) -> Acting:
    return clearing.person(Role.PERFORMANCE_TEAM, "Performance manager", home=home)


def _director(home: Organisation) -> Acting:
    return clearing.person(Role.DIRECTOR, "Corporate Director", home=home)


def _clerk(home: Organisation) -> Acting:
    return clearing.person(Role.DEMOCRATIC_SERVICES, "Committee clerk", home=home)


def _officer(home: Organisation, capacity: str) -> Acting:
    return clearing.person(Role.STATUTORY_OFFICER, OFFICERS[capacity], clears=capacity, home=home)


def _prepared(edition: Edition, asked: Requirement) -> Submission:
    by = _team(asked.organisation)
    return submitting.prepare(requirement=asked, for_on=DUE_ON, edition=edition, by=by, now=at(29, 16))


def _sent(one: Submission, moment: datetime) -> Sending:
    return sending.send(submission=one, by=_director(one.requirement.organisation), now=moment)


@pytest.mark.parametrize(("moment", "late"), [(TEN - ONE_SECOND, False), (TEN, True)])
def test_the_update_of_june_2017_is_in_time_until_the_hour_and_found_whole(
    edition: Edition, asked: Requirement, tmp_path: Path, moment: datetime, late: bool
) -> None:
    one = _prepared(edition, asked)
    sent = _sent(one, moment)

    assert (sent.received_at, sent.is_late) == (moment, late)
    seen = next(each for each in requirements_of(asked.organisation, now=TEN) if each.requirement == asked)
    state = next(each.state for each in seen.occurrences if each.due.on == DUE_ON)
    assert state is (OccurrenceState.LATE if late else OccurrenceState.MET)
    bundle = content.path_of(django_settings.GOLDENTHREAD_FILES, one.bundle.sha256)
    receipt = tmp_path / "receipt.json"
    receipt.write_text(sent.receipt, encoding="utf-8")
    (tmp_path / "receipt.json.p7s").write_bytes(bytes(sent.signature))
    left = checked_by_hand(bundle, receipt)
    assert left.status == 0, left.out
    found = verify(bundle, receipt=receipt, certificate=_certificate(), checks=bundle_checks.CHECKS)
    assert [each.sentence for each in found.failing] == []


def test_the_bundle_holds_all_that_shows_that_it_is_so(edition: Edition, asked: Requirement) -> None:
    one = _prepared(edition, asked)

    with zipfile.ZipFile(content.path_of(django_settings.GOLDENTHREAD_FILES, one.bundle.sha256)) as bundle:
        names = set(bundle.namelist())
        cleared = json.loads(bundle.read("clearances.json"))
        snapshot = json.loads(bundle.read("snapshot.json"))
        about = json.loads(bundle.read("manifest.json"))["about"]
        words = b"".join(bundle.read(each) for each in names)
    assert {each["capacity"] for each in cleared} == set(OFFICERS.values())
    assert {"report.html", "report.docx", "report.pdf", "snapshot.json", "snapshot.schema.json"} <= names
    assert {"edition.json", "evidence.csv", "ledger.jsonl", "decisions.json", "clearances.csv"} <= names
    assert {"appendices/milestones.csv", "appendices/areas.csv"} <= names
    assert snapshot["as_at"] == "2017-06-14"
    assert about["due"]["said"] == "10:00 on 30 June 2017 (BST)"
    people = Person.objects.exclude(email="").values_list("email", flat=True)
    assert not [each for each in people if each.encode() in words]


def _certificate() -> Path:
    return Path(django_settings.GOLDENTHREAD_SIGNING_KEYS) / "tower-hamlets" / keys.CERTIFICATE_FILE
