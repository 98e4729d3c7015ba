"""What the Board is asked: to consider, and to agree each revised deadline by itself."""

from goldenthread.domain.reports.rules.snapshot import Snapshot
from goldenthread.domain.reports.sections import recommendations
from tests.domain.reports.papers_made import but, lines, said, tables


def test_each_date_of_june_2018_is_listed_with_its_reason_and_moves(june_2018: Snapshot) -> None:
    blocks = recommendations.blocks(june_2018.content)
    (table,) = tables(blocks)

    assert "consider and agree, or refuse, each of the 3 revised deadlines listed below." in said(blocks)
    assert lines(table) == [
        [
            "Open Raines House as a hub\nm18-raines",
            "none on record",
            "none on record",
            "no new date published",
            "Order of hubs revised because the building is listed; no new date published",
            "0",
        ],
        [
            "Merge officer delegations into one corporate scheme\nm18-deleg-scheme",
            "none on record",
            "none on record",
            "September 2018",
            "Called a revised due date; the earlier date and any approval are not in the record",
            "0",
        ],
        [
            "Review the deciding sub-committee\nm18-gdscreview",
            "2017-18 (to 31 March 2018)",
            "2017-18 (to 31 March 2018)",
            "no new date published",
            "Rescheduled; continues once new membership is confirmed",
            "0",
        ],
    ]


def test_noting_the_schedule_is_said_to_move_nothing(june_2018: Snapshot) -> None:
    assert "Noting or commenting on this schedule moves no date." in said(recommendations.blocks(june_2018.content))


def test_where_no_date_was_revised_the_board_is_told(june_2017: Snapshot) -> None:
    blocks = recommendations.blocks(june_2017.content)

    assert "note that no revised deadline is put to it for agreement" in said(blocks)
    assert tables(blocks) == []


def test_one_date_is_one_deadline_and_a_missing_reason_is_said(june_2018: Snapshot) -> None:
    first = june_2018.content["proposals"][0] | {"reason": "", "moved_before": 2}
    blocks = recommendations.blocks(but(june_2018, proposals=[first]).content)

    assert "each of the 1 revised deadline listed below" in said(blocks)
    assert lines(tables(blocks)[0])[0][4:] == ["no reason on record", "2"]
