"""`goldenthread load-council DIR`: tells a council's story again from its folder, all or nothing."""

import argparse
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import Any

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
from goldenthread.domain.reports.importer.council.reading import Read as ReadReports
from goldenthread.domain.reports.importer.council.reading import read_reports
from goldenthread.domain.reviews.importer.standard import standard
from goldenthread.domain.reviews.operations.frameworks import bring_standard
from goldenthread.foundation.lib.moments import end_of_day
from goldenthread.foundation.lib.text import joined, plural, said_date
from goldenthread.interfaces.cli import arguments, refusals
from goldenthread.interfaces.cli.asking import asked_wrong, found_wrong
from goldenthread.interfaces.cli.program_command import ProgramCommand

_STEP = 250  # facts between two lines of progress
_ONE = {
    "posts": "post", "people": "person", "plans": "plan", "areas": "area", "actions": "action",
    "milestones": "milestone", "rounds": "round", "facts": "fact", "items of evidence": "item of evidence",
    "bodies": "body", "seats": "seat", "meetings": "meeting", "agenda items": "agenda item", "decisions": "decision",
    "challenges": "challenge", "actions arising": "action arising", "Directions": "Direction",
    "requirements": "requirement", "measures": "measure", "readings": "reading", "reviews": "review",
    "recommendations": "recommendation", "reports": "report", "submissions": "submission",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class _Parts:
    """What each room read of the folder."""

    council: Council
    meetings: Meetings
    thread: ReadThread
    reports: ReadReports

    @property
    def sizes(self) -> dict[str, int]:
        """How many of what each file holds, beside the plan's own."""
        return self.meetings.sizes() | dict(self.thread.sizes) | dict(self.reports.sizes)


class Command(ProgramCommand):
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
        parts = self._read(folder, day, decided)
        if parts is None or self._already(parts.council):
            return
        until = min(now, end_of_day(day))
        told = self._tell(parts, decided, folder, until, now)
        _bring_frameworks(parts.council.head.slug, until)
        self._say(parts.council, parts.sizes, told)

    def _read(self, folder: Path, day: date, decided: Told) -> "_Parts | None":
        """All parts together, so that a person sees every fault of the folder at once."""
        found = read_council(folder, today=day)
        beside = read_meetings(folder, found.draft) if found.draft else None
        thread = read_thread(folder, found.draft, beside.meetings, decided) if found.draft and beside else None
        reports = read_reports(folder, found.draft, thread.ground) if found.draft and thread else None
        refused = [*found.refused, *(each for part in (beside, thread, reports) if part for each in part.refused)]
        refusals.leave_if_any(refused, folder, to=self.stderr)
        if not (found.council and beside and beside.meetings and thread and reports):
            return None
        return _Parts(found.council, beside.meetings, thread, reports)

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

    def _tell(self, parts: "_Parts", told: Told, folder: Path, until: datetime, now: datetime) -> int:
        meetings = events(parts.meetings, parts.council, told)
        try:
            return replay(
                parts.council,
                until=until,
                now=now,
                progress=self._progress,
                others=[*meetings, *parts.thread.events, *parts.reports.events],
                ruling_of=told.ruling_of,
                sizes=parts.sizes,
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
