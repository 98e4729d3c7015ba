"""`goldenthread load-council DIR`: tells a council's story again from its folder, all or nothing."""

import argparse
from datetime import date, datetime
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand
from django.utils import timezone

from goldenthread.domain.insight.importer.council.reading import Read as ReadThread
from goldenthread.domain.insight.importer.council.reading import read_thread
from goldenthread.domain.meetings.importer.council.reading import read_meetings
from goldenthread.domain.meetings.importer.council.rows import Meetings
from goldenthread.domain.meetings.importer.council.telling import events
from goldenthread.domain.meetings.importer.council.told import Told
from goldenthread.domain.organisations import queries as organisations
from goldenthread.domain.organisations.permissions import OPERATOR
from goldenthread.domain.plans.importer.council.made import NotTellableError
from goldenthread.domain.plans.importer.council.reading import read_council
from goldenthread.domain.plans.importer.council.replay import replay
from goldenthread.domain.plans.importer.council.rows import Council
from goldenthread.domain.plans.operations import taking_in
from goldenthread.domain.reviews.importer.standard import standard
from goldenthread.domain.reviews.operations.frameworks import bring_standard
from goldenthread.foundation.lib.moments import end_of_day
from goldenthread.foundation.lib.text import joined, plural, said_date
from goldenthread.interfaces.cli import arguments, refusals
from goldenthread.interfaces.cli.asking import asked_wrong, found_wrong

_STEP = 250  # facts between two lines of progress
_ONE = {
    "posts": "post", "people": "person", "plans": "plan", "areas": "area", "actions": "action",
    "milestones": "milestone", "rounds": "round", "facts": "fact", "items of evidence": "item of evidence",
    "bodies": "body", "seats": "seat", "meetings": "meeting", "agenda items": "agenda item", "decisions": "decision",
    "challenges": "challenge", "actions arising": "action arising", "Directions": "Direction",
    "requirements": "requirement", "measures": "measure", "readings": "reading", "reviews": "review",
    "recommendations": "recommendation",
}  # fmt: skip


class Command(BaseCommand):
    help = (
        "Take a council's folder into the database: its posts, people, plans and bodies, and then every fact and every"
        " meeting at its own moment, recorded by who held the post then. All dates move by whole weeks, so that the"
        " folder's today is in this week; what is of days still to come is left out. All or nothing."
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
        decided = Told()
        council, meetings, thread = self._read(folder, day, decided)
        if council is None or meetings is None or thread is None or self._already(council):
            return
        until = min(now, end_of_day(day))
        told = self._tell((council, meetings, thread, decided), folder, until, now)
        _bring_frameworks(council.head.slug, until)
        self._say(council, meetings.sizes() | dict(thread.sizes), told)

    def _read(
        self, folder: Path, day: date, decided: Told
    ) -> tuple[Council | None, Meetings | None, ReadThread | None]:
        """All parts together, so that a person sees every fault of the folder at once."""
        found = read_council(folder, today=day)
        beside = read_meetings(folder, found.draft) if found.draft else None
        thread = read_thread(folder, found.draft, beside.meetings, decided) if found.draft and beside else None
        refused = [*found.refused, *(each for part in (beside, thread) if part for each in part.refused)]
        refusals.leave_if_any(refused, folder, to=self.stderr)
        return found.council, beside.meetings if beside else None, thread

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

    def _tell(
        self, parts: tuple[Council, Meetings, ReadThread, Told], folder: Path, until: datetime, now: datetime
    ) -> int:
        council, meetings, thread, told = parts
        try:
            return replay(
                council,
                until=until,
                now=now,
                progress=self._progress,
                others=[*events(meetings, council, told), *thread.events],
                ruling_of=told.ruling_of,
                sizes=meetings.sizes() | dict(thread.sizes),
            )
        except NotTellableError as error:
            refusals.leave_if_any([error.refusal], folder, to=self.stderr)
            raise

    def _progress(self, told: int, of: int) -> None:
        if told % _STEP == 0:
            self.stdout.write(f"  {told:,} of {plural(of, 'fact')}")

    def _say(self, council: Council, beside: dict[str, int], told: int) -> None:
        sizes = (council.sizes() | {"facts": told} | beside).items()
        taken = joined([plural(count, _ONE[nouns], nouns) for nouns, count in sizes])
        left = len(council.facts) - told
        later = f" {plural(left, 'fact')} of days still to come left out." if left else ""
        own = council.head.today
        self.stdout.write(
            f"Taken in for {council.head.slug}: {taken}.{later} "
            f"{said_date(own)} in its files is {said_date(council.shift.day(own))} here."
        )


def _bring_frameworks(organisation: str, now: datetime) -> None:
    """The standard frameworks, so that the council can judge itself; nothing where they are here already."""
    home = organisations.organisations_by_slug(organisation).get()
    bring_standard(organisation=home, drafts=standard(), by=OPERATOR, now=now)
