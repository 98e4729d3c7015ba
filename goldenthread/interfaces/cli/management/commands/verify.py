"""`goldenthread verify BUNDLE [--receipt FILE] [--certificate FILE] [--authority FILE]`."""

import argparse
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand

from goldenthread.foundation.bundles import verification
from goldenthread.foundation.bundles.errors import BundleError
from goldenthread.foundation.bundles.findings import Findings, State
from goldenthread.foundation.lib.text import plural
from goldenthread.interfaces.cli import arguments
from goldenthread.interfaces.cli.asking import asked_wrong, found_wrong
from goldenthread.interfaces.cli.bundle_checks import CHECKS, said_to_be

_WORDS = {State.HOLDS: "holds", State.FAILS: "FAILS", State.NOTE: "note "}
_EXAMPLES = """examples:
  goldenthread verify bundle.zip --receipt receipt.json --certificate council.pem

The signature of a receipt is looked for beside it: receipt.json.p7s. The certificate is the one the sender publishes;
without it, only what the bundle says of itself can be checked. No database is needed. VERIFY.txt in the bundle says
how to check it without this program.

status 0 when all holds, 1 when something fails, 2 when asked for a file that cannot be read."""


class Command(BaseCommand):
    help = "Check a bundle: every byte of it, its signature, time stamp and receipt, and say what holds and what fails."
    requires_system_checks = ()

    def add_arguments(self, parser: argparse.ArgumentParser) -> None:
        parser.formatter_class = argparse.RawDescriptionHelpFormatter
        parser.epilog = _EXAMPLES
        parser.add_argument("bundle", type=_file, metavar="BUNDLE", help="the file that was received")
        parser.add_argument("--receipt", type=_file, metavar="FILE", help="the receipt.json that came for it")
        parser.add_argument("--certificate", type=_file, metavar="FILE", help="the sender's, as it publishes it (PEM)")
        parser.add_argument("--authority", type=_file, metavar="FILE", help="the root certificate of who stamped it")

    def handle(self, *args: Any, bundle: Path, **options: Any) -> None:
        given = {name: options[name] for name in ("receipt", "certificate", "authority")}
        try:
            found = verification.verify(bundle, **given, checks=CHECKS)
        except BundleError as error:
            raise asked_wrong(str(error)) from error
        except OSError as error:
            raise asked_wrong(f"{error.filename or bundle} cannot be read: {error.strerror}.") from error
        self._say(found)

    def _say(self, found: Findings) -> None:
        self.stdout.write(said_to_be(found.about))
        for item in found.items:
            self.stdout.write(f"{_WORDS[item.state]}  {item.sentence}")
        if found.failing:
            count = plural(len(found.failing), "thing fails", "things fail")
            raise found_wrong(f"{count}: this is not what was sent. Ask for it again.")
        self.stdout.write("Nothing fails.")


def _file(words: str) -> Path:
    path = arguments.place(words)
    if not path.is_file():
        raise argparse.ArgumentTypeError(f"{words!r} is not a file. Name the file.")
    return path
