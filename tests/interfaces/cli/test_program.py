"""The `goldenthread` program: names, statuses, Django's own commands, and a database that is not there."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from config.staircase import ROOT
from tests.factories import rows
from tests.interfaces.cli.program_run import Run

PROGRAM = [sys.executable, "-c", "from goldenthread.interfaces.cli.program import main; main()"]


@pytest.mark.django_db
@pytest.mark.parametrize("name", ["load-record", "load_record"])
def test_a_command_is_named_with_a_hyphen_or_an_underscore(run: Run, name: str) -> None:
    ran = run(name, "no-such-folder")

    assert ran.status == 2
    assert "no-such-folder is not a folder." in ran.err


@pytest.mark.django_db
def test_a_hyphen_in_what_is_asked_stays_a_hyphen(run: Run) -> None:
    rows.plan("plan-of-the-year")

    assert run("position", "plan-of-the-year", "--as-at", "2017-06-15").status == 0


def test_an_unknown_command_is_asked_wrong(run: Run) -> None:
    ran = run("load-recrod")

    assert ran.status == 2
    assert "Unknown command: 'load_recrod'. Did you mean load_record?" in ran.err


@pytest.mark.django_db
def test_djangos_own_commands_pass_through(run: Run) -> None:
    assert run("check").status == 0
    assert "plans" in run("showmigrations", "plans", "--plan").out


def test_alone_it_lists_its_commands(run: Run) -> None:
    ran = run("help")

    assert ran.status == 0
    assert {"load_record", "position", "migrate"} <= set(ran.out.split())


def _apart(*arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
    """The program in a process of its own, with a database of its own."""
    command = [*PROGRAM, *arguments]
    settings = {**os.environ, "DJANGO_SETTINGS_MODULE": "config.settings", **environment}
    return subprocess.run(command, cwd=ROOT, env=settings, capture_output=True, text=True, check=False)


@pytest.mark.parametrize(
    "command", [("position", "p", "--as-at", "2017-06-15"), ("load-record", "examples/tower_hamlets")]
)
def test_a_database_without_tables_is_told_to_migrate(tmp_path: Path, command: tuple[str, ...]) -> None:
    ran = _apart(*command, DATABASE_URL=f"sqlite:///{tmp_path}/new.sqlite3")

    assert ran.returncode == 2
    assert ran.stderr.startswith("The database could not be used: no such table")
    assert ran.stderr.endswith("If it is new, run: goldenthread migrate\n")
    assert ran.stdout == ""


def test_a_database_that_cannot_be_opened_is_named(tmp_path: Path) -> None:
    ran = _apart("position", "p", "--as-at", "2017-06-15", DATABASE_URL=f"sqlite:///{tmp_path}/no/such/folder.sqlite3")

    assert ran.returncode == 2
    assert "unable to open database file" in ran.stderr
    assert "Traceback" not in ran.stderr


def test_wrong_settings_are_said_without_a_stack_trace() -> None:
    ran = _apart("check", DATABASE_URL="mysql://somewhere/else")

    assert ran.returncode == 2
    assert ran.stderr.startswith("The settings are wrong: DATABASE_URL='mysql://somewhere/else' is not understood.")


def test_a_command_refuses_settings_that_are_not_safe(tmp_path: Path) -> None:
    unsafe = {"GOLDENTHREAD_MODE": "production", "GOLDENTHREAD_SECRET_KEY": "short", "GOLDENTHREAD_HOSTS": "a.example"}

    ran = _apart("position", "p", "--as-at", "2017-06-15", DATABASE_URL=f"sqlite:///{tmp_path}/new.sqlite3", **unsafe)

    assert ran.returncode == 1
    assert "goldenthread.E009" in ran.stderr


@pytest.mark.parametrize(("command", "loads"), [("position p --as-at 2017-06-15", False), ("check", True)])
def test_a_command_of_ours_loads_no_page(tmp_path: Path, command: str, *, loads: bool) -> None:
    """All pages are a second and more of each command; `check` asks for them, and so shows that this test sees them."""
    told = "import atexit, sys; atexit.register(lambda: print('goldenthread.interfaces.web.plans.urls' in sys.modules))"
    words = [sys.executable, "-c", f"{told}; {PROGRAM[-1]}", *command.split()]
    settings = os.environ | {"DATABASE_URL": f"sqlite:///{tmp_path}/new.sqlite3"}
    ran = subprocess.run(words, cwd=ROOT, env=settings, capture_output=True, text=True, check=False)

    assert ran.stdout.splitlines()[-1] == str(loads)


def test_a_reader_that_leaves_early_is_no_fault(tmp_path: Path) -> None:
    """As with `goldenthread help | head -1`: the pipe breaks, and nothing is complained of."""
    reading, writing = os.pipe()
    os.close(reading)
    command = [*PROGRAM, "help"]
    ran = subprocess.run(command, cwd=ROOT, stdout=writing, stderr=subprocess.PIPE, text=True, check=False)
    os.close(writing)

    assert (ran.returncode, ran.stderr) == (0, "")


def test_a_file_that_is_no_database_is_said_without_a_stack_trace(tmp_path: Path) -> None:
    (tmp_path / "notes.txt").write_text("This is not a database. " * 100)

    ran = _apart("position", "p", "--as-at", "2017-06-15", DATABASE_URL=f"sqlite:///{tmp_path}/notes.txt")

    assert ran.returncode == 2
    assert ran.stderr.endswith("file is not a database. Check what DATABASE_URL names.\n")
    assert "Traceback" not in ran.stderr


@pytest.mark.django_db
def test_a_plan_named_in_bytes_that_are_no_text_is_asked_wrong(run: Run) -> None:
    ran = run("position", os.fsdecode(b"plan-\xff"), "--as-at", "2017-06-15")

    assert (ran.status, ran.err) == (2, "What was typed is not UTF-8 text. Type it again in UTF-8.\n")


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no device here that is always full")
def test_output_that_cannot_be_written_is_said() -> None:
    with Path("/dev/full").open("w") as full:
        ran = subprocess.run([*PROGRAM, "help"], cwd=ROOT, stdout=full, stderr=subprocess.PIPE, text=True, check=False)

    assert (ran.returncode, ran.stderr) == (2, "The output could not be written: No space left on device.\n")
