"""kill -9 at every statement of an update, a round's opening or a schedule decided leaves all or nothing (SPEC 2.7)."""

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from django.db import connection

from config.staircase import ROOT
from goldenthread.domain.organisations.permissions import OPERATOR
from tests.domain.plans.operations.scene import Scene
from tests.domain.plans.operations.shared import shared_database
from tests.factories import rounds as of

pytestmark = [
    pytest.mark.django_db(transaction=True),
    pytest.mark.skipif(connection.vendor != "sqlite", reason="the file of a SQLite database is what is killed over"),
]

NOTHING, ALL = {"updates": 0, "entries": 0}, {"updates": 1, "entries": 1}


@pytest.fixture
def file(transactional_db: None, tmp_path: Path) -> Path:
    """A database file that holds the scene and nothing recorded of it."""
    Scene()
    with shared_database(tmp_path):
        pass
    return tmp_path / "shared.sqlite3"


def deaths(file: Path, *options: str) -> list[dict[str, Any]]:
    """What each killed writer left, and last what the one left who lived."""
    command = [sys.executable, "-m", "tests.domain.plans.operations.killed", str(file), *options]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=300, check=True)
    return [json.loads(line) for line in done.stdout.splitlines()]


def left(one: dict[str, Any], *names: str) -> dict[str, int]:
    return {name: one[name] for name in names or NOTHING}


OPENED = ("events", "asks", "messages", "entries")


@pytest.fixture
def planned(transactional_db: None, tmp_path: Path) -> Path:
    """A database file that holds the scene and a planned round: two milestones of two posts are to be asked about."""
    of.planned(Scene().plan)
    with shared_database(tmp_path):
        pass
    return tmp_path / "shared.sqlite3"


def test_a_killed_opening_asks_nobody_and_a_finished_one_everybody(planned: Path) -> None:
    *killed, lived = deaths(planned, "--opening")

    assert len(killed) > 30, "it was killed around every statement"
    assert {tuple(left(one, *OPENED).values()) for one in killed} == {(0, 0, 0, 1)}
    assert (lived["lived"], left(lived, *OPENED)) == (
        True, {"events": 1, "asks": 2, "messages": 2, "entries": 2},
    )  # fmt: skip
    assert all(one["whole"] for one in (*killed, lived))


def test_without_the_transaction_a_killed_opening_asks_in_a_round_that_is_not_open(planned: Path) -> None:
    """The control: the same deaths do show what the transaction prevents."""
    *killed, lived = deaths(planned, "--opening", "--without-transaction")

    assert {"events": 0, "asks": 2, "messages": 2, "entries": 1} in [left(one, *OPENED) for one in killed]
    assert lived["lived"]


DECIDED = ("changes", "bound", "entries")


@pytest.fixture
def proposed(transactional_db: None, tmp_path: Path) -> Path:
    """A database file that holds two proposed changes and the decision on both."""
    scene = Scene()
    scene.proposed(by=OPERATOR)
    scene.proposed(milestone=scene.other, by=OPERATOR)
    scene.ruling()
    with shared_database(tmp_path):
        pass
    return tmp_path / "shared.sqlite3"


def test_a_schedule_killed_at_any_line_moves_no_date_and_a_finished_one_both(proposed: Path) -> None:
    *killed, lived = deaths(proposed, "--deciding")

    assert len(killed) > 40, "it was killed around every statement"
    assert {tuple(left(one, *DECIDED).values()) for one in killed} == {(2, 0, 2)}
    assert (lived["lived"], left(lived, *DECIDED)) == (True, {"changes": 4, "bound": 2, "entries": 4})
    assert all(one["whole"] for one in (*killed, lived))


def test_without_the_transaction_a_killed_schedule_moves_a_date_that_is_bound_to_nothing(proposed: Path) -> None:
    """The control: the same deaths do show what the transaction prevents."""
    *killed, lived = deaths(proposed, "--deciding", "--without-transaction")

    assert {"changes": 3, "bound": 0, "entries": 3} in [left(one, *DECIDED) for one in killed]
    assert lived["lived"]


def test_a_killed_update_leaves_nothing_and_a_finished_one_all(file: Path) -> None:
    *killed, lived = deaths(file)

    assert len(killed) > 20, "it was killed around every statement"
    assert [left(one) for one in killed] == [NOTHING] * len(killed)
    assert (lived["lived"], left(lived)) == (True, ALL)
    assert all(one["whole"] for one in (*killed, lived)), "the ledger's chain is whole after each death"


def test_without_the_transaction_a_killed_update_leaves_a_fact_without_its_entry(file: Path) -> None:
    """The control: the same deaths do show what the transaction prevents."""
    *killed, lived = deaths(file, "--without-transaction")

    assert {"updates": 1, "entries": 0} in [left(one) for one in killed]
    assert left(lived) == ALL
