"""The council's Word template at its page: what is used, what it lacks, choosing one with every fault told, or none."""

import pytest
from django.conf import settings
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from goldenthread.domain.organisations.choices import Role
from goldenthread.domain.reports.models import CouncilTemplate
from goldenthread.domain.reports.queries.templates import template_of
from goldenthread.foundation.files import content
from tests import cast
from tests.factories import rows, word_templates
from tests.interfaces.web.plans.shown import words_of

pytestmark = pytest.mark.django_db
KINDS = "/report-kinds/wharfdale/"
HERE = f"{KINDS}template"


@pytest.fixture
def clerk() -> Client:
    rows.organisation()
    return cast.signed_in(Role.DEMOCRATIC_SERVICES)


def _said(client: Client, path: str = HERE) -> str:
    return words_of(client.get(path).content.decode())


def _given(client: Client, file: bytes, name: str = "House style.docx", **typed: str) -> str:
    sent = client.post(f"{HERE}/choose", {"file": SimpleUploadedFile(name, file), **typed}, follow=True)
    return words_of(sent.content.decode())


def test_before_one_is_chosen_the_page_says_whose_look_is_used(clerk: Client) -> None:
    assert "Reports as Word files are made in the plain look of this program." in _said(clerk)
    assert "Word files are made in the plain look of this program" in _said(clerk, KINDS)
    assert clerk.get(f"{HERE}.docx").status_code == 404


def test_one_is_given_found_fit_and_used_from_then_on(clerk: Client) -> None:
    said = _given(clerk, word_templates.template())

    assert "Word files are made in “House style” from now on. What is published stays as it is." in said
    assert "Reports as Word files are made in “House style”" in said
    assert "Numbered Paragraph" in said[said.index("Styles that a report adds") :]
    assert "“House style”" in _said(clerk, KINDS)
    taken = clerk.get(f"{HERE}.docx")
    assert b"".join(taken.streaming_content) == word_templates.template()  # type: ignore[attr-defined]
    assert 'filename="House style.docx"' in taken["Content-Disposition"]


def test_every_fault_is_told_with_its_fix_and_nothing_is_kept(clerk: Client) -> None:
    said = _given(clerk, word_templates.without("Title", "Heading 2"))

    assert "The template has no style “Title”. In Word, type a line, give it the style Title" in said
    assert "The template has no style “Heading 2”." in said
    assert not CouncilTemplate.objects.exists()


@pytest.mark.parametrize(
    ("file", "name", "why"),
    [
        (word_templates.linked, "x.docx", "fetches something from elsewhere"),
        (word_templates.template, "x.docm", "Save it without macros"),
        (lambda: b"PK", "x.docx", "The file is no Word document, or it is damaged."),
        (lambda: b"", "x.docx", "The file is no Word document, or it is damaged."),
    ],
    ids=["a link", "macros", "damaged", "empty"],
)
def test_what_cannot_be_used_is_refused_at_its_question(clerk: Client, file: object, name: str, why: str) -> None:
    said = _given(clerk, file(), name)  # type: ignore[operator]

    assert "There is a problem" in said
    assert why in said
    assert not CouncilTemplate.objects.exists()


def test_a_form_without_a_file_asks_for_it(clerk: Client) -> None:
    sent = clerk.post(f"{HERE}/choose", {"title": "Ours"})

    assert "Choose the Word file, a document ending in" in words_of(sent.content.decode())


def test_none_is_used_again_and_both_stay_on_record(clerk: Client) -> None:
    _given(clerk, word_templates.template())

    said = words_of(clerk.post(f"{HERE}/none", {}, follow=True).content.decode())

    assert "Word files are made in the plain look of this program from now on." in said
    assert "No template, by" in said
    assert "“House style”, by" in said
    assert template_of(rows.organisation()) is None
    assert "No template is used." in _said(clerk, f"{HERE}/none")


def test_a_template_that_was_lost_is_said_with_what_it_keeps_from_being_made(clerk: Client) -> None:
    _given(clerk, word_templates.template("Rockwell"))
    now = CouncilTemplate.objects.get()
    content.path_of(settings.GOLDENTHREAD_FILES, now.sha256).unlink()

    assert "The stored file is missing." in _said(clerk)
    assert "Until then no Word file and no edition can be made." in _said(clerk)
    assert clerk.get(f"{HERE}.docx").status_code == 404


def test_who_only_writes_sees_it_and_is_offered_nothing() -> None:
    word_templates.chosen()
    officer = cast.signed_in(Role.STATUTORY_OFFICER)

    assert "Choose another template" not in _said(officer)
    assert word_templates.LETTER in _said(officer)
    for part in ("choose", "none"):
        assert officer.post(f"{HERE}/{part}", {}).status_code == 404
