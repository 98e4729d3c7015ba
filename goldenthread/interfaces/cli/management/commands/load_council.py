"""`goldenthread load-council DIR`: tells a council's story again from its folder, all or nothing."""

import argparse
from datetime import date, datetime
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand
from django.utils import timezone

from goldenthread.domain.organisations import queries as organisations
from goldenthread.domain.plans.importer.council.made import NotTellableError
from goldenthread.domain.plans.importer.council.reading import read_council
from goldenthread.domain.plans.importer.council.replay import replay
from goldenthread.domain.plans.importer.council.rows import Council
from goldenthread.domain.plans.operations import taking_in
from goldenthread.foundation.lib.moments import end_of_day
from goldenthread.foundation.lib.text import joined, plural, said_date
from goldenthread.interfaces.cli import arguments, refusals
from goldenthread.interfaces.cli.asking import asked_wrong, found_wrong

_STEP = 250  # facts between two lines of progress
_ONE = {
    "posts": "post", "people": "person", "plans": "plan", "areas": "area", "actions": "action",
    "milestones": "milestone", "rounds": "round", "facts": "fact", "items of evidence": "item of evidence",
}  # fmt: skip


class Command(BaseCommand):
    help = (
        "Take a council's folder into the database: its posts, people and plan, and then every fact at its own moment,"
        " recorded by who held the post then. All dates move by whole weeks, so that the folder's today is in this"
        " week; facts of days that are still to come are left out. All or nothing."
    )

    def add_arguments(self, parser: argparse.ArgumentParser) -> None:
        parser.formatter_class = argparse.RawDescriptionHelpFormatter
        parser.epilog = (
            "examples:\n  goldenthread load-council examples/exampleford"
            "\n  goldenthread load-council examples/exampleford --today 2026-06-17"
        )
        parser.add_argument("folder", type=arguments.place, metavar="DIR", help="the folder that holds council.toml")
        parser.add_argument("--today", type=arguments.day, metavar="DATE", help="the day it shall be as of; today")

    def handle(self, *args: Any, folder: Path, today: date | None, **options: Any) -> None:
        if not folder.is_dir():
            raise asked_wrong(f"{folder} is not a folder. Name the folder that holds council.toml.")
        now = timezone.now()
        day = today or timezone.localdate(now)
        if day > timezone.localdate(now):
            raise asked_wrong(f"{said_date(day)} is in the future. Choose a day up to today.")
        found = read_council(folder, today=day)
        refusals.leave_if_any(found.refused, folder, to=self.stderr)
        if found.council is None or self._already(found.council):
            return
        told = self._tell(found.council, folder, min(now, end_of_day(day)), now)
        self._say(found.council, told)

    def _already(self, council: Council) -> bool:
        """The same bytes again change nothing; other bytes for an organisation that is here are refused."""
        slug = council.head.slug
        if not organisations.organisations_by_slug(slug).exists():
            return False
        if taking_in.was_taken_in(slug, council.digests):
            self.stdout.write(f"{slug} already holds this council. Nothing was changed.")
            return True
        raise found_wrong(
            f"{slug} is here already from other files. Facts are never edited: load into a fresh database. "
            "Nothing was changed."
        )

    def _tell(self, council: Council, folder: Path, until: datetime, now: datetime) -> int:
        try:
            return replay(council, until=until, now=now, progress=self._progress)
        except NotTellableError as error:
            refusals.leave_if_any([error.refusal], folder, to=self.stderr)
            raise

    def _progress(self, told: int, of: int) -> None:
        if told % _STEP == 0:
            self.stdout.write(f"  {told:,} of {plural(of, 'fact')}")

    def _say(self, council: Council, told: int) -> None:
        sizes = (council.sizes() | {"facts": told}).items()
        taken = joined([plural(count, _ONE[nouns], nouns) for nouns, count in sizes])
        left = len(council.facts) - told
        later = f" {plural(left, 'fact')} of days still to come left out." if left else ""
        own = council.head.today
        self.stdout.write(
            f"Taken in for {council.head.slug}: {taken}.{later} "
            f"{said_date(own)} in its files is {said_date(council.shift.day(own))} here."
        )
