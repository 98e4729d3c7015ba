"""Which clocks run for a meeting, and the ways out of one that was missed (LGA 1972 s100B; SI 2012/2089 regs 5-14)."""

from collections.abc import Iterable

import pytest

from goldenthread.domain.meetings.choices import BodyKind
from goldenthread.domain.meetings.rules.clock_counts import State
from goldenthread.domain.meetings.rules.clock_facts import Agreement, Notice
from goldenthread.domain.meetings.rules.clocks import all_clocks
from tests.domain.meetings.rules.cast import HOLIDAYS, agreed, at, clocks, key_item, late_item, meeting, notice

MISSED, WARN, DUE, MET, NOT_ASKED = State.MISSED, State.WARN, State.DUE, State.MET, State.NOT_ASKED
STARTS = "2017-06-27T17:30"
KEY = ("forward_plan", "general_exception", "special_urgency")
PRIVATE = ("private_28", "private_5", "private_urgent")
LATE = ("late_item", "executive_late_item", "late_item_urgent")


def key_states(now: str, notices: Iterable[Notice] = (), agreements: Iterable[Agreement] = ()) -> dict[str, State]:
    facts = meeting("executive", STARTS, *notices, items=[key_item()], agreements=agreements)
    return {code: each.state for code, each in clocks(facts, now).items() if code in KEY}


@pytest.mark.parametrize(
    ("notices", "agreements", "now", "states"),
    [
        ([], [], "2017-05-10", {"forward_plan": DUE}),
        ([], [], "2017-05-25", {"forward_plan": WARN}),
        ([notice("forward_plan", "2017-05-29", "6")], [], "2017-06-27", {"forward_plan": MET}),
        ([notice("forward_plan", "2017-05-29", "7")], [], "2017-05-29", {"forward_plan": WARN}),
        ([], [], "2017-05-30", {"forward_plan": MISSED, "general_exception": DUE}),
        (
            [notice("forward_plan", "2017-05-30", "6")],
            [],
            "2017-06-16",
            {"forward_plan": MISSED, "general_exception": WARN},
        ),
        (
            [notice("general_exception", "2017-06-19", "6")],
            [],
            "2017-06-19",
            {"forward_plan": NOT_ASKED, "general_exception": MET},
        ),
        (
            [notice("general_exception", "2017-06-20", "6")],
            [],
            "2017-06-20",
            {"forward_plan": MISSED, "general_exception": MISSED, "special_urgency": DUE},
        ),
        ([], [], "2017-06-26", {"forward_plan": MISSED, "general_exception": MISSED, "special_urgency": WARN}),
        ([], [], "2017-06-28", {"forward_plan": MISSED, "general_exception": MISSED, "special_urgency": MISSED}),
        (
            [],
            [agreed("special_urgency", "scrutiny_chair", "2017-06-26", "6")],
            "2017-06-26",
            {"forward_plan": NOT_ASKED, "general_exception": NOT_ASKED, "special_urgency": WARN},
        ),
        (
            [notice("special_urgency", "2017-06-26", "6")],
            [agreed("special_urgency", "council_vice_chair", "2017-06-26", "6")],
            "2017-06-26",
            {"forward_plan": NOT_ASKED, "general_exception": NOT_ASKED, "special_urgency": MET},
        ),
        (
            [],
            [agreed("special_urgency", "scrutiny_chair", "2017-06-26", "7")],
            "2017-06-28",
            {"forward_plan": MISSED, "general_exception": MISSED, "special_urgency": MISSED},
        ),
    ],
)
def test_a_key_decision_has_three_ways_each_open_when_the_one_before_was_missed(
    notices: list[Notice], agreements: list[Agreement], now: str, states: dict[str, State]
) -> None:
    assert key_states(now, notices, agreements) == states


@pytest.mark.parametrize(
    ("agreement", "why"),
    [
        (
            agreed("special_urgency", "meeting_chair", "2017-06-26", "6"),
            "What the chair of the meeting agreed does not",
        ),
        (agreed("special_urgency", "chief executive", "2017-06-26", "6"), "What chief executive agreed does not count"),
        (
            agreed("special_urgency", "scrutiny_chair", "2017-06-26", "6", reason=" "),
            "without its reason does not count",
        ),
        (agreed("special_urgency", "scrutiny_chair", "2017-06-27T18:00", "6"), "came after the meeting began"),
    ],
)
def test_an_agreement_that_the_law_does_not_know_relieves_nothing_and_says_why(agreement: Agreement, why: str) -> None:
    facts = meeting("executive", STARTS, items=[key_item()], agreements=[agreement])
    found = clocks(facts, "2017-06-28")
    assert [found[code].state for code in KEY] == [MISSED, MISSED, MISSED]
    assert why in found["special_urgency"].said


def test_special_urgency_says_who_agreed_and_asks_for_the_notice_of_the_reasons() -> None:
    given = agreed("special_urgency", "scrutiny_chair", "2017-06-26T10:00", "6")
    facts = meeting("executive", STARTS, items=[key_item()], agreements=[given])
    found = clocks(facts, "2017-06-26")
    assert found["special_urgency"].said == (
        "Agreed by the chair of overview and scrutiny on 26 June 2017 at 10:00: The lease ends on Friday. "
        "The notice of the reasons is not published."
    )
    assert found["special_urgency"].warning == "Publish the notice of the reasons as soon as reasonably practicable."
    assert found["forward_plan"].said.startswith("Not asked any more: see “Key decision by special urgency”. Not pub")


@pytest.mark.parametrize(
    "by", ["scrutiny_chair", "the chair of overview and scrutiny", "Chair of Overview and Scrutiny"]
)
def test_a_notice_that_tells_who_agreed_is_the_agreement(by: str) -> None:
    given = notice("special_urgency", "2017-06-26", "6", agreed_by=by, reason="The lease ends.")
    found = clocks(meeting("executive", STARTS, given, items=[key_item()]), "2017-06-26")
    assert [found[code].state for code in KEY] == [NOT_ASKED, NOT_ASKED, MET]
    assert found["special_urgency"].said == (
        "Agreed by the chair of overview and scrutiny on 26 June 2017 at 12:00: The lease ends. "
        "The notice of the reasons was published on 26 June 2017."
    )


def test_a_private_notice_and_a_supplement_tell_of_agreements_too() -> None:
    private = notice("private_5", "2017-06-21", agreed_by="council_chair", reason="The lease ends.")
    found = clocks(meeting("executive", STARTS, private, in_public=False), "2017-06-21")
    assert [found[code].state for code in PRIVATE] == [NOT_ASKED, NOT_ASKED, MET]

    late = notice("supplement", "2017-06-20", "9", agreed_by="the chair of the meeting", reason="Fire.")
    found = clocks(meeting("committee", STARTS, late, items=[late_item()]), "2017-06-21")
    assert found["late_item_urgent"].state is MET


@pytest.mark.parametrize(
    ("informed", "said"),
    [("the chair of overview and scrutiny", "the chair of overview and scrutiny."), ("", "not on record who.")],
)
def test_general_exception_says_who_was_informed(informed: str, said: str) -> None:
    given = notice("general_exception", "2017-06-19", "6", informed=informed)
    found = clocks(meeting("executive", STARTS, given, items=[key_item()]), "2017-06-19")
    assert found["general_exception"].said.endswith(f"Informed in writing: {said}")


def test_a_clock_of_an_item_names_it() -> None:
    found = clocks(meeting("executive", STARTS, items=[key_item()]), "2017-05-10")["forward_plan"]
    assert (found.item, found.about) == ("6", "Award of the contract")


TWO_NOTICES = (notice("private_28", "2017-05-29"), notice("private_5", "2017-06-19"))


@pytest.mark.parametrize(
    ("notices", "agreements", "states"),
    [
        (TWO_NOTICES, [], {"private_28": MET, "private_5": MET}),
        (TWO_NOTICES[:1], [], {"private_28": MET, "private_5": MISSED, "private_urgent": DUE}),
        (TWO_NOTICES[1:], [], {"private_28": MISSED, "private_5": MET, "private_urgent": DUE}),
        (
            TWO_NOTICES[1:],
            [agreed("private_urgent", "council_chair", "2017-06-20")],
            {"private_28": NOT_ASKED, "private_5": MET, "private_urgent": MET},
        ),
        (
            [],
            [agreed("private_urgent", "meeting_chair", "2017-06-20")],
            {"private_28": MISSED, "private_5": MISSED, "private_urgent": DUE},
        ),
    ],
)
def test_a_private_meeting_of_the_executive_asks_for_two_notices_or_an_agreement(
    notices: Iterable[Notice], agreements: list[Agreement], states: dict[str, State]
) -> None:
    facts = meeting("executive", STARTS, *notices, agreements=agreements, in_public=False)
    assert {code: each.state for code, each in clocks(facts, "2017-06-21").items() if code in PRIVATE} == states


def test_a_notice_that_lacks_what_the_law_wants_meets_no_clock() -> None:
    given = notice("private_5", "2017-06-19", lacks=("the reasons", "the representations received"))
    found = clocks(meeting("executive", STARTS, TWO_NOTICES[0], given, in_public=False), "2017-06-21")["private_5"]
    assert found.state is MISSED
    assert found.said.endswith(
        "The notice of 19 June 2017 does not count: it lacks the reasons and the representations received."
    )


@pytest.mark.parametrize(
    ("kind", "in_public", "exempt", "asked"),
    [
        ("executive", True, False, False),
        ("executive", True, True, True),
        ("executive", False, False, True),
        ("committee", False, True, False),
        ("board", False, True, False),
    ],
)
def test_only_the_executive_in_private_owes_notices_of_it(
    kind: str, in_public: bool, exempt: bool, asked: bool
) -> None:
    facts = meeting(kind, STARTS, in_public=in_public, items=[key_item(exempt=exempt)])
    assert ("private_28" in clocks(facts, "2017-05-10")) is asked


@pytest.mark.parametrize(
    ("kind", "published", "agreements", "now", "states"),
    [
        ("committee", "2017-06-19", [], "2017-06-20", {"late_item": MET}),
        ("committee", "2017-06-20", [], "2017-06-20", {"late_item": MISSED, "late_item_urgent": DUE}),
        ("committee", "2017-06-20", [], "2017-06-27T19:00", {"late_item": MISSED, "late_item_urgent": WARN}),
        ("committee", "2017-06-20", [], "2017-06-28", {"late_item": MISSED, "late_item_urgent": MISSED}),
        (
            "committee",
            "2017-06-20",
            [agreed("late_item_urgent", "meeting_chair", "2017-06-27T18:30", "9")],
            "2017-06-28",
            {"late_item": NOT_ASKED, "late_item_urgent": MET},
        ),
        (
            "committee",
            "2017-06-20",
            [agreed("late_item_urgent", "meeting_chair", "2017-06-28", "9")],
            "2017-06-29",
            {"late_item": MISSED, "late_item_urgent": MISSED},
        ),
        (
            "executive",
            "2017-06-20",
            [agreed("late_item_urgent", "meeting_chair", "2017-06-27T18:30", "9")],
            "2017-06-28",
            {"executive_late_item": MISSED},
        ),
        ("board", "2017-06-20", [], "2017-06-20", {}),
    ],
)
def test_a_late_item_is_open_in_time_or_urgent_by_its_chair_and_the_executive_has_no_such_way(
    kind: str, published: str, agreements: list[Agreement], now: str, states: dict[str, State]
) -> None:
    facts = meeting(kind, STARTS, notice("supplement", published, "9"), items=[late_item()], agreements=agreements)
    assert {code: each.state for code, each in clocks(facts, now).items() if code in LATE} == states


def test_decisions_and_call_in_are_asked_of_the_executive_that_decided() -> None:
    undecided, decided = (clocks(meeting("executive", STARTS, decided=each), "2017-06-28") for each in (False, True))
    assert set(decided) - set(undecided) == {"decisions", "call_in"}
    assert not {"decisions", "call_in"} & set(clocks(meeting("committee", STARTS, decided=True), "2017-06-28"))


def test_what_is_kept_open_for_years_is_no_clock_of_a_meeting() -> None:
    assert set(clocks(meeting("committee", STARTS), "2017-06-01")) == {"notice", "agenda", "minutes"}


def test_what_came_later_is_not_known_yet() -> None:
    facts = meeting(
        "committee",
        STARTS,
        notice("agenda", "2017-06-20"),
        items=[late_item()],
        agreements=[agreed("late_item_urgent", "meeting_chair", "2017-06-27T18:30", "9")],
    )
    found = clocks(facts, "2017-06-19")
    assert found["agenda"].state is WARN
    assert found["agenda"].met_at is None
    assert clocks(facts, "2017-06-21")["late_item_urgent"].state is DUE


def test_a_cancelled_meeting_has_no_clocks() -> None:
    assert clocks(meeting("executive", STARTS, cancelled=True, items=[key_item()]), "2017-06-28") == {}


def test_the_worst_come_first_then_what_is_due_first() -> None:
    facts = meeting(
        "executive",
        STARTS,
        notice("agenda", "2017-06-19"),
        notice("forward_plan", "2017-05-20", "6"),
        items=[key_item(exempt=True), late_item()],
    )
    found = all_clocks(facts, now=at("2017-06-21"), holidays=HOLIDAYS)
    assert [each.rule.rule.code for each in found] == [
        "private_28", "private_5", "executive_late_item", "private_urgent", "forward_plan", "executive_notice",
        "executive_agenda", "minutes",
    ]  # fmt: skip
    assert [each.state for each in found] == [MISSED] * 3 + [DUE] + [MET] * 3 + [NOT_ASKED]


@pytest.mark.parametrize("kind", list(BodyKind))
@pytest.mark.parametrize("now", ["2017-01-01", "2017-06-27T17:30", "2019-01-01"])
def test_every_kind_of_body_can_be_asked_at_any_time_and_every_clock_speaks(kind: BodyKind, now: str) -> None:
    facts = meeting(kind, STARTS, items=[key_item(exempt=True), late_item()], decided=True, in_public=False)
    for each in all_clocks(facts, now=at(now), holidays=HOLIDAYS):
        assert each.said.endswith((".", ")."))
        assert each.rule.whose.endswith(".")
        assert bool(each.warning) is (each.state is WARN)
