"""Two reports of a series beside each other: which there are, and what the comparison is made from."""

from dataclasses import replace
from datetime import timedelta

import pytest
from pytest_django import DjangoAssertNumQueries

from goldenthread.domain.reports.models import Report
from goldenthread.domain.reports.queries.changes import (
    earlier_of,
    series_of,
    takings_of,
    with_report,
    with_taking,
)
from goldenthread.domain.reports.queries.reports import opened
from goldenthread.domain.reports.rules.changes import Fate
from tests.factories import clearing, rows, typed_numbers

pytestmark = pytest.mark.django_db


def series(length: int) -> list[Report]:
    """Reports that follow each other, the first first."""
    made: list[Report] = []
    for at in range(length):
        previous = made[-1] if made else None
        made.append(typed_numbers.report(f"r{at}", text=f"Words of report {at}.", previous=previous))
    return made


def test_the_one_before_it_is_the_first_choice_and_none_of_another_kind_is_one() -> None:
    first, second = series(2)
    clearing.report("other", kind="another")
    last = typed_numbers.report("last", previous=first)
    assert [each.slug for each in earlier_of(last, with_exempt=True)] == ["r0", "r1"]
    assert [each.slug for each in earlier_of(second, with_exempt=True)] == ["r0"]
    assert earlier_of(first, with_exempt=True) == ()


def test_the_one_before_it_is_a_choice_whatever_its_kind_and_its_line_goes_on_through_it() -> None:
    """As the second Board update of the record, which shows its progress, follows one that does not [S1, S2]."""
    first = typed_numbers.report("first")
    second = clearing.report("second", kind="another", previous=first)
    last = typed_numbers.report("last", previous=second)

    assert [each.slug for each in earlier_of(last, with_exempt=True)] == ["second", "first"]
    assert len(series_of(opened(last))) == 3


def test_an_exempt_report_is_no_choice_for_who_may_not_see_it() -> None:
    first, last = series(2)
    clearing.write(first, "front", "Classification: Exempt, paragraph 3: it names a bidder", at=typed_numbers.NOW)
    assert [each.slug for each in earlier_of(last, with_exempt=True)] == ["r0"]
    assert earlier_of(last, with_exempt=False) == ()


def test_nor_is_one_of_another_council() -> None:
    (first,) = series(1)
    home = rows.organisation("elsewhere")
    other = typed_numbers.report("theirs", organisation=home)
    assert earlier_of(other, with_exempt=True) == ()
    assert first.organisation_id != other.organisation_id


def test_a_draft_is_compared_as_it_stands() -> None:
    first, last = series(2)
    found = with_report(opened(last), first)
    assert found.called == "as it stands in draft"
    (changed,) = found.changed
    assert (changed.slug, changed.fate, changed.added, changed.removed) == ("progress", Fate.CHANGED, 1, 1)
    assert {each.slug for each in found.unchanged} == {"legal-comments", "background"}


def test_that_the_earlier_one_is_about_another_plan_is_known() -> None:
    first, last = series(2)
    found = with_report(opened(last), first)
    assert found.other_plan == ""
    then = dict(found.before.content) | {"plan": {"id": "p2016", "title": "Plan of 2016"}}
    assert replace(found, before=replace(found.before, content=then)).other_plan == "Plan of 2016"


def test_figures_taken_again_are_compared_with_those_before() -> None:
    report = typed_numbers.report(text="We hold {measures.total} measures.")
    typed_numbers.figures(report, 6, at=typed_numbers.NOW + timedelta(days=1))
    found = with_taking(opened(report), 2)
    assert found is not None
    (changed,) = found.changed
    assert [(each.before, each.after) for each in changed.figures] == [("4", "6")]
    assert with_taking(opened(report), 99) is None
    assert [each.number for each in takings_of(report)] == [3, 2, 1]


@pytest.mark.parametrize("length", [2, 6])
def test_a_longer_series_costs_no_more_queries(length: int, django_assert_num_queries: DjangoAssertNumQueries) -> None:
    one = opened(series(length)[-1])
    with django_assert_num_queries(2):
        assert len(series_of(one)) == length


def test_a_very_long_series_is_looked_back_upon_so_far_and_no_further() -> None:
    assert len(series_of(opened(series(11)[-1]))) == 9
