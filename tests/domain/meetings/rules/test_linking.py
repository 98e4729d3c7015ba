"""Which decision the words of a fact name: one, or none with the reason."""

from datetime import date

import pytest

from goldenthread.domain.meetings.rules.linking import Found, Named, decision_named, line_of, owned_from, same_body

JUNE, JULY = date(2017, 6, 14), date(2017, 7, 3)
BOARD, CABINET = "Improvement Board", "Cabinet (Mayor in Cabinet)"
DECISIONS = (
    Found(1, BOARD, JUNE, ("4.1", "4"), "agreed"),
    Found(2, BOARD, JUNE, ("4.2", "4"), "agreed"),
    Found(3, BOARD, JUNE, ("5", ""), "noted"),
    Found(4, CABINET, JUNE, ("", ""), "agreed"),
    Found(5, BOARD, None, ("4.2", ""), "agreed"),
    Found(6, BOARD, JULY, ("4", ""), "agreed"),
)


@pytest.mark.parametrize(
    ("said", "key", "why"),
    [
        ((BOARD, JUNE, "item 4.2", "agreed"), 2, ""),
        ((BOARD, JUNE, "4.1", "agreed"), 1, ""),
        ((BOARD, JUNE, "item 4.2, line 3", "agreed"), 2, ""),
        (("  improvement  BOARD", JUNE, "4.2", "agreed"), 2, ""),
        ((BOARD, JUNE, "", "noted"), 3, ""),
        ((BOARD, JULY, "", "agreed"), 6, ""),
        (("Cabinet", JUNE, "", "agreed"), 4, ""),
        ((CABINET, JUNE, "", "agreed"), 4, ""),
        (("", JUNE, "4.2", "agreed"), None, "it names no body"),
        ((BOARD, None, "4.2", "agreed"), None, "it names no day"),
        (("Grants Panel", JUNE, "4.2", "agreed"), None, "no decision of that body on that day is on record"),
        ((BOARD, date(2017, 6, 15), "4.2", "agreed"), None, "no decision of that body on that day is on record"),
        (
            (BOARD, JUNE, "4.2", "refused"), None,
            "what that body did on that day is on record with another verb",
        ),
        ((BOARD, JUNE, "", "agreed"), None, "several decisions could be meant"),
        ((BOARD, JUNE, "item 4", "agreed"), None, "several decisions could be meant"),
        ((BOARD, JUNE, "item 14.2", "agreed"), None, "no decision under that item is on record"),
    ],
)  # fmt: skip
def test_words_name_one_decision_or_say_why_not(
    said: tuple[str, date | None, str, str], key: int | None, why: str
) -> None:
    assert decision_named(Named(*said), DECISIONS) == (key, why)


def test_a_body_in_brackets_is_not_another_body() -> None:
    assert same_body("Board", "Board (Quarterly Meeting)")
    assert not same_body("", BOARD)
    assert not same_body("Board", BOARD)


@pytest.mark.parametrize(
    ("item", "line"),
    [("item 4.2, line 3", "line 3"), ("item 4.2", ""), ("", ""), (f"4.2, line {'3' * 50}", ""), ("item 4, part 3", "")],
)
def test_the_line_of_a_schedule_is_kept(item: str, line: str) -> None:
    assert line_of(item) == line


@pytest.mark.parametrize(
    ("starts", "established", "spoken_of", "since"),
    [
        (JUNE, None, [], JUNE),
        (JUNE, JULY, [], JULY),
        (JULY, JUNE, [], JULY),
        (None, None, [JULY, JUNE], JUNE),
        (None, JUNE, [], JUNE),
        (None, None, [], None),
    ],
)
def test_a_plan_is_its_bodys_from_the_first_day_that_is_known(
    starts: date | None, established: date | None, spoken_of: list[date], since: date | None
) -> None:
    assert owned_from(starts, established, spoken_of) == since
