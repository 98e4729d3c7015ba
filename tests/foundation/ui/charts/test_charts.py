"""What every chart keeps, whichever it is."""

import subprocess
import sys
import xml.etree.ElementTree as ET
from collections.abc import Callable
from datetime import date
from decimal import Decimal

import pytest

from goldenthread.foundation.ui.charts.burn_up import burn_up
from goldenthread.foundation.ui.charts.calibration import Band, calibration
from goldenthread.foundation.ui.charts.chart import Chart
from goldenthread.foundation.ui.charts.fan import Goal, Ray, fan
from goldenthread.foundation.ui.charts.intervals import Interval, intervals
from goldenthread.foundation.ui.charts.spans import Mark, Span, SpanRow, spans
from goldenthread.foundation.ui.charts.sparkline import sparkline
from goldenthread.foundation.ui.charts.stacked_bars import BarRow, stacked_bars
from goldenthread.foundation.ui.charts.timeline import TimelineEvent, timeline
from goldenthread.foundation.ui.charts.trend import Break, Line, Point, level, trend
from goldenthread.foundation.ui.tones import Tone

SVG = "{http://www.w3.org/2000/svg}"
HOSTILE = "</svg><script>alert('\"&\x00')</script>"


def _bars(words: str = "Property") -> Chart:
    return stacked_bars(words, words, [BarRow(words, ((words, Tone.LATE, 3),))], words)


def _burn_up(words: str = "Property") -> Chart:
    day = date(2017, 6, 14)
    return burn_up(words, words, planned=[(day, 2)], achieved=[(day, 1)], today=day, total=2)


def _timeline(words: str = "Property") -> Chart:
    return timeline(words, words, [TimelineEvent(date(2017, 6, 14), words, "baseline")])


def _trend(words: str = "Property") -> Chart:
    one, two = date(2017, 3, 31), date(2017, 6, 30)
    return trend(
        words,
        words,
        [Point(one, Decimal(1)), Point(two, Decimal(2), provisional=True)],
        unit=words,
        levels=[level(one, two, Decimal(3))],
        benchmark=Line(Decimal(2), words),
        breaks=[Break(two, words)],
    )


def _spans(words: str = "Property") -> Chart:
    one, two = date(2017, 3, 31), date(2017, 6, 30)
    rows = [SpanRow(words, (Span(one, two, words), Span(two, None, words, until_words=words)))]
    return spans(words, words, rows, marks=[Mark(two, words)], row_heading=words)


def _intervals(words: str = "Property") -> Chart:
    one, two = date(2017, 3, 31), date(2017, 6, 30)
    return intervals(words, words, [Interval(words, one, two, None, two, words)], until=two, today=one)


def _fan(words: str = "Property") -> Chart:
    one, two = date(2017, 3, 31), date(2017, 6, 30)
    rays = [Ray(one, 1, 1, 1), Ray(two, 1, 2, 3)]
    return fan(words, words, rays, unit=words, total=3, achieved=[(one, 1)], goals=[Goal(two, words)])


def _calibration(words: str = "Property") -> Chart:
    return calibration(words, words, [Band(words, 0.5, 1, 2, 0.1, 0.9)], interval=words)


def _sparkline(words: str = "Property") -> Chart:
    return sparkline(words, words, [Point(date(2017, 3, 31), Decimal(1)), Point(date(2017, 6, 30), Decimal(2))])


EVERY = [_bars, _burn_up, _timeline, _trend, _spans, _intervals, _fan, _calibration, _sparkline]
every_chart = pytest.mark.parametrize("draw", EVERY)
Draw = Callable[..., Chart]


@every_chart
def test_hostile_words_stay_words(draw: Draw) -> None:
    drawn = draw(HOSTILE)
    root = ET.fromstring(drawn.svg)
    assert root.find(f".//{SVG}script") is None
    assert "script>alert" in (root.findtext(f"{SVG}title") or "")


@every_chart
def test_the_same_figures_give_the_same_bytes(draw: Draw) -> None:
    assert draw() == draw()


@every_chart
def test_a_chart_says_its_title_and_description_under_ids_of_its_own(draw: Draw) -> None:
    root = ET.fromstring(draw().svg)
    ids = [element.get("id") for element in root.iter() if element.get("id")]
    assert root.get("role") == "img"
    assert (root.get("aria-labelledby") or "").split() == [
        root.find(f"{SVG}{part}").get("id")  # type: ignore[union-attr]
        for part in ("title", "desc")
    ]
    assert len(ids) == len(set(ids))
    assert not set(ids) & {
        element.get("id") for element in ET.fromstring(draw("Other").svg).iter() if element.get("id")
    }


@every_chart
def test_a_chart_needs_no_style_and_says_its_size(draw: Draw) -> None:
    drawn = draw()
    root = ET.fromstring(drawn.svg)
    assert not [element.tag for element in root.iter() if element.get("style") or element.get("class")]
    assert (root.get("width"), root.get("height")) == (str(drawn.width), str(drawn.height))
    assert root.get("viewBox") == f"0 0 {drawn.width} {drawn.height}"


@every_chart
def test_every_row_of_the_table_has_a_cell_for_each_column(draw: Draw) -> None:
    drawn = draw()
    assert drawn.rows
    assert {len(row) for row in drawn.rows} == {len(drawn.columns)}


def test_another_process_draws_the_same_bytes() -> None:
    """Python's own hashes differ from process to process; ids must not."""
    script = "from tests.foundation.ui.charts import test_charts as t;print(''.join(draw().svg for draw in t.EVERY))"
    seeds = ("1", "2")
    runs = [
        subprocess.run([sys.executable, "-c", script], env={"PYTHONHASHSEED": seed}, capture_output=True, check=True)
        for seed in seeds
    ]
    assert runs[0].stdout == runs[1].stdout
    assert runs[0].stdout.startswith(b"<svg")
