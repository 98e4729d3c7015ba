"""The sheet of a round as owners get it."""

from datetime import timedelta

import pytest

from goldenthread.domain.plans.exporter_rounds import round_sheet
from goldenthread.domain.plans.models import Round
from goldenthread.domain.plans.operations import updates
from goldenthread.domain.plans.queries import rounds as queries
from goldenthread.domain.plans.queries.answer_sheets import Whose, lines_of, origin_of
from goldenthread.domain.plans.queries.round_page import round_seen
from goldenthread.domain.plans.rules.answer_sheets import TITLES
from tests.domain.plans.operations.scene import NOW, TODAY, YESTERDAY, Scene, on
from tests.factories import rounds, rows, sheets


@pytest.fixture
def scene(db: None) -> Scene:
    return Scene()


def sheet(one: Round, whose: Whose = Whose()) -> bytes:  # noqa: B008 - frozen
    found = queries.named(one.organisation.slug, one.slug)
    assert found is not None
    origin, seen = origin_of(found), round_seen(found, now=NOW, today=TODAY)
    assert origin is not None
    return round_sheet(found, origin, lines_of(seen, whose, now=NOW), now=NOW)


def test_a_row_says_where_the_milestone_stands_and_leaves_the_answer_open(scene: Scene) -> None:
    scene.updated(note="Tenders are out.", expected=on(TODAY + timedelta(days=40)))

    row = sheets.rows(sheet(rounds.opened(scene.plan, now=NOW)))[1]

    assert tuple(row) == tuple(TITLES.values())
    assert row == dict.fromkeys(TITLES.values(), "") | {
        "Ref": "m1",
        "Milestone": "Open the first hub",
        "Post": "Head of Property",
        "Deadline": "30 June 2017",
        "Status": "In progress, at risk",
        "Last said on": str((YESTERDAY - YESTERDAY.replace(year=1899, month=12, day=30)).days),
        "Last words": "Tenders are out.",
        "When expected": "24 July 2017",
    }


def test_a_claim_that_was_returned_says_so(scene: Scene) -> None:
    claim = scene.claimed()
    updates.return_completion(claim=claim, reason="No keys.", by=scene.by("second"), now=NOW - timedelta(hours=2))

    assert sheets.rows(sheet(rounds.opened(scene.plan, now=NOW)))[1]["Status"] == "In progress, claim returned"


def test_what_is_done_by_now_is_not_asked_again(scene: Scene) -> None:
    one = rounds.opened(scene.plan)
    scene.claimed()

    assert [row["Ref"] for row in sheets.rows(sheet(one))] == ["m2"]


@pytest.mark.parametrize("asked", ["posts", "director"])
def test_a_sheet_is_for_the_posts_it_was_asked_for(scene: Scene, asked: str) -> None:
    scene.legal.reports_to = scene.property
    scene.legal.save()
    whose = Whose(posts=frozenset({scene.legal.pk})) if asked == "posts" else Whose(director=scene.property.pk)

    assert [row["Ref"] for row in sheets.rows(sheet(rounds.opened(scene.plan), whose))] == ["m2"]


def test_two_milestones_of_the_same_reference_keep_names_of_their_own(scene: Scene) -> None:
    other = rows.plan("plan-2", baseline_fixed_at=NOW - timedelta(days=30))
    rows.milestone(rows.action(rows.area(other)), "m1", owner_post=scene.property)

    found = sheets.rows(sheet(rounds.opened(scene.plan, other)))

    assert [row["Ref"] for row in found] == ["m2", "plan-2017/m1", "plan-2/m1"]


def test_a_long_word_of_last_time_is_cut_and_says_so(scene: Scene) -> None:
    scene.updated(note="long " * 300)

    words = sheets.rows(sheet(rounds.opened(scene.plan, now=NOW)))[1]["Last words"]

    assert words.endswith(" … (the rest is on its page)")
    assert len(words) < 650


def test_the_sheet_says_how_to_fill_it_in_and_which_round_it_is_of(scene: Scene) -> None:
    said = " ".join(sheets.cells(sheet(rounds.opened(scene.plan)), sheets.HOW_TO).values())

    assert "Round q1, Wharfdale Borough Council. Made on 14 June 2017 at 10:00." in said
    assert "Fill in the white columns" in said
