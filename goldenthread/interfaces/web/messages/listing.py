"""One page of an organisation's log of messages, the latest first."""

from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import urlencode

from goldenthread.domain.organisations.models import Organisation
from goldenthread.foundation.notices import queries
from goldenthread.foundation.notices.queries import Entry, Totals

PAGE = 50
_ONLY = {"only": "nobody"}


@dataclass(frozen=True, slots=True)
class Listing:
    """Addresses of the neighbouring pages are empty where there is none. `nobody`: only what waits for a holder."""

    entries: tuple[Entry, ...]
    totals: Totals
    nobody: bool
    shown: int
    page: int
    pages: int
    previous: str
    next: str


def listing(home: Organisation, address: Mapping[str, str]) -> Listing:
    """The page asked for, or the nearest there is. Five queries, and one of each labeller."""
    to = [f"post:{key}" for key in home.posts.values_list("pk", flat=True)]
    nobody = address.get("only") == _ONLY["only"]
    totals = queries.totals(to)
    shown = totals.nobody if nobody else totals.noticed
    pages = max(1, -(-shown // PAGE))
    words = address.get("page", "")
    page = min(max(1, int(words)), pages) if words.isascii() and words.isdigit() and len(words) < 7 else 1
    found = queries.log(to, nobody=nobody)[(page - 1) * PAGE : page * PAGE]
    return Listing(
        entries=tuple(queries.entries(found)),
        totals=totals,
        nobody=nobody,
        shown=shown,
        page=page,
        pages=pages,
        previous=_address(page - 1, nobody=nobody) if page > 1 else "",
        next=_address(page + 1, nobody=nobody) if page < pages else "",
    )


def _address(page: int, *, nobody: bool) -> str:
    return f"?{urlencode((_ONLY if nobody else {}) | {'page': str(page)})}"
