"""The gaps of a plan in its paper: how many of each kind, and the oldest named."""

from typing import Any

from goldenthread.domain.reports.sections import gaps
from tests.domain.reports.papers_made import said

KIND: dict[str, Any] = {
    "title": "An action without a milestone",
    "why": "It can be neither late nor done.",
    "count": 12,
    "oldest": [
        {"said": "“Hubs” has no milestone.", "age": "41 days"},
        {"said": "“Shops” has none.", "age": ""},
        {"said": "“Pools” has none.", "age": "0 days"},
    ],
}


def words(*kinds: dict[str, Any], total: int) -> str:
    return said(gaps.blocks({"as_at": "2017-06-14", "gaps": {"total": total, "kinds": list(kinds)}}))


def test_each_kind_comes_with_its_count_and_the_oldest_with_their_age() -> None:
    told = words(KIND, total=12)

    assert "this plan has 12 gaps as at 14 June 2017" in told
    assert "An action without a milestone: 12. It can be neither late nor done." in told
    assert "“Hubs” has no milestone. (for 41 days)\n“Shops” has none.\n“Pools” has none." in told


def test_a_plan_without_a_gap_says_so() -> None:
    assert "this plan has no gap as at 14 June 2017." in words(total=0)
