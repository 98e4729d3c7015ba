"""The process that opens a file: its limits hold, and without them they would be passed."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from config.staircase import ROOT
from goldenthread.foundation.transfer import limits
from goldenthread.foundation.transfer.faults import FileRefusedError
from goldenthread.foundation.transfer.reading import Allowance, read_table
from tests.foundation.transfer import made
from tests.foundation.transfer.made import HEADINGS, KNOWN

MB = 1 << 20


def refusal(path: Path, allowed: Allowance, name: str = "list.xlsx") -> str:
    with pytest.raises(FileRefusedError) as caught:
        read_table(path, name=name, known=KNOWN, allowed=allowed)
    return caught.value.fault.code


_UNCONFINED = """
import json, sys
from goldenthread.foundation.transfer import child
child.answer(json.load(sys.stdin))
print(next(line.split()[1] for line in open("/proc/self/status") if line.startswith("VmHWM")))
"""


def memory_without_limits(path: Path) -> int:
    """The most memory, in bytes, that reading the file takes in a process that nothing confines."""
    request = {"path": str(path), "name": path.name, "known": sorted(KNOWN), "sheet": "", "header_row": None}
    command = [sys.executable, "-c", _UNCONFINED]
    ran = subprocess.run(command, input=json.dumps(request), capture_output=True, text=True, check=True, cwd=ROOT)
    return int(ran.stdout) * 1024


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "list.xlsx"


def test_a_list_comes_back_as_it_stands(path: Path) -> None:
    table = read_table(made.book(path, rows=[HEADINGS, ("Ä1", "“First”", 3)]), name="list.xlsx", known=HEADINGS)

    assert table.rows[0].cells == ("Ä1", "“First”", 3)
    assert (table.sheet, table.recognised, table.notes) == ("List", 3, ())


@pytest.mark.parametrize("name", ["list.csv", "../../etc/list.csv", "C:\\files\\list.csv", "/list.csv"])
def test_the_content_is_read_whatever_the_name_and_only_its_last_part_is_said(path: Path, name: str) -> None:
    (note,) = read_table(made.book(path, rows=[HEADINGS]), name=name, known=HEADINGS).notes

    assert note.message == "The file is called list.csv but is XLSX; it was read as that."


def test_a_refusal_comes_back_with_its_place(path: Path) -> None:
    made.book(path, lambda _, sheet: sheet.write_string("XFD9", "stray"), rows=[HEADINGS])

    with pytest.raises(FileRefusedError, match="sheet List, row 9, column XFD: The sheet goes on to column XFD"):
        read_table(path, name="list.xlsx", known=HEADINGS)


def test_a_file_that_grows_in_memory_is_stopped_and_without_the_limit_would_not_be(path: Path) -> None:
    made.grown_by_sharing(path, cells=6_000, text=32_000)
    assert path.stat().st_size < 1 * MB
    allowed = 160 * MB

    assert refusal(path, Allowance(memory=allowed)) == "too_heavy"
    assert memory_without_limits(path) > 2 * allowed


def test_an_answer_that_grows_too_long_is_stopped(path: Path) -> None:
    made.grown_by_sharing(path, cells=6_500, text=32_000)

    assert refusal(path, Allowance(memory=2048 * MB)) == "too_heavy"


@pytest.mark.parametrize("allowed", [Allowance(wall=0.01), Allowance(cpu=0)])
def test_a_file_that_takes_too_long_is_stopped(path: Path, allowed: Allowance) -> None:
    made.book(path, rows=[HEADINGS, *((f"A{number}", "x", "y") for number in range(20_000))])

    assert refusal(path, allowed) == "too_slow"


def test_a_zip_bomb_is_refused_within_the_limits(path: Path) -> None:
    made.with_parts(path, xl__media__image1_dot_bin=b"\0" * (limits.MOST_INFLATED_BYTES + 1))
    assert path.stat().st_size < 1 * MB

    assert refusal(path, Allowance()) == "zip_bomb"


def test_a_reader_that_dies_is_no_stack_trace(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    made.book(path, rows=[HEADINGS])
    monkeypatch.setattr("goldenthread.foundation.transfer.reading.child.__name__", "no.such.module")

    assert refusal(path, Allowance()) == "unreadable"
