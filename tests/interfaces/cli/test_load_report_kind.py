"""`goldenthread load-report-kind`: a council's own kind of report from a file."""

from pathlib import Path

import pytest

from goldenthread.domain.reports.models import CouncilKind
from goldenthread.domain.reports.rules.kind_reading import standard
from tests.factories import rows
from tests.interfaces.cli.program_run import Run

pytestmark = pytest.mark.django_db


@pytest.fixture
def ours(tmp_path: Path) -> Path:
    path = tmp_path / "ours.toml"
    path.write_text(standard()["cabinet-report"].replace("Equality considerations", "One Wharfdale considerations"))
    return path


def test_a_file_is_taken_in_once_and_again_when_it_changed(run: Run, ours: Path) -> None:
    home = rows.organisation()

    first = run("load-report-kind", ours, "--organisation", "wharfdale")
    again = run("load-report-kind", ours, "--organisation", "wharfdale")
    ours.write_text(ours.read_text().replace("Efficiency statement", "Efficiency"))
    changed = run("load-report-kind", ours, "--organisation", "wharfdale")

    assert first.out == again.out == "Taken in for wharfdale: Cabinet report, edition 1.\n"
    assert changed.out == "Taken in for wharfdale: Cabinet report, edition 2.\n"
    assert list(CouncilKind.objects.filter(organisation=home).values_list("edition", flat=True)) == [2, 1]


def test_every_fault_is_said_and_nothing_is_taken_in(run: Run, ours: Path) -> None:
    rows.organisation()
    ours.write_text(ours.read_text().replace('"headline"', '"heading"').replace('needs = ["plan"]', "needs = [1]"))

    ran = run("load-report-kind", ours, "--organisation", "wharfdale")

    assert ran.status == 1
    assert "ours.toml: Needs: [1] is no list of names." in ran.err
    assert "nothing was taken in" in ran.err
    assert not CouncilKind.objects.exists()


@pytest.mark.parametrize(
    ("content", "says"),
    [
        (b"\xff\xfe", "cannot be read as UTF-8"),
        (b"#" * 1_700_000, "longer than a kind of report can be"),
        (standard()["board-update"].replace("charts", "sharts").encode(), "'sharts' is not known"),
    ],
)
def test_a_file_that_is_no_kind_says_why(run: Run, ours: Path, content: bytes, says: str) -> None:
    rows.organisation()
    ours.write_bytes(content)

    ran = run("load-report-kind", ours, "--organisation", "wharfdale")

    assert ran.status == 1
    assert says in ran.err


def test_a_file_that_is_not_there_is_asked_wrong(run: Run, tmp_path: Path) -> None:
    rows.organisation()

    ran = run("load-report-kind", tmp_path / "nowhere.toml", "--organisation", "wharfdale")

    assert ran.status == 2
    assert "is not a file" in ran.err


def test_an_organisation_that_is_not_there_is_asked_wrong(run: Run, ours: Path) -> None:
    assert run("load-report-kind", ours, "--organisation", "nowhere").status == 2
