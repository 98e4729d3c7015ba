"""Imports and foreign keys point down the staircase of `.importlinter`, never up and never across."""

import pytest
from importlinter.cli import lint_imports

from config.staircase import FLOORS, ROOT, staircase
from tests.house.pointers import Pointer, pointers, upward

GT = "goldenthread"


def test_no_import_goes_up(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.chdir(ROOT)

    status = lint_imports(no_cache=True, is_debug_mode=False)

    assert status == 0, capsys.readouterr().out


def test_no_foreign_key_goes_up() -> None:
    assert upward(pointers()) == []


def test_the_walk_finds_our_foreign_keys() -> None:
    fields = {pointer.field for pointer in pointers()}

    assert "organisations.Post.organisation" in fields


@pytest.mark.parametrize(
    ("source", "target", "allowed"),
    [
        ("domain.plans.models", "domain.organisations.models", True),
        ("domain.plans.models.facts", "domain.plans.models", True),
        ("domain.organisations.models", "domain.plans.models", False),
        ("domain.meetings.models", "domain.reviews.models", False),
        ("domain.reports.models", "domain.plans.models", True),
        ("domain.plans.models", "foundation.files.models", True),
        ("foundation.files.models", "domain.plans.models", False),
        ("foundation.files.models", "foundation.jobs.models", False),
        ("foundation.files.models", "foundation.files.models", True),
        ("foundation.ledger.models", "foundation.ledger.models", False),
        ("interfaces.web.models", "domain.plans.models", False),
    ],
)
def test_a_planted_foreign_key_is_judged(source: str, target: str, allowed: bool) -> None:
    planted = Pointer(f"{GT}.{source}", f"{GT}.{target}", "planted")

    assert upward([planted]) == ([] if allowed else ["planted"])


@pytest.mark.parametrize(("room", "allowed"), [("files", True), ("notices", True), ("ledger", False)])
def test_a_foundation_table_may_point_at_the_user_and_the_ledger_at_nobody(room: str, allowed: bool) -> None:
    user = Pointer(f"{GT}.foundation.{room}.models", f"{GT}.domain.organisations.models", "planted", at_user=True)

    assert upward([user]) == ([] if allowed else ["planted"])


def test_tables_of_packages_we_use_are_theirs_to_arrange() -> None:
    theirs = Pointer("django.contrib.admin.models", f"{GT}.domain.organisations.models", "theirs")
    ours = Pointer(f"{GT}.domain.plans.models", "django.contrib.sites.models", "ours")

    assert upward([theirs, ours]) == []


def test_a_room_without_a_step_is_an_error_and_not_a_free_pass() -> None:
    planted = Pointer(f"{GT}.domain.gossip.models", f"{GT}.domain.plans.models", "planted")

    with pytest.raises(KeyError, match=r"domain\.gossip has no step"):
        upward([planted])


@pytest.mark.parametrize("floor", FLOORS)
def test_every_floor_has_its_steps(floor: str) -> None:
    steps = staircase(floor)

    assert steps.height(steps.rooms[0]) == len(steps.steps) - 1
    assert len(set(steps.rooms)) == len(steps.rooms)
