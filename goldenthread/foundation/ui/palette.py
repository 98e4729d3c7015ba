"""The colours of the look, once, for style sheet, charts and documents (WCAG 2.2, 1.4.3 and 1.4.11)."""

from dataclasses import dataclass

from goldenthread.foundation.ui.tones import Tone

PAPER = "#ffffff"
INK = "#14191c"
QUIET = "#4b555b"
RULE = "#cfd4d3"
DEEP = "#14323d"
GOLD = "#d8a23a"


@dataclass(frozen=True, slots=True)
class Swatch:
    """A tone's colours: a bar and the words on it; a tag's ground and its words. Pairs reach 4.5 to 1."""

    fill: str
    on_fill: str
    tint: str
    on_tint: str


SWATCHES = {
    Tone.DONE: Swatch("#1f5c4a", "#ffffff", "#dbece4", "#174738"),
    Tone.ACTIVE: Swatch("#6796ad", "#14191c", "#deebf2", "#1b475d"),
    Tone.WARNING: Swatch("#c28518", "#14191c", "#fbeccb", "#664000"),
    Tone.LATE: Swatch("#a32f1d", "#ffffff", "#f9dfd9", "#7c2013"),
    Tone.ENDED: Swatch("#878c90", "#14191c", "#e8eaea", "#40464a"),
    Tone.PLAIN: Swatch("#5f676c", "#ffffff", "#f4f1e8", "#2d3336"),
}
