"""The page of the number check: what differs, and its three answers."""

import json

import pytest
from django.test import Client
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries

from goldenthread.domain.organisations.choices import Role
from goldenthread.domain.reports.choices import ReportEventKind
from goldenthread.domain.reports.models import KeptNumber, Report, ReportEvent, SectionVersion
from tests import cast
from tests.factories import clearing as made
from tests.factories import typed_numbers
from tests.interfaces.web import scene
from tests.interfaces.web.plans.shown import words_of

pytestmark = pytest.mark.django_db
HERE = "/reports/wharfdale/june/numbers"


@pytest.fixture
def report() -> Report:
    return typed_numbers.report()


@pytest.fixture
def writer(report: Report) -> Client:
    return cast.signed_in(Role.PERFORMANCE_TEAM)


def shown(client: Client, address: str = HERE) -> str:
    return words_of(client.get(address).content.decode())


def at(report: Report, name: str, typed: str = "9") -> str:
    where = typed_numbers.where(report, typed)
    return reverse(f"report_checks:{name}", args=["wharfdale", "june", *where.values()])


def test_a_difference_is_shown_in_its_sentence_with_what_the_record_says(writer: Client) -> None:
    words = shown(writer)
    assert "1 number to look at" in words
    assert "You wrote “9 measures”. The record says 4 measures on record ({measures.total})." in words
    assert "There it would say: 4" in words
    assert "1 number right today" in words


def test_a_report_without_one_says_so(writer: Client, report: Report) -> None:
    made.write(report, "progress", typed_numbers.RIGHT, at=typed_numbers.NOW)
    assert "No number to look at" in shown(writer)


def test_a_number_is_kept_with_its_reason_which_the_page_then_shows(writer: Client, report: Report) -> None:
    keep = at(report, "keep")
    answer = writer.post(keep, scene.opened(writer, keep) | {"reason": "It is that of last year."}, follow=True)
    words = words_of(answer.content.decode())
    assert "“9” stays, with your reason." in words
    assert "It is that of last year." in words
    assert "No number to look at" in words


def test_without_a_reason_the_form_asks_for_it(writer: Client, report: Report) -> None:
    keep = at(report, "keep")
    answer = writer.post(keep, scene.opened(writer, keep) | {"reason": ""})
    assert "Say why the number stays as it is" in words_of(answer.content.decode())
    assert not KeptNumber.objects.exists()


def test_the_figure_is_put_there_by_its_button(writer: Client, report: Report) -> None:
    answer = writer.post(at(report, "put"), {"token": ""}, follow=True)
    assert "“Progress” now names the figure: {measures.total}, which says 4." in words_of(answer.content.decode())
    latest = SectionVersion.objects.filter(section="progress").order_by("-number").first()
    assert latest is not None
    assert latest.text.startswith("We look at the {measures.total} measures of the plan.")


def test_before_it_is_put_a_page_shows_the_sentence_as_it_will_read(writer: Client, report: Report) -> None:
    words = shown(writer, at(report, "put"))
    assert "The sentence will read: We look at the 4 measures of the plan." in words


def test_a_sentence_that_is_gone_leads_back_and_says_so(writer: Client, report: Report) -> None:
    keep, put = at(report, "keep"), at(report, "put")
    made.write(report, "progress", "All new.", at=typed_numbers.NOW)
    for address in (keep, put):
        answer = writer.post(address, {"reason": "So."}, follow=True)
        assert "The sentence with this number was changed meanwhile" in words_of(answer.content.decode())
    assert not KeptNumber.objects.exists()


def test_who_only_reads_sees_the_numbers_and_no_button(report: Report) -> None:
    reader = cast.signed_in(Role.COMMISSIONER)
    page = reader.get(HERE).content.decode()
    assert "1 number to look at" in words_of(page)
    assert "Keep it with a reason" not in page
    assert '<form method="post"' not in page.split("<main")[1]


def test_a_published_report_is_not_changed(writer: Client, report: Report) -> None:
    keep, put = at(report, "keep"), at(report, "put")
    for kind in (ReportEventKind.SENT, ReportEventKind.PUBLISHED):
        ReportEvent.objects.create(report=report, kind=kind, **made.by(made.SENT))
    assert "Keep it with a reason" not in shown(writer)
    assert "published" in shown(writer, keep)
    writer.post(keep, {"reason": "So."})
    writer.post(put, {"token": ""})
    assert not KeptNumber.objects.exists()
    assert SectionVersion.objects.filter(section="progress").count() == 2


def test_the_page_of_the_report_says_how_many_wait_and_where(writer: Client, report: Report) -> None:
    words = shown(writer, "/reports/wharfdale/june/")
    assert "Numbers and changes" in words
    assert words.count("1 number to look at") == 2  # the panel, and beside the section
    typed_numbers.keep(report)
    words = shown(writer, "/reports/wharfdale/june/")
    assert "1 number kept with a reason" in words


def test_the_list_is_a_file_too(writer: Client, report: Report) -> None:
    typed_numbers.keep(report)
    rows = json.loads(writer.get(f"{HERE}.json").content)["rows"]
    assert [(each["typed"], each["finding"], each["kept"], each["figure"]) for each in rows] == [
        ("9", "different", True, "measures.total"),
        ("4", "same", False, "measures.total"),
    ]


def test_what_was_typed_is_shown_as_text(writer: Client, report: Report) -> None:
    made.write(report, "progress", "<script>alert(1)</script> the 9 measures of the plan.", at=typed_numbers.NOW)
    page = writer.get(HERE).content.decode()
    assert "<script>alert" not in page
    assert "&lt;script&gt;alert(1)" in page


@pytest.mark.parametrize("sentences", [1, 30])
def test_any_number_of_numbers_costs_the_same_queries(
    sentences: int, writer: Client, report: Report, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    text = "\n\n".join(f"{typed_numbers.WRONG} {place}" for place in range(sentences))
    made.write(report, "progress", text, at=typed_numbers.NOW)
    writer.get(HERE)
    with django_assert_max_num_queries(14):
        assert writer.get(HERE).status_code == 200
