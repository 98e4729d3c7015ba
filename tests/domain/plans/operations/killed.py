"""Run as a program: kills a writer with SIGKILL around every statement of an operation and prints what was left.

`python -m tests.domain.plans.operations.killed FILE [--opening|--deciding] [--without-transaction]`: `add_update`,
`open_round`, or `decide_deadlines`; FILE a SQLite database with one scene and, for the latter two, one planned round,
or a decision and the changes proposed.
One line of JSON a death: how many rows of each kind the file then holds, and whether its ledger's chain is whole.
"""

import json
import os
import shutil
import signal
import sys
from collections.abc import Callable
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import django


def main(file: Path, *, what: str, in_transaction: bool) -> None:
    """Kills a fresh writer before and after its first, second, third… statement, until one lives to the end."""
    place = 0
    while True:
        copy = file.with_suffix(f".{place}.sqlite3")
        shutil.copy(file, copy)
        writer = os.fork()
        if not writer:
            _write_and_die(copy, place, what=what, in_transaction=in_transaction)
        status = os.waitpid(writer, 0)[1]
        lived = os.waitstatus_to_exitcode(status) == 0
        print(json.dumps({"place": place, "lived": lived} | _left(copy)), flush=True)  # noqa: T201
        if lived:
            return
        place += 1


def _write_and_die(file: Path, place: int, *, what: str, in_transaction: bool) -> None:
    from django.db import connection

    from goldenthread.foundation.ledger import operations as ledger
    from goldenthread.foundation.notices import operations as notices

    connection.settings_dict["NAME"] = str(file)
    operation, given = {"--opening": _opening, "--deciding": _deciding}.get(what, _update)()
    if not in_transaction:  # as though nobody had thought of it
        operation = operation.__wrapped__  # type: ignore[attr-defined]
        connection.features.has_select_for_update = False
        for each in (ledger, notices):
            vars(each)["connection"] = SimpleNamespace(in_atomic_block=True)
    with connection.execute_wrapper(_dying_at(place)):
        operation(**given)
    os._exit(0)


def _update() -> tuple[Callable[..., Any], dict[str, Any]]:
    from goldenthread.domain.organisations.permissions import OPERATOR
    from goldenthread.domain.plans.models import Milestone
    from goldenthread.domain.plans.operations import updates
    from tests.domain.plans.operations.scene import NOW

    milestone = Milestone.objects.get(slug="m1")
    return updates.add_update, {"milestone": milestone, "note": "The lease is signed.", "by": OPERATOR, "now": NOW}


def _opening() -> tuple[Callable[..., Any], dict[str, Any]]:
    from goldenthread.domain.organisations.permissions import OPERATOR
    from goldenthread.domain.plans.models import Round
    from goldenthread.domain.plans.operations import rounds
    from tests.factories.rounds import OPENS, at

    return rounds.open_round, {"collection": Round.objects.get(), "by": OPERATOR, "now": at(OPENS)}


def _deciding() -> tuple[Callable[..., Any], dict[str, Any]]:
    from goldenthread.domain.meetings.models import Decision
    from goldenthread.domain.organisations.permissions import OPERATOR
    from goldenthread.domain.plans.models import DeadlineChange, Plan
    from goldenthread.domain.plans.operations import deadlines
    from tests.domain.plans.operations.scene import NOW

    lines = [deadlines.Line(each, place=f"line {each.pk}") for each in DeadlineChange.objects.order_by("pk")]
    given = {"plan": Plan.objects.get(), "lines": lines, "ruling": Decision.objects.get()}
    return deadlines.decide_deadlines, given | {"by": OPERATOR, "now": NOW}


def _dying_at(place: int) -> Callable[..., Any]:
    """Dies before the first statement (0), after it (1), before the second (2) and so on."""
    passed = iter(range(100_000))

    def execute(run: Callable[..., Any], *given: Any) -> Any:
        _die_if(next(passed) == place)
        answer = run(*given)
        _die_if(next(passed) == place)
        return answer

    return execute


def _die_if(it_is_time: bool) -> None:
    if it_is_time:
        os.kill(os.getpid(), signal.SIGKILL)


def _left(file: Path) -> dict[str, Any]:
    """Looked at by a process of its own, as the next one to open the file would."""
    reader, answer = os.pipe()
    child = os.fork()
    if not child:
        from django.db import connection

        from goldenthread.domain.meetings.models import Effect
        from goldenthread.domain.plans.models import DeadlineChange, ProgressUpdate, RoundAsk, RoundEvent
        from goldenthread.foundation.ledger.models import LedgerEntry
        from goldenthread.foundation.ledger.verification import verify
        from goldenthread.foundation.notices.models import Notice

        connection.settings_dict["NAME"] = str(file)
        found = {
            "changes": DeadlineChange.objects.count(),
            "bound": Effect.objects.count(),
            "updates": ProgressUpdate.objects.count(),
            "events": RoundEvent.objects.count(),
            "asks": RoundAsk.objects.count(),
            "messages": Notice.objects.count(),
            "entries": LedgerEntry.objects.count(),
            "whole": verify("wharfdale").fault is None,
        }
        os.write(answer, json.dumps(found).encode())
        os._exit(0)
    os.close(answer)
    os.waitpid(child, 0)
    with os.fdopen(reader) as told:
        return dict(json.load(told))


if __name__ == "__main__":
    os.environ["DATABASE_URL"] = f"sqlite:///{sys.argv[1]}"
    os.environ["DJANGO_SETTINGS_MODULE"] = "config.settings"
    django.setup()
    asked = [each for each in sys.argv[2:] if each != "--without-transaction"]
    main(Path(sys.argv[1]), what="".join(asked), in_transaction="--without-transaction" not in sys.argv)
