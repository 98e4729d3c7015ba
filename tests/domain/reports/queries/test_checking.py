"""What the number check finds in a report as it stands, and what of it was kept."""

import pytest
from pytest_django import DjangoAssertNumQueries

from goldenthread.domain.reports.queries.checking import by_section, checked, kept_numbers
from goldenthread.domain.reports.queries.reports import opened
from goldenthread.domain.reports.rules.number_check.findings import Kind
from tests.factories import clearing, typed_numbers

pytestmark = pytest.mark.django_db


def test_a_number_that_differs_waits_and_one_that_does_not_is_offered() -> None:
    found = checked(opened(typed_numbers.report()))
    assert [(each.finding.typed, each.finding.kind, each.waits) for each in found] == [
        ("9", Kind.DIFFERENT, True),
        ("4", Kind.SAME, False),
    ]


def test_a_kept_number_waits_no_longer_and_shows_its_reason() -> None:
    report = typed_numbers.report()
    typed_numbers.keep(report)
    (one,) = kept_numbers(opened(report), "progress")
    assert not one.waits
    assert one.kept is not None
    assert one.kept.reason == "It is the number of the earlier plan."
    assert kept_numbers(opened(report), "legal-comments") == ()


def test_what_was_kept_stands_as_long_as_its_sentence_and_no_longer() -> None:
    report = typed_numbers.report()
    typed_numbers.keep(report)
    clearing.write(report, "progress", f"A word before.\n\n{typed_numbers.WRONG}\n", at=typed_numbers.NOW)
    assert not typed_numbers.found(report).waits
    clearing.write(report, "progress", "We look at all the 9 measures of the plan.", at=typed_numbers.NOW)
    assert typed_numbers.found(report).waits


def test_a_number_that_was_kept_waits_again_once_figures_taken_again_say_otherwise() -> None:
    report = typed_numbers.report()
    typed_numbers.keep(report)
    assert not typed_numbers.found(report).says_otherwise
    typed_numbers.figures(report, 5)
    assert typed_numbers.found(report).says_otherwise
    assert typed_numbers.found(report).waits


def test_the_section_with_the_worst_is_first_and_the_rest_follows_the_report() -> None:
    report = typed_numbers.report(text=typed_numbers.RIGHT)
    clearing.write(report, "background", typed_numbers.WRONG, at=typed_numbers.NOW)
    sections = by_section(checked(opened(report)))
    assert [each.section.slug for each in sections] == ["background", "progress"]
    assert [len(each.waiting) for each in sections] == [1, 0]


@pytest.mark.parametrize("sentences", [1, 50])
def test_any_number_of_numbers_costs_one_query(
    sentences: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    one = opened(typed_numbers.report(text="\n\n".join(f"{typed_numbers.WRONG} {at}" for at in range(sentences))))
    with django_assert_num_queries(1):
        assert len(checked(one)) == sentences
