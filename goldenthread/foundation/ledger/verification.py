"""Is the chain whole? Walks it once, in constant memory, and names the first entry that is wrong."""

from collections.abc import Iterator
from dataclasses import dataclass

from goldenthread.foundation.ledger import queries, rules
from goldenthread.foundation.ledger.choices import Fault
from goldenthread.foundation.ledger.models import LedgerEntry

_CHUNK = 1000


@dataclass(frozen=True, slots=True)
class Verification:
    """The answer. `entries` were found good, up to `head`; `sequence` is the place of the first fault."""

    chain: str
    entries: int
    head: str | None
    fault: Fault | None = None
    sequence: int | None = None
    detail: str = ""
    # Entries whose moment is earlier than the one before: a clock was set back. True, and no fault.
    clock_set_back: int = 0

    @property
    def sound(self) -> bool:
        """Whether nothing is wrong."""
        return self.fault is None

    def said(self) -> str:
        """The answer in a sentence or two."""
        if not self.sound:
            return f"The chain {self.chain} is not whole: {self.detail}"
        if self.head is None:
            return f"The chain {self.chain} holds no entries."
        said = f"The chain {self.chain} is whole: entries 1 to {self.entries}, head {self.head}."
        if self.clock_set_back:
            said += f" The clock was set back before {self.clock_set_back} of them; the sequence gives the order."
        return said


class _FaultError(Exception):
    def __init__(self, fault: Fault, sequence: int | None, detail: str) -> None:
        super().__init__(detail)
        self.fault, self.sequence, self.detail = fault, sequence, detail


class _Walk:
    """What is known of the chain after the entries read so far."""

    def __init__(self) -> None:
        self.entries = 0
        self.last: LedgerEntry | None = None
        self.clock_set_back = 0

    @property
    def hash(self) -> str:
        return self.last.hash if self.last else rules.GENESIS

    def step(self, entry: LedgerEntry) -> None:
        """Take the next entry, or raise what is wrong with it."""
        expected = self.entries + 1
        if entry.sequence != expected:
            detail = f"entry {expected} is missing; entry {entry.sequence} stands in its place."
            raise _FaultError(Fault.GAP, expected, detail)
        if rules.seal(entry.content) != entry.hash:
            detail = f"entry {expected} was changed; its hash does not match its content."
            raise _FaultError(Fault.CONTENT, expected, detail)
        if entry.previous_hash != self.hash:
            detail = f"entry {expected} does not follow the entry before it; one of the two was replaced."
            raise _FaultError(Fault.LINK, expected, detail)
        if self.last and entry.moment < self.last.moment:
            self.clock_set_back += 1
        self.entries, self.last = expected, entry


def verify(chain: str, *, head: str | None = None) -> Verification:
    """Check every entry of `chain`, its links, its own head and, if given, that `head` (a hash) is in it.

    Entries appended meanwhile are checked too and are no fault. Two sorts of rewriting are seen only with a
    `head` kept elsewhere: a history written anew, and a tail cut off together with the chain's own head.
    """
    walk = _Walk()
    found: tuple[Fault | None, int | None, str] = (None, None, "")
    try:
        _check(chain, head, walk)
    except _FaultError as error:
        found = (error.fault, error.sequence, error.detail)
    last = walk.last.hash if walk.last else None
    return Verification(chain, walk.entries, last, *found, walk.clock_set_back)


def _check(chain: str, given: str | None, walk: _Walk) -> None:
    own = queries.head(chain)
    given_found = given is None
    for entry in _read(chain, walk):
        walk.step(entry)
        if own and entry.sequence == own.sequence and entry.hash != own.hash:
            detail = f"entry {entry.sequence} is not the one that the chain's head names."
            raise _FaultError(Fault.HEAD_DIFFERS, entry.sequence, detail)
        given_found = given_found or entry.hash == given
    _check_end(chain, own, walk)
    if not given_found:
        detail = f"no entry has the hash {given}: the end was cut off, or the history was written anew."
        raise _FaultError(Fault.HEAD_UNKNOWN, None, detail)


def _check_end(chain: str, own: queries.Head | None, walk: _Walk) -> None:
    if own and own.sequence > walk.entries:
        detail = f"it ends after entry {walk.entries}, but its head is entry {own.sequence}."
        raise _FaultError(Fault.CUT_SHORT, walk.entries + 1, detail)
    # Asked anew: a writer may have moved the head while the chain was read.
    now = queries.head(chain)
    head_at = now.sequence if now else 0
    if head_at < walk.entries:
        detail = f"its head is entry {head_at}, but entries follow up to {walk.entries}."
        raise _FaultError(Fault.BEYOND_HEAD, head_at + 1, detail)


def _read(chain: str, walk: _Walk) -> Iterator[LedgerEntry]:
    # What Django raises for a moment or a number that SQLite was made to keep as other text. It raises for
    # a whole chunk at once, so the rest is read again one by one to name the entry.
    try:
        yield from _rows(chain, walk, _CHUNK)
        return
    except (ValueError, TypeError, AttributeError):
        pass
    try:
        yield from _rows(chain, walk, 1)
    except (ValueError, TypeError, AttributeError) as error:
        place = walk.entries + 1
        raise _FaultError(Fault.UNREADABLE, place, f"entry {place} cannot be read ({error}).") from error


def _rows(chain: str, walk: _Walk, chunk: int) -> Iterator[LedgerEntry]:
    unread = LedgerEntry.objects.filter(chain=chain, sequence__gt=walk.entries)
    return iter(unread.order_by("sequence").iterator(chunk))
