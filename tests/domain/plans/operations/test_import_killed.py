"""The program is killed at each write of an import: all of it is there afterwards, or nothing."""

import inspect
import os
import signal
from collections.abc import Callable, Iterator, Mapping
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from django.db import connections
from django.db.models import QuerySet

from goldenthread.domain.organisations.permissions import OPERATOR
from goldenthread.domain.plans.models import Milestone, Plan
from goldenthread.domain.plans.operations import importing
from goldenthread.domain.plans.rules.listed_rows import ListedRow
from tests.domain.plans.operations.scene import NOW, written
from tests.domain.plans.operations.shared import Connect, shared_database
from tests.factories import rows

pytestmark = pytest.mark.django_db(transaction=True)

WRITES = ("INSERT", "UPDATE", "DELETE")
LIST = tuple(
    ListedRow(
        number=number,
        reference=f"P{number}",
        area=f"Area {number % 2}",
        action=f"Action {number % 2}",
        wording=f"Step {number}",
        note="Begun",
        said_on=date(2017, 6, 1),
        completed_on=date(2017, 6, 2),
    )
    for number in range(2, 8)
)
Import = Callable[..., object]


@pytest.fixture
def connect(tmp_path: Path) -> Iterator[Connect]:
    rows.plan("plan-2018")
    with shared_database(tmp_path) as opened:
        yield opened


def killed_after(connect: Connect, write: int, do: Import) -> bool:
    """Imports in a process of its own that is killed -9 once it has written so often; whether it came to that."""
    process = os.fork()
    if process == 0:
        _import_and_die(connect, write, do)
    _, status = os.waitpid(process, 0)
    return os.WIFSIGNALED(status)


def _import_and_die(connect: Connect, write: int, do: Import) -> None:
    try:
        connections["default"] = connect()
        done = 0

        def count(execute: Callable[..., Any], sql: str, *rest: Any) -> Any:
            nonlocal done
            if sql.startswith(WRITES) and done == write:
                os.kill(os.getpid(), signal.SIGKILL)
            done += sql.startswith(WRITES)
            return execute(sql, *rest)

        with connections["default"].execute_wrapper(count):
            do(plan=Plan.objects.get(slug="plan-2018"), rows=LIST, by=OPERATOR, now=NOW)
            if done == write:
                os.kill(os.getpid(), signal.SIGKILL)
    finally:
        os._exit(0)


def states(connect: Connect, do: Import) -> list[Mapping[str, int]]:
    """What is written after the import was killed at its first write, at its second, and so on until it ends."""
    found = []
    for write in range(40):
        was_killed = killed_after(connect, write, do)
        found.append(written())
        if not was_killed:
            return found
    raise AssertionError("The import never ended.")


def test_an_import_killed_at_any_write_leaves_all_or_nothing(connect: Connect) -> None:
    nothing = written()

    *killed, ended = states(connect, importing.import_rows)

    assert len(killed) > 9
    assert [state for state in killed if state not in (nothing, ended)] == []
    assert killed[0] == nothing
    assert (ended["Milestone"], ended["ProgressUpdate"], ended["CompletionClaim"]) == (6, 6, 6)
    assert ended["LedgerEntry"] == nothing["LedgerEntry"] + 1


def test_without_its_transaction_half_an_import_would_stay(connect: Connect, monkeypatch: pytest.MonkeyPatch) -> None:
    """The control: this is what the test above would find."""
    monkeypatch.setattr(QuerySet, "select_for_update", lambda query, **_: query)

    bare = inspect.unwrap(importing.import_rows)

    states_left = [(killed_after(connect, write, bare), Milestone.objects.count()) for write in (0, 6)]

    assert states_left[0] == (True, 0)
    assert states_left[1][0] is True
    assert written()["Area"] > 0
    assert written()["LedgerEntry"] == 0
