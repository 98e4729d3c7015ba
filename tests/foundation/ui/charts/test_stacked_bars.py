import re
import xml.etree.ElementTree as ET
from itertools import pairwise

import pytest

from goldenthread.foundation.ui.charts.stacked_bars import LEFT, RIGHT, WIDTH, BarRow, stacked_bars
from goldenthread.foundation.ui.tones import Tone

SVG = "{http://www.w3.org/2000/svg}"
ROWS = [
    BarRow("Communications", (("Done", Tone.DONE, 18), ("Overdue", Tone.LATE, 0))),
    BarRow("Property", (("Overdue", Tone.LATE, 10), ("Done", Tone.DONE, 26))),
]


def _texts(svg: str) -> list[str]:
    return ["".join(text.itertext()) for text in ET.fromstring(svg).iter(f"{SVG}text")]


def test_the_table_says_what_is_drawn_and_keeps_one_order() -> None:
    drawn = stacked_bars("Tasks", "By group", ROWS, "tasks", row_heading="Group")
    assert drawn.columns == ("Group", "Done", "Overdue", "All tasks")
    assert drawn.rows == (("Communications", "18", "0", "18"), ("Property", "26", "10", "36"))
    assert _texts(drawn.svg) == ["Done", "Overdue", "Communications", "18", "of 18", "Property", "26", "10", "of 36"]


def test_bars_stand_on_one_scale_and_the_longest_fills_it() -> None:
    drawn = stacked_bars("Tasks", "By group", ROWS, "tasks")
    bars = [rect for rect in ET.fromstring(drawn.svg).iter(f"{SVG}rect") if rect.get("height") == "26"]
    places = [(float(bar.get("x", 0)), float(bar.get("width", 0)) + 2) for bar in bars]
    room = WIDTH - LEFT - RIGHT
    assert places[0][0] == LEFT
    assert places[0][1] == pytest.approx(room * 18 / 36, abs=0.1)
    assert sum(places[-1]) == pytest.approx(WIDTH - RIGHT, abs=0.1)


def test_figures_of_narrow_parts_stand_below_and_never_touch() -> None:
    parts = tuple((f"Series {n}", Tone.PLAIN, 1) for n in range(5))
    drawn = stacked_bars(
        "Tasks", "d", [BarRow("Few", parts), BarRow("Many", (("Series 0", Tone.PLAIN, 900),))], "tasks"
    )
    figures = [text for text in ET.fromstring(drawn.svg).iter(f"{SVG}text") if text.text == "1"]
    places = [float(text.get("x", 0)) for text in figures]
    assert len(places) == 5
    assert min(later - earlier for earlier, later in pairwise(places)) >= 9


def test_tones_differ_by_texture_as_well_as_colour() -> None:
    row = BarRow("All", tuple((tone.value, tone, 9) for tone in (Tone.DONE, Tone.WARNING, Tone.LATE, Tone.ENDED)))
    svg = stacked_bars("Tasks", "d", [row], "tasks").svg
    assert set(re.findall(r'fill="url\(#\w+-(\w+)\)"', svg)) == {"warning", "late", "ended"}


@pytest.mark.parametrize("rows", [[], [BarRow("Nothing yet", (("Done", Tone.DONE, 0),))]])
def test_nothing_to_count_is_drawn_as_nothing(rows: list[BarRow]) -> None:
    drawn = stacked_bars("Tasks", "d", rows, "tasks")
    assert [row[-1] for row in drawn.rows] == ["0" for _ in rows]


def test_a_value_below_nought_is_refused() -> None:
    with pytest.raises(ValueError, match="Tasks"):
        stacked_bars("Tasks", "d", [BarRow("a", (("Done", Tone.DONE, -1),))], "tasks")


def test_a_long_label_is_wrapped_and_never_runs_into_its_bar() -> None:
    row = BarRow(
        "Organisational culture and member and officer relations and much else besides", (("Done", Tone.DONE, 1),)
    )
    lines = [line for line in _texts(stacked_bars("t", "d", [row], "tasks").svg) if line not in {"Done", "1", "of 1"}]
    assert len(lines) == 3
    assert lines[-1].endswith("…")
    assert max(map(len, lines)) <= 21
