"""What looks wrong in a round: told from the facts alone, in sentences that can be checked."""

from typing import Any

import pytest

from goldenthread.domain.plans.choices import AssuranceVoice
from goldenthread.domain.plans.rules.history import History
from goldenthread.domain.plans.rules.looks_wrong import Looked, Wrong, better_than_computed, looks_wrong, worst_first
from goldenthread.domain.plans.rules.standing import standing
from tests.factories import histories as h

AS_AT = "2017-07-14"


def looked(history: History, as_at: str = AS_AT, *, evidenced: bool = False) -> dict[str, str]:
    """What looks wrong about it that day: sentences by kind."""
    known_at = h.end_of(as_at)
    one = standing(history, as_at=h.day(as_at), known_at=known_at)
    assert one is not None
    return {each.kind: each.sentence for each in looks_wrong(Looked(history, one, evidenced, h.day(as_at), known_at))}


def said(*days: str, **fields: Any) -> tuple[Any, ...]:
    """An update on each of the days, each with words of its own unless told."""
    return tuple(h.update(day, key=key, **({"note": f"Step {key}."} | fields)) for key, day in enumerate(days, start=1))


def forecasts(*expected: str) -> tuple[Any, ...]:
    """One update a week that names each of these days ("" names none)."""
    return tuple(
        h.update(f"2017-06-{key:02}", key=key, note=f"Step {key}.", forecast=day)
        for key, day in enumerate(expected, start=1)
    )


def test_a_milestone_in_good_order_has_nothing_wrong() -> None:
    assert looked(h.milestone(updates=said("2017-06-01", "2017-06-12")), "2017-06-14") == {}


@pytest.mark.parametrize(
    ("history", "evidenced", "wrong"),
    [
        (h.milestone(claims=(h.claim("2017-06-12"),)), False, True),
        (h.milestone(claims=(h.claim("2017-06-12"),)), True, False),
        (h.milestone(claims=(h.claim("2017-06-12", reviews=(h.accepted("2017-06-13"),)),)), False, False),
        (h.milestone(claims=(h.claim("2017-06-12", reviews=(h.returned("2017-06-13"),)),)), False, False),
        (h.milestone(), False, False),
    ],
)
def test_a_claim_that_nothing_shows(history: History, evidenced: bool, wrong: bool) -> None:
    found = looked(history, "2017-06-14", evidenced=evidenced)

    assert ("claimed-without-evidence" in found) is wrong
    if wrong:
        assert found["claimed-without-evidence"] == "Claimed as done on 12 June 2017 with nothing that shows it."


@pytest.mark.parametrize(
    ("rating", "as_at", "wrong"),
    [("GREEN", "2017-07-14", True), ("AMBER", "2017-07-14", False), ("GREEN", "2017-06-30", False)],
)
def test_green_over_an_overdue_milestone(rating: str, as_at: str, wrong: bool) -> None:
    history = h.milestone(assurances=(h.assurance("2017-06-01", AssuranceVoice.MANAGER, rating),))

    assert (looked(history, as_at).get("rated-better") == "Rated green (manager) and 14 days overdue.") is wrong


@pytest.mark.parametrize(("expected", "wrong"), [("2017-06-30", False), ("2017-07-01", True), ("", False)])
def test_expected_later_than_the_deadline(expected: str, wrong: bool) -> None:
    found = looked(h.milestone(updates=forecasts(expected)), "2017-06-14")

    assert ("later-than-deadline" in found) is wrong
    if wrong:
        assert found["later-than-deadline"] == "Expected 1 July 2017, 1 day after its deadline, 30 June 2017."


def test_what_is_late_and_expected_later_still_is_no_longer_told_when_done() -> None:
    late = h.milestone(updates=forecasts("2017-09-01"), claims=(h.claim("2017-06-20"),))

    assert "later-than-deadline" not in looked(late)


@pytest.mark.parametrize(
    ("days", "wrong"),
    [
        (("2017-06-20", "2017-06-21", "2017-06-22"), False),  # named once and moved twice
        (("2017-06-20", "2017-06-21", "2017-06-22", "2017-06-23"), True),
        (("2017-06-20", "2017-06-20", "2017-06-21", "2017-06-21", "2017-06-22"), False),  # the same said again
        (("2017-06-20", "", "2017-06-21", "", "2017-06-22", "2017-06-20"), True),  # silence between is no move
    ],
)
def test_a_date_that_moved_for_the_third_time(days: tuple[str, ...], wrong: bool) -> None:
    found = looked(h.milestone(updates=forecasts(*days)), "2017-06-14")

    assert (found.get("moved-again") == "The date its owner expects has moved 3 times.") is wrong


def test_a_move_that_was_corrected_away_is_none() -> None:
    four = forecasts("2017-06-20", "2017-06-21", "2017-06-22", "2017-06-23")
    back = h.update("2017-06-04", "2017-06-05", key=5, corrects=4, is_retraction=True)

    assert "moved-again" in looked(h.milestone(updates=four), "2017-06-14")
    assert "moved-again" not in looked(h.milestone(updates=(*four, back)), "2017-06-14")


@pytest.mark.parametrize(
    ("updates", "kind"),
    [
        (said("2017-06-01", "2017-06-12", note="On time."), "same-words"),
        ((*said("2017-06-01", note="On  time"), h.update("2017-06-12", key=2, note="on time.")), "same-words"),
        ((*said("2017-06-01", note="On time."), h.update("2017-06-12", key=2, note="In time.")), ""),
        (said("2017-06-01", note="On time."), ""),
        (said("2017-06-01", "2017-06-12", note="Nothing.", is_no_change=True), "no-change"),
        ((*said("2017-06-01"), h.update("2017-06-12", key=2, note="Nothing.", is_no_change=True)), ""),
    ],
)
def test_the_same_for_two_rounds(updates: tuple[Any, ...], kind: str) -> None:
    found = set(looked(h.milestone(updates=updates), "2017-06-14"))

    assert found == ({kind} if kind else set())


@pytest.mark.parametrize(
    ("given", "computed", "better"),
    [
        ("GREEN", "AMBER", True), ("GREEN", "RED", True), ("AMBER", "RED", True),
        ("GREEN", "GREEN", False), ("RED", "GREEN", False), ("AMBER", "GREEN", False),
        ("B+", "RED", False), ("GREEN", "", False),
    ],
)  # fmt: skip
def test_only_a_rating_of_the_scheme_says_better_than_the_facts(given: str, computed: str, better: bool) -> None:
    assert better_than_computed(given, computed) is better


def test_the_worst_comes_first_and_of_one_kind_the_longest() -> None:
    found = [
        Wrong("same-words", 20, 0, "a", ""), Wrong("later-than-deadline", 40, 3, "b", ""),
        Wrong("later-than-deadline", 40, 30, "c", ""), Wrong("claimed-without-evidence", 60, 0, "d", ""),
    ]  # fmt: skip

    assert [each.key for each in worst_first(found)] == ["d", "c", "b", "a"]
