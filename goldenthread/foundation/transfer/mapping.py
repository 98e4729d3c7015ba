"""Which column of a list is which field: by what a person named, then the field's own title, then words people use."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from goldenthread.foundation.lib.text import joined, quoted
from goldenthread.foundation.transfer.faults import Fault
from goldenthread.foundation.transfer.headers import plain
from goldenthread.foundation.transfer.tables import Heading, Table, letters


@dataclass(frozen=True, slots=True)
class Field:
    """Something a row may say: its key for programs, its title, and the other headings people give it."""

    key: str
    title: str
    synonyms: tuple[str, ...] = ()
    required: bool = False

    @property
    def known(self) -> frozenset[str]:
        return frozenset(map(plain, (self.title, *self.synonyms)))


@dataclass(frozen=True, slots=True)
class Mapped:
    """The heading of each field that was found, by the field's key; `faults` are why the list cannot be taken in."""

    columns: Mapping[str, Heading]
    unknown: tuple[Heading, ...]
    faults: tuple[Fault, ...]
    notes: tuple[Fault, ...] = ()

    def heading(self, key: str) -> str:
        """The words of a field's heading as the file has them; nothing where it has none."""
        return self.columns[key].words if key in self.columns else ""

    def headings(self) -> dict[str, str]:
        """The heading of each field: what can be saved and used for the next file."""
        return {key: heading.words for key, heading in self.columns.items()}


def known_headings(fields: Iterable[Field], chosen: Mapping[str, str]) -> frozenset[str]:
    """Every heading by which one of the fields may be known."""
    return frozenset().union(*(field.known for field in fields), map(plain, chosen.values()))


def map_columns(table: Table, fields: Sequence[Field], *, chosen: Mapping[str, str], strict: bool = False) -> Mapped:
    """The columns of the table by field. `chosen` names headings for fields and goes before everything else.

    An empty heading says that the list has no such column. A chosen heading that is not there is a fault when
    `strict`, else the field is looked for as if nothing was chosen. A hidden column is passed over where one that
    shows could be meant. Raises nothing: faults come back.
    """
    columns: dict[str, Heading] = {}
    faults: list[Fault] = []
    taken: set[int] = set()
    wanted = [field for field in fields if chosen.get(field.key) != ""]
    for field in sorted(wanted, key=lambda each: each.key not in chosen):
        found = _candidates(table, field, chosen.get(field.key, ""), taken, strict=strict)
        if len(found) > 1:
            faults.append(_doubled(table, field, found))
        elif found:
            columns[field.key] = found[0]
            taken.add(found[0].place)
        elif strict and field.key in chosen:
            faults.append(_not_there(table, field, chosen[field.key]))
    missing = [field for field in fields if field.required and field.key not in columns]
    missing = [field for field in missing if not any(fault.column == field.title for fault in faults)]
    if missing:
        faults.append(_missing(table, missing))
    unknown = tuple(each for each in table.headings if each.words and each.place not in taken)
    notes = tuple(_hidden(table, heading) for heading in columns.values() if heading.hidden)
    return Mapped(
        {field.key: columns[field.key] for field in fields if field.key in columns}, unknown, tuple(faults), notes
    )


def _candidates(table: Table, field: Field, chosen: str, taken: set[int], *, strict: bool) -> list[Heading]:
    free = [each for each in table.headings if each.place not in taken]
    by_choice = [each for each in free if chosen and plain(each.words) == plain(chosen)]
    if by_choice or (chosen and strict):
        return _showing(by_choice)
    title = [each for each in free if plain(each.words) == plain(field.title)]
    return _showing(title or [each for each in free if plain(each.words) in field.known])


def _showing(found: list[Heading]) -> list[Heading]:
    return [each for each in found if not each.hidden] or found


def _doubled(table: Table, field: Field, found: Sequence[Heading]) -> Fault:
    said = joined([f"{letters(each.place)} ({each.words})" for each in found])
    return Fault(
        "doubled_heading",
        f"Columns {said} could each be {field.title}.",
        "Rename all but one of them, or name the right one in a mapping.",
        sheet=table.sheet,
        row=table.header_row,
        column=field.title,
    )


def _not_there(table: Table, field: Field, chosen: str) -> Fault:
    return Fault(
        "heading_missing",
        f"The mapping names the heading {quoted(chosen)} for {field.title}, which the file has not.",
        _headings_said(table),
        sheet=table.sheet,
        row=table.header_row,
        column=field.title,
    )


def _missing(table: Table, fields: Sequence[Field]) -> Fault:
    return Fault(
        "header_missing",
        f"No heading was found for {joined([field.title for field in fields])}.",
        f"{_headings_said(table)} Name the columns so, or give a mapping.",
        sheet=table.sheet,
        row=table.header_row,
        column=fields[0].title,
    )


def _headings_said(table: Table) -> str:
    said = joined([repr(each.words) for each in table.headings[:20] if each.words])
    return f"Its headings are: {said}."


def _hidden(table: Table, heading: Heading) -> Fault:
    message = "The column is hidden in the file; it was read."
    return Fault("hidden_column", message, "", sheet=table.sheet, column=heading.words)
