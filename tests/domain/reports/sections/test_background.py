"""What the plan is, when it runs, what it follows and whom it answers to."""

import pytest

from goldenthread.domain.reports.rules.snapshot import Snapshot
from goldenthread.domain.reports.sections import background
from tests.domain.reports.papers_made import said

PLANS = {
    "bvip-2017-18": (
        "The Best Value Improvement Plan 2017-18 runs from 1 April 2017 to 31 March 2018 and covers Communications, "
        "Property, Elections, Organisational Culture and Grants. It follows the Best Value Strategy and Action Plan "
        "(2015-17). It is owned by the Best Value Improvement Board."
    ),
    "bvip-2018": (
        "The Best Value Improvement Plan 2018 has no full period on record and covers Communications, "
        "Property, Elections, Organisational Culture and Grants. It follows the Best Value Improvement Plan 2017-18. "
        "It is owned by the Best Value Improvement Board."
    ),
    "cpc-plan": (
        "The LGA Corporate Peer Challenge action plan has no full period on record and covers no area on record."
    ),
}


@pytest.mark.parametrize(("slug", "expected"), PLANS.items(), ids=PLANS)
def test_the_plan_is_told_from_the_record_and_no_further(
    slug: str, expected: str, papers_of_record: dict[str, Snapshot]
) -> None:
    assert expected in said(background.blocks(papers_of_record[slug].content))
