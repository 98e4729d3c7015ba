"""Progress by area: what owners said in the period, in their words, and who said nothing."""

from typing import Any

import pytest

from goldenthread.domain.reports.rules.snapshot import Snapshot
from goldenthread.domain.reports.sections import progress
from tests.domain.reports.papers_made import but, said


def _with(snapshot: Snapshot, *milestones: dict[str, Any], **area: Any) -> str:
    """What is said of one area with these milestones."""
    first = snapshot.content["areas"][0] | {"milestones": list(milestones), "given": []} | area
    return said(progress.blocks(but(snapshot, areas=[first]).content))


def _step(snapshot: Snapshot, **fields: Any) -> dict[str, Any]:
    one: dict[str, Any] = snapshot.content["areas"][0]["milestones"][0]
    told: dict[str, Any] = {"wording": "Open the hub", "status": "in_progress", "latest": None, "in_period": []}
    return one | told | {"silent": "in_period" not in fields} | fields


def _told(on: str, note: str, *, claim: bool = False) -> dict[str, Any]:
    return {"on": on, "note": note, "claim": claim, "late": False}


def test_every_area_has_its_counts_then_and_now(june_2017: Snapshot) -> None:
    words = said(progress.blocks(june_2017.content))

    for area in june_2017.content["areas"]:
        now, before = area["counts"], area["before"]
        assert (
            f"{now['completed']} of {now['total']} milestones completed, {now['in_progress']} in progress, "
            f"{now['overdue']} overdue; at the earlier date {before['completed']} completed and "
            f"{before['overdue']} overdue."
        ) in words


def test_what_ended_without_being_done_is_named_in_the_count_of_its_area(june_2017: Snapshot) -> None:
    counts = {"completed": 5, "in_progress": 7, "overdue": 2, "withdrawn": 0, "carried_forward": 1, "total": 15}

    words = _with(june_2017, counts=june_2017.content["areas"][0]["counts"] | counts)

    assert "5 of 15 milestones completed, 7 in progress, 2 overdue, 1 carried forward; at the earlier date" in words
    assert "withdrawn" not in words


def test_what_was_said_stands_in_the_owners_words_with_its_day(june_2017: Snapshot) -> None:
    told = _step(june_2017, in_period=[_told("2017-05-02", "Lease agreed."), _told("2017-06-01", "Open", claim=True)])

    assert (
        "Said in the period:\nOpen the hub. \n"
        "Lease agreed (2 May 2017). Open (1 June 2017, claimed as completed)."
    ) in _with(june_2017, told)  # fmt: skip


SILENCES: dict[str, tuple[list[str | None], str]] = {
    "never spoken of": ([None], " The record holds no earlier one either."),
    "once spoken of": (
        ["2017-01-09", "2016-12-01"],
        " The one longest without an update had its last on 1 December 2016.",
    ),
    "one never, one once": (
        ["2017-01-09", None],
        " 1 of them has none on record at all. The other had its last on 9 January 2017.",
    ),
    "two never, two once": (
        ["2017-01-09", None, "2017-02-01", None],
        " 2 of them have none on record at all. Of the others, the one longest without had its last on 9 January 2017.",
    ),
}


@pytest.mark.parametrize(("latest", "expected"), SILENCES.values(), ids=SILENCES)
def test_silence_is_reported(june_2017: Snapshot, latest: list[str | None], expected: str) -> None:
    silent = [_step(june_2017, latest=on and {"on": on, "note": "x", "age": 1, "returned": False}) for on in latest]
    count = "1 open milestone has" if len(latest) == 1 else f"{len(latest)} open milestones have"

    assert f"{count} no update after 1 April 2017.{expected}" in _with(june_2017, *silent)


def test_where_nobody_is_silent_nothing_is_said_of_silence(june_2017: Snapshot) -> None:
    assert "no update" not in _with(june_2017, _step(june_2017, silent=False))


def test_what_each_voice_says_now_stands_beside_the_computed_rating(june_2017: Snapshot) -> None:
    words = _with(
        june_2017,
        rating={"code": "AMBER", "because": "1 of 20 overdue.", "undated": 0},
        given=[
            {"rating": "GREEN", "voice": "board", "by": "Performance manager", "on": "2017-06-14"},
            {"rating": "RED", "voice": "person", "by": "", "on": "2017-06-01"},
            {"rating": "AMBER", "voice": "person", "by": "Director of Place", "on": "2017-06-02"},
        ],
    )

    assert (
        "Computed rating: AMBER (1 of 20 overdue). Rated GREEN by the Best Value Improvement Board on 14 June 2017. "
        "Rated RED by an officer's paper on 1 June 2017. Rated AMBER by the Director of Place on 2 June 2017."
    ) in words


def test_how_many_milestones_the_rating_cannot_see_is_said(june_2017: Snapshot) -> None:
    area = june_2017.content["areas"][0]
    words = _with(
        june_2017,
        rating={"code": "GREEN", "because": "0 of 9 overdue.", "undated": 7},
        counts=area["counts"] | {"counted": 9},
    )

    assert "Computed rating: GREEN (0 of 9 overdue; 7 of 9 undated)." in words


def test_where_there_is_nothing_to_rate_the_reason_is_said(june_2017: Snapshot) -> None:
    words = _with(june_2017, rating={"code": "NONE", "because": "No milestone counts here.", "undated": 0})

    assert "No rating is computed: no milestone counts here." in words


def test_a_plan_without_areas_says_so(june_2017: Snapshot) -> None:
    assert "The record names no area of this plan." in said(progress.blocks(but(june_2017, areas=[]).content))
