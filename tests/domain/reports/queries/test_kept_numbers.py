"""A number kept in a section that nobody clears is read by each officer, with the first section that they clear."""

from datetime import timedelta

import pytest

from goldenthread.domain.reports.models import Report
from goldenthread.domain.reports.operations import keeping
from goldenthread.domain.reports.rules.clearing import Standing
from tests.factories import clearing as made
from tests.factories import typed_numbers

pytestmark = pytest.mark.django_db
LATER = made.SENT + timedelta(hours=2)
AFTER = LATER + timedelta(hours=1)


@pytest.fixture
def report() -> Report:
    """Cleared; its section "background", which nobody clears, says a number that is not on record."""
    one = made.report(texts={"background": typed_numbers.WRONG})
    typed_numbers.figures(one, at=made.STARTED)
    return made.cleared(one).report


def keep(of: Report) -> None:
    where = typed_numbers.where(of)
    keeping.keep_number(report=of, **where, reason="As before.", by=made.writer(), now=LATER)


def stands(of: Report) -> list[tuple[str, str, Standing]]:
    return [(*each.key, each.standing) for each in made.seen(of, now=AFTER).places]


def test_each_officer_reads_it_once_however_many_sections_they_clear(report: Report) -> None:
    keep(report)

    assert stands(report) == [
        ("progress", "finance", Standing.UNSEEN),
        ("legal-comments", "legal", Standing.UNSEEN),
        ("legal-comments", "finance", Standing.CLEARED),
    ]
    void = made.seen(report, now=AFTER).void[0]
    assert void.since is not None
    assert (void.since.said, void.since.within) == ("“9”", "Background")


def test_who_cleared_after_it_was_kept_has_read_it(report: Report) -> None:
    keep(report)

    made.clear(report, "progress", "finance", at=AFTER)
    made.clear(report, "legal-comments", "legal", at=AFTER)

    assert {each for *_, each in stands(report)} == {Standing.CLEARED}


def test_what_is_not_there_any_more_need_not_be_read(report: Report) -> None:
    keep(report)

    made.write(report, "background", "We look at the measures of the plan.", at=LATER)

    assert {each for *_, each in stands(report)} == {Standing.CLEARED}


def test_a_sentence_over_two_lines_is_found_again(report: Report) -> None:
    keep(report)

    made.write(report, "background", typed_numbers.WRONG.replace(" of ", "\nof "), at=LATER)

    assert Standing.UNSEEN in {each for *_, each in stands(report)}
