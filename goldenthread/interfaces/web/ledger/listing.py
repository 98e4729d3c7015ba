"""One page of a chain's entries, newest first, of one subject if asked."""

from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import urlencode

from goldenthread.foundation.ledger import queries
from goldenthread.foundation.ledger.models import LedgerEntry

PAGE = 50
_LONGEST = 200


@dataclass(frozen=True, slots=True)
class Listing:
    """Addresses of the neighbouring pages are empty where there is none."""

    entries: tuple[LedgerEntry, ...]
    subject: str
    total: int
    page: int
    pages: int
    previous: str
    next: str


def typed(words: str) -> str:
    """What was typed, without characters that no database keeps, and no longer than any subject or hash."""
    return "".join(each for each in words[:_LONGEST] if each.isprintable()).strip()


def listing(chain: str, address: Mapping[str, str]) -> Listing:
    """The page asked for, or the nearest there is. Two queries."""
    subject = typed(address.get("subject", ""))
    found = queries.entries(chain, subject=subject or None)
    total = found.count()
    pages = max(1, -(-total // PAGE))
    words = address.get("page", "")
    page = min(max(1, int(words)), pages) if words.isascii() and words.isdigit() and len(words) < 7 else 1
    return Listing(
        entries=tuple(found[(page - 1) * PAGE : page * PAGE]),
        subject=subject,
        total=total,
        page=page,
        pages=pages,
        previous=about(subject, page=str(page - 1)) if page > 1 else "",
        next=about(subject, page=str(page + 1)) if page < pages else "",
    )


def about(subject: str, **also: str) -> str:
    """The part of an address after the question mark that keeps to one subject; an empty one leaves it out."""
    pairs = {"subject": subject} | also if subject else also
    return f"?{urlencode(pairs)}" if pairs else ""
