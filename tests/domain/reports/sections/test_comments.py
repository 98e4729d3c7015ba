"""Comments that only statutory officers can give are awaited, never written for them."""

from goldenthread.domain.reports.rules.snapshot import Snapshot
from goldenthread.domain.reports.sections import comments
from goldenthread.foundation.documents.tree import Callout, Heading


def test_both_officers_comments_are_awaited_under_their_headings(each_paper: Snapshot) -> None:
    finance, awaited, legal, also_awaited = comments.blocks(each_paper.content)

    assert finance == Heading(1, "Comments of the chief finance officer")
    assert legal == Heading(1, "Legal comments")
    assert awaited == Callout("Awaiting the comments of the chief finance officer. None is on record for this report.")
    assert also_awaited == Callout(
        "Awaiting the comments of the monitoring officer. None is on record for this report."
    )
