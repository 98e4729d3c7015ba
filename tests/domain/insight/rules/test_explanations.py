"""When an explanation is the one that was given before."""

import pytest

from goldenthread.domain.insight.rules.explanations import repeated, repeats_itself, same_explanation
from goldenthread.domain.plans.rules.history import Update
from tests.domain.insight.rules.looks import said
from tests.factories import histories as h

LEASE = "The landlord’s solicitor has still not returned the lease; completion is expected in June 2017."


@pytest.mark.parametrize(
    ("other", "same"),
    [
        (LEASE, True),
        (LEASE.upper().replace(";", " -"), True),  # case and punctuation say nothing
        (LEASE.replace("June", "September"), True),  # the date moved, the explanation did not
        (LEASE.replace("in June 2017", "by 30 September 2017"), True),
        (LEASE.replace("still ", ""), True),
        (LEASE.replace("landlord’s", "tenant’s").replace("lease", "licence"), True),
        ("The lease is signed; the contractor starts in June 2017.", False),
        ("", False),
    ],
)
def test_an_explanation_is_the_same_when_only_its_date_or_a_word_changed(other: str, same: bool) -> None:
    assert same_explanation(LEASE, other) is same
    assert same_explanation(other, LEASE) is same


@pytest.mark.parametrize(
    ("then", "now"),
    [
        (
            "38 of 120 officers have now been trained this year",
            "81 of 120 officers have now been trained this year",
        ),
        ("Eight of twelve forms are live and the rest follow", "Nine of twelve forms are live and the rest follow"),
        ("None of the leases in the first group is signed yet", "All of the leases in the first group is signed yet"),
    ],
)
def test_another_figure_is_progress_however_alike_the_words(then: str, now: str) -> None:
    assert not same_explanation(then, now)


@pytest.mark.parametrize("words", ["", "…", "June 2017", "30/06/2017"])
def test_no_words_explain_nothing_twice(words: str) -> None:
    assert not same_explanation(words, words)


def run(*told: tuple[str, str]) -> tuple[Update, ...]:
    return said(*((on, note, "") for on, note in told))


NO_CHANGE = (h.update("2017-03-01", is_no_change=True), h.update("2017-06-01", key=2, is_no_change=True))


@pytest.mark.parametrize(
    ("updates", "days"),
    [
        ((), 0),
        (run(("2017-03-01", "Waiting for the lease.")), 1),
        (run(("2017-03-01", "Waiting for the lease."), ("2017-06-01", "Waiting for the lease.")), 2),
        (run(("2017-03-01", "Waiting for the lease."), ("2017-06-01", "The lease is signed.")), 1),
        (run(("2017-01-01", "Waiting."), ("2017-03-01", "Waiting."), ("2017-06-01", "waiting")), 3),
        (run(("2017-01-01", "Waiting."), ("2017-03-01", "Signed."), ("2017-06-01", "Waiting.")), 1),
        (run(("2017-06-01", "Waiting."), ("2017-06-28", "Waiting.")), 1),  # sent twice, not said again
        (run(("2017-06-01", "Waiting."), ("2017-06-29", "Waiting.")), 2),
        (run(("2017-03-01", "Waiting."), ("2017-05-20", "Signed."), ("2017-06-01", "Waiting.")), 2),
        (NO_CHANGE, 2),
        ((*run(("2017-01-01", "Waiting.")), h.update("2017-06-01", key=2, is_no_change=True)), 1),
    ],
)
def test_a_run_goes_back_to_where_something_else_was_said(updates: tuple[Update, ...], days: int) -> None:
    assert len(repeated(updates).days) == days
    assert repeats_itself(updates) is (days > 1)


@pytest.mark.parametrize(("then", "exactly"), [("Due in June 2017.", True), ("Due in March 2017.", False)])
def test_the_very_same_words_are_told_from_nearly_the_same(then: str, exactly: bool) -> None:
    told = repeated(run(("2017-03-01", then), ("2017-06-01", "Due in June 2017")))

    assert (len(told.days), told.exactly) == (2, exactly)
