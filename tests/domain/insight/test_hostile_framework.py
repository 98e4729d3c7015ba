"""Plans counted together: what one plan gave up does not take away what another still owes."""

from typing import Any

import pytest

from goldenthread.domain.insight.rules.framework import Pair, together
from goldenthread.domain.plans.choices import Status
from goldenthread.domain.plans.rules.standing import Standing
from tests.factories import histories as h


def _stood(**facts: Any) -> Standing:
    return h.stands(h.milestone(**facts), "2017-09-30")


OVERDUE = _stood()
WITHDRAWN, CARRIED = _stood(withdrawals=(h.withdrawal("2017-06-14"),)), _stood(carried=(h.carried("2017-06-14"),))


@pytest.mark.parametrize("given_up", [WITHDRAWN, CARRIED])
def test_what_is_still_owed_elsewhere_counts_when_the_one_that_counted_was_given_up(given_up: Standing) -> None:
    found = together([{1: given_up}, {2: OVERDUE}], [Pair(1, 2)], ())

    assert (found.counts[Status.OVERDUE], found.counts[given_up.status]) == (1, 1)
    assert (found.said(), found.shared) == ("1 + 1 = 2", ())


@pytest.mark.parametrize("given_up", [WITHDRAWN, CARRIED])
def test_what_was_given_up_in_the_plan_that_does_not_count_is_still_one(given_up: Standing) -> None:
    found = together([{1: OVERDUE}, {2: given_up}], [Pair(1, 2)], ())

    assert (found.counts[Status.OVERDUE], found.counts.total) == (1, 1)
