"""`goldenthread report`: the same bytes each time, written whole or not at all, every wrong question refused."""

import errno
import hashlib
import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path

import pytest
from django.utils import timezone

from config.staircase import ROOT
from goldenthread.domain.plans.models import Plan, ProgressUpdate
from goldenthread.foundation.lib.text import said_date
from goldenthread.interfaces.cli import writing
from goldenthread.interfaces.cli.asking import Refused
from goldenthread.interfaces.cli.writing import write_all
from tests.factories import records, rounds, rows
from tests.interfaces.cli.program_run import Run

FILES = {"report.html", "report.docx", "report.pdf", "snapshot.json", "snapshot.json.sha256"}
JUNE = ("bvip-2017-18", "--kind", "board-update", "--as-at", "2017-06-14")


@pytest.fixture
def taken_in(db: None) -> None:
    records.taken_in()


def _bytes(folder: Path) -> dict[str, bytes]:
    return {each.name: each.read_bytes() for each in folder.iterdir()}


@pytest.mark.usefixtures("taken_in")
class TestAsked:
    def test_it_writes_the_paper_its_snapshot_and_its_digest(self, run: Run, tmp_path: Path) -> None:
        left = run("report", *JUNE, "--to", tmp_path / "new" / "report")

        written = _bytes(tmp_path / "new" / "report")
        digest = hashlib.sha256(written["snapshot.json"]).hexdigest()
        assert (left.status, left.err, set(written)) == (0, "", FILES)
        assert left.out.endswith(f"Snapshot SHA-256: {digest}\n")
        assert written["snapshot.json.sha256"] == f"{digest}  snapshot.json\n".encode()

    def test_asking_again_writes_the_same_bytes(self, run: Run, tmp_path: Path) -> None:
        for folder in ("one", "two"):
            assert run("report", *JUNE, "--to", tmp_path / folder).status == 0

        assert _bytes(tmp_path / "one") == _bytes(tmp_path / "two")

    def test_what_is_recorded_later_leaves_the_bytes_as_they_were(self, run: Run, tmp_path: Path) -> None:
        before = run("report", *JUNE, "--to", tmp_path / "one")
        records.taken_in(slug="elsewhere")
        rows.action(rows.area(rows.plan("another-plan")))

        after = run("report", f"tower-hamlets/{JUNE[0]}", *JUNE[1:], "--to", tmp_path / "two")

        assert before.out.splitlines()[-1] == after.out.splitlines()[-1]
        assert _bytes(tmp_path / "one") == _bytes(tmp_path / "two")

    def test_the_usual_words_of_the_title_can_be_given(self, run: Run, tmp_path: Path) -> None:
        words = ("--author-role", "Divisional Director, Strategy", "--item", "4.2", "--since", "2017-05-01")

        assert run("report", *JUNE, *words, "--to", tmp_path).status == 0

        page = (tmp_path / "report.html").read_text()
        assert all(each in page for each in ("Divisional Director, Strategy", "4.2", "After 1 May 2017, up to 14 June"))

    def test_a_moment_of_knowing_can_be_given(self, run: Run, tmp_path: Path) -> None:
        assert run("report", *JUNE, "--known-at", "2017-06-14T10:00", "--to", tmp_path).status == 0

        assert "as on record at 14 June 2017 at 10:00" in (tmp_path / "report.html").read_text()

    @pytest.mark.parametrize(
        ("words", "message"),
        [
            (("no-such-plan", *JUNE[1:]), "No plan is called 'no-such-plan'. Plans here: "),
            (("elsewhere/bvip-2017-18", *JUNE[1:]), "No plan is called 'elsewhere/bvip-2017-18'. Plans here: "),
            ((JUNE[0], "--kind", "novel", *JUNE[3:]), "argument --kind: invalid choice: 'novel'"),
            ((*JUNE[:4], "14 June"), "'14 June' is not a date. Write it as YYYY-MM-DD, such as 2017-06-14."),
            ((*JUNE[:4], "2017-03-31"), "--as-at: 31 March 2017 is before the plan begins. Choose a day from 1 April"),
            ((*JUNE[:4], "2199-01-01"), "--as-at: 1 January 2199 is in the future. Choose a day up to today, "),
            ((*JUNE, "--since", "2017-06-15"), "--since: 15 June 2017 is after 14 June 2017. Choose an earlier day."),
            ((*JUNE, "--since", "2017-03-31"), "--since: 31 March 2017 is before the plan begins."),
            ((*JUNE, "--since", "soon"), "argument --since: 'soon' is not a date."),
            ((*JUNE, "--known-at", "2199-01-01T10:00"), "--known-at: 1 January 2199 at 10:00 is in the future."),
            ((*JUNE, "--known-at", "noon"), "argument --known-at: 'noon' is not a moment."),
        ],
    )
    def test_what_cannot_be_asked_is_refused_by_name(
        self, run: Run, words: tuple[str, ...], message: str, tmp_path: Path
    ) -> None:
        left = run("report", *words, "--to", tmp_path / "report")

        assert (left.status, left.out) == (2, "")
        assert message in left.err
        assert not (tmp_path / "report").exists()

    @pytest.mark.parametrize(
        ("missing", "message"),
        [
            ("--kind", "the following arguments are required: --kind"),
            ("--as-at", "one of the arguments --as-at --round is required"),
            ("--to", "the following arguments are required: --to"),
        ],
    )
    def test_what_must_be_given_is_named(self, run: Run, missing: str, message: str, tmp_path: Path) -> None:
        words = [*JUNE, "--to", str(tmp_path)]
        del words[words.index(missing) : words.index(missing) + 2]

        left = run("report", *words)

        assert left.status == 2
        assert message in left.err

    def test_today_can_be_asked_for(self, run: Run, tmp_path: Path) -> None:
        today = timezone.localdate()

        left = run("report", "bvip-2018", *JUNE[1:4], today.isoformat(), "--to", tmp_path)

        assert left.status == 0
        assert f"Data cut-off</dt><dd>{said_date(today)}, as on record at" in _plainer(tmp_path / "report.html")


@pytest.mark.usefixtures("db")
class TestOfARound:
    """Its days are those of the round, and nobody chooses others."""

    WORDS = ("plan-2017", "--kind", "board-update", "--round", "q1")

    @pytest.fixture
    def plan(self) -> Plan:
        plan = rows.plan(baseline_fixed_at=rounds.at(date(2017, 4, 1)))
        rows.milestone(rows.action(rows.area(plan)))
        return plan

    def test_it_writes_the_same_bytes_after_later_facts(self, run: Run, plan: Plan, tmp_path: Path) -> None:
        rounds.frozen(plan)
        before = run("report", *self.WORDS, "--to", tmp_path / "one")
        late = rows.fact("2017-06-14", "2017-06-20", note="Late")
        ProgressUpdate.objects.create(milestone=plan.milestones.get(), **late)

        assert (before.status, before.err) == (0, "")
        assert run("report", *self.WORDS, "--to", tmp_path / "two").status == 0
        assert _bytes(tmp_path / "one") == _bytes(tmp_path / "two")
        assert "as on record at 15 June 2017 at 10:00" in (tmp_path / "one" / "report.html").read_text()

    @pytest.mark.parametrize(
        ("words", "message"),
        [
            ((*WORDS[:4], "q9"), "--round: Improvement Plan 2017-18 has no round called 'q9'. Rounds here: q1."),
            ((*WORDS[:4], "Q 9"), "argument --round: 'Q 9' cannot stand in an address."),
            (WORDS, "--round: Round q1 has not been opened, so nobody was asked. It is planned for 5 June 2017."),
            ((*WORDS, "--since", "2017-05-01"), "--since: the round fixes its days. Leave it out, or give --as-at"),
            ((*WORDS, "--known-at", "2017-06-14"), "--known-at: the round fixes its days."),
            ((*WORDS, "--as-at", "2017-06-14"), "argument --as-at: not allowed with argument --round"),
        ],
    )
    def test_what_cannot_be_asked_is_refused_by_name(
        self, run: Run, plan: Plan, words: tuple[str, ...], message: str, tmp_path: Path
    ) -> None:
        rounds.planned(plan)

        left = run("report", *words, "--to", tmp_path / "report")

        assert (left.status, left.out) == (2, "")
        assert message in left.err
        assert not (tmp_path / "report").exists()

    def test_another_plans_round_is_not_one_of_this(self, run: Run, plan: Plan, tmp_path: Path) -> None:
        rounds.planned(rows.plan("other", baseline_fixed_at=rounds.at(date(2017, 4, 1))))

        left = run("report", *self.WORDS, "--to", tmp_path)

        assert f"--round: {plan} has no round called 'q1'. Rounds here: none." in left.err


def _plainer(page: Path) -> str:
    """The page with its title block's tags made alike."""
    text = page.read_text()
    return text.replace("</th><td>", "</dt><dd>").replace("</dt>\n<dd>", "</dt><dd>")


@pytest.mark.usefixtures("db")
def test_without_a_record_the_way_on_is_said(run: Run, tmp_path: Path) -> None:
    left = run("report", *JUNE, "--to", tmp_path)

    assert (left.status, left.err) == (
        2, "Refused: No plan is called 'bvip-2017-18'. Plans here: none; load a record first.\n",
    )  # fmt: skip


def test_two_processes_write_the_same_bytes(tmp_path: Path) -> None:
    """From nothing to the paper, as a person types it; the second in another zone and with other hashes."""
    plain = {**os.environ, "DATABASE_URL": f"sqlite:///{tmp_path}/db.sqlite3", "PYTHONHASHSEED": "1", "TZ": "UTC"}
    other = {**plain, "PYTHONHASHSEED": "2", "TZ": "Pacific/Auckland", "LC_ALL": "C"}

    assert _typed(plain, "migrate", "--verbosity", "0").returncode == 0
    assert _typed(plain, "load-record", "examples/tower_hamlets").returncode == 0
    for folder, environment in (("one", plain), ("two", other)):
        left = _typed(environment, "report", *JUNE, "--to", str(tmp_path / folder))
        assert (left.returncode, left.stderr) == (0, "")

    assert _bytes(tmp_path / "one") == _bytes(tmp_path / "two")
    refused = _typed(plain, "report", *JUNE, "--to", str(tmp_path / "db.sqlite3" / "below"))
    assert refused.returncode == 2
    assert "Traceback" not in refused.stderr


def _typed(environment: dict[str, str], *words: str) -> subprocess.CompletedProcess[str]:
    start = "from goldenthread.interfaces.cli.program import main; main()"
    command = [sys.executable, "-c", start, *words]
    return subprocess.run(command, env=environment, cwd=ROOT, capture_output=True, text=True, check=False)


OLD = {"report.html": b"old page", "snapshot.json": b"old snapshot", "notes.txt": b"mine"}
NEW = {"report.html": b"new page", "report.pdf": b"new pdf", "snapshot.json": b"new snapshot"}


class TestWriting:
    """Whole or not at all, whatever goes wrong and whenever."""

    @pytest.fixture
    def folder(self, tmp_path: Path) -> Path:
        for name, content in OLD.items():
            (tmp_path / name).write_bytes(content)
        return tmp_path

    def test_older_files_are_replaced_and_others_left_alone(self, folder: Path) -> None:
        write_all(folder, NEW)

        assert _bytes(folder) == OLD | NEW

    @pytest.mark.parametrize("below", ["notes.txt/report", "/proc/golden-thread"])
    def test_a_folder_that_cannot_be_made_is_named(self, folder: Path, below: str) -> None:
        with pytest.raises(Refused, match=r"could not be written: .*\. Nothing there was changed\.") as refused:
            write_all(folder / below, NEW)

        assert str(folder / below) in str(refused.value)
        assert refused.value.returncode == 2
        assert _bytes(folder) == OLD

    @pytest.mark.parametrize("room", range(len(NEW)))
    def test_a_disk_that_fills_up_changes_nothing(
        self, folder: Path, room: int, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        real, written = writing._write, []

        def full(path: Path, content: bytes) -> None:
            written.append(path)
            if len(written) > room:
                path.write_bytes(content[:3])
                raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
            real(path, content)

        monkeypatch.setattr(writing, "_write", full)

        with pytest.raises(Refused, match="No space left on device"):
            write_all(folder, NEW)

        assert _bytes(folder) == OLD

    @pytest.mark.parametrize("blocked", NEW)
    def test_when_one_file_cannot_be_put_in_place_none_is(self, folder: Path, blocked: str) -> None:
        (folder / blocked).unlink(missing_ok=True)
        (folder / blocked).mkdir()
        (folder / blocked / "kept").touch()

        with pytest.raises(Refused):
            write_all(folder, NEW)

        (folder / blocked / "kept").unlink()
        (folder / blocked).rmdir()
        assert _bytes(folder) == {name: content for name, content in OLD.items() if name != blocked}

    def test_a_disk_that_is_really_full_changes_nothing(self, tmp_path: Path) -> None:
        with _small_disk(tmp_path / "disk", kilobytes=64) as disk:
            write_all(disk, {"report.html": b"old page"})

            with pytest.raises(Refused, match="No space left on device"):
                write_all(disk, {"report.html": b"new page", "report.pdf": b"x" * 128 * 1024})

            assert _bytes(disk) == {"report.html": b"old page"}


@contextmanager
def _small_disk(at: Path, *, kilobytes: int) -> Iterator[Path]:
    at.mkdir()
    mount = ["mount", "-t", "tmpfs", "-o", f"size={kilobytes}k", "tmpfs", str(at)]
    try:
        made = subprocess.run(mount, capture_output=True, check=False).returncode == 0
    except FileNotFoundError:
        made = False
    if not made:
        pytest.skip("no small disk can be mounted here: it takes root and mount")
    try:
        yield at
    finally:
        subprocess.run(["umount", str(at)], check=True)


def test_a_folder_that_is_not_named_is_not_the_one_one_stands_in(run: Run) -> None:
    ran = run("report", "any-plan", "--kind", "board-update", "--as-at", "2017-06-14", "--to", "")

    assert ran.status == 2
    assert "no folder is named" in ran.err
