"""Writing a section: text and paper side by side, one writer at a time, nothing typed lost, with and without script."""

import json
import time
from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries

from goldenthread.domain.organisations.choices import Role
from goldenthread.domain.organisations.permissions import Acting
from goldenthread.domain.reports.choices import ReportEventKind
from goldenthread.domain.reports.models import Presence, Report, ReportEvent
from goldenthread.domain.reports.operations.keeping import keep_number
from goldenthread.domain.reports.operations.presences import take_presence
from goldenthread.domain.reports.operations.sections import write_section
from goldenthread.domain.reports.rules.writing import GONE_AFTER
from tests import cast
from tests.factories import clearing as made
from tests.factories import typed_numbers
from tests.interfaces.web import scene
from tests.interfaces.web.plans.shown import words_of

pytestmark = pytest.mark.django_db
HERE = "/reports/wharfdale/june/sections/progress/"


def shown(client: Client, address: str = HERE) -> str:
    return words_of(client.get(address).content.decode())


def elsewhere_saved(report: Report, text: str, *, base: int = 2) -> None:
    write_section(report=report, section="progress", text=text, base=base, by=made.legal(), now=timezone.now())


class TestTheForm:
    def test_it_holds_the_text_as_it_is_beside_the_paper_it_makes(self, writer: Client) -> None:
        fields = scene.opened(writer, HERE)

        assert fields["text"] == "The first hub is open."
        assert "As it will stand in the paper 1. Progress 1.1 The first hub is open." in shown(writer)

    def test_saving_makes_a_version_and_comes_back_to_go_on(self, writer: Client, report: Report) -> None:
        response = scene.send(writer, HERE, text="Two hubs are open.", why="The second one opened")

        assert response["Location"] == HERE
        assert "“Progress” is saved as version 3." in scene.said(writer, response)
        last = report.versions.filter(section="progress").latest("number")
        assert (last.text, last.why) == ("Two hubs are open.", "The second one opened")

    def test_saving_and_closing_frees_the_section_and_leads_to_the_report(self, writer: Client) -> None:
        response = scene.send(writer, HERE, text="Two hubs are open.", step="close")

        assert response["Location"] == "/reports/wharfdale/june/"
        assert not Presence.objects.exists()

    def test_without_script_a_button_shows_the_paper_and_saves_nothing(self, writer: Client, report: Report) -> None:
        response = scene.send(writer, HERE, text="As at {as_at}.", step="preview")

        assert "As at 1 June 2017." in words_of(response.content.decode())
        assert scene.fields_of(response.content.decode())["text"] == "As at {as_at}."
        assert report.versions.filter(section="progress").count() == 2

    def test_what_is_wrong_is_said_with_its_line_and_still_saved(self, writer: Client) -> None:
        response = scene.send(writer, HERE, text="Well.\n\n{no.such}")

        page = scene.said(writer, response)
        assert "1 thing to put right before this can be published Line 3" in page
        assert "{no.such}" in page

    def test_what_cannot_be_kept_is_said_at_the_text_with_everything_typed_kept(self, writer: Client) -> None:
        response = scene.send(writer, HERE, text="A bell\x07.", why="As pasted")

        assert "Line 1 holds the invisible character U+0007." in scene.refused(response)
        fields = scene.fields_of(response.content.decode())
        assert (fields["text"], fields["why"]) == ("A bell\x07.", "As pasted")

    def test_html_that_is_typed_is_shown_and_never_run(self, writer: Client) -> None:
        scene.send(writer, HERE, text="<script>alert(1)</script> </textarea><b>bold</b>")

        page = writer.get(HERE).content.decode()
        assert "<script>alert" not in page
        assert "<b>bold" not in page

    def test_a_text_that_begins_with_empty_lines_of_its_own_is_not_changed_by_opening_it(self, writer: Client) -> None:
        scene.send(writer, HERE, text="  Two hubs.\r\n\r\nAre open.")

        assert scene.opened(writer, HERE)["text"] == "  Two hubs.\n\nAre open."


class TestTwoWriters:
    def test_who_saves_later_sees_both_texts_and_where_they_differ(self, writer: Client, report: Report) -> None:
        fields = scene.opened(writer, HERE)
        elsewhere_saved(report, "The first hub opens in May.")

        response = writer.post(HERE, fields | {"text": "The first hub opens in July."})

        page = words_of(response.content.decode())
        assert "Head of Law saved version 3 while you were writing" in page
        assert "The first hub opens in [taken out: May. ] [put in: July. ]" in page
        kept = scene.fields_of(response.content.decode())
        assert (kept["text"], kept["seen"]) == ("The first hub opens in July.", "3")

    def test_who_has_seen_the_other_text_may_save_over_it(self, writer: Client, report: Report) -> None:
        fields = scene.opened(writer, HERE)
        elsewhere_saved(report, "The first hub opens in May.")
        met = scene.fields_of(writer.post(HERE, fields | {"text": "In July."}).content.decode())

        assert writer.post(HERE, met).status_code == 302

        assert [each.number for each in report.versions.filter(section="progress")] == [1, 2, 3, 4]

    def test_a_section_that_another_has_open_is_shown_to_be_read(self, writer: Client, report: Report) -> None:
        take_presence(report=report, section="progress", by=made.legal(), now=timezone.now())

        page = shown(writer)

        assert "The Head of Law has had this section open since" in page
        assert "text" not in scene.opened(writer, HERE)

    def test_it_can_be_taken_over_and_the_other_is_told(self, writer: Client, report: Report) -> None:
        law = made.legal()
        take_presence(report=report, section="progress", by=law, now=timezone.now())

        page = scene.send(writer, HERE, step="change").content.decode()

        assert scene.fields_of(page)["text"] == "The first hub is open."
        assert law.person is not None
        other = Client()
        other.force_login(law.person)
        answer = other.post(f"{HERE}presence", {"seen": "2"})
        assert "took this section over" in json.loads(answer.content)["words"]

    def test_saving_what_was_typed_works_though_another_took_it_over(self, writer: Client, report: Report) -> None:
        fields = scene.opened(writer, HERE)
        take_presence(report=report, section="progress", by=made.legal(), now=timezone.now(), over=True)

        assert writer.post(HERE, fields | {"text": "Two hubs are open."}).status_code == 302

    def test_who_left_without_a_word_is_waited_for_ten_minutes(self, writer: Client, report: Report) -> None:
        take_presence(report=report, section="progress", by=made.legal(), now=timezone.now() - GONE_AFTER)

        assert scene.opened(writer, HERE)["text"] == "The first hub is open."


class TestTheScriptsQuestions:
    def test_the_preview_is_a_part_of_the_page_made_of_what_is_typed(self, writer: Client, report: Report) -> None:
        response = writer.post(f"{HERE}preview", {"text": "Two hubs.\r\n\r\n{nothing}"})

        page = words_of(response.content.decode())
        assert "1.1 Two hubs." in page
        assert "Line 3" in page
        assert "<html" not in response.content.decode()
        assert report.versions.filter(section="progress").count() == 2

    @pytest.mark.parametrize(
        ("text", "said"),
        [
            (
                "a" * 400_001,
                "This section is 400,001 characters long. A section holds 400,000, some 130 pages: divide it",
            ),
            ("One.\nT\u202ewo.", "Line 2 holds the invisible character U+202E. Remove it."),
        ],
    )
    @pytest.mark.parametrize("question", ["preview", ""])
    def test_what_saving_refuses_the_preview_refuses_in_the_same_words(
        self, writer: Client, report: Report, text: str, said: str, question: str
    ) -> None:
        typed = {"text": text, "base": "2", "step": "save"}

        page = words_of(writer.post(f"{HERE}{question}", typed).content.decode())

        assert said in page
        assert "1.1" not in page
        assert report.versions.filter(section="progress").count() == 2

    def test_a_reference_to_another_section_is_numbered_as_in_the_paper(self, writer: Client, report: Report) -> None:
        made.write(report, "legal-comments", "The council may. {#may}", at=made.SENT)

        response = writer.post(f"{HERE}preview", {"text": "See {see: may}."})

        assert "See paragraph 2.1." in words_of(response.content.decode())

    def test_presence_tells_what_was_saved_meanwhile(self, writer: Client, report: Report) -> None:
        scene.opened(writer, HERE)
        assert json.loads(writer.post(f"{HERE}presence", {"seen": "2"}).content) == {"words": ""}

        elsewhere_saved(report, "Two hubs are open.")

        words = json.loads(writer.post(f"{HERE}presence", {"seen": "2"}).content)["words"]
        assert words.startswith("Head of Law saved version 3")
        assert "Nothing you typed is lost" in words

    def test_leaving_frees_the_section(self, writer: Client) -> None:
        scene.opened(writer, HERE)

        writer.post(f"{HERE}presence", {"leave": "yes"})

        assert not Presence.objects.exists()

    @pytest.mark.parametrize("role", [Role.COMMISSIONER, Role.BOARD_MEMBER])
    @pytest.mark.parametrize("question", ["preview", "presence"])
    def test_who_does_not_write_is_answered_nothing(self, report: Report, role: Role, question: str) -> None:
        assert report.slug == "june"
        assert cast.signed_in(role).post(f"{HERE}{question}", {"text": "x"}).status_code == 404


class TestReading:
    @pytest.mark.parametrize("kind", [ReportEventKind.PUBLISHED, ReportEventKind.WITHDRAWN])
    def test_what_is_closed_is_shown_with_the_reason_and_no_form(
        self, writer: Client, report: Report, kind: ReportEventKind
    ) -> None:
        ReportEvent.objects.create(report=report, kind=kind, reason="It is over.", **made.by(made.SENT))

        assert "It was " + kind.value in shown(writer)
        assert "text" not in scene.opened(writer, HERE)
        assert not Presence.objects.exists()

    def test_who_only_reads_drafts_gets_the_text_and_takes_nothing(self, report: Report) -> None:
        reader = cast.signed_in(Role.COMMISSIONER)

        assert "The first hub is open." in shown(reader)
        assert not Presence.objects.filter(report=report).exists()
        assert reader.post(HERE, {"text": "Mine"}).status_code == 404
        assert report.versions.filter(section="progress").count() == 2

    def test_a_section_that_there_is_not_is_not_found(self, writer: Client) -> None:
        assert writer.get("/reports/wharfdale/june/sections/costs/").status_code == 404

    def test_an_exempt_report_is_not_there_for_who_may_not_see_it(self) -> None:
        exempt = "Classification: Exempt under paragraph 3 of Schedule 12A because a price is negotiated"
        made.report("june", texts={"front": exempt})

        assert cast.signed_in(Role.COMMISSIONER).get(HERE).status_code == 200
        assert cast.signed_in(Role.EXTERNAL_REVIEWER).get(HERE).status_code == 404


def test_the_page_takes_the_same_queries_however_much_was_written(
    writer: Client, report: Report, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    for number in range(6):
        elsewhere_saved(report, f"{number} hubs are open.", base=2 + number)
    writer.get(HERE)

    with django_assert_max_num_queries(20):
        writer.get(HERE)


def test_presence_of_an_acting_person_outlives_a_slow_writer(report: Report) -> None:
    law: Acting = made.legal()
    now = timezone.now()
    for minutes in range(0, 60, 9):
        take_presence(report=report, section="progress", by=law, now=now + timedelta(minutes=minutes))

    assert Presence.objects.get().since_at == now


def test_the_preview_of_a_long_text_is_quick(writer: Client) -> None:
    text = "\n\n".join(f"Hub {number} is {{as_at}} open. It was not before." for number in range(200))
    writer.post(f"{HERE}preview", {"text": text})

    began = time.perf_counter()
    writer.post(f"{HERE}preview", {"text": f"{text}."})

    assert time.perf_counter() - began < 1.0


class TestWhatIsCleared:
    def test_a_writer_is_told_before_that_a_change_voids_a_clearance(self, writer: Client) -> None:
        made.cleared(made.report("july"))

        page = shown(writer, "/reports/wharfdale/july/sections/progress/")

        assert "Cleared by: Chief finance officer (Director of Finance, 5 June 2017 at 11:00)" in page
        assert "A change of it voids that" in page

    def test_a_void_clearance_is_said_with_the_version_that_voided_it(self, writer: Client) -> None:
        one = made.cleared(made.report("july")).report
        made.write(one, "progress", "Two hubs are open.", at=made.SENT + timedelta(days=1))

        page = shown(writer, "/reports/wharfdale/july/sections/progress/")

        assert "Void: cleared by Chief finance officer" in page
        assert "It changed with version 3 (Performance manager, 6 June 2017 at 10:00)." in page

    def test_a_clearance_void_for_a_number_kept_elsewhere_says_so_and_not_that_the_text_changed(
        self, writer: Client
    ) -> None:
        one = made.report("july", texts={"background": typed_numbers.WRONG})
        typed_numbers.figures(one, at=made.STARTED)
        at = made.cleared(one).at + timedelta(hours=1)
        keep_number(report=one, **typed_numbers.where(one), reason="As before.", by=made.writer(), now=at)

        page = shown(writer, "/reports/wharfdale/july/sections/progress/")

        assert "A number was kept in “Background”, which nobody clears: “9”" in page
        assert "It changed" not in page

    def test_what_was_returned_says_with_which_words(self, writer: Client) -> None:
        one = made.sent(made.report("july"))
        made.clear(one, "progress", "finance", at=made.SENT + timedelta(hours=1), returned=True, comment="Which hub?")

        assert "Which hub?" in shown(writer, "/reports/wharfdale/july/sections/progress/")
