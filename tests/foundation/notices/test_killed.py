"""kill -9 at twenty random points of gathering and sending: no message is lost, and a repeat can be told to be one."""

import json
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.db import connection

from config.staircase import ROOT
from goldenthread.foundation.notices.choices import MailingState
from tests.domain.plans.operations.shared import shared_database
from tests.foundation.notices.killed import DEATHS
from tests.foundation.notices.postbox import Postbox, free_port
from tests.foundation.notices.room import Room, message, noticed

pytestmark = [
    pytest.mark.django_db(transaction=True),
    pytest.mark.skipif(connection.vendor != "sqlite", reason="the file of a SQLite database is what is killed over"),
]
PEOPLE = 40


@pytest.fixture
def file(transactional_db: None, room: Room, tmp_path: Path) -> Path:
    """A database file with two waiting messages for each of forty people."""
    desks = [f"desk:{room.sits(f'desk:{place}').person}" for place in range(PEOPLE)]
    noticed(*(message(f"{what} of {desk}", to=desk) for desk in desks for what in ("Plan", "Report")))
    with shared_database(tmp_path):
        pass
    return tmp_path / "shared.sqlite3"


@pytest.fixture
def box() -> Iterator[Postbox]:
    made = Postbox(free_port())
    with made.open():
        yield made


def killed(file: Path, box: Postbox, *options: str) -> dict[str, Any]:
    command = [sys.executable, "-m", "tests.foundation.notices.killed", str(file), str(box.port), *options]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=240, check=False)
    assert done.returncode == 0, done.stderr
    found: dict[str, Any] = json.loads(done.stdout.splitlines()[-1])
    assert found["deaths"] == DEATHS
    assert found["states"] == {MailingState.SENT: PEOPLE}
    return found


def repeats(box: Postbox) -> int:
    """How many e-mails were taken that had been taken before."""
    return len(box.received) - len({str(each["To"]) for each in box.received})


def test_twenty_deaths_lose_nothing_and_every_repeat_is_known_by_its_name(file: Path, box: Postbox) -> None:
    killed(file, box)

    assert len({str(each["To"]) for each in box.received}) == PEOPLE, "everybody got theirs"
    assert len(set(box.ids())) == PEOPLE, "whoever receives by name has one message a person"
    assert len({(str(each["Message-ID"]), each.get_content()) for each in box.received}) == PEOPLE
    assert all("Plan of" in each.get_content() and "Report of" in each.get_content() for each in box.received)
    assert repeats(box) <= DEATHS, "a death repeats at most the one mailing that was under way"


def test_without_committing_its_states_each_death_repeats_many(file: Path, box: Postbox) -> None:
    """The control: the same deaths do show what the committed states prevent."""
    killed(file, box, "--without-commits")

    assert repeats(box) > DEATHS
    assert len(set(box.ids())) == PEOPLE, "even then each is known by its name"
