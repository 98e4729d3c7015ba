"""`goldenthread load-record DIR`: takes a folder of the public record into the database, all or nothing."""

import argparse
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from django.core.management.base import CommandError
from django.db import transaction
from django.utils import timezone

from goldenthread.domain.meetings.importer.loading import load_meetings
from goldenthread.domain.meetings.operations import linking
from goldenthread.domain.meetings.operations import taking_in as meetings
from goldenthread.domain.meetings.rules.record import MeetingsRecord
from goldenthread.domain.organisations import operations as organisations
from goldenthread.domain.organisations import queries as organisation_queries
from goldenthread.domain.organisations.models import Organisation
from goldenthread.domain.organisations.permissions import OPERATOR
from goldenthread.domain.plans.importer.files import COLUMNS
from goldenthread.domain.plans.importer.loading import Loaded, load_folder
from goldenthread.domain.plans.operations import taking_in
from goldenthread.domain.plans.queries import plans
from goldenthread.foundation.lib import loading
from goldenthread.foundation.lib.tables import Refusal
from goldenthread.foundation.lib.typed import RefusedError
from goldenthread.interfaces.cli import arguments, refusals
from goldenthread.interfaces.cli.asking import asked_wrong, found_wrong
from goldenthread.interfaces.cli.program_command import ProgramCommand
from goldenthread.interfaces.cli.record_parts import Parts, load_parts


@dataclass(frozen=True, slots=True)
class _Found:
    """What was read of the folder, room by room."""

    plans: Loaded
    meetings: loading.Loaded[MeetingsRecord]
    others: Parts

    @property
    def refused(self) -> list[Refusal]:
        return [*_once(self.plans.refused, self.meetings.refused), *self.others.refused]

    @property
    def read(self) -> int:
        """How many rows; files that two rooms read count once."""
        met = sum(rows for file, rows in self.meetings.read.items() if file not in COLUMNS)
        return self.plans.read + met + self.others.read


class Command(ProgramCommand):
    help = "Take a folder of CSV files in the form of the public record into the database, all or nothing."

    def add_arguments(self, parser: argparse.ArgumentParser) -> None:
        parser.formatter_class = argparse.RawDescriptionHelpFormatter
        parser.epilog = "example:\n  goldenthread load-record examples/tower_hamlets"
        parser.add_argument(
            "folder", type=arguments.place, metavar="DIR", help="the folder that holds plans.csv and the others"
        )
        parser.add_argument(
            "--organisation", type=arguments.slug, default="tower-hamlets", metavar="SLUG", help="whose record it is"
        )
        parser.add_argument("--name", default="London Borough of Tower Hamlets", help="its name, if it is new here")

    def handle(self, *args: Any, folder: Path, organisation: str, name: str, **options: Any) -> None:
        if not folder.is_dir():
            raise asked_wrong(f"{folder} is not a folder. Name the folder that holds plans.csv and the others.")
        if (folder / "council.toml").is_file():
            raise asked_wrong(f"{folder} is a council's own folder. Use: goldenthread load-council {folder}")
        now = timezone.now()
        today = timezone.localdate(now)
        others = load_parts(folder, today=today)
        found = _Found(load_folder(folder, today=today), load_meetings(folder, today=today), others)
        refusals.leave_if_any(found.refused, folder, to=self.stderr)
        taken = self._take_in(organisation, name, found, now)
        if not taken:
            self.stdout.write(f"{organisation} already holds this record. Nothing was changed.")
            return
        sizes = ", ".join(f"{count} {noun}" for noun, count in taken.items())
        self.stdout.write(f"Taken in for {organisation}: {sizes}. Rows read: {found.read}, refused: 0.")

    def _take_in(self, slug: str, name: str, record: "_Found", now: datetime) -> dict[str, int]:
        """All parts or none; how much of what was written. A part that is here already is left as it is."""
        sizes: dict[str, int] = {}
        loaded, met = record.plans, record.meetings
        here, held = organisation_queries.organisations_by_slug(slug).first(), self._already(slug, loaded)
        with transaction.atomic():
            home = here or organisations.open_organisation(slug=slug, name=name, by=OPERATOR, now=now)
            if not held:
                taking_in.take_in_record(organisation=home, record=loaded.record, by=OPERATOR, now=now)
                sizes |= loaded.record.sizes()
            if _meetings_taken_in(home, met, now):
                sizes |= met.record.sizes()
            if sizes:
                sizes |= _linked(home, now)
            return sizes | _others_taken_in(home, record.others, now)

    def _already(self, organisation: str, loaded: Loaded) -> bool:
        """The same bytes again change nothing; other bytes for a plan that is here are refused."""
        here = set(plans.every().filter(organisation__slug=organisation).values_list("slug", flat=True))
        both = [each.key for each in loaded.record.plans if each.key in here]
        if not both:
            return False
        if taking_in.was_taken_in(organisation, loaded.record.digests):
            return True
        raise found_wrong(
            f"{organisation} already has the plan {both[0]!r} from other files. Facts are never edited: load into a "
            "fresh database, or use --organisation for another organisation. Nothing was changed."
        )


def _meetings_taken_in(home: Organisation, met: loading.Loaded[MeetingsRecord], now: datetime) -> bool:
    """Raises CommandError where its bodies are here from other files."""
    try:
        return meetings.take_in_meetings(organisation=home, record=met.record, by=OPERATOR, now=now)
    except RefusedError as refused:
        raise _other_files(refused, "What was decided") from refused


def _others_taken_in(home: Organisation, others: Parts, now: datetime) -> dict[str, int]:
    """Raises CommandError where one is here from other files."""
    try:
        return others.take_in(home, now=now)
    except RefusedError as refused:
        raise _other_files(refused, "What was taken in") from refused


def _other_files(refused: RefusedError, what: str) -> CommandError:
    return found_wrong(
        f"{refused.message} {what} is never edited: load into a fresh database, or use --organisation "
        "for another organisation. Nothing was changed."
    )


def _linked(home: Organisation, now: datetime) -> dict[str, int]:
    """What is named in words and on record as a decision, linked; and the bodies that own plans."""
    done = linking.link_authorities(organisation=home, by=OPERATOR, now=now)
    return {"facts linked to a decision": len(done.linked), "plans given to a body": len(done.owned)}


def _once(first: Sequence[Refusal], then: Sequence[Refusal]) -> list[Refusal]:
    """Files that both parts read are refused once a place."""
    places = {(each.file, each.row, each.column) for each in first}
    return [*first, *(each for each in then if (each.file, each.row, each.column) not in places)]
