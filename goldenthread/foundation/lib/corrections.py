"""Rows that are never edited: a later one corrects an earlier one, or takes it back."""

from collections.abc import Iterable
from typing import Protocol, TypeVar


class Row(Protocol):
    """A row of a table whose rows name what they correct by primary key."""

    @property
    def pk(self) -> int: ...
    @property
    def is_retraction(self) -> bool: ...
    @property
    def corrects_id(self) -> int | None: ...


AnyRow = TypeVar("AnyRow", bound=Row)


def standing(rows: Iterable[AnyRow]) -> list[AnyRow]:
    """Of these what none of them corrects or takes back, and what takes nothing back itself; in their order.

    Give those known by a moment, and it says what stood as known then. No query.
    """
    among = list(rows)
    corrected = {each.corrects_id for each in among}
    return [each for each in among if each.pk not in corrected and not each.is_retraction]
