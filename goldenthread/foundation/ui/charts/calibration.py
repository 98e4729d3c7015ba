"""Chances that were said against how often it came true, with how many cases stand behind each."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from goldenthread.foundation.ui import palette
from goldenthread.foundation.ui.charts import svg
from goldenthread.foundation.ui.charts.chart import Chart

WIDTH, HEIGHT = 560, 470
LEFT, RIGHT, TOP, BOTTOM = 64, 464, 30, 410
_QUARTERS = (0, 25, 50, 75, 100)
_RIGHTMOST = 0.8  # further right, a figure would run into the name of the diagonal


@dataclass(frozen=True, slots=True)
class Band:
    """Cases with about the same chance: what was said on average, and how many of them came true.

    `low` and `high` are the ends of the interval for the true share, from 0 to 1.
    """

    words: str
    said: float
    came: int
    of: int
    low: float
    high: float

    @property
    def share(self) -> float:
        return self.came / self.of


def calibration(title: str, description: str, bands: Sequence[Band], *, interval: str = "95 %") -> Chart:
    """Bands as points with whiskers over the diagonal on which what is said comes true; `n` beside each.

    Bands without a case are in the table and not in the picture. `interval` names what the whiskers hold.
    Raises ValueError for a share outside 0 to 1, or more that came true than there were.
    """
    for band in bands:
        if not (0 <= band.said <= 1 and 0 <= band.low <= band.high <= 1 and 0 <= band.came <= band.of):
            raise ValueError(f"The band {band.words!r} of {title!r} has a share that is not between 0 and 1.")
    name = svg.key("calibration", title, description, tuple(bands), interval)
    body = [*_ground(), *(part for band in bands if band.of for part in _drawn(band))]
    return Chart(
        title=title,
        description=description,
        svg=svg.picture(name, title, description, (WIDTH, HEIGHT), body),
        width=WIDTH,
        height=HEIGHT,
        columns=("Chance", "Said, on average", "Came true", "Share", f"Interval ({interval})"),
        rows=tuple(_row(band) for band in bands),
    )


def _row(band: Band) -> tuple[str, str, str, str, str]:
    if not band.of:
        return band.words, "–", "0 of 0", "–", "–"
    said, share, low, high = (_percent(value) for value in (band.said, band.share, band.low, band.high))
    return band.words, said, f"{band.came:,} of {band.of:,}", share, f"{low} to {high}"


def _percent(share: float) -> str:
    return f"{share * 100:.0f} %"


def _x(share: float) -> float:
    return LEFT + (RIGHT - LEFT) * share


def _y(share: float) -> float:
    return BOTTOM - (BOTTOM - TOP) * share


def _ground() -> Iterator[str]:
    quiet: svg.Attributes = {"fill": palette.QUIET, "font_size": 14}
    for value in _QUARTERS:
        x, y = _x(value / 100), _y(value / 100)
        yield svg.element("path", d=f"M{LEFT} {y:.1f}H{RIGHT}M{x:.1f} {TOP}V{BOTTOM}", stroke=palette.RULE, fill="none")
        yield svg.label(f"{value} %", LEFT - 8, y + 5, text_anchor="end", **quiet)
        yield svg.label(f"{value} %", x, BOTTOM + 22, text_anchor="middle", **quiet)
    yield svg.label("came true", 0, 16, **quiet)
    yield svg.label("said", (LEFT + RIGHT) / 2, BOTTOM + 46, text_anchor="middle", **quiet)
    yield svg.element(
        "path",
        d=f"M{LEFT} {BOTTOM}L{RIGHT} {TOP}",
        stroke=palette.QUIET,
        stroke_width=2,
        stroke_dasharray="6 4",
        fill="none",
    )
    yield svg.label("as said", RIGHT + 6, TOP + 5, fill=palette.QUIET, font_weight=700)


def _drawn(band: Band) -> Iterator[str]:
    x, y = _x(band.said), _y(band.share)
    low, high = _y(band.low), _y(band.high)
    whiskers = f"M{x:.1f} {low:.1f}V{high:.1f}M{x - 5:.1f} {low:.1f}h10M{x - 5:.1f} {high:.1f}h10"
    yield svg.element("path", d=whiskers, stroke=palette.DEEP, stroke_width=2, fill="none")
    yield svg.element("circle", cx=x, cy=y, r=6, fill=palette.DEEP)
    words = f"n = {band.of:,}"
    width = svg.width_of(words, 14)
    at = x + 9 if band.said <= _RIGHTMOST else x - 9 - width
    # On plain ground: the grid and the diagonal would run through the figure.
    yield svg.element("rect", x=at - 1, y=y - 19, width=width, height=16, fill=palette.PAPER)
    yield svg.label(words, at, y - 6, font_size=14)
