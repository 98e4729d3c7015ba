"""Every row is accounted for."""

from pathlib import Path
from typing import Any

import pytest

from goldenthread.foundation.transfer.accounting import Account, DoesNotAddUpError, one_a_row, rejected_csv
from goldenthread.foundation.transfer.delimited import read_delimited
from goldenthread.foundation.transfer.faults import Fault
from goldenthread.foundation.transfer.picking import Pick
from goldenthread.foundation.transfer.tables import Heading, Row, Table, WrongCell, from_document, letters, to_document


def fault(row: int, code: str = "wrong") -> Fault:
    return Fault(code, "It is wrong.", "Correct it.", sheet="List", row=row, column="Due")


def test_what_was_read_is_what_was_accepted_and_rejected() -> None:
    account = Account(read=(2, 3, 4, 5), created=(2,), changed=(5,), left_alone=(4,), rejected=(fault(3),))

    assert account.accepted == 3


@pytest.mark.parametrize(
    "parts",
    [
        {"created": (2,)},
        {"created": (2, 3), "rejected": (fault(3),)},
        {"created": (2, 4)},
        {"rejected": (fault(2), fault(3), fault(3))},
    ],
)
def test_a_row_lost_or_counted_twice_is_our_mistake(parts: dict[str, Any]) -> None:
    with pytest.raises(DoesNotAddUpError):
        Account(**({"read": (2, 3), "created": (), "changed": (), "left_alone": (), "rejected": ()} | parts))


def test_a_row_is_rejected_once_for_its_first_fault() -> None:
    first, rest = one_a_row([fault(9), fault(3), fault(9, "also")])

    assert [each.row for each in first] == [3, 9]
    assert [each.code for each in rest] == ["also"]


def test_rejected_rows_come_back_with_why_and_can_be_sent_again(tmp_path: Path) -> None:
    headings = (Heading(0, "Ref"), Heading(1, ""), Heading(2, "Due"))
    rows = (Row(2, ("A1", None, "May")), Row(3, ("=A2", 5, WrongCell("error_cell", "#REF!", ""))))
    table = Table("List", 1, headings, rows, ())
    path = tmp_path / "again.csv"
    path.write_bytes(rejected_csv(table, [fault(3)]))

    again = read_delimited(path, "again.csv", {"ref", "due"}, Pick())

    assert [each.words for each in again.headings] == ["Ref", "B", "Due", "Row", "Column refused", "Why", "What to do"]
    assert again.rows[0].cells == ("=A2", "5", None, "3", "Due", "It is wrong.", "Correct it.")


def test_a_fault_says_its_place_and_its_fix() -> None:
    assert fault(1204).said() == "sheet List, row 1,204, column Due: It is wrong. Correct it."
    assert Fault("empty", "Nothing is there.", "").said() == "Nothing is there."


def test_a_table_travels_as_json() -> None:
    rows = (Row(2, ("A1", 1, 1.5, True, None)), Row(3, (WrongCell("x", "y", "z"),), is_section=True))
    table = Table("List", 1, (Heading(0, "Ref", hidden=True),), rows, (), (fault(2),), 1)

    assert from_document(to_document(table)) == table


@pytest.mark.parametrize(("place", "said"), [(0, "A"), (25, "Z"), (26, "AA"), (255, "IV"), (16_383, "XFD")])
def test_columns_have_letters(place: int, said: str) -> None:
    assert letters(place) == said
