"""What gives reason to ask about a milestone, and how much."""

from typing import Any

import pytest

from goldenthread.domain.insight.choices import QuestionKind as Kind
from goldenthread.domain.insight.rules.noticing import is_silent, reasons, worth_a_look
from goldenthread.domain.plans.choices import AssuranceVoice
from tests.domain.insight.rules.looks import expecting, said, seen
from tests.factories import histories as h

JULY = said(("2017-07-01", "The lease is late.", ""))  # so that it is not silent
TWICE = (h.move("2017-05-01", "2017-08-31"), h.move("2017-08-01", "2017-12-31", key=2))
LATER = h.move("2017-09-01", "2018-03-31")


def noticed(**facts: Any) -> dict[Kind, int]:
    return dict(reasons(seen(**facts)))


@pytest.mark.parametrize(
    ("facts", "days"),
    [
        ({"updates": JULY}, 76),  # due on 30 June: in progress on 14 June, overdue on 14 September
        ({"updates": JULY, "baseline": "2017-06-13"}, None),  # overdue then already
        ({"updates": JULY, "baseline": "2017-09-14"}, None),  # due today
        ({"updates": JULY, "added_on": h.day("2017-06-20")}, None),  # not in the plan then
        ({"updates": said(("2017-07-01", "Late.", "2017-10-31"))}, 123),
        ({"updates": said(("2017-05-01", "Soon.", "2017-09-30"), ("2017-07-01", "Late.", "2017-10-31"))}, 31),
        ({"updates": said(("2017-07-01", "Late.", "2017-10-31")), "moves": (LATER,)}, None),  # agreed, in time
        ({"updates": said(("2017-07-01", "Late.", "2018-04-30")), "moves": (LATER,)}, 304),
        ({"updates": said(("2017-05-01", "Soon.", "2017-10-01"), ("2017-07-01", "Later.", "2017-11-01")),
          "baseline": "2017-12-31"}, None),  # later than said, and in time all the same
        ({"updates": said(("2017-05-01", "Soon.", "2017-10-01"), ("2017-07-01", "Later.", "2017-11-01")),
          "baseline": ""}, 31),
        ({"updates": said(("2017-05-01", "Soon.", "2017-10-01"), ("2017-07-01", "Sooner.", "2017-09-20")),
          "baseline": "2017-06-01"}, None),
        ({"claims": (h.claim("2017-09-01"),)}, None),
    ],
)  # fmt: skip
def test_what_slipped_since_last_time(facts: dict[str, Any], days: int | None) -> None:
    assert noticed(**facts).get(Kind.SLIPPED) == days


@pytest.mark.parametrize(
    ("facts", "kinds"),
    [
        ({"updates": JULY, "baseline": "2017-12-31"}, set()),
        ({"updates": JULY, "baseline": "2017-06-01"}, {Kind.OVERDUE}),
        ({"updates": JULY, "baseline": "2017-06-01",
          "assurances": (h.assurance("2017-06-01", AssuranceVoice.BOARD, "GREEN"),)},
         {Kind.OVERDUE, Kind.RATED_BETTER}),
        ({"claims": (h.claim("2017-06-01"),)}, {Kind.CLAIMED}),
        ({"claims": (h.claim("2017-06-01"),), "evidenced": True}, set()),
        ({"claims": (h.claim("2017-06-01", reviews=(h.accepted("2017-06-02"),)),)}, set()),
        ({"updates": JULY, "moves": TWICE}, {Kind.MOVED}),
        ({"updates": JULY, "moves": TWICE[:1], "baseline": "2017-06-01"}, {Kind.SLIPPED, Kind.OVERDUE}),
        ({"updates": expecting("2017-10-01", "2017-10-08", "2017-10-01", "2017-10-08", "2017-10-01"),
          "baseline": "2017-12-31"}, {Kind.MOVED}),
        ({"updates": said(("2017-05-01", "Late.", ""), ("2017-07-01", "Late.", "")), "baseline": "2017-12-31"},
         {Kind.SAME_WORDS}),
        ({"updates": said(("2017-03-01", "Late.", ""), ("2017-06-01", "Late.", "")), "baseline": "2017-12-31"},
         {Kind.SILENT}),  # asked last time
        ({"withdrawals": (h.withdrawal("2017-06-01"),)}, set()),
    ],
)  # fmt: skip
def test_each_reason_to_ask(facts: dict[str, Any], kinds: set[Kind]) -> None:
    assert set(noticed(**facts)) == kinds


@pytest.mark.parametrize(
    ("last", "round_opened", "added_on", "silent"),
    [
        ("", "", "", True),
        ("2017-06-14", "", "", True),  # said for the last meeting
        ("2017-06-15", "", "", False),
        ("2017-06-15", "2017-07-01", "", True),  # since the last meeting, but not in the round
        ("2017-07-01", "2017-07-01", "", False),
        ("2017-06-01", "2017-05-20", "", False),  # nobody was asked since
        ("", "2017-07-01", "2017-08-01", False),  # came into the plan later
        ("", "", "2017-06-20", False),
    ],
)
def test_silence_is_of_the_latest_round_else_since_the_last_meeting(
    last: str, round_opened: str, added_on: str, silent: bool
) -> None:
    updates = said((last, "The lease is late.", "")) if last else ()

    one = seen(updates=updates, round_opened=round_opened, added_on=h.day(added_on) if added_on else None)

    assert is_silent(one) is silent


def test_of_two_overdue_the_longer_weighs_more_and_of_two_claims_the_later() -> None:
    assert noticed(baseline="2017-06-01")[Kind.OVERDUE] == 105
    assert noticed(baseline="2017-06-02")[Kind.OVERDUE] == 104
    claims = [noticed(claims=(h.claim(on),))[Kind.CLAIMED] for on in ("2017-06-01", "2017-06-02")]
    assert claims == sorted(claims)


@pytest.mark.parametrize(
    ("facts", "worth"),
    [
        ({}, True),
        ({"claims": (h.claim("2017-06-01"),)}, True),
        ({"claims": (h.claim("2017-06-01", reviews=(h.accepted("2017-06-02"),)),)}, False),
        ({"withdrawals": (h.withdrawal("2017-06-01"),)}, False),
        ({"carried": (h.carried("2017-06-01"),)}, False),
    ],
)
def test_what_is_over_is_not_looked_at(facts: dict[str, Any], worth: bool) -> None:
    assert worth_a_look(seen(**facts).now) is worth
