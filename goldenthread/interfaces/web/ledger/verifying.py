"""What verifying the chain says: that it holds, that it is broken, or that it does not have the head somebody kept."""

import re
from dataclasses import dataclass

from goldenthread.foundation.ledger.choices import Fault
from goldenthread.foundation.ledger.verification import Verification, verify

_HASH = re.compile("[0-9a-f]{64}")
NO_HASH = "This is not a whole hash. Give all 64 hexadecimal digits of it: 0 to 9 and a to f."


@dataclass(frozen=True, slots=True)
class Outcome:
    """The answer under its heading; `error` stands beside the field instead when what was typed cannot be a head."""

    title: str = ""
    said: str = ""
    sound: bool = False
    error: str = ""


def outcome(chain: str, given: str) -> Outcome:
    """Walks the chain, unless `given` (the words typed; empty for none) is no hash at all."""
    head = given.lower()
    if head and not _HASH.fullmatch(head):
        return Outcome(error=NO_HASH)
    found = verify(chain, head=head or None)
    if found.fault is Fault.HEAD_UNKNOWN:
        return Outcome("No entry has this head", _unknown(found, head))
    return Outcome("The chain holds" if found.sound else "The chain is broken", found.said(), found.sound)


def _unknown(found: Verification, head: str) -> str:
    """The chain was walked to its end before its entries were found not to hold the head."""
    alone = (
        f"Taken alone, the chain is whole: entries 1 to {found.entries}." if found.entries else "It holds no entries."
    )
    why = "an end was cut off, a history was written anew, or the head is another ledger’s"
    return f"No entry of the chain {found.chain} has the head {head}: {why}. {alone}"
