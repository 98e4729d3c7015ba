"""A house to measure in: a fresh database file, synthetic plans, one person signed in."""

import os
import shutil
import subprocess
import sys
from dataclasses import asdict
from datetime import UTC, date, datetime
from io import StringIO
from pathlib import Path

from django.core.management import call_command
from django.db import connection
from django.test import Client

from benchmarks.settled import DATABASE, HOST, ROOT
from goldenthread.domain.organisations import operations
from goldenthread.domain.organisations.choices import Role
from goldenthread.domain.organisations.models import Organisation
from goldenthread.domain.organisations.permissions import OPERATOR
from goldenthread.foundation.ledger import rules
from goldenthread.foundation.ledger.models import ChainHead, LedgerEntry

ORGANISATION = "synthetic"
AS_AT = date(2025, 6, 30)  # in the middle of every synthetic plan
NOW = datetime(2026, 4, 1, 9, tzinfo=UTC)


class House:
    """What the cases measure. Made once; `folder` is thrown away by the caller."""

    def __init__(self, folder: Path) -> None:
        self.folder, self.file, self.empty = folder, folder / DATABASE, folder / "empty.sqlite3"
        call_command("migrate", verbosity=0)
        connection.close()
        shutil.copy(self.file, self.empty)

    def plan(self, milestones: int) -> str:
        """The slug of a synthetic plan of that size, with four updates a milestone."""
        call_command("make_plan", milestones=milestones, seed=1, stdout=self.nowhere())
        return f"synthetic-{milestones}-1"

    def nowhere(self) -> StringIO:
        """Where the output of a command in this process goes."""
        return StringIO()

    def visitor(self) -> Client:
        """A browser of somebody who reads plans and makes reports, signed in: in this process, one worker."""
        home = Organisation.objects.get(slug=ORGANISATION)
        who = operations.add_person(
            organisation=home, email="bench@bench.example", password="x" * 20, by=OPERATOR, now=NOW
        )
        operations.grant_access(
            person=who, organisation=home, role=Role.COMMISSIONER, from_on=date(2020, 1, 1), by=OPERATOR, now=NOW
        )
        client = Client(HTTP_HOST=HOST)
        client.force_login(who)
        return client

    def program(self, *words: object, database: Path | None = None) -> None:
        """The whole program in a process of its own, its output thrown away. Raises when it fails."""
        start = "from goldenthread.interfaces.cli.program import main; main()"
        environment = os.environ | {"DATABASE_URL": f"sqlite:///{database or self.file}"}
        command = [sys.executable, "-c", start, *map(str, words)]
        subprocess.run(command, cwd=ROOT, env=environment, check=True, stdout=subprocess.DEVNULL)

    def fresh(self) -> Path:
        """A migrated database without a row."""
        return Path(shutil.copy(self.empty, self.folder / "fresh.sqlite3"))

    def chain(self, entries: int) -> str:
        """A ledger chain of that many entries, sealed as an operation seals them but written at once."""
        name, rows, last = "benchmark", [], rules.GENESIS
        for sequence in range(1, entries + 1):
            content = rules.Content(
                chain=name,
                sequence=sequence,
                moment=NOW,
                actor_post="Clerk",
                actor_id="1",
                verb="update recorded",
                subject=f"milestone:{sequence % 205}",
                body='{"forecast":"2025-09-30","note":"Work is under way and the next step is agreed."}',
                previous_hash=last,
            )
            last = rules.seal(content)
            rows.append(LedgerEntry(**asdict(content), hash=last))
        LedgerEntry.objects.bulk_create(rows, batch_size=500)
        ChainHead.objects.create(chain=name, sequence=entries, hash=last)
        return name
