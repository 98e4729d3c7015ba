"""A workbook's package is looked through before anything parses it."""

import re
import zipfile
from pathlib import Path

import pytest

from goldenthread.foundation.lib import zipped
from goldenthread.foundation.transfer import packages
from goldenthread.foundation.transfer.faults import FileRefusedError
from goldenthread.foundation.transfer.packages import check_package
from tests.foundation.transfer import made


def code_of(path: Path) -> str:
    with pytest.raises(FileRefusedError) as caught:
        check_package(path)
    assert caught.value.fault.fix
    return caught.value.fault.code


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "list.xlsx"


def test_a_plain_workbook_passes(path: Path) -> None:
    check_package(made.book(path, rows=[made.HEADINGS, ("A1", "First", "1 May 2026")]))


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("xl/vbaProject.bin", "macros"),
        ("xl/VBAPROJECT.BIN", "macros"),
        ("xl/vbaProjectSignature.bin", "macros"),
        ("../outside.xml", "path_name"),
        ("/etc/passwd", "path_name"),
        ("C:/outside.xml", "path_name"),
        ("xl\\workbook2.xml", "path_name"),
        ("XL/Workbook.xml", "part_twice"),
    ],
)
def test_a_file_that_no_plain_workbook_holds_is_refused(path: Path, name: str, code: str) -> None:
    small = made.parts_of(made.book(path, rows=[made.HEADINGS]))

    assert code_of(made.packed(path, small | {name: b"x"})) == code


@pytest.mark.parametrize(
    ("parts", "said"),
    [
        ({"word/document.xml": b""}, "a Word document"),
        ({"mimetype": b"application/vnd.oasis.opendocument.spreadsheet"}, "an OpenDocument file"),
        ({"xl/workbook.bin": b""}, "a binary workbook (.xlsb)"),
        ({"photo.jpg": b""}, "a zip file without a workbook"),
    ],
)
def test_what_is_no_workbook_is_named(path: Path, parts: dict[str, bytes], said: str) -> None:
    with pytest.raises(FileRefusedError, match=re.escape(said)):
        check_package(made.packed(path, parts))


@pytest.mark.parametrize(
    "text",
    [
        b"<?xml version='1.0'?><!DOCTYPE x [<!ENTITY a 'ha'>]><x>&a;</x>",
        b"<?xml version='1.0'?>" + b" " * (1 << 20) + b"<!entity a 'ha'>",
        b" " * ((1 << 20) - 4) + b"<!DOCTYPE x>",  # the word lies across two pieces
    ],
)
def test_xml_that_could_expand_is_refused(path: Path, text: bytes) -> None:
    assert code_of(made.with_parts(path, xl__sharedStrings_dot_xml=text)) == "xml_entities"


def test_xml_that_hides_in_another_encoding_is_refused(path: Path) -> None:
    hidden = "<!DOCTYPE x>".encode("utf-16")

    assert code_of(made.with_parts(path, xl__sharedStrings_dot_xml=hidden)) == "xml_encoding"


def test_a_package_that_declares_too_much_is_refused_before_it_is_inflated(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    made.with_parts(path, xl__media__image1_dot_bin=b"\0" * 3_000_000)
    check_package(path)
    monkeypatch.setattr(packages, "MOST_INFLATED_BYTES", 2_000_000)
    monkeypatch.setattr(zipped, "_inflated", None)

    assert code_of(path) == "zip_bomb"


def test_what_really_inflates_is_counted_whatever_the_header_declares(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    made.lying_about_size(path, 3_000_001)
    with zipfile.ZipFile(path) as package:
        assert package.getinfo("xl/media/image1.bin").file_size == 10
    check_package(path)
    monkeypatch.setattr(packages, "MOST_INFLATED_BYTES", 2_000_000)

    assert code_of(path) == "zip_bomb"


def test_too_many_files_are_refused(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(packages, "MOST_PARTS", 3)

    assert code_of(made.book(path, rows=[made.HEADINGS])) == "too_many_parts"


def test_another_compression_is_refused(path: Path) -> None:
    small = made.parts_of(made.book(path, rows=[made.HEADINGS]))
    with zipfile.ZipFile(path, "w", zipfile.ZIP_BZIP2) as package:
        for name, content in small.items():
            package.writestr(name, content)

    assert code_of(path) == "compression"


@pytest.mark.parametrize("kept", [0.3, 0.7, 0.99])
def test_a_workbook_cut_short_is_refused(path: Path, kept: float) -> None:
    raw = made.book(path, rows=[made.HEADINGS]).read_bytes()
    path.write_bytes(raw[: int(len(raw) * kept)])

    assert code_of(path) == "damaged"


def test_a_damaged_part_is_refused(path: Path) -> None:
    raw = bytearray(made.book(path, rows=[made.HEADINGS]).read_bytes())
    raw[60:90] = b"\xff" * 30
    path.write_bytes(bytes(raw))

    assert code_of(path) == "damaged"
