"""Links that keep what is shown: the dates, the filter and the order stay in the address."""

from dataclasses import dataclass
from urllib.parse import urlencode

Pairs = tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Query:
    """The part of an address after the question mark, in a steady order, without empty values."""

    pairs: Pairs = ()

    def but(self, **changes: str) -> "Query":
        """The same with some values changed; an empty value leaves its name out."""
        kept = [(name, changes.pop(name, value)) for name, value in self.pairs]
        return Query(tuple((name, value) for name, value in [*kept, *changes.items()] if value))

    def fields(self) -> dict[str, str]:
        """The pairs as hidden fields of a form."""
        return dict(self.pairs)

    def __str__(self) -> str:
        """ "?as_at=2017-06-14&status=overdue"; "?" alone, which leads to the page as it is without any."""
        return f"?{urlencode(self.pairs)}"
