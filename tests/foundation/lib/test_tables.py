"""Reading CSV files: every row is taken in or refused with its place, reason and fix (SPEC 4.8)."""

from pathlib import Path

import pytest

from goldenthread.foundation.lib.tables import Refusal, read_table

COLUMNS = ("id", "name")


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "things.csv"


def test_rows_carry_the_number_a_spreadsheet_shows(file: Path) -> None:
    file.write_bytes(b'\xef\xbb\xbfid,name\r\n1,"one,\r\nuno"\r\n\r\n2,\xc3\xa9\r\n')
    table = read_table(file, columns=COLUMNS)
    assert [(row.number, dict(row.values)) for row in table.rows] == [
        (2, {"id": "1", "name": "one,\r\nuno"}),
        (4, {"id": "2", "name": "é"}),
    ]
    assert table.refused == ()


def test_columns_may_stand_in_any_order(file: Path) -> None:
    file.write_text("name,id\none,1\n")
    assert read_table(file, columns=COLUMNS).rows[0].values == {"id": "1", "name": "one"}


def test_a_bad_row_is_refused_by_itself_and_every_row_is_accounted_for(file: Path) -> None:
    file.write_bytes(b"id,name\n1,one\n2\n3,three,more\n4,fo\0ur\n5,five\n")
    table = read_table(file, columns=COLUMNS)
    assert [row.number for row in table.rows] == [2, 6]
    assert [refusal.said() for refusal in table.refused] == [
        "things.csv, row 3: The row has 1 cell, not 2. Add the missing cells.",
        "things.csv, row 4: The row has 3 cells, not 2. Put quotes around a cell that holds a comma.",
        "things.csv, row 5, column name: The cell holds a NUL byte. Remove it.",
    ]
    assert len(table.rows) + len(table.refused) == table.rows_read == 5


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "things.csv: The file is empty. Its first row must be: id,name."),
        (b"\n\n", "things.csv: The file is empty. Its first row must be: id,name."),
        (b",,\n", "things.csv: The file is empty. Its first row must be: id,name."),
        (b"id\n1\n", "things.csv, row 1, column name: The column is missing. The columns are: id, name."),
        (b"id,name,id\n", "things.csv, row 1, column id: The column stands 2 times. Remove one."),
        (b"id,name,age\n", "things.csv, row 1, column age: The column is not known. The columns are: id, name."),
        (b"id;name\n1;2\n", "things.csv, row 1, column id: The column is missing. The columns are: id, name."),
        (
            b"id,name\n1,one\n2,\xa3\n",
            "things.csv: The file is not UTF-8: byte 17, on line 3, is 0xA3. Save it again as CSV UTF-8.",
        ),
        (
            b'id,name\n1,"one\n',
            (
                "things.csv, row 2: The quotes do not match, or a cell is too long (unexpected end of data). "
                "Close every quote; write a quote inside a cell twice."
            ),
        ),
        (
            b"id,name\n1,one\n2,two\n3,three\n4,four\n",
            "things.csv: The file has more than 3 rows. Split it into smaller files.",
        ),
    ],
)
def test_a_file_that_cannot_be_read_is_refused_whole(file: Path, content: bytes, said: str) -> None:
    file.write_bytes(content)
    table = read_table(file, columns=COLUMNS, limit=3)
    assert table.rows == ()
    assert [refusal.said() for refusal in table.refused] == [said]


def test_as_many_rows_as_the_limit_are_read(file: Path) -> None:
    file.write_text("id,name\n1,one\n2,two\n3,three\n")
    assert len(read_table(file, columns=COLUMNS, limit=3).rows) == 3


def test_a_missing_file_is_refused_with_where_it_was_sought(file: Path) -> None:
    (refusal,) = read_table(file, columns=COLUMNS).refused
    assert refusal.said() == f"things.csv: There is no such file. Put it into {file.parent}, or check the name."


def test_a_folder_is_no_file(tmp_path: Path) -> None:
    (refusal,) = read_table(tmp_path, columns=COLUMNS).refused
    assert refusal.reason == "There is no such file."


def test_a_name_the_machine_cannot_open_is_refused(tmp_path: Path) -> None:
    (refusal,) = read_table(tmp_path / ("x" * 300), columns=COLUMNS).refused
    assert refusal.reason == "The file cannot be opened: File name too long."


def test_a_file_too_big_to_hold_is_refused_before_it_is_read(file: Path) -> None:
    with file.open("wb") as sparse:
        sparse.truncate(200_000_001)
    (refusal,) = read_table(file, columns=COLUMNS).refused
    assert refusal.said() == "things.csv: The file is 200,000,001 bytes long. Split it: 200,000,000 is the most."


def test_a_hundred_thousand_rows_are_read(file: Path) -> None:
    file.write_text("id,name\n" + "".join(f"{number},some name\n" for number in range(100_000)))
    table = read_table(file, columns=COLUMNS)
    assert (len(table.rows), table.rows[-1].number, table.refused) == (100_000, 100_001, ())


def test_a_refusal_names_file_row_column_reason_and_fix() -> None:
    refusal = Refusal("milestones.csv", 12, "due", "'31/31/2017' is not a date.", "Use YYYY-MM-DD.")
    assert refusal.said() == "milestones.csv, row 12, column due: '31/31/2017' is not a date. Use YYYY-MM-DD."
