"""Every kind of bad file: a message that names sheet, row, column and fix, and nothing half-done."""

import json
import zipfile
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from goldenthread.domain.plans.models import Milestone, Plan
from goldenthread.foundation.transfer import limits
from tests.foundation.transfer import made
from tests.interfaces.cli import lists
from tests.interfaces.cli.lists import FIRST, HEADINGS, like_first, workbook, written
from tests.interfaces.cli.program_run import Run

pytestmark = pytest.mark.django_db

SECOND = like_first(Ref="P2", Milestone="Open the second hub")
Making = Callable[[Path], object]
Place = tuple[str | None, int | None, str | None]  # sheet, row, column


@pytest.fixture(autouse=True)
def plan() -> Plan:
    return lists.plan()


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "plan.xlsx"


def _written(content: bytes) -> Making:
    return lambda path: path.write_bytes(content)


def _cut(path: Path) -> None:
    raw = workbook(path, FIRST).read_bytes()
    path.write_bytes(raw[: len(raw) * 2 // 3])


def _encrypted(path: Path) -> None:
    head = bytes.fromhex("D0CF11E0A1B11AE1")
    path.write_bytes(head + b"\0" * 1_000 + "EncryptedPackage".encode("utf-16-le") + b"\0" * 3_000)


def _with_part(name: str, content: bytes) -> Making:
    return lambda path: made.packed(path, made.parts_of(workbook(path, FIRST)) | {name: content})


def _bomb(path: Path) -> None:
    """Some 600 kB that inflate to 600 MB."""
    parts = made.parts_of(workbook(path, FIRST))
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as package:
        for name, content in parts.items():
            package.writestr(name, content)
        with package.open("xl/media/image1.png", "w") as image:
            for _ in range(2 * limits.MOST_INFLATED_BYTES // 1_000_000):
                image.write(b"\0" * 1_000_000)


_XML_BOMB = b"<?xml version='1.0'?><!DOCTYPE a [<!ENTITY b 'ha'><!ENTITY c '&b;&b;&b;&b;&b;&b;'>]><sst>&c;</sst>"

REFUSED_FILES: dict[str, tuple[Making, str, Place]] = {
    "not a spreadsheet": (_written(b"%PDF-1.7 ..."), "not_a_spreadsheet", (None, None, None)),
    "empty": (_written(b""), "empty", (None, None, None)),
    "a workbook of nothing": (made.book, "empty", ("List", None, None)),
    "header missing": (
        lambda path: made.book(path, rows=[FIRST, SECOND]), "header_missing", ("List", 1, "Milestone"),
    ),
    "header doubled": (
        lambda path: made.book(path, rows=[(*HEADINGS, "Deadline"), (*FIRST, None)]),
        "doubled_heading", ("List", 1, "Deadline"),
    ),
    "16,384 columns": (
        lambda path: workbook(path, FIRST, fill=lambda _, sheet: sheet.write_row(1, 0, ["x"] * 16_384)),
        "too_many_columns", ("List", 2, "IW"),
    ),
    "too many rows": (
        lambda path: workbook(path, fill=lambda _, sheet: sheet.write("A200001", "x")),
        "too_many_rows", ("List", 200_001, None),
    ),
    "encrypted": (_encrypted, "encrypted", (None, None, None)),
    "macro": (_with_part("xl/vbaProject.bin", b"Sub"), "macros", (None, None, None)),
    "zip bomb": (_bomb, "zip_bomb", (None, None, None)),
    "zip bomb that lies about its size": (
        lambda path: made.lying_about_size(path, limits.MOST_INFLATED_BYTES + 1), "zip_bomb", (None, None, None),
    ),
    "workbook that grows in memory": (
        lambda path: made.grown_by_sharing(path, cells=25_000, text=32_000), "too_heavy", (None, None, None),
    ),
    "XML bomb": (_with_part("xl/sharedStrings2.xml", _XML_BOMB), "xml_entities", (None, None, None)),
    "truncated": (_cut, "damaged", (None, None, None)),
    "path names": (_with_part("../../escaped.xml", b"x"), "path_name", (None, None, None)),
    "UTF-16": (_written("Ref,Milestone\nP1,Open".encode("utf-16")), "encoding", (None, None, None)),
    "CP1252": (_written("Ref,Milestone\nP1,Café".encode("cp1252")), "encoding", ("plan.xlsx", 2, None)),
    "quotes left open": (_written(b'Ref,Milestone\nP1,"Open'), "quotes", ("plan.xlsx", 2, None)),
}  # fmt: skip


@pytest.mark.parametrize("name", REFUSED_FILES)
def test_a_file_that_cannot_be_taken_in_is_refused_whole(run: Run, file: Path, name: str) -> None:
    make, code, place = REFUSED_FILES[name]
    make(file)
    before = written()

    ran = run("import-plan", file, "--plan", "ip", "--json")

    refused = json.loads(ran.out)["refused"]
    assert (refused["code"], (refused["sheet"], refused["row"], refused["column"])) == (code, place)
    assert refused["fix"].endswith(".")
    assert (ran.status, written()) == (1, before)
    assert ran.err.startswith("Refused: plan.xlsx: ")
    assert ran.err.endswith("Nothing was changed.\n")


def _formula(cell: str, shown: str) -> made.Filling:
    return lambda _, sheet: sheet.write_formula(cell, "=Gone!A1", None, shown)


def _serial(number: int) -> made.Filling:
    return lambda book, sheet: sheet.write_number("F3", number, book.add_format({"num_format": "d mmm yyyy"}))


def _second(**said: object) -> Making:
    return lambda path: workbook(path, FIRST, like_first(**({"Ref": "P2", "Milestone": "Open the second hub"} | said)))


# In each, the first row is good and goes in, the second is refused.
REFUSED_ROWS: dict[str, tuple[Making, str, str]] = {
    "error cell": (lambda path: workbook(path, FIRST, SECOND, fill=_formula("F3", "#REF!")), "error_cell", "Deadline"),
    "error cell in words": (
        lambda path: workbook(path, FIRST, SECOND, fill=_formula("D3", "#N/A")), "error_cell", "Milestone",
    ),
    "serial 59": (
        lambda path: workbook(path, FIRST, SECOND, fill=_serial(59)), "date_out_of_range", "Deadline",
    ),
    "serial 60": (
        lambda path: workbook(path, FIRST, SECOND, fill=_serial(60)), "date_that_never_was", "Deadline",
    ),
    "number where a date should be": (_second(Deadline=43_281), "number_not_date", "Deadline"),
    "unknown owner": (_second(Owner="J. Smith"), "unknown_owner", "Owner"),
    "ambiguous date": (_second(Deadline="03/04/2018"), "ambiguous_date", "Deadline"),
    "no area": (_second(Area=None), "missing_area", "Area"),
    "no words": (_second(Milestone=" "), "missing_wording", "Milestone"),
    "completed in the future": (_second(Completed_on=date(2199, 1, 1)), "date_out_of_range", "Completed on"),
}  # fmt: skip


@pytest.mark.parametrize("name", REFUSED_ROWS)
def test_a_row_that_cannot_be_taken_in_is_refused_by_its_cell(run: Run, file: Path, name: str) -> None:
    make, code, column = REFUSED_ROWS[name]
    make(file)

    ran = run("import-plan", file, "--plan", "ip", "--json")

    said = json.loads(ran.out)
    (rejected,) = said["rejected"]
    assert (rejected["code"], rejected["sheet"], rejected["row"], rejected["column"]) == (code, "List", 3, column)
    assert rejected["message"].endswith((".", "?"))
    assert rejected["fix"].endswith(".")
    assert (ran.status, said["read"], said["accepted"]) == (1, 2, 1)
    assert [each.reference for each in Milestone.objects.all()] == ["P1"]


def test_a_reference_twice_refuses_both_rows(run: Run, file: Path) -> None:
    workbook(file, FIRST, like_first(Milestone="Open the second hub"))

    said = json.loads(run("import-plan", file, "--plan", "ip", "--json").out)

    assert [(each["code"], each["row"]) for each in said["rejected"]] == [
        ("duplicate_reference", 2), ("duplicate_reference", 3),
    ]  # fmt: skip
    assert "stands in rows 2 and 3" in said["rejected"][0]["message"]


def _above(path: Path) -> None:
    above = [("Improvement plan",), ("As at June 2017",), (), (), ("Owner: all of us",), ()]
    made.book(path, rows=[*above, HEADINGS, FIRST])


def _merged(path: Path) -> None:
    def fill(book: Any, sheet: Any) -> None:
        sheet.merge_range("B2:B3", "Property")

    workbook(path, FIRST, like_first(Ref="P2", Milestone="Open the second hub", Area=None), fill=fill)


def _hidden(path: Path) -> None:
    def fill(book: Any, sheet: Any) -> None:
        sheet.set_column("F:F", None, None, {"hidden": True})
        book.add_worksheet("Old").hide()

    workbook(path, FIRST, fill=fill)


READ: dict[str, tuple[Making, set[str], int, int]] = {
    "header on row 7": (_above, set(), 1, 0),
    "header repeated": (lambda path: workbook(path, FIRST, HEADINGS, SECOND), {"repeated_header"}, 2, 1),
    "merged cells": (_merged, {"merged_cells"}, 2, 0),
    "hidden sheet and column": (_hidden, {"hidden_sheet", "hidden_column"}, 1, 0),
    "totals row": (lambda path: workbook(path, FIRST, ("Total", None, None, 1)), {"total"}, 1, 1),
    "1904 dates": (lambda path: workbook(path, FIRST, date_1904=True), set(), 1, 0),
    "an area that is not there yet": (
        lambda path: workbook(path, like_first(Area="Grants")), {"new_area"}, 1, 0,
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", READ)
def test_what_is_odd_but_plain_is_read_and_said(run: Run, file: Path, name: str) -> None:
    make, codes, created, left_alone = READ[name]
    make(file)

    ran = run("import-plan", file, "--plan", "ip", "--json")

    said = json.loads(ran.out)
    assert {each["code"] for each in said["notes"] + said["questions"]} == codes
    assert (ran.status, said["created"], said["left_alone"], said["rejected"]) == (0, created, left_alone, [])
    assert Milestone.objects.get(reference="P1").baseline_on == date(2017, 6, 30)


def test_a_workbook_that_is_called_csv_is_read_as_what_it_is_and_said_so(run: Run, tmp_path: Path) -> None:
    file = workbook(tmp_path / "plan.csv", FIRST)

    said = json.loads(run("import-plan", file, "--plan", "ip", "--json").out)

    assert [each["code"] for each in said["notes"]] == ["misnamed"]
    assert said["created"] == 1
