"""What a coloured thing means, apart from the words on it; never shown by colour alone (WCAG 2.2, 1.4.1)."""

from enum import Enum


class Tone(Enum):
    """The meaning of a tag or a bar; `value` is its name in style sheets and documents."""

    DONE = "done"
    ACTIVE = "active"
    WARNING = "warning"
    LATE = "late"
    ENDED = "ended"
    PLAIN = "plain"
