"""Every kind of entry that is corrected or taken back counts as put right, and as it was known before (SPEC 2.2)."""

from functools import partial
from typing import Any

import pytest

from goldenthread.domain.plans.choices import AssuranceVoice, RatingVoice, Status, Verb
from goldenthread.domain.plans.queries.position import Given, latest_by_voice
from goldenthread.domain.plans.rules.history import History, counting
from goldenthread.domain.plans.rules.standing import Standing
from tests.factories.histories import (
    assurance,
    carried,
    change,
    claim,
    day,
    due,
    milestone,
    morning_of,
    move,
    returned,
    stands,
    update,
    withdrawal,
)

SAID, LATER = "2017-06-01", "2017-06-10"


board = partial(assurance, voice=AssuranceVoice.BOARD)


def put_right(kind: Any, **other: Any) -> Any:
    """The second entry of its kind, recorded later for the same day; it takes the place of the first."""
    return kind(SAID, recorded=LATER, key=2, corrects=1, **other)


def _status(one: Standing) -> object:
    return one.status


CASES = {
    "a withdrawal that was only noted": (
        {"withdrawals": [withdrawal(SAID), put_right(withdrawal, verb=Verb.NOTED)]},
        _status, Status.WITHDRAWN, Status.IN_PROGRESS,
    ),
    "a withdrawal taken back": (
        {"withdrawals": [withdrawal(SAID), put_right(withdrawal, verb=None, is_retraction=True)]},
        _status, Status.WITHDRAWN, Status.IN_PROGRESS,
    ),
    "a taken-back withdrawal that repeats its verb": (
        {"withdrawals": [withdrawal(SAID), put_right(withdrawal, is_retraction=True)]},
        _status, Status.WITHDRAWN, Status.IN_PROGRESS,
    ),
    "a carry-forward taken back": (
        {"carried": [carried(SAID, successor="n1"), put_right(carried, successor="n1", is_retraction=True)]},
        _status, Status.CARRIED_FORWARD, Status.IN_PROGRESS,
    ),
    "a returned claim, the return taken back": (
        {"claims": [claim(SAID, reviews=(returned(SAID), put_right(returned, is_retraction=True)))]},
        _status, Status.IN_PROGRESS, Status.COMPLETED,
    ),
    "a wording corrected": (
        {"wording": "a", "changes": [change(SAID, wording="b"), put_right(change, wording="c")]},
        lambda one: one.wording, "b", "c",
    ),
    "a wording taken back": (
        {"wording": "a", "changes": [change(SAID, wording="b"), put_right(change, wording="b", is_retraction=True)]},
        lambda one: one.wording, "b", "a",
    ),
    "an owner taken back": (
        {"owner": "A", "changes": [change(SAID, owner="B"), put_right(change, owner="B", is_retraction=True)]},
        lambda one: one.owner, "B", "A",
    ),
    "a belief corrected": (
        {"assurances": [board(SAID, rating="RED"), put_right(board, rating="AMBER")]},
        lambda one: [each.rating for each in one.assurances], ["RED"], ["AMBER"],
    ),
    "a belief taken back": (
        {"assurances": [board(SAID, rating="RED"), put_right(board, rating="RED", is_retraction=True)]},
        lambda one: [each.rating for each in one.assurances], ["RED"], [],
    ),
    "a proposal taken back": (
        {"moves": [move(SAID, verb=None), put_right(move, to="", verb=None, is_retraction=True)]},
        lambda one: (one.unagreed_moves, one.deadline), (1, due("2017-06-30")), (0, due("2017-06-30")),
    ),
    "a forecast taken back, an earlier one stands again": (
        {"updates": [
            update("2017-05-01", forecast="2017-08-31"), update(SAID, forecast="2017-12-31", key=2),
            update(SAID, recorded=LATER, forecast="2017-12-31", key=3, corrects=2, is_retraction=True),
        ]},
        lambda one: one.forecast, due("2017-12-31"), due("2017-08-31"),
    ),
    "an update taken back": (
        {"updates": [update(SAID, forecast="2017-12-31"), put_right(update, is_retraction=True)]},
        lambda one: (one.forecast, one.last_update), None, (None, None),
    ),
}  # fmt: skip


@pytest.mark.parametrize(("facts", "of", "before", "after"), CASES.values(), ids=CASES.keys())
def test_it_counts_as_put_right_and_as_known_before(facts: dict[str, Any], of: Any, before: Any, after: Any) -> None:
    history = milestone(**facts)

    assert of(stands(history, "2017-06-20", known_at=LATER)) == after
    if before is not None:
        assert of(stands(history, "2017-06-20", known_at="2017-06-09")) == before


def _decided(**correction: Any) -> History:
    """A proposal, the decision on it, and what puts the decision right; it answers the same proposal."""
    proposal, decision = move("2017-05-01", verb=None, key=1), move(SAID, key=2, decides=1)
    return milestone(moves=[proposal, decision, move(SAID, recorded=LATER, key=3, corrects=2, **correction)])


@pytest.mark.parametrize(
    ("correction", "deadline", "unagreed"),
    [
        ({"decides": 1, "verb": Verb.NOTED}, "2017-06-30", 1),
        ({"decides": 1, "to": "2017-08-31"}, "2017-08-31", 0),
        ({"decides": 1, "verb": None, "to": "", "is_retraction": True}, "2017-06-30", 1),
        ({"decides": 1, "is_retraction": True}, "2017-06-30", 1),
    ],
)
def test_a_proposal_is_decided_as_its_decision_was_last_put_right(
    correction: dict[str, Any], deadline: str, unagreed: int
) -> None:
    one = stands(_decided(**correction), "2017-06-20", known_at=LATER)

    assert (one.deadline, one.unagreed_moves) == (due(deadline), unagreed)
    assert stands(_decided(**correction), "2017-06-20", known_at="2017-06-09").unagreed_moves == 0


def _given(rating: str, *, key: int = 1, recorded: str = SAID, **other: Any) -> Given:
    said: dict[str, Any] = {"voice": RatingVoice.BOARD, "reason": "", "by_post": "Board", "source": ""}
    moment = {"effective_on": day(SAID), "recorded_at": morning_of(recorded)}
    return Given(key=key, area_id=1, rating=rating, **(said | moment | other))


@pytest.mark.parametrize(("other", "after"), [({"rating": "GREEN"}, ["GREEN"]), ({"is_retraction": True}, [])])
def test_a_given_rating_counts_as_put_right(other: dict[str, Any], after: list[str]) -> None:
    given = [_given("RED"), _given(**({"rating": "RED"} | other), key=2, recorded=LATER, corrects=1)]

    def counts(known: str) -> list[str]:
        found = counting(given, as_at=day("2017-06-20"), known_at=morning_of(known))
        return [each.rating for each in latest_by_voice(found)]

    assert (counts("2017-06-09"), counts(LATER)) == (["RED"], after)


def test_each_voice_is_put_right_by_itself() -> None:
    own = assurance(SAID, rating="GREEN", voice=AssuranceVoice.MANAGER, key=3)
    theirs = [board(SAID, rating="RED"), put_right(board, rating="RED", is_retraction=True)]

    one = stands(milestone(assurances=[own, *theirs]), "2017-06-20", known_at=LATER)

    assert [(each.voice, each.rating) for each in one.assurances] == [(AssuranceVoice.MANAGER, "GREEN")]
