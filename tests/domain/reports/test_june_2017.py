"""The update that was due at ten o'clock on 30 June 2017, made from the record, cleared by three officers, and sent.

In time at 09:59:59 and late at 10:00:00; found whole with public tools alone, and by this program.
"""

import json
import zipfile
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from pytest_django import Settings

from goldenthread.domain.directions.choices import OccurrenceState
from goldenthread.domain.directions.models import Requirement
from goldenthread.domain.directions.queries.requirements import requirements_of
from goldenthread.domain.organisations.models import Organisation, Person
from goldenthread.domain.reports.models import Edition
from goldenthread.foundation.bundles.verification import verify
from goldenthread.interfaces.cli import bundle_checks
from tests.domain.reports import june_2017 as june
from tests.domain.reports.june_2017 import DUE_ON, OFFICERS, TEN
from tests.foundation.bundles.commands import checked_by_hand

pytestmark = pytest.mark.django_db
ONE_SECOND = timedelta(seconds=1)


@pytest.fixture
def home(db: None, settings: Settings, tmp_path: Path) -> Organisation:
    settings.GOLDENTHREAD_SIGNING_KEYS = tmp_path / "keys"
    settings.GOLDENTHREAD_FILES = tmp_path / "files"
    settings.GOLDENTHREAD_CLAMD = None
    return june.council()


@pytest.fixture
def asked(home: Organisation) -> Requirement:
    return june.asked_of(home)


@pytest.fixture
def edition(home: Organisation, asked: Requirement) -> Edition:
    return june.published(home, asked)


@pytest.mark.parametrize(("moment", "late"), [(TEN - ONE_SECOND, False), (TEN, True)])
def test_the_update_of_june_2017_is_in_time_until_the_hour_and_found_whole(
    edition: Edition, asked: Requirement, tmp_path: Path, moment: datetime, late: bool
) -> None:
    one = june.prepared(edition, asked)
    sent = june.sent(one, moment)

    assert (sent.received_at, sent.is_late) == (moment, late)
    seen = next(each for each in requirements_of(asked.organisation, now=TEN) if each.requirement == asked)
    state = next(each.state for each in seen.occurrences if each.due.on == DUE_ON)
    assert state is (OccurrenceState.LATE if late else OccurrenceState.MET)
    bundle, receipt = june.bundle_of(one), june.receipt_kept(sent, tmp_path)
    left = checked_by_hand(bundle, receipt)
    assert left.status == 0, left.out
    found = verify(bundle, receipt=receipt, certificate=june.certificate(), checks=bundle_checks.CHECKS)
    assert [each.sentence for each in found.failing] == []


def test_the_bundle_holds_all_that_shows_that_it_is_so(edition: Edition, asked: Requirement) -> None:
    with zipfile.ZipFile(june.bundle_of(june.prepared(edition, asked))) as bundle:
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
