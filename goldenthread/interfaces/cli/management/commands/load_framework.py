"""`goldenthread load-framework [FILE]`: the frameworks that come with the program, or an organisation's own."""

import argparse
from datetime import datetime
from pathlib import Path
from typing import Any

from django.utils import timezone

from goldenthread.domain.organisations import queries as organisations
from goldenthread.domain.organisations.models import Organisation
from goldenthread.domain.organisations.permissions import OPERATOR
from goldenthread.domain.reviews.importer.frameworks import read_framework
from goldenthread.domain.reviews.importer.standard import standard
from goldenthread.domain.reviews.operations.frameworks import bring_standard, take_in_framework
from goldenthread.foundation.lib.text import joined
from goldenthread.foundation.lib.typed import RefusedError
from goldenthread.interfaces.cli import arguments, refusals
from goldenthread.interfaces.cli.asking import asked_wrong, found_wrong
from goldenthread.interfaces.cli.program_command import ProgramCommand

_EXAMPLES = """examples:
  goldenthread load-framework --organisation exampleford
  goldenthread load-framework our-framework.toml --organisation exampleford

A file is one edition in TOML: slug, title, edition, previous (the slug of the edition before), source; then
[[themes]] with slug, title and summary, and in each [[themes.characteristics]] with slug, text and, for a sign of
failure, kind = "failing". Editions are compared by the slugs of their characteristics."""


class Command(ProgramCommand):
    help = (
        "Take in a framework against which the organisation judges itself: one edition from a TOML file, or, without "
        "a file, the standard ones (best-value themes of May 2024, corporate peer challenge of 2018 and 2024)."
    )

    def add_arguments(self, parser: argparse.ArgumentParser) -> None:
        parser.formatter_class = argparse.RawDescriptionHelpFormatter
        parser.epilog = _EXAMPLES
        parser.add_argument("file", nargs="?", type=arguments.place, metavar="FILE", help="one edition; none: standard")
        parser.add_argument(
            "--organisation", type=arguments.slug, required=True, metavar="SLUG", help="whose it is, or who brings it"
        )

    def handle(self, *args: Any, file: Path | None, organisation: str, **options: Any) -> None:
        home = organisations.organisations_by_slug(organisation).first()
        if home is None:
            raise asked_wrong(f"There is no organisation {organisation!r}. Load or make it first.")
        now = timezone.now()
        self.stdout.write(_standard(home, now) if file is None else self._own(home, file, now))

    def _own(self, home: Organisation, path: Path, now: datetime) -> str:
        if not path.is_file():
            raise asked_wrong(f"{path} is not a file. Name the file of the framework.")
        found = read_framework(path)
        refusals.leave_if_any(found.refused, path, to=self.stderr)
        assert found.draft is not None
        try:
            made = take_in_framework(organisation=home, draft=found.draft, by=OPERATOR, now=now)
        except RefusedError as no:
            raise found_wrong(f"{path.name}: {no.message} Nothing was taken in.") from no
        return f"Taken in for {home.slug}: {made}."


def _standard(home: Organisation, now: datetime) -> str:
    made = bring_standard(organisation=home, drafts=standard(), by=OPERATOR, now=now)
    if not made:
        return "The standard frameworks are here already. Nothing was changed."
    return f"Brought in: {joined([str(each) for each in made])}."
