import xml.etree.ElementTree as ET
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from goldenthread.foundation.ui.charts import svg
from goldenthread.foundation.ui.charts.spans import BAR, LEFT, RIGHT, WIDTH, Mark, Span, SpanRow, spans
from goldenthread.foundation.ui.tones import Tone

SVG = "{http://www.w3.org/2000/svg}"
FIRST, MIDDLE, LAST = date(2014, 12, 17), date(2017, 3, 28), date(2018, 9, 30)
Box = tuple[float, float, float, float]


def _bars(drawn: str) -> list[tuple[float, float]]:
    rects = [rect for rect in ET.fromstring(drawn).iter(f"{SVG}rect") if rect.get("height") == str(BAR)]
    return [(float(rect.get("x", 0)), float(rect.get("x", 0)) + float(rect.get("width", 0))) for rect in rects]


def test_the_table_says_dates_and_why_an_end_is_open() -> None:
    row = SpanRow(
        "Grants",
        (
            Span(MIDDLE, None, "authority", until_words="no end set"),
            Span(None, FIRST, "authority, before"),
        ),
    )
    drawn = spans("Who held what", "d", [row], row_heading="Function")
    assert drawn.columns == ("Function", "From", "Until", "Words")
    assert drawn.rows == (
        ("Grants", "not on record", "17 December 2014", "authority, before"),
        ("Grants", "28 March 2017", "no end set", "authority"),
    )


def test_closed_ends_stand_on_the_scale_and_are_one_bar() -> None:
    bars = _bars(spans("t", "d", [SpanRow("a", (Span(FIRST, LAST, "x"),))]).svg)
    assert bars == [(LEFT + 20, RIGHT - 20)]


@pytest.mark.parametrize(
    ("span", "slivers"),
    [(Span(FIRST, LAST, ""), 0), (Span(None, LAST, ""), 3), (Span(FIRST, None, ""), 3), (Span(None, None, ""), 6)],
)
def test_an_open_end_runs_out_in_slivers(span: Span, slivers: int) -> None:
    known = SpanRow("known", (Span(FIRST, LAST, ""),))
    assert len(_bars(spans("t", "d", [known, SpanRow("a", (span,))]).svg)) == 2 + slivers


def test_an_open_span_is_whole_only_as_far_as_it_is_known_to_have_held() -> None:
    known = SpanRow("known", (Span(FIRST, LAST, ""),))
    faded = _bars(spans("t", "d", [known, SpanRow("a", (Span(FIRST, None, "", sure_until=MIDDLE),))]).svg)[1:]
    running = _bars(spans("t", "d", [known, SpanRow("a", (Span(FIRST, None, ""),))]).svg)[1:]
    assert max(right for _, right in faded) < running[0][1]


def test_marks_cross_all_rows_and_are_named_above() -> None:
    drawn = spans("t", "d", [SpanRow("a", (Span(FIRST, LAST, "x"),))], marks=[Mark(MIDDLE, "asked for")])
    assert ">asked for<" in drawn.svg
    assert drawn.svg.index("asked for") > drawn.svg.index(f'height="{BAR}"')


days = st.dates(date(2014, 12, 17), date(2018, 9, 30))
words = st.text("ab ", max_size=90)


@st.composite
def span_rows(draw: st.DrawFn) -> SpanRow:
    found = []
    for _ in range(draw(st.integers(1, 5))):
        begins, ends = sorted((draw(days), draw(days)))
        from_on, until_on = draw(st.sampled_from([(begins, ends), (None, ends), (begins, None)]))
        found.append(Span(from_on, until_on, draw(words), draw(st.sampled_from(Tone))))
    return SpanRow(draw(words), tuple(found))


def _boxes(drawn: str) -> tuple[list[Box], list[Box]]:
    """Boxes of the bars, and of the words on or beside them."""
    root = ET.fromstring(drawn)
    bars, said = [], []
    for rect in root.iter(f"{SVG}rect"):
        if rect.get("height") == str(BAR):
            x, y = float(rect.get("x", 0)), float(rect.get("y", 0))
            bars.append((x, y, x + float(rect.get("width", 0)), y + BAR))
    for text in root.iter(f"{SVG}text"):
        if text.get("font-size") == "14" and text.get("text-anchor") is None:
            x, y, line = float(text.get("x", 0)), float(text.get("y", 0)), text.text or ""
            said.append((x, y - 11, x + svg.width_of(line, 14), y + 3))
    return bars, said


def _meet(one: Box, other: Box) -> bool:
    return one[0] + 0.1 < other[2] and other[0] + 0.1 < one[2] and one[1] < other[3] and other[1] < one[3]


@given(st.lists(span_rows(), min_size=1, max_size=3))
def test_no_words_or_bars_cover_another_or_leave_the_picture(rows: list[SpanRow]) -> None:
    chart = spans("t", "d", rows)
    bars, said = _boxes(chart.svg)
    assert not [(a, b) for at, a in enumerate(said) for b in said[at + 1 :] if _meet(a, b)]
    assert not [(a, b) for at, a in enumerate(bars) for b in bars[at + 1 :] if _meet(a, b)]
    assert all(left >= LEFT - 0.1 and right <= WIDTH + 0.1 for left, _, right, _ in [*bars, *said])
    assert max(bottom for _, _, _, bottom in bars) <= chart.height


@given(st.lists(days, min_size=1, max_size=3))
def test_words_of_marks_never_cover_another(marked: list[date]) -> None:
    chart = spans(
        "t", "d", [SpanRow("a", (Span(FIRST, LAST, ""),))], marks=[Mark(day, "14 June 2017") for day in marked]
    )
    said = [box for box in _boxes(chart.svg)[1] if box[3] < 30]
    assert len(said) == len(marked)
    assert not [(a, b) for at, a in enumerate(said) for b in said[at + 1 :] if _meet(a, b)]


@pytest.mark.parametrize(
    ("rows", "words"),
    [
        ([], "no dates"),
        ([SpanRow("a", ())], "no dates"),
        ([SpanRow("a", (Span(None, None, "x"),))], "no dates"),
        ([SpanRow("a", (Span(LAST, FIRST, "x"),))], "before it begins"),
    ],
)
def test_what_cannot_be_drawn_is_refused(rows: list[SpanRow], words: str) -> None:
    with pytest.raises(ValueError, match=words):
        spans("t", "d", rows)
