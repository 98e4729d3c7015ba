"""What may be judged of oneself, how judgements are counted, and whether one is better than the one before.

No score is made of them: a theme shows how many of its characteristics are judged how, out of how many.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import Enum

from goldenthread.domain.reviews.choices import CharacteristicKind, JudgementRating
from goldenthread.foundation.lib.text import said_date
from goldenthread.foundation.lib.typed import RefusedError, words

_STEPS = {
    JudgementRating.NOT: 0,
    JudgementRating.PARTLY: 1,
    JudgementRating.MOSTLY: 2,
    JudgementRating.FULLY: 3,
}


class Change(Enum):
    """How a judgement stands to the one before it of the same characteristic."""

    BETTER = "better"
    SAME = "same"
    WORSE = "worse"
    UNCLEAR = "unclear"  # one of the two is not there, or cannot be said yet


@dataclass(frozen=True, slots=True)
class Counts:
    """Characteristics by rating. `unsupported` of the judged say more than nothing, and no evidence shows it."""

    total: int
    by_rating: tuple[tuple[JudgementRating, int], ...]
    unsupported: int

    @property
    def judged(self) -> int:
        return sum(count for _, count in self.by_rating)

    @property
    def open(self) -> int:
        return self.total - self.judged


@dataclass(frozen=True, slots=True)
class Judged:
    """One characteristic as it is counted; without a rating nobody has judged it yet."""

    rating: JudgementRating | None
    kind: CharacteristicKind
    evidence: int


def checked(rating: str, reason: str) -> tuple[JudgementRating, str]:
    """Rating and reason as they are kept. Raises RefusedError: no such rating, or no reason where one is needed."""
    if rating not in JudgementRating.values:
        raise RefusedError("rating", "Choose how far it describes the organisation.")
    found = JudgementRating(rating)
    needed = found is not JudgementRating.UNKNOWN
    return found, words("reason", reason, asked="Say why, so that somebody else could judge the same", needed=needed)


def begins(on: date, *, today: date, previous_on: date | None) -> None:
    """Raises RefusedError for a day to come, and for one before the assessment it follows."""
    if on > today:
        raise RefusedError("on", "This day is still to come. Enter today or an earlier day.")
    if previous_on is not None and on < previous_on:
        raise RefusedError(
            "on", f"The assessment before it is of {said_date(previous_on)}. Enter that day or a later one."
        )


def changed(kind: CharacteristicKind, before: JudgementRating | None, after: JudgementRating | None) -> Change:
    """Better, worse or the same; of a sign of failure, more of it is worse."""
    if before not in _STEPS or after not in _STEPS:
        return Change.UNCLEAR
    steps = _STEPS[after] - _STEPS[before]
    steps = -steps if kind is CharacteristicKind.FAILING else steps
    return Change.SAME if not steps else Change.BETTER if steps > 0 else Change.WORSE


def unsupported(each: Judged) -> bool:
    """Whether it claims something good, in whole or part, that no evidence shows (SPEC 2.5)."""
    if each.rating is None or each.rating is JudgementRating.UNKNOWN or each.evidence:
        return False
    if each.kind is CharacteristicKind.FAILING:
        return each.rating is not JudgementRating.FULLY
    return each.rating is not JudgementRating.NOT


def counts(several: Iterable[Judged]) -> Counts:
    """How many are judged how, out of how many."""
    each = list(several)
    return Counts(
        total=len(each),
        by_rating=tuple((rating, sum(one.rating is rating for one in each)) for rating in JudgementRating),
        unsupported=sum(map(unsupported, each)),
    )
