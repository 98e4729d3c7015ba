"""The whole program as a person runs it, in this process: what it prints and with which status it leaves."""

from collections.abc import Callable
from dataclasses import dataclass

import pytest

from goldenthread.interfaces.cli.program import main


@dataclass(frozen=True)
class Ran:
    status: int
    out: str
    err: str


Run = Callable[..., Ran]


def runner(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Run:
    """Runs `goldenthread` with arguments. An exception that is not an exit is a stack trace, and fails the test."""
    # A command closes the connection as its process ends; this process, and the test's transaction, go on.
    monkeypatch.setattr("django.core.management.base.connections.close_all", lambda: None)

    def run(*arguments: object) -> Ran:
        status = 0
        try:
            main(["goldenthread", *map(str, arguments)])
        except SystemExit as left:
            status = left.code if isinstance(left.code, int) else 1
        said = capsys.readouterr()
        assert "Traceback" not in said.err
        return Ran(status, said.out, said.err)

    return run
