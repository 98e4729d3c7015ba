"""`goldenthread load-report-kind FILE`: a kind of report of an organisation's own, or a new edition of one."""

import argparse
from pathlib import Path
from typing import Any

from django.utils import timezone

from goldenthread.domain.organisations import queries as organisations
from goldenthread.domain.organisations.permissions import OPERATOR
from goldenthread.domain.reports.operations.kinds import add_kind
from goldenthread.domain.reports.rules.kind_reading import MOST_CHARACTERS, KindRefusedError
from goldenthread.foundation.lib.text import plural
from goldenthread.interfaces.cli import arguments
from goldenthread.interfaces.cli.asking import asked_wrong, found_wrong
from goldenthread.interfaces.cli.program_command import ProgramCommand

_EXAMPLES = """examples:
  goldenthread load-report-kind our-cabinet-report.toml --organisation exampleford

A file is one edition in TOML: slug, title, needs; then [[capacity]] (who clears: slug, title, days), [[front]] (lines
of the front sheet) and [[section]] (slug, title, required, writes, clears, blocks, starts_with). Begin from one that
comes ready: Reports, Kinds of report, Download."""
_WIDEST = 4  # bytes of a character in UTF-8


class Command(ProgramCommand):
    help = "Take in a kind of report from a TOML file. Reports begun from an earlier edition keep that edition."

    def add_arguments(self, parser: argparse.ArgumentParser) -> None:
        parser.formatter_class = argparse.RawDescriptionHelpFormatter
        parser.epilog = _EXAMPLES
        parser.add_argument("file", type=arguments.place, metavar="FILE", help="one edition of a kind, in TOML")
        parser.add_argument(
            "--organisation", type=arguments.slug, required=True, metavar="SLUG", help="whose kind it is"
        )

    def handle(self, *args: Any, file: Path, organisation: str, **options: Any) -> None:
        home = organisations.organisations_by_slug(organisation).first()
        if home is None:
            raise asked_wrong(f"There is no organisation {organisation!r}. Load or make it first.")
        try:
            made = add_kind(organisation=home, definition=_text(file), by=OPERATOR, now=timezone.now())
        except KindRefusedError as no:
            for line in no.said:
                self.stderr.write(f"{file.name}: {line}")
            raise found_wrong(f"{file.name}: {plural(len(no.said), 'fault')}; nothing was taken in.") from no
        self.stdout.write(f"Taken in for {home.slug}: {made}.")


def _text(path: Path) -> str:
    """The file's text. Raises Refused."""
    if not path.is_file():
        raise asked_wrong(f"{path} is not a file. Name the file of the kind of report.")
    if path.stat().st_size > _WIDEST * MOST_CHARACTERS:
        raise found_wrong(f"{path.name} is longer than a kind of report can be. Nothing was taken in.")
    try:
        return path.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise found_wrong(f"{path.name} cannot be read as UTF-8: {error}. Nothing was taken in.") from error
