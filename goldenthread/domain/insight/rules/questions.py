"""What is handed over: a question in plain words with what it is about, and a promise as it is handed in."""

from dataclasses import dataclass
from datetime import date

from goldenthread.domain.insight.choices import QuestionKind


@dataclass(frozen=True, slots=True)
class About:
    """A milestone that a question is about; `said` is its wording as a sentence names it, between “ and ”."""

    slug: str
    wording: str
    said: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """One question. `number` is how many milestones (or promises) it is about.

    `about` are the milestones, all of them, also where the sentence only counts them; `area` is the short name of
    the area a rating is about, `link` what a promise came with. What of these is empty, it is not about.
    """

    kind: QuestionKind
    sentence: str
    number: int = 1
    about: tuple[About, ...] = ()
    area: str = ""
    link: str = ""


@dataclass(frozen=True, slots=True)
class Promise:
    """What somebody said at a meeting would be done, and is not. `whose` is a post; `link` leads to where it was said.

    Days that are not on record are None. `is_challenge`: it was asked there, and nobody answered.
    """

    text: str
    whose: str
    due_on: date | None
    made_on: date | None
    link: str = ""
    is_challenge: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Rated:
    """A given rating of a plan (`area` empty) or an area that says better than the facts do.

    `what` is how it is called in a sentence, `said` who says so ("by the Board", "in the published paper"). The figures
    are those the computed rating rests on: `whole` is the number of milestones that count.
    """

    what: str
    area: str
    said: str
    rating: str
    given_on: date
    reason: str
    computed: str
    overdue: int
    at_risk: int
    whole: int
