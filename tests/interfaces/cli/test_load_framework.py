"""`goldenthread load-framework`: the standard frameworks, and an organisation's own from a file."""

from pathlib import Path

import pytest

from goldenthread.domain.reviews.models import Framework
from goldenthread.foundation.ledger.models import LedgerEntry
from tests.factories import rows
from tests.interfaces.cli.program_run import Run

pytestmark = pytest.mark.django_db

OURS = """
slug = "ours"
title = "Our framework"
edition = "2026"
[[themes]]
slug = "housing"
title = "Housing"
[[themes.characteristics]]
slug = "repairs"
text = "Repairs are done in time."
"""


@pytest.fixture
def ours(tmp_path: Path) -> Path:
    path = tmp_path / "ours.toml"
    path.write_text(OURS, encoding="utf-8")
    return path


def test_without_a_file_the_standard_ones_are_brought_once(run: Run) -> None:
    rows.organisation()
    first = run("load-framework", "--organisation", "wharfdale")
    again = run("load-framework", "--organisation", "wharfdale")
    assert first.out.startswith("Brought in: Best value themes, May 2024, Corporate peer challenge, 2018 and")
    assert again.out == "The standard frameworks are here already. Nothing was changed.\n"
    assert LedgerEntry.objects.count() == 1


def test_a_file_is_taken_in_as_the_organisations_own(run: Run, ours: Path) -> None:
    home = rows.organisation()
    ran = run("load-framework", ours, "--organisation", "wharfdale")
    assert ran.out == "Taken in for wharfdale: Our framework, 2026.\n"
    assert Framework.objects.get().organisation == home


def test_the_same_edition_again_changes_nothing(run: Run, ours: Path) -> None:
    rows.organisation()
    run("load-framework", ours, "--organisation", "wharfdale")
    ran = run("load-framework", ours, "--organisation", "wharfdale")
    assert ran.status == 1
    assert "ours.toml: 'ours' is here already. Give a new edition a slug of its own. Nothing was taken in." in ran.err


def test_a_bad_file_is_refused_with_its_place(run: Run, ours: Path) -> None:
    rows.organisation()
    ours.write_text(OURS.replace('"repairs"', '"Re pairs"'), encoding="utf-8")
    ran = run("load-framework", ours, "--organisation", "wharfdale")
    assert ran.status == 1
    assert "ours.toml, column theme 1, characteristic 1, slug: 'Re pairs' cannot stand in an address." in ran.err
    assert not Framework.objects.exists()


@pytest.mark.parametrize(
    ("given", "said"),
    [
        (["--organisation", "nowhere"], "There is no organisation 'nowhere'."),
        (["no.toml", "--organisation", "wharfdale"], "no.toml is not a file."),
    ],
)
def test_what_is_not_there_is_asked_wrong(run: Run, given: list[str], said: str) -> None:
    rows.organisation()
    ran = run("load-framework", *given)
    assert ran.status == 2
    assert said in ran.err
