"""The daily message in words: plain text, short sentences, a link a line, why it came and how to change that."""

from collections.abc import Sequence
from dataclasses import dataclass

from goldenthread.foundation.lib.text import plural

_WIDTH = 2  # digits of a line's number


@dataclass(frozen=True, slots=True)
class Item:
    """One message in it. `path` begins with a slash."""

    sentence: str
    path: str
    why: str


@dataclass(frozen=True, slots=True)
class Letter:
    subject: str
    body: str


def letter(items: Sequence[Item], *, site: str, preferences: str) -> Letter:
    """The message. `site` is the address all paths are under, `preferences` the path of that page.

    It bears no date of its own, so that a repeat on another day has the same words; the e-mail has one.
    """
    title = f"Golden Thread: {plural(len(items), 'message')} for you"
    parts = [_item(number, item, site) for number, item in enumerate(items, start=1)]
    closing = (
        "You get one message a day at most, on working days. Answers to this address are not read.\n"
        f"Change what you get: {site}{preferences}"
    )
    return Letter(title, "\n\n".join([f"{title}.", *parts, closing]) + "\n")


def _item(number: int, item: Item, site: str) -> str:
    margin = " " * (_WIDTH + 2)
    why = " ".join(item.why.split())
    return f"{number:>{_WIDTH}}. {item.sentence}\n{margin}{site}{item.path}\n{margin}Why you get this: {why}"
