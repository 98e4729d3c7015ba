"""What a file is, by its content."""

from pathlib import Path

import pytest

from goldenthread.foundation.transfer import kinds
from goldenthread.foundation.transfer.faults import FileRefusedError
from goldenthread.foundation.transfer.kinds import Kind, kind_of, misnamed

OLE = bytes.fromhex("D0CF11E0A1B11AE1") + b"\0" * 500


@pytest.mark.parametrize(("content", "kind"), [(b"Ref,Item\n", Kind.CSV), (b"PK\x03\x04rest", Kind.XLSX)])
def test_the_content_decides(tmp_path: Path, content: bytes, kind: Kind) -> None:
    path = tmp_path / "list.pdf"
    path.write_bytes(content)

    assert kind_of(path) is kind


@pytest.mark.parametrize(
    ("content", "code", "said"),
    [
        (b"", "empty", "empty"),
        (b" \r\n\t", "empty", "empty"),
        (b"%PDF-1.7", "not_a_spreadsheet", "a PDF document"),
        (b"\x89PNG\r\n", "not_a_spreadsheet", "a picture"),
        (b"\x1f\x8b\x08", "not_a_spreadsheet", "a compressed file"),
        (b"{\\rtf1", "not_a_spreadsheet", "a text document"),
        (b"  <html><table>", "not_a_spreadsheet", "a web page or XML"),
        (b"<?xml version='1.0'?><Workbook>", "not_a_spreadsheet", "a web page or XML"),
        (b"Ref\0Item", "not_a_spreadsheet", "neither a workbook nor CSV"),
        (b"PK\x05\x06" + b"\0" * 18, "not_a_spreadsheet", "neither a workbook nor CSV"),
        ("Ref,Item".encode("utf-16"), "encoding", "UTF-16"),
        (OLE, "old_format", ".xls"),
        (OLE + "EncryptedPackage".encode("utf-16-le"), "encrypted", "password"),
    ],
)
def test_anything_else_is_named_with_what_to_do(tmp_path: Path, content: bytes, code: str, said: str) -> None:
    path = tmp_path / "list.xlsx"
    path.write_bytes(content)

    with pytest.raises(FileRefusedError) as caught:
        kind_of(path)

    fault = caught.value.fault
    assert fault.code == code
    assert said in fault.message
    assert fault.fix.endswith(".")


def test_a_file_that_is_not_there_is_said_to_be(tmp_path: Path) -> None:
    with pytest.raises(FileRefusedError, match="No such file"):
        kind_of(tmp_path / "none.csv")


def test_a_file_too_large_is_not_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "list.csv"
    path.write_bytes(b"Ref,Item\n")
    assert kind_of(path) is Kind.CSV
    monkeypatch.setattr(kinds, "MOST_FILE_BYTES", 8)

    with pytest.raises(FileRefusedError, match="9 bytes long; 8 is the most"):
        kind_of(path)


@pytest.mark.parametrize(
    ("kind", "name", "wrong"),
    [
        (Kind.XLSX, "list.xlsx", False),
        (Kind.XLSX, "list.csv", True),
        (Kind.CSV, "list.csv", False),
        (Kind.CSV, "list.XLSX", True),
        (Kind.CSV, "list", False),
    ],
)
def test_a_name_may_say_another_kind(kind: Kind, name: str, wrong: bool) -> None:
    assert misnamed(kind, name) is wrong
