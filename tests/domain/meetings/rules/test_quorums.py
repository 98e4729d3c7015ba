"""How many members must be there, and whether they are."""

import pytest

from goldenthread.domain.meetings.rules.quorums import QuorumRule, quorum, said_quorum


@pytest.mark.parametrize(
    ("rule", "members", "needed"),
    [
        (QuorumRule(), 9, None),
        (QuorumRule(least=3), 9, 3),
        (QuorumRule(part=1, of=4), 9, 3),
        (QuorumRule(part=1, of=4), 8, 2),
        (QuorumRule(part=1, of=4), 5, 2),
        (QuorumRule(least=3, part=1, of=4), 9, 3),
        (QuorumRule(least=3, part=1, of=4), 13, 4),
        (QuorumRule(least=2, part=1, of=4), 8, 2),
        (QuorumRule(part=1, of=1), 7, 7),
        (QuorumRule(least=0), 9, 1),
        (QuorumRule(part=1, of=4), 0, 1),
    ],
)
def test_the_larger_of_a_number_and_a_part_is_needed_and_a_part_is_rounded_up(
    rule: QuorumRule, members: int, needed: int | None
) -> None:
    assert rule.needed(members) == needed


@pytest.mark.parametrize(
    ("there", "out", "met"), [(3, 0, True), (2, 0, False), (4, 1, True), (3, 1, False), (0, 0, False)]
)
def test_who_stepped_out_does_not_count(there: int, out: int, met: bool) -> None:
    assert quorum(QuorumRule(least=3), members=9, there=there, out=out).is_met is met


def test_without_a_rule_on_record_none_is_asked_for() -> None:
    found = quorum(QuorumRule(), members=9, there=0)

    assert found.is_met
    assert found.working == "No quorum is on record for this body, so none is asked for. 0 of 9 members take part."


@pytest.mark.parametrize(
    ("rule", "there", "out", "working"),
    [
        (QuorumRule(least=3), 5, 0, "Needed: 3. 5 of 9 members take part: there is a quorum."),
        (QuorumRule(least=3), 3, 2, "Needed: 3. 1 of 9 members takes part, 2 more stepped out: there is no quorum."),
        (
            QuorumRule(part=1, of=4), 2, 0,
            "Needed: 3 (1 in 4 of 9 members, rounded up). 2 of 9 members take part: there is no quorum.",
        ),
        (
            QuorumRule(least=2, part=1, of=3), 3, 0,
            "Needed: 3 (2, or 1 in 3 of 9 members, whichever is more). 3 of 9 members take part: there is a quorum.",
        ),
    ],
)  # fmt: skip
def test_a_quorum_shows_its_working(rule: QuorumRule, there: int, out: int, working: str) -> None:
    assert quorum(rule, members=9, there=there, out=out).working == working


def test_a_rule_is_said_in_words() -> None:
    assert said_quorum(3, 1, 4) == "3 members or 1 in 4 of the members, whichever is more"
