"""The thread of one thing asked: what shows each milestone, and what is counted of how many."""

import pytest

from goldenthread.domain.insight.choices import Proof
from goldenthread.domain.insight.rules.matrix import Step, Tally, tallied
from tests.domain.insight import lines
from tests.domain.insight.lines import ACCEPTED, indicator, line, step, work
from tests.factories import histories as h


@pytest.mark.parametrize(
    ("one", "proof"),
    [
        (step(), Proof.NONE),
        (step(items=1), Proof.CLAIMED),  # evidence of what is not done yet
        (step(claims=(h.claim("2017-06-01"),)), Proof.NONE),  # words alone
        (step(items=2, claims=(h.claim("2017-06-01"),)), Proof.CLAIMED),
        (step(items=2, claims=(ACCEPTED,)), Proof.ACCEPTED),
        (step(claims=(ACCEPTED,)), Proof.NONE),  # accepted, and what it was accepted on was taken away
        (lines.with_evidence(step(claims=(ACCEPTED,)), hidden=1), Proof.ACCEPTED),  # not open to the reader, and there
    ],
)
def test_what_shows_a_milestone_is_said_beside_its_status(one: Step, proof: Proof) -> None:
    assert one.proof is proof


def test_what_was_withdrawn_or_carried_forward_is_not_counted() -> None:
    gone = step(key="m2", withdrawals=(h.withdrawal("2017-06-01"),))
    carried = step(key="m3", carried=(h.carried("2017-06-01"),))

    found = work(step(), gone, carried)

    assert (len(found.steps), len(found.counted)) == (3, 1)
    assert work(gone).open_or_done is False
    assert work().open_or_done is True  # nothing of it has ended, there is nothing yet


def test_milestones_are_tallied_by_status_and_by_what_shows_them() -> None:
    steps = [
        step(items=1, claims=(ACCEPTED,)),
        step(claims=(h.claim("2017-06-01"),)),
        step(items=1),
        step(baseline="2018-12-31"),
    ]

    assert tallied(steps) == Tally(of=4, completed=2, in_progress=1, overdue=1, accepted=1, claimed=1, unproved=2)
    assert line(work(*steps)).tally == tallied(steps)


def test_a_measure_of_the_requirement_and_of_its_action_is_shown_once() -> None:
    one = indicator()

    found = line(work(measures=(one, indicator(slug="click-rate"))), measures=(one,))

    assert [each.slug for each in found.indicators] == ["open-rate", "click-rate"]
