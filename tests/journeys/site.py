"""A site for browsers: the program as people run it, in a process of its own, over a database file of its own."""

import http.client
import os
import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from config.staircase import ROOT

_PATIENCE = 30  # seconds a server may take to stop
_BEGINNING = 120  # seconds it may take to begin where others keep the machine busy


def furnished(database: Path) -> None:
    """Fill a new database file with what `tests.journeys.furnish` puts there: the real record and people."""
    command = [sys.executable, "-m", "tests.journeys.furnish"]
    subprocess.run(command, cwd=ROOT, env=_environment(database), check=True, stdout=subprocess.DEVNULL)


def worked(database: Path, clock: Path) -> None:
    """What the worker of the site would do at the moment that `clock` holds; back when nothing is due."""
    command = [sys.executable, "-m", "tests.journeys.worker"]
    env = _environment(database) | {"JOURNEY_CLOCK": str(clock)}
    subprocess.run(command, cwd=ROOT, env=env, check=True, stdout=subprocess.DEVNULL)


@contextmanager
def serving(database: Path, *, debug: bool = False, clock: Path | None = None) -> Iterator[str]:
    """Serves the database on a free port of this machine while it lasts; the address, without a slash at its end.

    With `clock`, a file that holds a moment, the site's time is that of `tests.journeys.clock`.
    """
    # The port listens before the server is there: who comes early waits in its queue.
    with socket.create_server(("127.0.0.1", 0)) as berth:
        port = berth.getsockname()[1]
        bind = ["--bind", f"fd://{berth.fileno()}"]
        command = [
            sys.executable,
            "-m",
            "gunicorn",
            "tests.journeys.clock" if clock else "config.wsgi",
            *bind,
            "--threads",
            "4",
            "--no-control-socket",
            "--log-level",
            "warning",
        ]
        env = _environment(database, debug=debug) | ({"JOURNEY_CLOCK": str(clock)} if clock else {})
        server = subprocess.Popen(command, cwd=ROOT, env=env, pass_fds=[berth.fileno()])
    try:
        _wait_for(port)
        yield f"http://127.0.0.1:{port}"
    finally:
        server.terminate()
        server.wait(_PATIENCE)


def _wait_for(port: int) -> None:
    """Until the server answers whatever it answers; a busy machine takes longer than a browser would wait."""
    asked = http.client.HTTPConnection("127.0.0.1", port, timeout=_BEGINNING)
    asked.request("GET", "/health")
    asked.getresponse()
    asked.close()


def _environment(database: Path, *, debug: bool = False) -> dict[str, str]:
    ours = {
        "DATABASE_URL": f"sqlite:///{database}",
        "GOLDENTHREAD_MODE": "demo",
        "GOLDENTHREAD_DEBUG": "yes" if debug else "no",
        "GOLDENTHREAD_VAR": str(database.parent),
    }
    return {**os.environ, **ours}
