"""The charts of the gallery, with invented figures that show what each can say."""

from datetime import date
from decimal import Decimal

from goldenthread.foundation.ui.charts.burn_up import burn_up
from goldenthread.foundation.ui.charts.calibration import Band, calibration
from goldenthread.foundation.ui.charts.chart import Chart
from goldenthread.foundation.ui.charts.fan import Goal, Ray, fan
from goldenthread.foundation.ui.charts.intervals import Interval, intervals
from goldenthread.foundation.ui.charts.spans import Mark, Span, SpanRow, spans
from goldenthread.foundation.ui.charts.sparkline import sparkline
from goldenthread.foundation.ui.charts.stacked_bars import BarRow, stacked_bars
from goldenthread.foundation.ui.charts.timeline import TimelineEvent, timeline
from goldenthread.foundation.ui.charts.trend import Break, Level, Line, Point, level, trend
from goldenthread.foundation.ui.tones import Tone

TODAY = date(2026, 6, 14)
_READINGS = [
    Point(date(2025, 3, 31), Decimal("22.4")),
    Point(date(2025, 6, 30), Decimal("25.1")),
    Point(date(2025, 9, 30), None),
    Point(date(2025, 12, 31), Decimal(33)),
    Point(date(2026, 3, 31), Decimal("36.5")),
    Point(date(2026, 6, 14), Decimal("40.5"), provisional=True),
]


def drawn() -> dict[str, Chart]:
    """Every kind of chart by its name."""
    return {
        "bars": _bars(),
        "burn_up": _burn_up(),
        "moves": _moves(),
        "trend": _trend(),
        "spans": _spans(),
        "intervals": _intervals(),
        "fan": _fan(),
        "calibration": _calibration(),
        "sparkline": sparkline("Open rate, in small", "Rising from 22.4 to 40.5", _READINGS),
    }


def _bars() -> Chart:
    named = (
        ("Completed", Tone.DONE),
        ("In progress", Tone.ACTIVE),
        ("Overdue", Tone.LATE),
        ("Withdrawn", Tone.ENDED),
    )
    counts = {
        "Communications": (18, 4, 0, 0),
        "Property": (24, 19, 9, 1),
        "Culture and leadership": (30, 12, 3, 1),
    }
    rows = [
        BarRow(label, tuple((said, tone, value) for (said, tone), value in zip(named, values, strict=True)))
        for label, values in counts.items()
    ]
    return stacked_bars(
        "Tasks by group", "How many tasks of each group stand where", rows, "tasks", row_heading="Group"
    )


def _burn_up() -> Chart:
    return burn_up(
        "Planned and achieved",
        "Tasks due and tasks achieved, running totals by day",
        planned=[
            (date(2026, 3, 31), 40),
            (date(2026, 6, 30), 90),
            (date(2026, 9, 30), 150),
            (date(2027, 3, 31), 205),
        ],
        achieved=[
            (date(2026, 2, 1), 6),
            (date(2026, 4, 2), 38),
            (date(2026, 5, 20), 72),
            (date(2026, 6, 10), 112),
        ],
        today=TODAY,
        total=205,
    )


def _moves() -> Chart:
    events = [
        TimelineEvent(date(2026, 3, 31), "First date", "baseline"),
        TimelineEvent(date(2026, 6, 30), "Agreed by the Board, item 4.2", "moved"),
        TimelineEvent(TODAY, "Today", "today"),
        TimelineEvent(date(2026, 7, 31), "Expected by the owner", "forecast"),
        TimelineEvent(date(2026, 9, 30), "Proposed, not agreed", "proposed"),
    ]
    return timeline("How the date moved", "A first date, one agreed move, a forecast and a proposal", events)


def _trend() -> Chart:
    first, turn, last = date(2025, 3, 31), date(2026, 1, 1), date(2026, 9, 30)
    return trend(
        "Open rate",
        "Share of newsletters opened, by quarter, against the target and the average of others",
        _READINGS,
        unit="%",
        levels=[
            Level(first, date(2025, 12, 31), Decimal(25), Decimal(30)),
            level(turn, last, Decimal(38), tolerance=Decimal(2)),
        ],
        benchmark=Line(Decimal("22.38"), "average of others"),
        breaks=[Break(date(2025, 11, 1), "counted anew")],
    )


def _spans() -> Chart:
    first, handed, back = date(2024, 12, 17), date(2025, 4, 29), date(2026, 1, 16)
    rows = [
        SpanRow("First instrument", (Span(first, date(2026, 3, 31), "in force"),)),
        SpanRow("Second instrument", (Span(handed, None, "replaced", Tone.ENDED, sure_until=date(2025, 9, 1)),)),
        SpanRow(
            "Who held the task",
            (
                Span(None, date(2024, 12, 16), "A", Tone.PLAIN),
                Span(first, back, "Appointed persons", Tone.WARNING),
                Span(date(2026, 1, 17), None, "A again", Tone.DONE, until_words="no end set"),
            ),
        ),
    ]
    marks = [Mark(date(2025, 8, 1), "1 August 2025"), Mark(TODAY, "today")]
    return spans("What held when", "Two instruments and who held the task", rows, marks=marks)


def _intervals() -> Chart:
    rows = [
        Interval("Second hub open", date(2026, 7, 1), date(2026, 9, 20), None, date(2026, 9, 30), "54 %"),
        Interval(
            "Newsletter in four languages",
            date(2026, 6, 20),
            date(2026, 7, 5),
            date(2026, 8, 12),
            date(2026, 6, 30),
            "31 %",
        ),
    ]
    return intervals(
        "When they may be done", "Two tasks and their deadlines", rows, until=date(2027, 3, 31), today=TODAY
    )


def _fan() -> Chart:
    return fan(
        "How many may be done",
        "Tasks done until today, and the range expected to the end of March 2027",
        [
            Ray(TODAY, 112, 112, 112),
            Ray(date(2026, 9, 30), 124, 141, 158),
            Ray(date(2026, 12, 31), 138, 163, 184),
            Ray(date(2027, 3, 31), 149, 178, 199),
        ],
        unit="tasks",
        total=205,
        achieved=[(date(2026, 2, 1), 6), (date(2026, 4, 2), 38), (date(2026, 5, 20), 72), (date(2026, 6, 10), 112)],
        goals=[Goal(TODAY, "today"), Goal(date(2027, 3, 31), "end of the plan")],
    )


def _calibration() -> Chart:
    bands = [
        Band("0 to 20 %", 0.11, 3, 24, 0.04, 0.31),
        Band("20 to 40 %", 0.29, 7, 22, 0.16, 0.53),
        Band("40 to 60 %", 0.5, 0, 0, 0, 0),
        Band("60 to 80 %", 0.72, 9, 14, 0.39, 0.84),
        Band("80 to 100 %", 0.93, 51, 55, 0.83, 0.97),
    ]
    return calibration("Did it come true as often as said?", "Chances said and shares that came true", bands)
