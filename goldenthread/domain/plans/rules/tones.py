"""What a status or rating means to the eye, the same in pages, charts and documents; words always stand beside it."""

from goldenthread.domain.plans.choices import Status
from goldenthread.domain.plans.rules.ratings import AMBER, GREEN, RED
from goldenthread.foundation.ui.tones import Tone

STATUS_TONES: dict[Status, Tone] = {
    Status.COMPLETED: Tone.DONE,
    Status.IN_PROGRESS: Tone.ACTIVE,
    Status.OVERDUE: Tone.LATE,
    Status.WITHDRAWN: Tone.ENDED,
    Status.CARRIED_FORWARD: Tone.ENDED,
}

_RATING_TONES = {GREEN: Tone.DONE, AMBER: Tone.WARNING, "YELLOW": Tone.WARNING, RED: Tone.LATE}


def rating_tone(rating: str) -> Tone:
    """The tone of a rating in its giver's own word; an unknown word is plain."""
    return _RATING_TONES.get(rating.upper(), Tone.PLAIN)
