"""What nobody asks for any more is taken out, and nothing else."""

from datetime import timedelta

import pytest
from django.apps import apps

from goldenthread.foundation.jobs import heartbeats, operations, pruning, queue, registry
from goldenthread.foundation.jobs.models import Slot, WorkerSeen
from tests.foundation.jobs.conftest import START, Notebook

pytestmark = pytest.mark.django_db


def job(status: str, days_ago: int) -> str:
    pk = operations.enqueue("note", now=START)
    queue.rows().filter(pk=pk).update(status=status, finished_at=START - timedelta(days=days_ago))
    return f"{status} {days_ago}"


def left() -> set[str]:
    return {f"{row.status} {(START - row.finished_at).days}" for row in queue.rows() if row.finished_at}


def test_jobs_done_long_ago_go_and_failures_wait_a_year(notebook: Notebook) -> None:
    stay = {job("SUCCESSFUL", 30), job("FAILED", 31), job("FAILED", 365), job("READY", 900), job("RUNNING", 900)}
    go = {job("SUCCESSFUL", 31), job("FAILED", 366)}
    assert left() == stay | go

    pruning.prune(now=START)

    assert left() == stay


def test_old_slots_and_workers_go() -> None:
    for days in (1, 31):
        Slot.objects.create(code="note", due_at=START - timedelta(days=days))
        heartbeats.beat(f"{days} days", now=START - timedelta(days=days), lost_after=timedelta(minutes=2))

    pruning.prune(now=START)

    assert [each.due_at for each in Slot.objects.all()] == [START - timedelta(days=1)]
    assert [each.name for each in WorkerSeen.objects.all()] == ["1 days"]


def test_it_is_done_every_night() -> None:
    apps.get_app_config("jobs").ready()

    assert (registry.job("jobs.prune").run, registry.scheduled()["jobs.prune"].said()) == (
        pruning.prune,
        "daily at 03:30",
    )
