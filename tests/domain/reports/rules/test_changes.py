"""What changed between two reports of a series: the words, and apart from them the figures."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

import pytest

from goldenthread.domain.reports.rules.changes import (
    Fate,
    FigureChange,
    SectionChange,
    changes,
    front_changes,
    headline_changes,
    headline_said,
)
from goldenthread.domain.reports.rules.kinds import FrontField, Kind, SectionKind
from goldenthread.domain.reports.rules.source import Source
from goldenthread.foundation.lib.differences import Change

KIND = Kind(
    slug="update",
    title="Update",
    edition=1,
    needs=(),
    front=(FrontField("wards", "Wards affected", needed=False, starts_with=""),),
    capacities=(),
    sections=(SectionKind("summary", "Summary"), SectionKind("details", "Details")),
)


def content(*, title: str = "The Plan", measures: int = 0) -> Mapping[str, Any]:
    """A snapshot with two figures: the organisation's name, and how many measures there are."""
    reading = {"id": "trust", "title": "Trust", "moved": "same", "latest": None, "earlier": None, "change": None}
    return {
        "as_at": "2017-06-14",
        "since": "2017-04-01",
        "known_at": "2017-06-14T09:00:00+00:00",
        "organisation": title,
        "plan": None,
        "measures": [reading | {"id": f"m{at}", "target": None} for at in range(measures)],
    }


def source(
    texts: Mapping[str, str], *, kind: Kind = KIND, front: Mapping[str, str] | None = None, **own: Any
) -> Source:
    return Source(kind, "Update", front or {}, texts, content(**own), "0" * 64)


def section(found: tuple[SectionChange, ...], slug: str) -> SectionChange:
    return next(each for each in found if each.slug == slug)


def test_words_that_went_and_came_are_told_section_by_section() -> None:
    before = source({"summary": "The first hub is late.", "details": "Nothing."})
    after = source({"summary": "The first hub is open.", "details": "Nothing."})
    found = changes(before, after)
    summary = section(found, "summary")
    assert [(each.change, each.text) for each in summary.pieces if each.change is not Change.SAME] == [
        (Change.GONE, "late."),
        (Change.NEW, "open."),
    ]
    assert (summary.added, summary.removed, summary.fate) == (1, 1, Fate.CHANGED)
    assert section(found, "details").fate is Fate.SAME


def test_a_figure_that_moved_changes_no_word() -> None:
    texts = {"summary": "We hold {measures.total} measures.", "details": ""}
    (summary, _) = changes(source(texts, measures=3), source(texts, measures=4))
    assert (summary.added, summary.removed, summary.fate) == (0, 0, Fate.CHANGED)
    (figure,) = summary.figures
    assert (figure.name, figure.before, figure.after) == ("measures.total", "3", "4")


def test_a_typed_number_made_a_figure_that_says_the_same_reads_the_same() -> None:
    before = source({"summary": "We hold 4 measures."}, measures=4)
    after = source({"summary": "We hold {measures.total} measures."}, measures=4)
    assert section(changes(before, after), "summary").fate is Fate.SAME


def test_sections_that_came_and_went_are_told() -> None:
    other = replace(KIND, sections=(SectionKind("summary", "Summary"), SectionKind("risk", "Risk")))
    found = changes(source({"details": "Old words."}), source({"risk": "New words."}, kind=other))
    assert [(each.title, each.fate) for each in found] == [
        ("Summary", Fate.SAME),
        ("Risk", Fate.NEW),
        ("Details", Fate.GONE),
    ]


def test_labels_and_blocks_read_as_words() -> None:
    found = section(changes(source({}), source({"summary": "See below. {#hub}\n\n{block: area_table}"})), "summary")
    assert found.pieces[0].text == "See below.\n\n[area table]"


def test_what_stayed_is_shortened_to_the_words_around_a_change() -> None:
    long = " ".join(f"w{at}" for at in range(100))
    found = section(changes(source({"summary": f"{long} old"}), source({"summary": f"{long} new"})), "summary")
    shown = found.shown[0].text
    assert shown.startswith(" … w88")
    assert shown.endswith("w99 ")
    assert len(found.pieces[0].text.split()) == 100


def test_the_front_sheet_is_compared_line_by_line() -> None:
    before, after = source({}, front={"wards": "All"}), source({}, front={"wards": "None"})
    (line,) = front_changes(before, after)
    assert (line.what, line.before, line.after) == ("Wards affected", "All", "None")
    assert front_changes(before, before) == ()


def test_a_report_about_no_plan_has_no_headline() -> None:
    assert headline_changes(source({}), source({})) == ()


@pytest.mark.parametrize(
    ("before", "after", "moved"),
    [
        ("104", "116", "12 more"),
        ("1,205", "5", "1,200 fewer"),
        ("5", "5", ""),
        ("", "5", ""),
        ("GREEN", "RED", ""),
        ("43 of 205 (21%)", "50 of 205 (24%)", ""),
        ("3 April 2017", "3 May 2017", ""),
    ],
)
def test_a_number_that_moved_says_by_how_much(before: str, after: str, moved: str) -> None:
    assert FigureChange("name", "milestones", before, after).moved == moved


def told(**given: tuple[str, str]) -> str:
    return headline_said([FigureChange(f"milestones.{name}", "what", *pair) for name, pair in given.items()])


def test_what_moved_is_said_in_one_sentence_whatever_moved_first() -> None:
    given = {"overdue": ("10", "18"), "completed": ("104", "116"), "in_progress": ("88", "67"), "total": ("204", "205")}

    assert told(**given) == (
        "Since then 12 more milestones are completed, 8 more overdue, 21 fewer in progress and 1 more on record."
    )
    assert told(completed=("4", "4"), overdue=("2", "1")) == "Since then 1 fewer milestone is overdue."
    assert told(completed=("4", "4"), overdue=("2", "2")) == "Since then the numbers of milestones are the same."
    assert told() == ""
