"""What may be kept as evidence: checks of what was typed, before anything is written. Each names field and fix."""

from dataclasses import dataclass
from datetime import date
from urllib.parse import urlsplit

from goldenthread.domain.evidence.choices import PARAGRAPHS, Classification
from goldenthread.foundation.lib.text import said_date
from goldenthread.foundation.lib.typed import RefusedError, words

_LONGEST_LINK = 2_000  # characters; what browsers and proxies carry without loss


@dataclass(frozen=True, slots=True)
class Link:
    """Something on another site, and the day it was seen there: it may say something else tomorrow."""

    url: str
    seen_on: date


@dataclass(frozen=True, slots=True)
class Figure:
    """A reading: what was counted, the value as it is written, and its unit (empty for a plain number)."""

    what: str
    value: str
    unit: str = ""


@dataclass(frozen=True, slots=True)
class Classified:
    """Who may see an item. Only an exempt one has a paragraph of Schedule 12A and a public-interest reason."""

    as_: Classification = Classification.OPEN
    paragraph: int | None = None
    public_interest: str = ""


OPEN = Classified()


def checked_link(link: Link, *, today: date) -> Link:
    """The link as it is kept: http or https, with a host, and without a name or password. Raises RefusedError."""
    url = words("url", link.url, asked="Enter the address of the page", longest=_LONGEST_LINK)
    if not _is_page(url):
        raise RefusedError("url", "Enter an address that begins with https:// or http:// and names a site.")
    not_to_come("seen_on", link.seen_on, today=today, what="The day you saw it")
    scheme, _, rest = url.partition(":")
    return Link(f"{scheme.lower()}:{rest}", link.seen_on)


def _is_page(url: str) -> bool:
    try:
        parts = urlsplit(url)
        found = parts.scheme in {"http", "https"} and bool(parts.hostname) and parts.port != 0
    except ValueError:
        return False
    return found and "@" not in parts.netloc and not any(each.isspace() or each == "\\" for each in url)


def checked_figure(figure: Figure) -> Figure:
    """The reading as it is kept. Raises RefusedError."""
    return Figure(
        words("figure", figure.what, asked="Say what the figure counts", longest=300),
        words("value", figure.value, asked="Enter the figure", longest=60),
        words("unit", figure.unit, asked="", needed=False, longest=60),
    )


def checked_classification(given: Classified) -> Classified:
    """An exempt item names its paragraph and why the public interest does not outweigh it (SPEC 2.9).

    Raises RefusedError, also for a paragraph or a reason of something that is not exempt: one of the two is a slip.
    """
    reason = words("public_interest", given.public_interest, asked="", needed=False)
    if given.as_ is Classification.EXEMPT:
        if given.paragraph not in PARAGRAPHS:
            raise RefusedError("paragraph", "Choose the paragraph of Schedule 12A under which it is exempt.")
        if not reason:
            raise RefusedError("public_interest", "Say why keeping it exempt outweighs the interest in publishing it.")
    elif given.paragraph is not None or reason:
        field = "paragraph" if given.paragraph is not None else "public_interest"
        raise RefusedError(field, "Only an exempt item has this. Leave it empty, or choose exempt.")
    return Classified(given.as_, given.paragraph, reason)


def not_to_come(field: str, day: date, *, today: date, what: str) -> None:
    """Raises RefusedError for a day that has not come: nothing can show on it yet."""
    if day > today:
        raise RefusedError(field, f"{what} must be today or in the past: {said_date(day)} has not come yet.")


def another_person(added_by: frozenset[int | None], reviewer: int | None) -> None:
    """Nobody reviews what they added themselves (SPEC 4.5). Raises RefusedError."""
    if reviewer is not None and reviewer in added_by:
        raise RefusedError("", "You cannot review what you added yourself: somebody else has to.")
