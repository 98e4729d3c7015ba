"""Which body took over from which: a line from the first to the last, never a circle."""

from collections.abc import Iterator, Mapping


def circles(successors: Mapping[str, str]) -> Iterator[str]:
    """The keys whose succession comes back to them; `successors` gives each key's successor, "" for none."""
    for key in successors:
        seen, at = set[str](), successors[key]
        while at and at != key and at not in seen:
            seen.add(at)
            at = successors.get(at, "")
        if at == key:
            yield key
