"""What is looked for inside Office and OpenDocument files."""

import io
import zipfile

import pytest

from goldenthread.foundation.files import packages
from goldenthread.foundation.lib import zipped
from goldenthread.foundation.lib.zipped import PackageError
from tests.foundation.files import made

MACROS = "application/vnd.ms-office.vba"


def code_of(content: bytes) -> str:
    with pytest.raises(PackageError) as caught:
        packages.ending_of(io.BytesIO(content))
    assert caught.value.what.count(". ") == 1, "what is wrong, then the fix"
    return caught.value.code


@pytest.mark.parametrize(
    "content",
    [
        made.macro_workbook(),
        made.macro_workbook(content_type="application/vnd.ms-excel.sheet.macroEnabled.12"),
        made.with_parts(made.workbook(), {"xl/vbaProject.bin": made.OLE}),
        made.with_parts(made.document(), {"word/VBAPROJECT.BIN": made.OLE}),
        made.with_parts(made.workbook(), {"xl/macrosheets/sheet1.xml": b"<m/>"}),
        made.slides(content_type=f"{MACROS}Project"),
        made.slides(content_type=f"{MACROS}&#80;roject"),
        made.slides(content_type="application/vnd.ms-excel.macrosheet+xml"),
        made.open_document("text", Basic__Standard__script_xml=b"<b/>"),
        made.open_document("spreadsheet", Scripts__python__run_py=b"run"),
    ],
)
def test_macros_are_found_whatever_the_file_is_called(content: bytes) -> None:
    assert code_of(content) == "macros"


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (made.open_document("text", b"<m><file><encryption-data/></file></m>"), "encrypted"),
        (made.open_document("graphics"), "unknown"),
        (made.packed({"photo.jpg": b"x"}), "unknown"),
        (made.slides(content_type="application/xml"), "unknown"),
        (made.slides(content_type=f"{made.OFFICE}.wordprocessingml.template.main+xml"), "unknown"),
        (made.with_parts(made.slides(), {made.CONTENT_TYPES: b"<Types"}), "damaged"),
        (made.with_parts(made.slides(), {made.CONTENT_TYPES: b"<t>" + b" " * (1 << 20)}), "too_long"),
        (
            made.with_parts(made.document(), {"word/x.xml": b"<!DOCTYPE x [<!ENTITY a 'ha'>]><x>&a;</x>"}),
            "xml_entities",
        ),
        (made.with_parts(made.document(), {"../../outside.xml": b"<x/>"}), "path_name"),
        (made.packed(made.parts_of(made.document()), compression=zipfile.ZIP_LZMA), "compression"),
        (made.document()[:-400], "damaged"),
        (b"PK\x03\x04", "damaged"),
    ],
)
def test_what_is_no_plain_document_is_refused_with_the_fix(content: bytes, code: str) -> None:
    assert code_of(content) == code


def test_a_document_that_says_it_is_two_things_is_refused() -> None:
    kinds = ("presentationml.presentation", "spreadsheetml.sheet")
    said = "".join(f'<Override ContentType="{made.OFFICE}.{kind}.main+xml"/>' for kind in kinds)

    assert code_of(made.packed({made.CONTENT_TYPES: f"<Types>{said}</Types>".encode()})) == "unknown"


def bomb(size: int) -> bytes:
    """A document with `size` bytes of nothing in a picture."""
    return made.with_parts(made.document(), {"word/media/image1.png": b"\0" * size})


def test_a_bomb_that_says_so_is_refused_before_it_is_inflated(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(packages, "MOST_INFLATED_BYTES", 2_000_000)
    monkeypatch.setattr(zipped, "_inflated", None)

    assert code_of(bomb(3_000_001)) == "zip_bomb"


def test_a_bomb_that_lies_about_its_size_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    lying = bomb(3_000_001).replace((3_000_001).to_bytes(4, "little"), (10).to_bytes(4, "little"))
    assert sum(part.file_size for part in zipfile.ZipFile(io.BytesIO(lying)).infolist()) < 2_000_000
    monkeypatch.setattr(packages, "MOST_INFLATED_BYTES", 2_000_000)

    assert code_of(lying) == "zip_bomb"


def test_the_same_file_within_the_limit_is_no_bomb() -> None:
    assert packages.ending_of(io.BytesIO(bomb(3_000_001))) == "docx"
