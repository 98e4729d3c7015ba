"""How long to wait before the next try, and what may be said of a failure. Pure."""

import re
from dataclasses import dataclass
from datetime import timedelta

# Five waits of more than seven hours in all: a service that is away for a working morning costs no job its last try.
_WAITS = (
    timedelta(seconds=30),
    timedelta(minutes=2),
    timedelta(minutes=10),
    timedelta(hours=1),
    timedelta(hours=6),
    timedelta(hours=24),
)
_LONGEST = 300  # characters
_ADDRESS = re.compile(r"[^\s<>'\"(),:;]+@[^\s<>'\"(),:;]+")


@dataclass(frozen=True, slots=True)
class Reason:
    """Why a job failed: the kind of exception, by its bare name, and its message."""

    kind: str
    words: str


LOST = Reason("WorkerLost", "The worker that held it was not heard of any more.")


def back_off(attempts: int) -> timedelta:
    """How long to wait after so many tries (1 or more) have failed; a day after the sixth and each later one."""
    return _WAITS[min(attempts, len(_WAITS)) - 1]


def reason_of(error: BaseException) -> Reason:
    """What a page may show of an exception: the first line of its message, without e-mail addresses.

    A database says the values of a row from its second line on.
    """
    first = next(iter(str(error).strip().splitlines()), "").replace("\x00", "")
    words = _ADDRESS.sub("(an address)", first)
    return Reason(type(error).__name__, words if len(words) <= _LONGEST else f"{words[: _LONGEST - 1]}…")
