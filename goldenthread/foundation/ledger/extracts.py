"""A stretch of a chain outside the database: a line an entry, from which every hash can be made again.

A line is canonical JSON of all that the entry's hash covers, and the hash. Without `"hash":"…",` the line is, to the
byte, what the hash is of: `sed 's/"hash":"[0-9a-f]*",//'` and `sha256sum` check it without this program.
"""

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import asdict, dataclass
from typing import Any

from goldenthread.foundation.ledger import rules
from goldenthread.foundation.ledger.models import LedgerEntry
from goldenthread.foundation.lib import canonical

_CHUNK = 1_000


@dataclass(frozen=True, slots=True)
class Stretch:
    """Entries `first` to `last` of a chain, which follow the hash `previous` and end with the hash `head`."""

    chain: str
    first: int
    last: int
    previous: str
    head: str

    @property
    def told(self) -> Mapping[str, object]:
        """As plain values, by which whoever has the lines knows that none is missing."""
        return asdict(self)

    @classmethod
    def of(cls, told: Mapping[str, Any]) -> "Stretch":
        """The stretch of plain values that may be anybody's. Raises ValueError."""
        try:
            found = cls(*(told[name] for name in ("chain", "first", "last", "previous", "head")))
        except (KeyError, TypeError) as error:
            raise ValueError("it does not say from which entry to which") from error
        if not all(type(each) is int for each in (found.first, found.last)):
            raise ValueError("it does not say from which entry to which")
        return found


def stretch(chain: str, *, after: int, until: int) -> Stretch:
    """The entries after number `after` up to and with `until`. Two queries.

    Raises LedgerEntry.DoesNotExist where the chain has no such entries.
    """
    rows = LedgerEntry.objects.filter(chain=chain)
    last = rows.get(sequence=until)
    first = rows.get(sequence=after + 1)
    return Stretch(chain, first.sequence, last.sequence, first.previous_hash, last.hash)


def lines(of: Stretch) -> Iterator[bytes]:
    """Each entry as one line, its line feed with it, in order. One query, read in pieces."""
    rows = LedgerEntry.objects.filter(chain=of.chain, sequence__gte=of.first, sequence__lte=of.last)
    for entry in rows.order_by("sequence").iterator(_CHUNK):
        told = {"version": rules.HASH_VERSION, "hash": entry.hash} | asdict(entry.content)
        yield canonical.canonical_json(told) + b"\n"


def fault_in(given: Iterable[bytes], of: Stretch) -> str:
    """What is wrong with lines that may be anybody's, in a sentence; "" where they are that stretch, whole."""
    expected, previous = of.first, of.previous
    for line in given:
        read = _read(line)
        if read is None or read["chain"] != of.chain:
            return f"What stands for entry {expected} of the ledger is no entry of it."
        if read["sequence"] != expected:
            return f"Entry {expected} of the ledger is missing: entry {read['sequence']} stands in its place."
        if read["previous_hash"] != previous:
            return f"Entry {expected} of the ledger does not follow the entry before it."
        expected, previous = expected + 1, read["hash"]
    if expected != of.last + 1:
        return f"The ledger ends after entry {expected - 1} instead of entry {of.last}: it was cut short or added to."
    return "" if previous == of.head else "The ledger does not end with the head that was named: it was written anew."


def _read(line: bytes) -> Mapping[str, Any] | None:
    """The entry of a line; None where it is none, or its hash is not the hash of what it says."""
    try:
        told = json.loads(line)
        if not isinstance(told, dict) or canonical.canonical_json(told) + b"\n" != line:
            return None
        given = told.pop("hash")
        sound = isinstance(given, str) and canonical.sha256_of(told) == given
    except (KeyError, TypeError, ValueError, RecursionError):
        return None
    wanted = {"chain", "sequence", "previous_hash"}
    return told | {"hash": given} if sound and wanted <= told.keys() else None
