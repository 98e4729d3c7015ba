"""`goldenthread ledger verify [--head HASH]`: whether the record of every operation is whole."""

import argparse
import re
from typing import Any

from goldenthread.domain.plans.queries import baselines
from goldenthread.foundation.ledger import queries
from goldenthread.foundation.ledger.verification import Verification, verify
from goldenthread.foundation.lib.text import quoted
from goldenthread.interfaces.cli.asking import asked_wrong, found_wrong
from goldenthread.interfaces.cli.program_command import ProgramCommand

_HASH = re.compile("[0-9a-f]{64}")
_EXAMPLES = """examples:
  goldenthread ledger verify
  goldenthread ledger verify --chain tower-hamlets --head 3f1a…

status 0 when every chain is whole, 1 when one is not, 2 when asked for a chain that is not here."""


class Command(ProgramCommand):
    help = "Check the ledger: every entry, every link, and that a head published earlier is still in its chain."

    def add_arguments(self, parser: argparse.ArgumentParser) -> None:
        parser.formatter_class = argparse.RawDescriptionHelpFormatter
        parser.epilog = _EXAMPLES
        parser.add_argument("what", choices=["verify"], help="what to do")
        parser.add_argument("--chain", metavar="SLUG", help="one organisation's chain; all if not given")
        parser.add_argument("--head", metavar="HASH", help="a head that left the system earlier, 64 hexadecimal digits")

    def handle(self, *args: Any, chain: str | None, head: str | None, **options: Any) -> None:
        here = queries.chains()
        if chain is not None and chain not in here:
            raise asked_wrong(f"There is no chain {quoted(chain)}. Chains here: {', '.join(here) or 'none'}.")
        given = head and head.strip().lower()
        if given is not None and not _HASH.fullmatch(given):
            raise asked_wrong(f"--head {quoted(head)} is not a whole hash. Give all 64 hexadecimal digits of it.")
        asked = here if chain is None else [chain]
        self._say([verify(each) for each in asked], baselines.changed_baselines(asked))
        if given is not None:
            self._look_for(given, asked)

    def _say(self, found: list[Verification], changed: list[str]) -> None:
        if not found:
            self.stdout.write("The ledger holds no entries.")
        for each in found:
            if each.sound:
                self.stdout.write(each.said())
        broken = [each.said() for each in found if not each.sound] + changed
        if broken:
            raise found_wrong("\n".join(broken))

    def _look_for(self, head: str, asked: list[str]) -> None:
        """A head belongs to one chain: it is enough that one of those asked for holds it."""
        holding = next((each for each in asked if verify(each, head=head).sound), None)
        if holding is None:
            raise found_wrong(
                f"No chain holds the head {head}: an end was cut off, a history was written anew, or the head is "
                "another installation's."
            )
        self.stdout.write(f"The head {head} is in the chain {holding}.")
