"""The list of a CSV file."""

from pathlib import Path

import pytest

from goldenthread.foundation.transfer import delimited
from goldenthread.foundation.transfer.delimited import read_delimited
from goldenthread.foundation.transfer.exports import Column, write_csv
from goldenthread.foundation.transfer.faults import FileRefusedError
from goldenthread.foundation.transfer.picking import Pick
from goldenthread.foundation.transfer.tables import Table
from tests.foundation.transfer.made import KNOWN

HEADER = "Ref,Item,Due\n"


def read(tmp_path: Path, text: str | bytes, pick: Pick = Pick()) -> Table:  # noqa: B008 - immutable
    path = tmp_path / "upload"
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return read_delimited(path, "list.csv", KNOWN, pick)


@pytest.mark.parametrize("mark", [",", ";", "\t"])
@pytest.mark.parametrize("start", ["", "\ufeff"])
def test_the_mark_that_makes_known_headings_parts_the_cells(tmp_path: Path, mark: str, start: str) -> None:
    text = f"{start}Our plan\n\n{mark.join(('Ref', 'Item', 'Due'))}\n{mark.join(('A1', '', 'May 2026'))}\n"

    table = read(tmp_path, text)

    assert (table.sheet, table.header_row) == ("list.csv", 3)
    assert [(row.number, row.cells) for row in table.rows] == [(4, ("A1", None, "May 2026"))]
    assert [note.code for note in table.notes] == ([] if mark == "," else ["parted_by"])


def test_a_break_inside_quotes_adds_no_row(tmp_path: Path) -> None:
    table = read(tmp_path, HEADER + 'A1,"First\nand more",x\nA2,Second,y\n')

    assert [row.number for row in table.rows] == [2, 3]


@pytest.mark.parametrize(
    ("row", "code"), [("A1,First,May,2026", "too_many_cells"), ("A1,First", "too_few_cells"), ("A1,First,x,,", None)]
)
def test_a_row_of_another_length_is_at_fault_by_itself(tmp_path: Path, row: str, code: str | None) -> None:
    table = read(tmp_path, f"{HEADER}{row}\nA2,Second,y\n")

    assert [each.fault.code if each.fault else None for each in table.rows] == [code, None]


@pytest.mark.parametrize(
    ("text", "code", "row"),
    [
        (HEADER + 'A1,"First,x\n', "quotes", 2),
        (HEADER + "A1," + "x" * 40_000 + ",y\n", "quotes", 2),
        (HEADER.encode() + b"A1,Caf\xe9,x\n", "encoding", 2),
        (HEADER + "A1,Fi\0rst,x\n", "not_a_spreadsheet", None),
        (",,\n,,\n", "empty", None),
    ],
)
def test_a_file_that_cannot_be_read_is_refused_with_its_place(
    tmp_path: Path, text: str | bytes, code: str, row: int | None
) -> None:
    with pytest.raises(FileRefusedError) as caught:
        read(tmp_path, text)

    assert (caught.value.fault.code, caught.value.fault.row) == (code, row)


def test_too_many_rows_are_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    text = HEADER + "A1,First,x\n" * 60
    assert len(read(tmp_path, text).rows) == 60
    monkeypatch.setattr(delimited, "MOST_ROWS", 5)

    with pytest.raises(FileRefusedError, match="row 56: The list has more than 5 rows"):
        read(tmp_path, text)


def test_16384_columns_are_refused_naming_the_last(tmp_path: Path) -> None:
    with pytest.raises(FileRefusedError, match="256 is the most"):
        read(tmp_path, ",".join(f"c{number}" for number in range(16_384)) + "\n")


def test_what_our_own_export_guards_comes_back_as_it_was(tmp_path: Path) -> None:
    words = "=1+1 is a formula", "- a dash", "'quoted'", "plain"
    columns = [Column("ref", "Ref"), Column("item", "Item"), Column("due", "Due")]
    rows = [{"ref": "A1", "item": each, "due": ""} for each in words]

    table = read(tmp_path, write_csv(columns, rows))

    assert tuple(row.cells[1] for row in table.rows) == words


def test_its_one_sheet_bears_its_name(tmp_path: Path) -> None:
    assert read(tmp_path, HEADER, Pick("LIST.csv")).sheet == "list.csv"
    with pytest.raises(FileRefusedError, match="no sheet 'Plan'"):
        read(tmp_path, HEADER, Pick("Plan"))
