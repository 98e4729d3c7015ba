"""`goldenthread reproduce`: a published report is made again, to the byte; or the first fact that differs is named."""

import hashlib
import io
import os
import shutil
from datetime import timedelta
from pathlib import Path

import pytest
from django.conf import settings
from django.db import connection, transaction

from goldenthread.domain.plans.models import Plan, ProgressUpdate
from goldenthread.domain.reports.models import Edition, EditionFile, Report, Taking
from goldenthread.domain.reports.rules import snapshot
from goldenthread.foundation.files import content
from goldenthread.foundation.files import operations as files
from goldenthread.foundation.ledger import operations as ledger
from tests.factories import clearing, rows, word_templates
from tests.factories.clearing import SENT
from tests.interfaces.cli.program_run import Run

pytestmark = pytest.mark.django_db


@pytest.fixture
def out() -> Report:
    """A report about a plan, published with its figures taken from the record."""
    from goldenthread.domain.reports.operations.taking import take_figures

    plan: Plan = rows.plan()
    rows.milestone(rows.action(rows.area(plan)))
    report = clearing.report("june", plan=plan)
    day = SENT.date()
    take_figures(
        report=report, as_at=day, since=day - timedelta(days=30), known_at=SENT, by=clearing.writer(), now=SENT
    )
    return clearing.published(report)


def test_what_was_published_is_made_again_to_the_byte(run: Run, out: Report) -> None:
    left = run("reproduce", "june")

    assert (left.status, left.err) == (0, "")
    assert "The figures: the same" in left.out
    assert "The paper as pdf: the same" in left.out
    assert left.out.endswith("All of it is, to the byte, what was published.\n")


def test_figures_that_a_newer_version_took_are_told_with_the_fix(
    run: Run, out: Report, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The program of today is the newer one; what runs then knows one format less."""
    monkeypatch.setattr(snapshot, "FORMAT", snapshot.FORMAT - 1)

    left = run("reproduce", "june")

    assert left.status == 2
    assert "The figures of this edition have format" in left.err
    assert "Update the program." in left.err


def test_what_was_recorded_since_changes_nothing(run: Run, out: Report) -> None:
    one = out.plan.milestones.get()  # type: ignore[union-attr]
    ProgressUpdate.objects.create(milestone=one, note="Later.", **rows.fact("2017-06-04", "2017-06-20"))

    assert run("reproduce", "wharfdale/june").status == 0


def test_the_first_fact_that_differs_is_named_with_what_touched_it(run: Run, out: Report) -> None:
    """A record rewritten behind the program's back."""
    from django.db import transaction

    one = out.plan.milestones.get()  # type: ignore[union-attr]
    type(one).objects.filter(pk=one.pk).update(wording="Open the second hub")
    with transaction.atomic():
        actor = ledger.Actor(post="Head of Property", person_id="")
        subject = "milestone:plan-2017/m1"
        later = SENT + timedelta(days=1)
        ledger.record(chain="wharfdale", actor=actor, verb="reworded", subject=subject, body={}, now=later)

    plain, told = run("reproduce", "june"), run("reproduce", "june", "--explain")

    assert plain.status == told.status == 1
    assert "The figures: not the same" in plain.out
    assert "Ask with --explain." in plain.err
    assert 'milestone m1: wording was "Open the first hub", is "Open the second hub".' in told.err
    assert "reworded, Head of Property, 6 June 2017" in told.err


def _texts(one: Edition) -> None:
    """Rewritten with their hash and a file, as somebody would who holds the database."""
    text = one.content.replace("Improvement", "Completion")
    stored = files.store(io.BytesIO(b"<p>All of it.</p>"), name="june.html", now=SENT, ours=True)
    EditionFile.objects.filter(edition=one, ending="html").update(file=stored)
    digest = hashlib.sha256(text.encode()).hexdigest()
    Edition.objects.filter(pk=one.pk).update(content=text, sha256=digest)


def _no_texts(one: Edition) -> None:
    Edition.objects.filter(pk=one.pk).update(content="{")


def _figures(one: Edition) -> None:
    Taking.objects.filter(pk=one.taking_id).update(content="{")


def _row(one: Edition) -> None:
    EditionFile.objects.filter(edition=one, ending="pdf").delete()


def _file(one: Edition) -> None:
    content.path_of(settings.GOLDENTHREAD_FILES, one.files.get(ending="pdf").file.sha256).write_bytes(b"%PDF-1.7\n")


def _no_file(one: Edition) -> None:
    content.path_of(settings.GOLDENTHREAD_FILES, one.files.get(ending="pdf").file.sha256).unlink()


@pytest.mark.skipif("postgres" in os.environ.get("DATABASE_URL", ""), reason="takes the guards of SQLite away")
def test_what_is_stored_is_held_against_what_was_entered_when_it_was_published(
    run: Run, out: Report, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT name FROM sqlite_master WHERE type = 'trigger' AND tbl_name LIKE 'reports_%'")
        for (name,) in cursor.fetchall():
            cursor.execute(f'DROP TRIGGER "{name}"')
    one = Edition.objects.get()
    said: dict[str, str] = {}
    for alter in (_texts, _no_texts, _figures, _row, _file, _no_file):
        kept_at = tmp_path / alter.__name__
        shutil.copytree(settings.GOLDENTHREAD_FILES, kept_at)
        monkeypatch.setattr(settings, "GOLDENTHREAD_FILES", kept_at)
        undone = transaction.savepoint()
        alter(one)
        left = run("reproduce", "june")
        transaction.savepoint_rollback(undone)
        assert left.status == 1
        said[alter.__name__] = left.err

    assert "The texts, as stored: was" in said["_texts"]
    assert "The file html, as stored: was" in said["_texts"]
    assert "The texts, as stored: was" in said["_no_texts"]
    assert "The figures, as stored: was" in said["_figures"]
    assert all("The file pdf, as stored: was" in said[name] for name in ("_row", "_file", "_no_file"))
    assert all(said[name].rstrip().endswith("is missing") for name in ("_row", "_no_file"))


def test_a_word_template_that_is_missing_is_told_and_the_rest_is_made_again(run: Run) -> None:
    chosen = word_templates.chosen("Rockwell")
    clearing.published()
    content.path_of(settings.GOLDENTHREAD_FILES, chosen.sha256).unlink()

    left = run("reproduce", "june", "--explain")

    assert left.status == 1
    assert "The paper as docx: could not be made again. The council's Word template" in left.out
    assert "The paper as pdf: the same" in left.out
    assert "The stored file is missing." in left.err


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        (("no-such",), "No published report is called 'no-such'. Here are: june."),
        (("elmet/june",), "No published report is called 'elmet/june'"),
        (("june", "--edition", "7"), "has 1 edition, none of number 7"),
    ],
)
def test_what_is_not_here_is_asked_wrong(run: Run, out: Report, asked: tuple[str, ...], said: str) -> None:
    left = run("reproduce", *asked)

    assert left.status == 2
    assert said in left.err
