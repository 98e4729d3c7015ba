"""What is missing of what is being done: the case that has each gap, its boundary day, and the one that has not."""

from typing import Any

import pytest

from goldenthread.domain.insight.rules.gaps_of_work import gaps_of_measure, gaps_of_step, gaps_of_work
from goldenthread.domain.insight.rules.matrix import Step, Work
from tests.domain.insight.lines import ACCEPTED, AS_AT, indicator, step, work
from tests.factories import histories as h

DONE = h.claim("2017-06-01")
NOT_ACCEPTED = (
    "“Open the first hub” is recorded as completed on 1 June 2017; nobody else has accepted it on its evidence."
)


@pytest.mark.parametrize(
    ("one", "sentences"),
    [
        (step(baseline="2018-06-30"), []),  # the day itself is not past
        (
            step(baseline="2018-06-29"),
            ["“Open the first hub” was due by 29 June 2018 and is not done; its owner names no day still to come."],
        ),
        (step(updates=(h.update("2018-06-01", forecast="2018-06-30"),)), []),  # expected today
        (
            step(updates=(h.update("2018-06-01", forecast="2018-06-29"),)),
            ["“Open the first hub” was due by 30 June 2017 and is not done; its owner names no day still to come."],
        ),
        (step(items=1, claims=(ACCEPTED,)), []),
        (
            step(claims=(DONE,)),
            ["“Open the first hub” is recorded as completed on 1 June 2017; no evidence is linked."],
        ),
        (
            step(items=1, claims=(DONE,)),
            [NOT_ACCEPTED],
        ),
        (
            step(items=1, claims=(h.claim("2017-06-01", only_known_by=True, reviews=ACCEPTED.reviews),)),
            ["“Open the first hub” was completed by 1 June 2017; no paper says on which day."],
        ),
        (step(withdrawals=(h.withdrawal("2017-06-01"),)), []),
        (step(carried=(h.carried("2017-06-01"),)), []),
    ],
)
def test_a_milestone_is_said_to_lack_what_it_lacks(one: Step, sentences: list[str]) -> None:
    assert [each.sentence for each in gaps_of_step(one, as_at=AS_AT)] == sentences


OUTCOME = "Residents are served nearby."
UNMEASURED = (
    "“Open community hubs” is to bring about “Residents are served nearby”, and no measure of the action or its area "
    "shows whether it does."
)


@pytest.mark.parametrize(
    ("one", "sentences"),
    [
        (work(step(baseline="2018-12-31")), []),
        (work(), ["“Open community hubs” of the Improvement Plan 2017-18 has no milestone."]),
        (work(step(baseline="2018-12-31"), outcome=OUTCOME), [UNMEASURED]),
        (work(step(baseline="2018-12-31"), outcome=OUTCOME, is_shown=True), []),
        (work(step(withdrawals=(h.withdrawal("2017-06-01"),)), outcome=OUTCOME), []),  # it is not to be done any more
    ],
)
def test_an_action_is_said_to_lack_what_it_lacks(one: Work, sentences: list[str]) -> None:
    assert [each.sentence for each in gaps_of_work(one, as_at=AS_AT)] == sentences


def test_the_gaps_of_its_milestones_come_with_the_action() -> None:
    [one] = gaps_of_work(work(step()), as_at=AS_AT)

    assert (one.code, one.subject.slugs, one.age) == ("overdue-without-forecast", ("plan-2017", "m1"), 365)


@pytest.mark.parametrize(
    ("fields", "sentences"),
    [
        ({}, []),
        ({"next_due": h.day("2018-06-30")}, []),
        (
            {"next_due": h.day("2018-06-29")},
            ["“Open rate” was last read for 31 March 2018; the next reading was due by 29 June 2018."],
        ),
        ({"next_due": None}, []),  # no paper says how often
        ({"latest_on": None, "next_due": None}, ["“Open rate” was never read."]),
    ],
)
def test_a_measure_is_said_to_lack_the_reading_it_lacks(fields: dict[str, Any], sentences: list[str]) -> None:
    assert [each.sentence for each in gaps_of_measure(indicator(**fields), as_at=AS_AT)] == sentences
