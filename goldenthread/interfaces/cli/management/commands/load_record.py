"""`goldenthread load-record DIR`: takes a folder of the public record into the database, all or nothing."""

import argparse
from datetime import datetime
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand
from django.db import transaction
from django.utils import timezone

from goldenthread.domain.organisations import operations as organisations
from goldenthread.domain.organisations import queries as organisation_queries
from goldenthread.domain.organisations.models import Organisation
from goldenthread.domain.organisations.permissions import OPERATOR
from goldenthread.domain.plans.importer.loading import Loaded, load_folder
from goldenthread.domain.plans.operations import taking_in
from goldenthread.domain.plans.queries import plans
from goldenthread.interfaces.cli import arguments, refusals
from goldenthread.interfaces.cli.asking import asked_wrong, found_wrong


class Command(BaseCommand):
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
        loaded = load_folder(folder, today=timezone.localdate(now))
        refusals.leave_if_any(loaded.refused, folder, to=self.stderr)
        if self._already(organisation, loaded):
            self.stdout.write(f"{organisation} already holds this record. Nothing was changed.")
            return
        found = organisation_queries.organisations_by_slug(organisation).first()
        self._take_in(found, organisation, name, loaded, now)
        sizes = ", ".join(f"{count} {noun}" for noun, count in loaded.record.sizes().items())
        self.stdout.write(f"Taken in for {organisation}: {sizes}. Rows read: {loaded.read}, refused: 0.")

    def _take_in(self, found: Organisation | None, slug: str, name: str, loaded: Loaded, now: datetime) -> None:
        with transaction.atomic():
            home = found or organisations.open_organisation(slug=slug, name=name, by=OPERATOR, now=now)
            taking_in.take_in_record(organisation=home, record=loaded.record, by=OPERATOR, now=now)

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
