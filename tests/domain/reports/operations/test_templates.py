"""A council's Word template: checked, kept for ever, used by what is made next, and by nothing that was published."""

import hashlib
import json
import zipfile
from collections.abc import Callable
from datetime import timedelta
from io import BytesIO
from pathlib import Path
from uuid import uuid4

import pytest
from django.core.exceptions import PermissionDenied
from django.db import DatabaseError, transaction
from pytest_django import Settings

from goldenthread.domain.reports.models import CouncilTemplate, Edition, Report
from goldenthread.domain.reports.operations import making, publishing
from goldenthread.domain.reports.operations.templates import MOST_BYTES, choose_template, use_no_template
from goldenthread.domain.reports.queries.editions import content_of, edition_named
from goldenthread.domain.reports.queries.templates import look_of, template_of
from goldenthread.domain.reports.reproducing import reproduced
from goldenthread.domain.reports.rules import editions as rules
from goldenthread.foundation.documents.word_template import TemplateError
from goldenthread.foundation.files import content
from goldenthread.foundation.ledger.models import LedgerEntry
from goldenthread.foundation.lib.typed import RefusedError
from tests.factories import clearing as made
from tests.factories import rows, word_templates
from tests.factories.word_templates import letter_of, template

pytestmark = pytest.mark.django_db
NOW = made.SENT + timedelta(hours=5)
OURS = None  # no letter of its own: the program's look


@pytest.fixture(autouse=True)
def _own_files(settings: Settings, tmp_path: Path) -> None:
    settings.GOLDENTHREAD_FILES = tmp_path / "files"


def choose(file: bytes, name: str = "house.docx", **given: object) -> CouncilTemplate:
    about = {"organisation": rows.organisation(), "by": made.publisher(), "now": NOW} | given
    return choose_template(file=BytesIO(file), name=name, **about)  # type: ignore[arg-type]


def none() -> CouncilTemplate:
    return use_no_template(organisation=rows.organisation(), by=made.publisher(), now=NOW)


def word_of(edition: Edition) -> bytes:
    stored = edition.files.get(ending="docx").file
    with content.opened(_root(), stored.sha256) as file:
        return file.read()


def _root() -> Path:
    from django.conf import settings

    root: Path = settings.GOLDENTHREAD_FILES
    return root


def edition(one: Report) -> Edition:
    found = edition_named(one, 1)
    assert found is not None
    return found


def words_made_again(one: Report) -> dict[str, bool]:
    return {each.what: each.same for each in reproduced(edition(one)).made if each.what.startswith("The paper")}


def test_the_latest_one_counts_and_a_row_may_say_none() -> None:
    home = rows.organisation()
    assert template_of(home) is None

    first = choose(template())
    assert (template_of(home), look_of(home)) == (first, template())
    assert (first.title, first.number, first.by_post) == ("house", 1, "Committee clerk")
    second = choose(template("Arial"), title="New house style")
    assert template_of(home) == second
    none()
    assert (template_of(home), look_of(home)) == (None, None)
    assert list(CouncilTemplate.objects.values_list("number", "title")) == [
        (3, ""),
        (2, "New house style"),
        (1, "house"),
    ]


def test_an_edition_is_made_in_the_template_of_its_day_and_names_it() -> None:
    chosen = word_templates.chosen()

    one = edition(made.published())

    assert rules.template_of(content_of(one)) == chosen.sha256 == hashlib.sha256(template()).hexdigest()
    assert letter_of(word_of(one)) == word_templates.LETTER


def test_an_edition_without_a_template_says_nothing_of_one_as_before_there_were_any() -> None:
    one = edition(made.published())

    assert "template" not in json.loads(one.content)
    assert letter_of(word_of(one)) != word_templates.LETTER
    choose(template())
    assert all(words_made_again(one.report).values())


@pytest.mark.parametrize("then", [lambda: choose(template("Arial"), now=NOW), none], ids=["another", "none"])
def test_what_was_published_is_made_again_to_the_byte_whatever_is_used_since(then: Callable[[], object]) -> None:
    word_templates.chosen()
    one = made.published()
    then()

    assert words_made_again(one) == {f"The paper as {each}": True for each in ("docx", "html", "pdf")}


def test_a_template_that_is_missing_is_said_and_nothing_else_is_put_in_its_place() -> None:
    chosen = word_templates.chosen()
    one = made.published()
    content.path_of(_root(), chosen.sha256).unlink()

    found = {each.what: each for each in reproduced(edition(one)).made}

    assert not found["The paper as docx"].same
    assert "The stored file is missing. Tell whoever runs this service" in found["The paper as docx"].why
    assert found["The paper as pdf"].same
    word_templates.chosen()
    assert words_made_again(one)["The paper as docx"]


def test_nothing_is_published_while_the_template_is_damaged() -> None:
    chosen = word_templates.chosen()
    one = made.cleared().report
    content.path_of(_root(), chosen.sha256).write_bytes(b"PK")

    with pytest.raises(RefusedError, match="no longer matches its hash"):
        publishing.publish(report=one, by=made.publisher(), now=NOW)

    assert not Edition.objects.exists()


def test_a_paper_made_in_another_template_than_is_used_by_now_is_not_published() -> None:
    word_templates.chosen()
    one = made.cleared().report
    ready = making.make(report=one, by=made.publisher(), now=NOW)
    choose(template("Arial"))

    with pytest.raises(RefusedError, match="Read it again"):
        publishing.publish(report=one, by=made.publisher(), now=NOW, made=ready)


def _macros() -> bytes:
    whole = BytesIO()
    main = b"wordprocessingml.document.main+xml"
    with zipfile.ZipFile(BytesIO(template())) as given, zipfile.ZipFile(whole, "w") as changed:
        for name in given.namelist():
            changed.writestr(name, given.read(name).replace(main, b"ms-word.document.macroEnabled.main+xml"))
    return whole.getvalue()


REFUSED: dict[str, tuple[Callable[[], bytes], str, type[Exception], str]] = {
    "macros": (_macros, "house.docm", TemplateError, "holds macros.*save it again as a Word document"),
    "macros under another name": (_macros, "house.docx", TemplateError, "holds macros"),
    "the ending of one with macros": (template, "house.docm", RefusedError, "without macros"),
    "a head that fetches its crest": (word_templates.linked, "house.docx", TemplateError, "fetches something"),
    "no Word file": (lambda: b"Dear colleague", "house.docx", TemplateError, "no Word document"),
    "nothing": (lambda: b"", "house.docx", TemplateError, "no Word document"),
    "a name of another kind": (template, "house.pdf", RefusedError, "Give it its own ending, .docx"),
    "great pictures": (lambda: b"0" * (MOST_BYTES + 1), "house.docx", RefusedError, "compress its pictures"),
}


@pytest.mark.parametrize(("file", "name", "error", "why"), REFUSED.values(), ids=REFUSED.keys())
def test_a_template_is_refused_with_its_fix_for(
    file: Callable[[], bytes], name: str, error: type[Exception], why: str
) -> None:
    with pytest.raises(error, match=why):
        choose(file(), name)

    assert not CouncilTemplate.objects.exists()


def test_every_style_that_is_missing_is_named() -> None:
    with pytest.raises(TemplateError) as refusal:
        choose(word_templates.without("Title", "Heading 3"))

    assert [("Title" in each, "Heading 3" in each) for each in refusal.value.faults] == [(True, False), (False, True)]


def test_the_ledger_says_which_by_its_hash() -> None:
    chosen = choose(template())
    none()

    entries = LedgerEntry.objects.filter(subject__startswith="report-template:").order_by("sequence")
    assert [(each.verb, each.subject) for each in entries] == [
        ("report template chosen", "report-template:1"),
        ("report template ended", "report-template:2"),
    ]
    assert json.loads(entries[0].body)["sha256"] == chosen.sha256


def test_a_form_sent_twice_or_the_same_file_again_is_one_choice() -> None:
    token = uuid4()

    first = choose(template(), token=token)

    assert choose(template(), token=token) == choose(template()) == first
    assert choose(template("Arial"), token=token) != first  # the back button brought the form back


def test_there_is_no_none_where_none_is_used() -> None:
    with pytest.raises(RefusedError, match="No template is used"):
        none()


def test_only_who_sets_up_plans_or_publishes_chooses_one() -> None:
    choose(template(), by=made.writer())
    for operation in (lambda: choose(template("Arial"), by=made.finance()), _ended_by_finance):
        with pytest.raises(PermissionDenied):
            operation()

    assert CouncilTemplate.objects.count() == 1


def _ended_by_finance() -> None:
    use_no_template(organisation=rows.organisation(), by=made.finance(), now=NOW)


def test_what_was_chosen_cannot_be_changed_or_taken_out() -> None:
    choose(template())

    for change in (lambda: CouncilTemplate.objects.update(title="x"), lambda: CouncilTemplate.objects.all().delete()):
        with pytest.raises(DatabaseError), transaction.atomic():
            change()
