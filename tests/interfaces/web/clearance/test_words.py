"""How clearances are said: titles of posts hold commas themselves."""

import pytest

from goldenthread.domain.reports.models import Report
from goldenthread.domain.reports.rules.clearing import Place, Standing
from goldenthread.domain.reports.rules.kinds import Capacity
from goldenthread.interfaces.web.clearance.words import Row


@pytest.mark.parametrize(
    ("posts", "said"),
    [
        (
            ["Chief Finance Officer", "Corporate Director, Resources"],
            "Chief Finance Officer or Corporate Director, Resources",
        ),
        ([], "Nobody is named for this: name a post"),
    ],
)
def test_one_post_can_be_told_from_the_next(posts: list[str], said: str) -> None:
    place = Place("summary", "Summary", Capacity("finance", "Chief finance officer", 5), Standing.WANTED, "0" * 64)

    assert Row(Report(), place, posts).by_whom == said
