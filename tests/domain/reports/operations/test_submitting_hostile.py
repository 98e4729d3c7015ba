"""Words that were written to do harm, wherever people may write: in names, cells and commands of a bundle."""

import csv
import io
import shutil
import zipfile
from datetime import timedelta
from pathlib import Path

import pytest
from django.conf import settings as django_settings
from pytest_django import Settings

from goldenthread.domain.directions.models import Requirement
from goldenthread.domain.organisations.models import Organisation
from goldenthread.domain.plans.models import Plan
from goldenthread.domain.reports.models import Sending
from goldenthread.domain.reports.operations import sending
from goldenthread.foundation.bundles import keys, names
from goldenthread.foundation.bundles.verification import verify
from goldenthread.foundation.files import content
from goldenthread.foundation.files import operations as files
from goldenthread.foundation.transfer.exports import FORMULA_STARTS
from goldenthread.interfaces.cli import bundle_checks
from tests.domain.reports.june_2017 import receipt_kept
from tests.factories import evidence, rows, submissions
from tests.factories.submissions import AT_TEN
from tests.foundation.bundles.commands import TOOLS, checked_by_hand

pytestmark = pytest.mark.django_db
HOSTILE = (
    '=HYPERLINK("http://evil.example")',
    "+1", "-2+3", "@SUM(A1)", "\tx", "\rx",
    '","made_at":"2099-01-01T00:00:00Z","received_at":"2099-01-01T00:00:00Z',
    "$(rm -rf .) `id` ; exit 0 #",
    "../../../etc/passwd",
    "\u202egnp.exe",
    "x" * 5_000,
)  # fmt: skip


def _sent(words: str, folder: Path) -> Sending:
    """Signed and sent, with these words wherever a person writes any."""
    keys.create(folder / "keys" / "wharfdale", name="Wharfdale", days=90, now=submissions.MADE)
    milestone = rows.milestone(rows.action(rows.area(rows.plan())))
    Plan.objects.filter(pk=milestone.plan_id).update(baseline_fixed_at=submissions.MADE - timedelta(days=60))
    stored = files.store(io.BytesIO(b"The lease.\n"), name=f"{words}.txt", now=submissions.MADE)
    before = submissions.MADE - timedelta(days=20)
    title = words[:150].lstrip("\u202e")  # of which no title may be
    item = evidence.shown(milestone, content=stored, title=title, now=before).item
    told = dict.fromkeys(("wording", "action_title", "owner", "why", "update_note"), words)
    area = submissions.AREA | {"title": words}
    figures = {"areas": [area | {"milestones": [submissions.milestone("m1", completion="claimed", **told)]}]}
    report = submissions.report(plan=milestone.plan, title=title)
    cleared = dict(submissions.CLEARED) | {"title": words, "post": words}
    edition = submissions.edition(report, figures, said={"cleared": [cleared]})
    Organisation.objects.filter(pk=report.organisation_id).update(name=words[:150])
    asked = submissions.requirement(organisation=report.organisation)
    Requirement.objects.filter(pk=asked.pk).update(text=words)
    edition.report.organisation.refresh_from_db()
    asked = Requirement.objects.select_related("organisation").get(pk=asked.pk)
    one = submissions.prepared(edition=edition, requirement=asked, unsigned_reason="", evidence=[item.number])
    return sending.send(submission=one, by=submissions.sender(), now=AT_TEN)


@pytest.mark.parametrize("words", HOSTILE, ids=range(len(HOSTILE)))
def test_a_bundle_of_hostile_words_is_whole_and_harms_nobody(settings: Settings, tmp_path: Path, words: str) -> None:
    settings.GOLDENTHREAD_SIGNING_KEYS = tmp_path / "keys"
    settings.GOLDENTHREAD_FILES = tmp_path / "files"
    settings.GOLDENTHREAD_CLAMD = None
    sent = _sent(words, tmp_path)
    bundle = content.path_of(django_settings.GOLDENTHREAD_FILES, sent.submission.bundle.sha256)
    receipt = receipt_kept(sent, tmp_path)

    with zipfile.ZipFile(bundle) as archive:
        assert [each for each in archive.namelist() if names.fault(each)] == []
        tables = [archive.read(each).decode("utf-8-sig") for each in archive.namelist() if each.endswith(".csv")]
    cells = [cell for table in tables for row in csv.reader(io.StringIO(table, newline="")) for cell in row]
    assert [cell for cell in cells if cell.startswith(FORMULA_STARTS)] == []
    assert any(words[:100] in cell for cell in cells)
    found = verify(bundle, receipt=receipt, checks=bundle_checks.CHECKS)
    assert [each.sentence for each in found.failing] == []
    if all(map(shutil.which, TOOLS)):
        left = checked_by_hand(bundle, receipt)
        assert left.status == 0, left.out
