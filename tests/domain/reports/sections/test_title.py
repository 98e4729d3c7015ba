"""The head of the paper: whose, what, by which role, when, and which facts it knows."""

from goldenthread.domain.reports.rules.snapshot import Snapshot
from goldenthread.domain.reports.sections import title
from goldenthread.foundation.documents.tree import TitleBlock
from tests.domain.reports.papers_made import but


def test_the_title_block_has_the_facts_of_a_board_paper(june_2017: Snapshot) -> None:
    (block,) = title.blocks(june_2017.content)

    assert block == TitleBlock(
        organisation="London Borough of Tower Hamlets",
        body="Best Value Improvement Board",
        title="Best Value Improvement Plan 2017-18: quarterly update",
        facts=(
            ("Author", "Performance team"),
            ("Item no.", "4.2"),
            ("Date", "14 June 2017"),
            ("Period", "After 1 April 2017, up to 14 June 2017"),
            ("Data cut-off", "14 June 2017, as on record at 14 June 2017 at 23:59"),
        ),
    )


def test_a_plan_that_no_body_owns_says_so(june_2017: Snapshot) -> None:
    (block,) = title.blocks(but(june_2017, body="").content)

    assert isinstance(block, TitleBlock)
    assert block.body == "Body not named in the record"
