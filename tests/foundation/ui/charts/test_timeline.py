import re
import xml.etree.ElementTree as ET
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from goldenthread.foundation.ui.charts import svg
from goldenthread.foundation.ui.charts.timeline import WIDTH, TimelineEvent, timeline

SVG = "{http://www.w3.org/2000/svg}"
JUNE = date(2017, 6, 14)
Box = tuple[float, float, float, float]


def test_the_table_lists_the_events_by_date_with_their_kind() -> None:
    drawn = timeline(
        "Moves",
        "d",
        [TimelineEvent(JUNE, "Board", "moved"), TimelineEvent(JUNE - timedelta(days=90), "Plan", "baseline")],
    )
    assert drawn.columns == ("Date", "Kind", "What")
    assert drawn.rows == (("16 March 2017", "First date", "Plan"), ("14 June 2017", "Moved to", "Board"))


def test_nothing_to_draw_is_refused() -> None:
    with pytest.raises(ValueError, match="no dates"):
        timeline("Moves", "d", [])


def _texts_and_lines(drawn: str) -> tuple[list[Box], list[Box]]:
    """Boxes (left, top, right, bottom) of the texts below the axis, and of the lines that lead to them."""
    root = ET.fromstring(drawn)
    texts = []
    for text in root.iter(f"{SVG}text"):
        if text.get("text-anchor") is None:
            x, y = float(text.get("x", 0)), float(text.get("y", 0))
            texts.append((x, y - 11, x + svg.width_of("".join(text.itertext())), y + 3))
    lines = []
    for path in root.iter(f"{SVG}path"):
        if found := re.fullmatch(r"M([\d.]+) 42V([\d.]+)", path.get("d", "")):
            x, bottom = map(float, found.groups())
            lines.append((x, 42.0, x, bottom))
    return texts, lines


def _meet(one: Box, other: Box) -> bool:
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]


labels = st.text("ab ", min_size=1, max_size=90)
events = st.builds(
    TimelineEvent,
    on=st.dates(date(2014, 12, 17), date(2018, 9, 30)),
    label=labels,
    kind=st.sampled_from(["baseline", "moved", "forecast", "today", "achieved", "proposed"]),
)


@given(st.lists(events, min_size=1, max_size=9))
def test_no_label_covers_another_or_another_ones_line_or_leaves_the_picture(drawn: list[TimelineEvent]) -> None:
    chart = timeline("Moves", "d", drawn)
    texts, lines = _texts_and_lines(chart.svg)
    assert len(lines) == len(drawn)
    assert not [(a, b) for at, a in enumerate(texts) for b in texts[at + 1 :] if _meet(a, b)]
    assert not [(text, line) for text in texts for line in lines if _meet(text, line)]
    assert max(right for _, _, right, _ in texts) <= WIDTH
    assert max(bottom for _, _, _, bottom in texts) <= chart.height


def test_each_kind_has_a_shape_of_its_own() -> None:
    shapes = set()
    for kind in ("baseline", "moved", "forecast", "today", "achieved", "proposed"):
        root = ET.fromstring(timeline("Moves", "d", [TimelineEvent(JUNE, "x", kind)]).svg)
        marker = list(root)[-1]
        shapes.add((marker.tag, marker.get("d"), marker.get("width"), marker.get("stroke-dasharray")))
    assert len(shapes) == 6
