"""`goldenthread create-plan`: an empty plan, its areas and posts if given, so that an import needs no browser."""

import argparse
from datetime import date, datetime
from pathlib import Path
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.text import slugify

from goldenthread.domain.organisations import operations as organisations
from goldenthread.domain.organisations import queries as organisation_queries
from goldenthread.domain.organisations.models import Organisation, Post
from goldenthread.domain.organisations.permissions import OPERATOR
from goldenthread.domain.plans.importer.sheets.lists import AREAS, POSTS, read_list
from goldenthread.domain.plans.operations import setting_up
from goldenthread.domain.plans.rules.recording import RefusedError
from goldenthread.foundation.lib.text import plural
from goldenthread.foundation.transfer.faults import FileRefusedError
from goldenthread.foundation.transfer.mapping import Field
from goldenthread.interfaces.cli import arguments
from goldenthread.interfaces.cli.asking import asked_wrong, found_wrong
from goldenthread.interfaces.cli.program_command import ProgramCommand

_EXAMPLES = """examples:
  goldenthread create-plan --organisation exampleford --slug improvement-plan --title "Improvement Plan 2026-27" \\
    --from 2026-04-01 --to 2027-03-31 --areas areas.csv --posts posts.csv
  goldenthread create-plan --organisation newtown --organisation-name "Newtown Council" --slug plan \\
    --title "Improvement Plan" --from 2026-04-01 --to 2027-03-31

areas.csv has a column Area and may have Summary; posts.csv has a column Post and may have Directorate. Posts that
are there already are left as they are. Nothing is made unless all of it can be."""


class Command(ProgramCommand):
    help = "Make an empty plan whose baseline is not fixed yet, with areas and posts from two short lists if given."

    def add_arguments(self, parser: argparse.ArgumentParser) -> None:
        parser.formatter_class = argparse.RawDescriptionHelpFormatter
        parser.epilog = _EXAMPLES
        parser.add_argument(
            "--organisation", type=arguments.slug, required=True, metavar="SLUG", help="whose plan it is"
        )
        parser.add_argument("--organisation-name", metavar="TEXT", help="opens the organisation if it is not here yet")
        parser.add_argument("--slug", type=arguments.slug, required=True, metavar="SLUG", help="the plan's short name")
        parser.add_argument("--title", required=True, metavar="TEXT", help="the plan's title")
        parser.add_argument(
            "--from", dest="starts_on", type=arguments.day, required=True, metavar="DATE", help="first day"
        )
        parser.add_argument("--to", dest="ends_on", type=arguments.day, required=True, metavar="DATE", help="last day")
        parser.add_argument("--areas", type=arguments.place, metavar="FILE", help="a list of areas, .csv or .xlsx")
        parser.add_argument("--posts", type=arguments.place, metavar="FILE", help="a list of the organisation's posts")

    def handle(self, *args: Any, organisation: str, slug: str, title: str, **options: Any) -> None:
        areas, posts = self._list(options["areas"], AREAS), self._list(options["posts"], POSTS)
        now = timezone.now()
        with transaction.atomic():
            home = self._home(organisation, options["organisation_name"], now)
            added = sum(_add_post(home, row, now) for row in posts)
            self._make(home, slug, title, (options["starts_on"], options["ends_on"]), areas, now)
        self.stdout.write(
            f"Made {organisation}/{slug} with {plural(len(areas), 'area')}; {plural(added, 'post')} added. "
            f"Next: goldenthread import-plan FILE --plan {organisation}/{slug} --dry-run"
        )

    def _list(self, path: Path | None, fields: tuple[Field, ...]) -> list[dict[str, str]]:
        if path is None:
            return []
        if not path.is_file():
            raise asked_wrong(f"{path} is not a file. Name the list.")
        try:
            return read_list(path, fields)
        except FileRefusedError as error:
            raise found_wrong(f"{path.name}: {error} Nothing was made.") from error

    def _home(self, slug: str, name: str | None, now: datetime) -> Organisation:
        found = organisation_queries.organisations_by_slug(slug).first()
        if found is None and not name:
            raise asked_wrong(f"There is no organisation {slug!r}. Give --organisation-name to open it.")
        return found or organisations.open_organisation(slug=slug, name=str(name), by=OPERATOR, now=now)

    def _make(  # noqa: PLR0917
        self,
        home: Organisation,
        slug: str,
        title: str,
        period: tuple[date, date],
        areas: list[dict[str, str]],
        now: datetime,
    ) -> None:
        starts_on, ends_on = period
        try:
            plan = setting_up.create_plan(
                organisation=home, slug=slug, title=title, starts_on=starts_on, ends_on=ends_on, by=OPERATOR, now=now
            )
            for row in areas:
                setting_up.add_area(plan=plan, title=row["title"], summary=row.get("summary", ""), by=OPERATOR, now=now)
        except RefusedError as no:
            raise asked_wrong(f"{no.message} Nothing was made.") from no


def _add_post(home: Organisation, row: dict[str, str], now: datetime) -> bool:
    """Whether the post was not there yet."""
    if Post.objects.filter(organisation=home, slug=slugify(row["title"])[:80]).exists():
        return False
    organisations.add_post(
        organisation=home, title=row["title"], directorate=row.get("directorate", ""), by=OPERATOR, now=now
    )
    return True
