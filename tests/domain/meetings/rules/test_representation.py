"""What the terms ask of the seats, against who sits there on a day."""

from datetime import date

import pytest

from goldenthread.domain.meetings.choices import Capacity
from goldenthread.domain.meetings.rules.representation import (
    Ask,
    Held,
    asks_of,
    represented,
    said_asks,
    too_small,
    vacancies,
)
from goldenthread.foundation.lib.typed import RefusedError

ON = date(2018, 9, 19)
CHAIR = Held("Mayor", Capacity.CHAIR, "the majority")
OPPOSITION = Held("Councillor", Capacity.MEMBER, "The Opposition")
PEER = Held("Peer", Capacity.EXTERNAL)
GONE = Held("Peer", Capacity.EXTERNAL, until_on=date(2018, 6, 30))
LAST_DAY = Held("Peer", Capacity.EXTERNAL, until_on=ON)
TO_COME = Held("Peer", Capacity.EXTERNAL, from_on=date(2018, 9, 20))
VACANT = Held("Independent adviser", Capacity.EXTERNAL, vacant=True)
EXTERNAL, TWO = Ask(Capacity.EXTERNAL, 1), Ask(Capacity.EXTERNAL, 2)
ACROSS = Ask(Capacity.MEMBER, 1, "the opposition")
SINCE = "At least 1 external member asked for. No external member has sat on it since 30 June 2018."
NO_OPPOSITION = "At least 1 member for the opposition asked for. No member for the opposition sits on it."
NONE = "At least 1 external member asked for. No external member sits on it."


@pytest.mark.parametrize(
    ("ask", "seats", "is_met", "said"),
    [
        (EXTERNAL, [PEER], True, "At least 1 external member asked for; 1 sits on it."),
        (TWO, [PEER], False, "At least 2 external members asked for; 1 sits on it."),
        (TWO, [PEER, LAST_DAY], True, "At least 2 external members asked for; 2 sit on it."),
        (EXTERNAL, [GONE], False, SINCE),
        (EXTERNAL, [CHAIR], False, NONE),
        (EXTERNAL, [TO_COME], False, NONE),
        (EXTERNAL, [VACANT], False, NONE),
        (ACROSS, [OPPOSITION], True, "At least 1 member for the opposition asked for; 1 sits on it."),
        (ACROSS, [CHAIR], False, NO_OPPOSITION),
        (Ask(Capacity.MEMBER, 2), [CHAIR, OPPOSITION], True, "At least 2 members asked for; 2 sit on it."),
    ],
)  # fmt: skip
def test_each_thing_the_terms_ask_is_answered_in_a_sentence(
    ask: Ask, seats: list[Held], is_met: bool, said: str
) -> None:
    (answered,) = represented([ask], seats, on=ON)

    assert (answered.is_met, answered.said) == (is_met, said)


def test_a_post_that_nobody_holds_leaves_its_seat_vacant() -> None:
    ended = Held("Clerk", Capacity.MEMBER, until_on=date(2018, 9, 18), vacant=True)

    assert vacancies([PEER, VACANT, ended], on=ON) == (
        "Nobody holds the post of Independent adviser, so its seat is vacant.",
    )


@pytest.mark.parametrize(("needed", "members", "warns"), [(3, 3, False), (4, 3, True), (2, 1, True), (3, 0, False)])
def test_a_quorum_larger_than_the_seats_is_warned_of(needed: int, members: int, warns: bool) -> None:
    assert bool(too_small(needed, members)) is warns
    assert too_small(None, members) == ""


@pytest.mark.parametrize(
    ("line", "ask"),
    [
        ("2 external members", TWO),
        ("At least 2  External", TWO),
        ("1 member for the opposition", ACROSS),
        ("1 statutory officer", Ask(Capacity.STATUTORY_OFFICER, 1)),
        ("3 observers for the Ministry for housing", Ask(Capacity.OBSERVER, 3, "the Ministry for housing")),
    ],
)
def test_a_line_of_the_terms_is_read_and_said_again(line: str, ask: Ask) -> None:
    assert asks_of(f"{line}\n\n") == (ask,)
    assert asks_of(said_asks([ask])) == (ask,)


@pytest.mark.parametrize("line", ["external", "two members", "2 elephants", "1 member for"])
def test_a_line_that_asks_for_nothing_known_is_refused_with_how_to_write_it(line: str) -> None:
    with pytest.raises(RefusedError, match="Write a number and one of: chairs, members"):
        asks_of(line)
