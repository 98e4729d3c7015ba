"""The `goldenthread` program: our commands and Django's own, with hyphens or underscores."""

import os
import sys
from collections.abc import Sequence

from django.core.exceptions import ImproperlyConfigured
from django.core.management import BaseCommand, ManagementUtility
from django.db.utils import DatabaseError, OperationalError, ProgrammingError

_ASKED_WRONG = 2


def main(arguments: Sequence[str] | None = None) -> None:
    """Runs one command and leaves with its status: 0 done, 1 found wrong, 2 asked wrong."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
    given = list(sys.argv if arguments is None else arguments)
    if len(given) > 1 and not given[1].startswith("-"):
        given[1] = given[1].replace("-", "_")
    utility = _Program(given)
    utility.prog_name = "goldenthread"
    try:
        _run(utility)
    except ImproperlyConfigured as error:
        _leave(f"The settings are wrong: {error}")
    except (OperationalError, ProgrammingError) as error:
        _leave(f"The database could not be used: {error}. If it is new, run: goldenthread migrate")
    except DatabaseError as error:
        _leave(f"The database could not be used: {error}. Check what DATABASE_URL names.")
    except UnicodeEncodeError:
        _leave("What was typed is not UTF-8 text. Type it again in UTF-8.")


def _run(utility: ManagementUtility) -> None:
    """Runs the command and sees that what it says is written; a full disk is said, a reader that left is no fault."""
    try:
        utility.execute()
        sys.stdout.flush()
    except BrokenPipeError:
        _silence_output()  # the reader left, as `head` does
        sys.exit(0)
    except OSError as error:
        _silence_output()
        _leave(f"The output could not be written: {error.strerror}.")


def _silence_output() -> None:
    """Lets what is still unwritten go nowhere, so that closing the output does not fail a second time."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


class _Program(ManagementUtility):
    """Django's own, but that an unknown command is asked wrong and not found wrong."""

    def fetch_command(self, subcommand: str) -> BaseCommand:
        """The command of that name; leaves with status 2, having said what may have been meant."""
        try:
            return super().fetch_command(subcommand)
        except SystemExit:
            sys.exit(_ASKED_WRONG)


def _leave(message: str) -> None:
    sys.stderr.write(f"{message}\n")
    sys.exit(_ASKED_WRONG)
