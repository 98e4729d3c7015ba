"""What the terms ask of the seats, against who sits there on a day."""

from datetime import date

import pytest

from goldenthread.domain.meetings.choices import Capacity
from goldenthread.domain.meetings.rules.representation import Ask, Held, represented, too_small, vacancies

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
NONE = "At least 1 external member asked for. No external member sits on it."


@pytest.mark.parametrize(
    ("ask", "seats", "is_met", "said"),
    [
        (EXTERNAL, [PEER], True, "At least 1 external member asked for; 1 sits on it."),
        (TWO, [PEER], False, "At least 2 external members asked for; 1 sits on it."),
        (TWO, [PEER, LAST_DAY], True, "At least 2 external members asked for; 2 sit on it."),
        (EXTERNAL, [GONE], False, "At least 1 external member asked for. No external member has sat on it since "
                                  "30 June 2018."),
        (EXTERNAL, [CHAIR], False, NONE),
        (EXTERNAL, [TO_COME], False, NONE),
        (EXTERNAL, [VACANT], False, NONE),
        (ACROSS, [OPPOSITION], True, "At least 1 member for the opposition asked for; 1 sits on it."),
        (ACROSS, [CHAIR], False, "At least 1 member for the opposition asked for. No member for the opposition sits "
                                 "on it."),
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
