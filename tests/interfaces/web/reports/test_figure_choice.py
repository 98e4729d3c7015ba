"""Choosing a named figure: the most used first, area by area, found by words; and the page that finds them."""

from collections.abc import Iterable

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from goldenthread.domain.organisations.choices import Role
from goldenthread.domain.reports.rules.figures import figures_of
from goldenthread.interfaces.web.reports.figure_choice import MOST_USED, ChipGroup, groups, narrowed
from tests import cast
from tests.domain.reports.contents import area, content, counts
from tests.factories import clearing as made
from tests.interfaces.web.plans.shown import words_of

CONTENT = content(areas=[area("property", counts=counts(overdue=3)), area("grants")])
NAMES = "/reports/wharfdale/june/names"


def typed(found: Iterable[ChipGroup]) -> list[str]:
    return [chip.typed for group in found for chip in group.chips]


def test_the_ten_most_used_stand_first_and_what_the_report_names_twice_before_them() -> None:
    texts = ["{moves.total} and {moves.total}; {gaps.total} once; {no.figure} {no.figure}"]

    most = groups(CONTENT, texts)[0]

    assert (most.title, len(most.chips), most.first) == ("Used most", MOST_USED, True)
    assert [each.typed for each in most.chips][:3] == [
        "{moves.total}", "{milestones.completed}", "{milestones.total}",
    ]  # fmt: skip


def test_every_figure_stands_in_one_group_and_those_of_an_area_in_the_area_s() -> None:
    _, *rest = groups(CONTENT)

    assert sorted(typed(rest)) == sorted(f"{{{name}}}" for name in figures_of(CONTENT))
    by_title = {group.title: group for group in rest}
    assert all(
        "_area.property" in each.typed or ".by_area.property" in each.typed for each in by_title["In Property"].chips
    )
    assert list(by_title)[:7] == [
        "Milestones now", "Milestones at the earlier day", "What changed between the two", "Actions",
        "Ratings and risks", "In Property", "In Grants",
    ]  # fmt: skip


def test_no_group_is_longer_than_an_area_s_but_that_of_the_measures() -> None:
    assert max(len(group.chips) for group in groups(CONTENT) if group.title != "Measures") <= 32


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("overdue property", "{milestones.overdue_by_area.property}"),  # of its name, and of what it is
        ("PROPERTY milestones_overdue", "{milestones.overdue_by_area.property}"),  # however it is written
        ("AMBER property", "{rating.by_area.property}"),  # of what it says
        ("cut off", "{cut_off}"),
    ],
)
def test_a_figure_is_found_by_words_of_its_name_its_meaning_or_its_value(words: str, found: str) -> None:
    assert found in typed(narrowed(groups(CONTENT), words))


def test_what_is_found_stands_open_and_once() -> None:
    found = narrowed(groups(CONTENT), "milestones completed")

    assert all(group.first and group.chips for group in found)
    assert len(typed(found)) == len(set(typed(found)))


def test_words_that_no_figure_has_find_none_and_no_words_find_all() -> None:
    assert narrowed(groups(CONTENT), "property zebra") == ()
    assert narrowed(groups(CONTENT), "  ") == groups(CONTENT)


@pytest.mark.django_db
class TestThePage:
    @pytest.fixture
    def writer(self) -> Client:
        made.report("june")
        return cast.signed_in(Role.PERFORMANCE_TEAM)

    def test_a_figure_is_found_without_script(self, writer: Client) -> None:
        page = words_of(writer.get(NAMES, {"words": "day compared"}).content.decode())

        assert "1 figure with “day compared”." in page
        assert "{since}" in page
        assert "{cut_off}" not in page

    def test_words_that_find_nothing_are_answered_and_are_no_markup(self, writer: Client) -> None:
        page = writer.get(NAMES, {"words": "<b>zebra"}).content.decode()

        assert "No figure with “&lt;b&gt;zebra”. Try fewer words" in page

    def test_the_section_leads_to_it_in_a_tab_of_its_own_so_that_nothing_typed_is_left(self, writer: Client) -> None:
        page = writer.get("/reports/wharfdale/june/sections/progress/").content.decode()

        assert f'method="get" action="{NAMES}" target="_blank"' in page

    def test_it_asks_the_database_as_often_whatever_is_looked_for(
        self, writer: Client, django_assert_num_queries: DjangoAssertNumQueries
    ) -> None:
        writer.get(NAMES)
        with django_assert_num_queries(6):
            writer.get(NAMES)
        with django_assert_num_queries(6):
            writer.get(NAMES, {"words": "overdue"})
