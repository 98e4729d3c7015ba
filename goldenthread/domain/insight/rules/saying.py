"""Turns of phrase that the questions share: how often, when, whose words."""

import re

from goldenthread.domain.insight.rules.questions import About
from goldenthread.domain.plans.rules.standing import Standing
from goldenthread.foundation.lib.text import said_date
from goldenthread.foundation.lib.vague_dates import Precision, VagueDate

_WORDING, _QUOTE = 110, 240  # characters that somebody can still read aloud in one breath
_TIMES = ("never", "once", "twice", "three times", "four times", "five times", "six times")
_ORDINALS = ("", "first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth")
_ENDED = re.compile(r"[.!?…]$")


def times(number: int) -> str:
    """ "once", "twice", "three times", "12 times"."""
    return _TIMES[number] if number < len(_TIMES) else f"{number} times"


def ordinal(number: int) -> str:
    """ "fourth"; "latest" from the eleventh on, which nobody would count aloud."""
    return _ORDINALS[number] if number < len(_ORDINALS) else "latest"


def when(day: VagueDate) -> str:
    """ "on 30 June 2017", "in March 2017", "in Q2 2018-19 (to 30 September 2018)"."""
    return f"{'on' if day.precision is Precision.DAY else 'in'} {day.said()}"


def shortened(words: str, longest: int) -> str:
    """The words on one line, cut between two of them with "…" where they are longer."""
    line = " ".join(words.split())
    if len(line) <= longest:
        return line
    return line[:longest].rsplit(" ", 1)[0].rstrip(" ,;:–-") + "…"


def about(standing: Standing) -> About:
    """The milestone as a question names it, without the full stop of its wording."""
    wording = " ".join(standing.wording.split())
    return About(standing.key, wording, shortened(wording.rstrip("."), _WORDING) or standing.key)


def named(standing: Standing) -> str:
    """Its wording between quotation marks."""
    return f"“{about(standing).said}”"


def the(post: str) -> str:
    """The post with its article: "the Head of Property"."""
    return post if post.casefold().startswith("the ") else f"the {post}"


def quote(words: str) -> str:
    """What somebody wrote, between quotation marks and with a full stop."""
    line = shortened(words, _QUOTE)
    return f"“{line}”" if _ENDED.search(line) else f"“{line}.”"


def latest_words(standing: Standing) -> str:
    """The last update in its owner's own words, with its day; nothing where it has none."""
    last = standing.last_update
    if last is None or not last.note.strip():
        return ""
    return f"The update of {said_date(last.effective_on)} says: {quote(last.note)}"
