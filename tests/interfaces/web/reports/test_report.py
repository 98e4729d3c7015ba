"""The page of a report and what belongs to it: front sheet, history, comments, figures taken again, drafts."""

from datetime import timedelta

import pytest
from django.conf import settings
from django.test import Client
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries

from goldenthread.domain.organisations.choices import Role
from goldenthread.domain.reports.models import Comment, Report
from goldenthread.domain.reports.operations.presences import take_presence
from goldenthread.domain.reports.operations.sections import write_section
from goldenthread.foundation.documents import odt
from goldenthread.foundation.files import content
from tests import cast
from tests.factories import clearing as made
from tests.factories import rows, word_templates
from tests.interfaces.web import scene
from tests.interfaces.web.plans.shown import words_of

pytestmark = pytest.mark.django_db
HERE = "/reports/wharfdale/june/"
SECTION = f"{HERE}sections/progress/"
TOLD = (  # of clearances, the latest first
    "Void: the clearance of “Progress” as Chief finance officer",
    "Returned “Legal comments” as Monitoring officer",
    "Say by which Act.",
    "Sent for clearance",
)


def shown(client: Client, address: str = HERE) -> str:
    return words_of(client.get(address).content.decode())


def commented(report: Report, text: str = "Which hub?") -> Comment:
    about = {"section": "progress", "version": 2, "text": text} | made.by(made.SENT)
    return Comment.objects.create(report=report, **about)


class TestThePage:
    def test_it_says_where_the_report_stands_and_who_last_wrote_each_section(self, writer: Client) -> None:
        page = shown(writer)

        assert "Cabinet report Improvement: progress Draft It is being written." in page
        assert "Progress Performance team · Version 2, Performance manager, 1 June 2017" in page
        assert "Background Performance team · Starting text, not changed" in page
        assert "As at 1 June 2017, compared with 2 May 2017" in page

    def test_it_says_who_writes_now_and_how_many_comments_are_open(self, writer: Client, report: Report) -> None:
        take_presence(report=report, section="progress", by=made.legal(), now=timezone.now())
        commented(report)

        page = shown(writer)

        assert "The Head of Law has it open since" in page
        assert "1 comment open" in page

    def test_it_tells_which_clearances_were_given_returned_and_voided(self, writer: Client, report: Report) -> None:
        at = made.SENT + timedelta(hours=1)
        made.sent(report)
        made.clear(report, "progress", "finance", at=at, comment="Read with care.")
        made.clear(report, "legal-comments", "legal", at=at, returned=True, comment="Say by which Act.")
        made.write(report, "progress", "The first hub is nearly open.", at=at + timedelta(hours=1))
        made.clear(report, "progress", "finance", at=at + timedelta(hours=2))
        made.take(report, at=at + timedelta(hours=3))
        made.write(report, "progress", "The first hub is closed.", at=at + timedelta(hours=4))

        told = shown(writer).split("What happened")[-1]

        assert [told.index(each) for each in TOLD] == sorted(told.index(each) for each in TOLD)
        assert told.count("Void: the clearance of “Progress” as Chief finance officer") == 2
        assert "It changed with version 3." in told
        assert "Read with care." in told

    def test_it_tells_what_happened_the_latest_first(self, writer: Client, report: Report) -> None:
        made.take(report, at=made.SENT)
        made.sent(report, at=made.SENT + timedelta(days=1))

        told = shown(writer).split("What happened")[-1]

        order = ["Sent for clearance", "Figures taken again, as at 5 June 2017", "Wrote “Front sheet”", "Begun"]
        places = [told.index(each) for each in order]
        assert places == sorted(places)

    def test_a_void_clearance_stands_on_the_page(self, writer: Client) -> None:
        one = made.cleared(made.report("july")).report
        made.write(one, "progress", "Two hubs are open.", at=made.SENT)

        assert "void" in shown(writer, "/reports/wharfdale/july/").casefold()

    def test_it_takes_the_same_queries_however_much_was_written(
        self, writer: Client, report: Report, django_assert_max_num_queries: DjangoAssertNumQueries
    ) -> None:
        for number in range(6):
            made.write(report, "progress", f"{number} hubs are open.", at=made.SENT)
            commented(report, f"Which {number}?")
        writer.get(HERE)

        with django_assert_max_num_queries(60):
            writer.get(HERE)

    def test_who_may_not_see_drafts_finds_nothing(self, report: Report) -> None:
        assert report.slug == "june"
        assert cast.signed_in(Role.VIEWER).get(HERE).status_code == 404
        assert cast.signed_in(cast.OF_ANOTHER_ORGANISATION).get(HERE).status_code == 404


class TestDrafts:
    @pytest.mark.parametrize(("ending", "begins"), [("html", b"<!DOCTYPE"), ("docx", b"PK"), ("pdf", b"%PDF")])
    def test_a_draft_says_so_in_its_name_in_each_format(self, writer: Client, ending: str, begins: bytes) -> None:
        response = writer.get(f"{HERE}draft.{ending}")

        assert response.content.startswith(begins)
        assert "june-draft-" in response["Content-Disposition"]
        assert response["Cache-Control"] == "private, no-store"

    def test_a_draft_says_so_on_its_first_page_with_where_it_stands(self, writer: Client, report: Report) -> None:
        assert "Draft: as it stood on" in writer.get(f"{HERE}draft.html").content.decode()

        made.sent(report)

        assert "Draft, in clearance: as it stood on" in writer.get(f"{HERE}draft.html").content.decode()

    def test_open_document_is_offered_only_where_libreoffice_is(
        self, writer: Client, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(odt, "program", lambda: None)

        assert "OpenDocument" not in writer.get(HERE).content.decode()
        assert writer.get(f"{HERE}draft.odt").status_code == 404

        monkeypatch.setattr(odt, "program", lambda: "/bin/false")

        assert f"{HERE}draft.odt" in writer.get(HERE).content.decode()
        failed = writer.get(f"{HERE}draft.odt")
        assert failed.status_code == 503
        assert "LibreOffice made no OpenDocument file" in failed.content.decode()
        assert "Take the Word document instead" in failed.content.decode()

    def test_word_is_made_in_the_template_that_is_used_now(self, writer: Client) -> None:
        word_templates.chosen()

        assert word_templates.letter_of(writer.get(f"{HERE}draft.docx").content) == word_templates.LETTER

    def test_a_template_that_is_damaged_is_said_and_keeps_nobody_from_the_pdf(self, writer: Client) -> None:
        chosen = word_templates.chosen("Rockwell")
        content.path_of(settings.GOLDENTHREAD_FILES, chosen.sha256).unlink()

        failed = writer.get(f"{HERE}draft.docx")

        assert failed.status_code == 503
        assert "The stored file is missing." in failed.content.decode()
        assert "Take the PDF meanwhile." in failed.content.decode()
        assert writer.get(f"{HERE}draft.pdf").status_code == 200

    def test_another_format_is_not_found(self, writer: Client) -> None:
        assert writer.get(f"{HERE}draft.exe").status_code == 404


class TestTheFrontSheet:
    def test_a_question_a_field_is_saved_as_one_text_in_versions(self, writer: Client, report: Report) -> None:
        response = scene.send(writer, f"{HERE}front-sheet", front_classification="Unrestricted: for the Board")

        assert "The front sheet is saved." in scene.said(writer, response)
        last = report.versions.filter(section="front").latest("number")
        assert (last.number, last.text) == (3, "Classification: Unrestricted: for the Board")

    def test_who_saves_later_is_shown_what_the_other_saved(self, writer: Client, report: Report) -> None:
        fields = scene.opened(writer, f"{HERE}front-sheet")
        about = {"section": "front", "text": "Classification: Open", "base": 2}
        write_section(report=report, by=made.legal(), now=timezone.now(), **about)  # type: ignore[arg-type]

        response = writer.post(f"{HERE}front-sheet", fields | {"front_classification": "Public"})

        page = words_of(response.content.decode())
        assert "Classification: Open" in page
        kept = scene.fields_of(response.content.decode())
        assert (kept["front_classification"], kept["seen"]) == ("Public", "3")

    def test_its_page_shows_it_as_it_stands_in_the_paper_and_leads_to_its_form(self, writer: Client) -> None:
        page = writer.get(f"{HERE}sections/front/").content.decode()

        assert f'href="{HERE}front-sheet"' in page
        assert page.count("<h1") == 1
        assert "Unrestricted" in words_of(page)


class TestHistory:
    def test_every_version_is_there_with_who_when_why_and_what_it_changed(self, writer: Client, report: Report) -> None:
        about = {"section": "progress", "text": "The first hub is nearly open.", "base": 2, "why": "It slipped"}
        write_section(report=report, by=made.writer(), now=made.SENT, **about)  # type: ignore[arg-type]

        page = shown(writer, f"{SECTION}history")

        assert "3 versions. Every one is kept." in page
        assert "What version 3 changed of version 2 The first hub is [put in: nearly ] open." in page
        assert "It slipped" in page

    def test_any_two_versions_are_compared(self, writer: Client, report: Report) -> None:
        made.write(report, "progress", "Two hubs are open.", at=made.SENT)

        assert "What version 3 changed of version 1" in shown(writer, f"{SECTION}history?before=1&after=3")
        assert "What version 3 changed of version 2" in shown(writer, f"{SECTION}history?before=soon&after=99")

    def test_an_earlier_text_is_brought_back_as_a_new_version(self, writer: Client, report: Report) -> None:
        made.write(report, "progress", "Two hubs are open.", at=made.SENT)

        response = scene.send(writer, f"{SECTION}history/2")

        assert "The text of version 2 is back, as version 4." in scene.said(writer, response)
        assert report.versions.filter(section="progress").latest("number").text == "The first hub is open."

    def test_the_text_that_stands_is_not_brought_back(self, writer: Client) -> None:
        assert writer.get(f"{SECTION}history/2").status_code == 404
        assert writer.get(f"{SECTION}history/9").status_code == 404


class TestComments:
    def test_a_comment_stands_beside_the_text_with_its_quotation(self, writer: Client) -> None:
        response = scene.send(writer, f"{SECTION}comment", text="Which hub?", quote="The first hub")

        assert "The first hub Which hub?" in scene.said(writer, response)

    def test_it_is_answered_and_then_settled(self, writer: Client, report: Report) -> None:
        address = f"{HERE}comments/{commented(report).pk}"

        scene.send(writer, address, text="Mile End.")
        response = scene.send(writer, address, step="settle")

        page = scene.said(writer, response)
        assert "No comment is open." in page
        assert "1 comment settled Which hub?" in page
        assert writer.get(address).status_code == 404

    def test_an_answer_without_words_is_asked_for(self, writer: Client, report: Report) -> None:
        response = scene.send(writer, f"{HERE}comments/{commented(report).pk}")

        assert "Write what you want to say" in scene.refused(response)


class TestFiguresTakenAgain:
    @pytest.fixture
    def counted(self) -> Report:
        """A report about a plan, cleared, whose progress says as at which day it is."""
        plan = rows.milestone(rows.action(rows.area(rows.plan()))).plan
        return made.cleared(made.report("july", plan=plan, texts={"progress": "As at {as_at}."})).report

    def test_it_is_said_beforehand_what_changes_and_which_clearance_is_void(
        self, writer: Client, counted: Report
    ) -> None:
        answers = {"as_at": "1 May 2017", "since": "1 April 2017"}

        page = words_of(scene.send(writer, "/reports/wharfdale/july/figures", **answers).content.decode())

        assert "1 June 2017 → 1 May 2017" in page
        assert "Clearances that this voids Progress (Chief finance officer)" in page
        assert counted.takings.count() == 1

    def test_once_confirmed_they_are_taken_and_the_clearance_is_void(self, writer: Client, counted: Report) -> None:
        answers = {"as_at": "1 May 2017", "since": "1 April 2017"}

        response = scene.confirm(writer, "/reports/wharfdale/july/figures", **answers)

        assert "The figures are taken." in scene.said(writer, response)
        assert [each.section for each in made.seen(counted, now=timezone.now()).void] == ["progress"]

    def test_a_day_to_come_is_refused_at_its_question(self, writer: Client) -> None:
        response = scene.send(writer, f"{HERE}figures", as_at="1 June 2099", since="1 June 2017")

        assert "1 June 2099" in scene.refused(response)
