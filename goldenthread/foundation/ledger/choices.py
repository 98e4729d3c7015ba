"""What can be wrong with a chain."""

from enum import Enum


class Fault(Enum):
    """Codes for programs; the sentence for people is `Verification.said()`."""

    # The entry's hash is not the hash of what the entry says: the entry was changed.
    CONTENT = "content"
    # The entry does not name the hash of the entry before it: one of the two was replaced or moved.
    LINK = "link"
    # Sequence numbers jump: an entry was taken out.
    GAP = "gap"
    # The database gives back something that is no entry at all.
    UNREADABLE = "unreadable"
    # The chain ends before its own head: entries were cut off the end.
    CUT_SHORT = "cut_short"
    # Entries follow the chain's own head: they were not written by `operations.record`.
    BEYOND_HEAD = "beyond_head"
    # The entry at the head's place is another than the head names.
    HEAD_DIFFERS = "head_differs"
    # The head that was given is in no entry: cut off, or the whole history was written anew.
    HEAD_UNKNOWN = "head_unknown"
