"""The few colours of a paper; each reads on white at 4.5 to 1 or better (WCAG 2.2, 1.4.3)."""

from typing import Final

from goldenthread.foundation.ui.tones import Tone

ACCENT: Final = "#0f4c81"
INK: Final = "#1d2429"
QUIET: Final = "#515b63"
RULE: Final = "#c9d1d8"
WASH: Final = "#f3f6f9"

TONES: Final[dict[Tone, str]] = {
    Tone.DONE: "#0b6a3c",
    Tone.ACTIVE: "#0f4c81",
    Tone.WARNING: "#8a4b00",
    Tone.LATE: "#a3161c",
    Tone.ENDED: "#515b63",
    Tone.PLAIN: "#3a444b",
}


def by_name() -> dict[str, str]:
    """Every colour by the name that style sheets and templates use."""
    plain = {"accent": ACCENT, "ink": INK, "quiet": QUIET, "rule": RULE, "wash": WASH}
    return plain | {tone.value: colour for tone, colour in TONES.items()}
