"""The page of what changed against an earlier report: words, figures, and what is explained as before."""

import json
from datetime import timedelta

import pytest
from django.test import Client

from goldenthread.domain.organisations.choices import Role
from goldenthread.domain.reports.models import Report
from tests import cast
from tests.factories import clearing as made
from tests.factories import typed_numbers
from tests.interfaces.web.plans.shown import words_of

pytestmark = pytest.mark.django_db
HERE = "/reports/wharfdale/june/changes"


@pytest.fixture
def march() -> Report:
    return typed_numbers.report(
        "march", text="The first hub is late. We hold {measures.total} measures.", title="March"
    )


@pytest.fixture
def june(march: Report) -> Report:
    text = "The first hub is open. We hold {measures.total} measures."
    report = typed_numbers.report("june", text=text, title="June", previous=march)
    typed_numbers.figures(report, 6)
    return report


@pytest.fixture
def writer(june: Report) -> Client:
    return cast.signed_in(Role.PERFORMANCE_TEAM)


def shown(client: Client, address: str = HERE) -> str:
    return words_of(client.get(address).content.decode())


def test_the_words_and_the_figures_that_changed_are_told_apart(writer: Client) -> None:
    words = shown(writer)
    assert "1 section changed" in words
    assert "Against “March”, as it stands in draft" in words
    assert "1 word added, 1 removed." in words
    assert "taken out: late." in words
    assert "put in: open." in words
    assert "Measures on record 4 6" in words


def test_what_to_compare_with_is_chosen_figures_taken_before_among_it(writer: Client) -> None:
    words = shown(writer, f"{HERE}?with=figures:2")
    assert "Against this report with the figures taken on " in words
    assert "The words are the same; the figures in them moved." in words


@pytest.mark.parametrize("asked", ["nothing", "figures:99", "figures:x", "figures:3"])
def test_what_is_no_choice_is_not_there(writer: Client, asked: str) -> None:
    assert writer.get(HERE, {"with": asked}).status_code == 404


def test_the_first_report_has_nothing_to_compare_with(march: Report) -> None:
    alone = made.report("alone", kind="another")
    words = shown(cast.signed_in(Role.PERFORMANCE_TEAM), f"/reports/wharfdale/{alone.slug}/changes")
    assert "Nothing to compare with yet" in words


def test_an_explanation_given_three_times_is_pointed_out(writer: Client, june: Report, march: Report) -> None:
    def area(on: str) -> list[dict[str, object]]:
        said = {"on": on, "note": "The contractor is late."}
        one = {"id": "hub", "wording": "Hub open", "status": "overdue", "latest": said}
        return [{"id": "property", "title": "Property", "milestones": [one]}]

    last = typed_numbers.report("september", title="September", previous=june)
    for report, on in ((march, "2017-03-12"), (june, "2017-06-14"), (last, "2017-09-11")):
        typed_numbers.figures(report, areas=area(on), at=made.SENT + timedelta(days=1))
    words = shown(writer, "/reports/wharfdale/september/changes")
    assert "The same explanation has now been given three times, since June 2017: “The contractor is late.”" in words


def test_it_is_a_file_too(writer: Client) -> None:
    found = json.loads(writer.get(f"{HERE}.json").content)
    assert found["meta"]["compared_with"] == "march"
    assert [(each["what"], each["before"], each["after"]) for each in found["rows"]] == [
        ("figure", "4", "6"),
        ("words", "late.", None),
        ("words", None, "open."),
    ]
