"""Workers in processes of their own: killed, told to stop, and two at once."""

import os
import signal
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from django.db import connection
from django.utils import timezone

from config.staircase import ROOT
from goldenthread.foundation.jobs import operations, queries, queue
from goldenthread.foundation.jobs.models import WorkerSeen
from tests.domain.plans.operations.shared import shared_database
from tests.foundation.jobs import working

pytestmark = pytest.mark.django_db(transaction=True)
Start = Callable[..., "subprocess.Popen[str]"]
_PATIENCE = 30  # seconds, for what should take one or two
_COMMAND = [sys.executable, "-m", "tests.foundation.jobs.working"]
_QUICK = ["--interval", "0.05", "--lost-after", "1"]


@pytest.fixture
def start(transactional_db: None, tmp_path: Path) -> Iterator[Start]:
    """Starts a worker on a database shared with the test; whatever of them still lives at the end is killed."""
    working.register()
    started: list[subprocess.Popen[str]] = []

    def run(*options: str) -> "subprocess.Popen[str]":
        started.append(_started([*_COMMAND, *_QUICK, *options], tmp_path))
        return started[-1]

    with shared_database(tmp_path):
        try:
            yield run
        finally:
            for process in started:
                process.kill()
                process.communicate()


def _started(command: list[str], folder: Path) -> "subprocess.Popen[str]":
    environment = {**os.environ, "DATABASE_URL": _address(folder)}
    return subprocess.Popen(
        command, cwd=ROOT, env=environment, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True
    )


def _address(folder: Path) -> str:
    if connection.vendor == "sqlite":
        return f"sqlite:///{folder / 'shared.sqlite3'}"
    return urlsplit(os.environ["DATABASE_URL"])._replace(path=f"/{connection.settings_dict['NAME']}").geturl()


def until(true: Callable[[], object]) -> None:
    """Waits for something to come true; if it does not, the test fails."""
    end = time.monotonic() + _PATIENCE
    while not true():
        assert time.monotonic() < end, "waited in vain"
        time.sleep(0.05)


def asked(code: str, file: Path) -> None:
    operations.enqueue(code, now=timezone.now(), file=str(file))


def lines(file: Path) -> list[str]:
    return file.read_text().splitlines() if file.exists() else []


def killed_at_work(start: Start, file: Path) -> None:
    """A worker dies by SIGKILL in the middle of a slow job."""
    asked("slow", file)
    worker = start()
    until(lambda: lines(file) == ["begun"])
    worker.kill()
    worker.wait()
    assert [each.attempts for each in queries.running()] == [1], "nobody has taken it back yet"


def test_the_job_of_a_killed_worker_is_done_by_the_next(start: Start, tmp_path: Path) -> None:
    file = tmp_path / "slow"
    killed_at_work(start, file)

    start()
    until(lambda: lines(file) == ["begun", "begun"])
    (tmp_path / "go").touch()

    until(lambda: queue.rows().get().status == "SUCCESSFUL")
    assert lines(file) == ["begun", "begun", "ended"]
    assert len(queue.rows().get().worker_ids) == 2


def test_without_the_reaper_the_job_of_a_killed_worker_runs_for_ever(start: Start, tmp_path: Path) -> None:
    """The control: the next worker works, and long after the first one counts as lost its job still runs."""
    file, other = tmp_path / "slow", tmp_path / "other"
    killed_at_work(start, file)

    start("--without-reaper")
    until(lambda: WorkerSeen.objects.filter(lost_at__lt=timezone.now()).exists())
    time.sleep(1)
    asked("mark", other)
    until(lambda: queue.rows().filter(status="SUCCESSFUL").exists())

    assert (len(lines(other)), lines(file)) == (1, ["begun"])
    assert [each.title for each in queries.running()] == ["Slow"]


def test_a_job_that_kills_its_worker_each_time_ends_as_failed(start: Start, tmp_path: Path) -> None:
    file = tmp_path / "die"
    asked("die", file)

    for _ in range(3):
        assert start().wait(_PATIENCE) == -signal.SIGKILL
    start()
    until(lambda: queries.counts().failed)

    [failed] = queries.failed()
    assert (failed.attempts, failed.reason.partition(":")[0]) == (3, "WorkerLost")
    assert lines(file) == ["begun"] * 3


def test_a_worker_told_to_stop_finishes_the_job_at_hand_and_begins_no_other(start: Start, tmp_path: Path) -> None:
    file, other = tmp_path / "slow", tmp_path / "other"
    asked("slow", file)
    worker = start()
    until(lambda: lines(file) == ["begun"])
    asked("mark", other)

    worker.send_signal(signal.SIGTERM)
    time.sleep(0.3)
    assert worker.poll() is None, "it is still at its job"
    (tmp_path / "go").touch()

    assert worker.wait(_PATIENCE) == 0
    assert (lines(file), lines(other)) == (["begun", "ended"], [])
    assert queries.counts() == queries.Counts(waiting=1, running=0, failed=0)
    assert WorkerSeen.objects.get().stopped_at is not None


def test_a_long_job_is_left_to_its_worker_for_its_heart_beats_on(start: Start, tmp_path: Path) -> None:
    file = tmp_path / "slow"
    asked("slow", file)
    for _ in range(2):
        start()
    until(lambda: lines(file) == ["begun"])

    time.sleep(2.5)  # more than twice the time after which a silent worker is lost
    (tmp_path / "go").touch()

    until(lambda: queue.rows().get().status == "SUCCESSFUL")
    assert lines(file) == ["begun", "ended"]


def test_two_workers_do_each_job_once(start: Start, tmp_path: Path) -> None:
    files = [tmp_path / f"job {number}" for number in range(60)]
    for file in files:
        asked("mark", file)

    workers = [start("--once"), start("--once")]
    assert [each.wait(_PATIENCE) for each in workers] == [0, 0]

    assert Counter(len(lines(file)) for file in files) == {1: 60}
    assert {len(row.worker_ids) for row in queue.rows()} == {1}


def test_a_worker_beside_another_program_leaves_with_it(start: Start, tmp_path: Path) -> None:
    beside = " ".join([*_COMMAND, *_QUICK, "--beside", "$$", "&", "exec", "sleep", "600"])
    other = _started(["/bin/sh", "-c", beside], tmp_path)
    try:
        until(lambda: WorkerSeen.objects.filter(stopped_at=None).exists())
    finally:
        other.kill()
        other.wait()

    until(lambda: WorkerSeen.objects.exclude(stopped_at=None).exists())
    other.communicate()
