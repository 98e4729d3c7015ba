"""Which sheet and row a person named, else which fits; and the list that is made of them, checked for its size."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from goldenthread.foundation.lib.text import joined, quoted
from goldenthread.foundation.transfer import headers
from goldenthread.foundation.transfer.faults import Fault, FileRefusedError, refused
from goldenthread.foundation.transfer.headers import Found
from goldenthread.foundation.transfer.limits import MOST_COLUMNS, MOST_ROWS
from goldenthread.foundation.transfer.tables import Cell, Heading, Row, SheetSeen, Table, is_empty, letters

NumberedCells = tuple[int, list[Cell]]


@dataclass(frozen=True, slots=True)
class Pick:
    """What a person named: a sheet, the number of the header's row. Empty where it is to be found."""

    sheet: str = ""
    header_row: int | None = None


def the_sheet(name: str, visible: Mapping[str, bool]) -> str:
    """The sheet of that name, without regard to case. Raises FileRefusedError."""
    for each in visible:
        if each.casefold() == name.casefold():
            return each
    known = joined([repr(each) for each in visible]) or "none"
    raise refused("sheet_missing", f"The file has no sheet {quoted(name)}.", f"Its sheets are: {known}.", sheet=name)


def pick_row(sheet: str, rows: Sequence[NumberedCells], known: Collection[str], pick: Pick) -> Found:
    """Where the headings stand among rows that are not empty. Raises FileRefusedError."""
    if pick.header_row is None:
        found = headers.find([cells for _, cells in rows], known)
    else:
        numbers = [number for number, _ in rows]
        place = numbers.index(pick.header_row) if pick.header_row in numbers else None
        inside = None if place is None else headers.find([rows[place][1]], known)
        found = None if place is None or inside is None else Found(place, inside.recognised)
    if found is not None:
        return found
    if pick.header_row is not None:
        message = f"Row {pick.header_row:,} holds no headings."
        raise refused("header_missing", message, "Name the row of the headings.", sheet=sheet, row=pick.header_row)
    raise no_list({sheet: True})


def no_list(visible: Mapping[str, bool]) -> FileRefusedError:
    """The refusal of a file in which no sheet that shows holds a word."""
    hidden = [name for name, shows in visible.items() if not shows]
    also = f" Hidden sheets are not read: {joined(hidden)}." if hidden else ""
    sheet = next((name for name, shows in visible.items() if shows), None)
    return refused(
        "empty", f"The file holds no list.{also}", "Put the headings in one row, the list below.", sheet=sheet
    )


def some_list(
    *,
    sheet: str,
    header: NumberedCells,
    body: Sequence[Row],
    sheets: tuple[SheetSeen, ...],
    notes: Sequence[Fault],
    recognised: int,
    hidden: Collection[int] = (),
) -> Table:
    """The table. Raises FileRefusedError for one too long or too wide."""
    width = 1 + max(place for place, cell in enumerate(header[1]) if not is_empty([cell]))
    if width > MOST_COLUMNS:
        raise refused(
            "too_many_columns",
            f"The list has {width:,} columns; {MOST_COLUMNS} is the most.",
            "Delete the columns that are not part of the list.",
            sheet=sheet,
            row=header[0],
            column=letters(width - 1),
        )
    if len(body) > MOST_ROWS:
        raise refused(
            "too_many_rows",
            f"The list has more than {MOST_ROWS:,} rows.",
            "Split it into several files.",
            sheet=sheet,
            row=body[MOST_ROWS].number,
        )
    words = [" ".join(str(cell).split()) if not is_empty([cell]) else "" for cell in header[1][:width]]
    headings = tuple(Heading(place, each, place in hidden) for place, each in enumerate(words))
    return Table(
        sheet=sheet,
        header_row=header[0],
        headings=headings,
        rows=tuple(body),
        sheets=sheets,
        notes=tuple(notes),
        recognised=recognised,
    )
