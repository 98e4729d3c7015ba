"""When other words change what has to be done: then a body agrees them, as it agrees a date (SPEC 2.3, 3)."""

import re

from goldenthread.foundation.lib.typed import RefusedError

# Figures as written, with what belongs to them: 12, 1,200, 7.7 %, £5m, 2018-19, 30/09.
_FIGURE = re.compile(r"£?[0-9]+(?:[.,:/–-][0-9]+)*(?:[ ]?%|[mk]n?\b)?")
_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)?")
# Not "first", which names a hub more often than it counts one, nor "may", which mostly is no month.
_COUNTING = frozenset(
    {
        *("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"),
        *("thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen", "twenty", "thirty"),
        *("forty", "fifty", "sixty", "seventy", "eighty", "ninety", "hundred", "thousand", "million", "dozen"),
        *("half", "quarter", "quarters", "percent", "cent"),
        *("both", "all", "every", "each", "none", "no", "not", "without"),
        *("daily", "weekly", "monthly", "quarterly", "yearly", "annual", "annually"),
        *("january", "february", "march", "april", "june", "july", "august", "september", "october"),
        *("november", "december", "spring", "summer", "autumn", "winter"),
    }
)


def substance(wording: str) -> tuple[str, ...]:
    """The numbers, dates and words of quantity in a wording, sorted: what is promised, not how it is said."""
    figures = [re.sub(r"\s", "", found) for found in _FIGURE.findall(wording.lower())]
    words = [part for found in _WORD.findall(wording.lower()) for part in found.split("-") if part in _COUNTING]
    return tuple(sorted([*figures, *words]))


def same_substance(before: str, after: str) -> None:
    """Raises RefusedError where the numbers or dates of the two differ."""
    if substance(before) != substance(after):
        raise RefusedError(
            "wording",
            "This changes what has to be done: its numbers or dates differ from those before. Propose it to the body "
            "that owns the plan.",
        )
