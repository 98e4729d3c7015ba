"""What looks wrong in a round, from the facts alone: sentences that a person can check, worst first."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from itertools import pairwise

from goldenthread.domain.plans.choices import CompletionState, Status
from goldenthread.domain.plans.rules.history import History, Update, counting
from goldenthread.domain.plans.rules.standing import Standing
from goldenthread.foundation.lib.text import plural, said_date

_GREEN = "GREEN"
_ORDER = {"GREEN": 0, "AMBER": 1, "RED": 2}


@dataclass(frozen=True, slots=True)
class Looked:
    """One milestone as it is looked at. `evidenced`: something is linked to it that shows it."""

    history: History
    standing: Standing
    evidenced: bool
    as_at: date
    known_at: datetime


@dataclass(frozen=True, slots=True)
class Wrong:
    """Something that looks wrong: the larger the weight, the worse. `days` orders those of one kind."""

    kind: str
    weight: int
    days: int
    key: str
    sentence: str


def looks_wrong(seen: Looked) -> tuple[Wrong, ...]:
    """Everything that looks wrong about one milestone; none is a verdict, each is a question to its owner."""
    return tuple(found for look in _LOOKS for found in look(seen))


def _claimed_without_evidence(seen: Looked) -> Iterator[Wrong]:
    one = seen.standing
    if one.status is Status.COMPLETED and one.completion is CompletionState.CLAIMED and not seen.evidenced:
        on = f" on {said_date(one.completed_on)}" if one.completed_on else ""
        yield Wrong("claimed-without-evidence", 60, 0, one.key, f"Claimed as done{on} with nothing that shows it.")


def _rated_better(seen: Looked) -> Iterator[Wrong]:
    one = seen.standing
    if one.status is not Status.OVERDUE:
        return
    late = (seen.as_at - one.deadline.last_day).days if one.deadline else 0
    for each in one.assurances:
        if each.rating == _GREEN:
            yield Wrong(
                "rated-better", 50, late, one.key,
                f"Rated green ({each.voice.label.lower()}) and {plural(late, 'day')} overdue.",
            )  # fmt: skip


def _later_than_deadline(seen: Looked) -> Iterator[Wrong]:
    one = seen.standing
    if not one.is_open or one.forecast is None or one.deadline is None:
        return
    days = (one.forecast.last_day - one.deadline.last_day).days
    if days > 0:
        yield Wrong(
            "later-than-deadline", 40, days, one.key,
            f"Expected {one.forecast.said()}, {plural(days, 'day')} after its deadline, {one.deadline.said()}.",
        )  # fmt: skip


def _moved_again(seen: Looked) -> Iterator[Wrong]:
    moves = _forecast_moves(_updates(seen))
    if seen.standing.is_open and moves >= 3:
        yield Wrong("moved-again", 30, moves, seen.standing.key, f"The date its owner expects has moved {moves} times.")


def _same_words(seen: Looked) -> Iterator[Wrong]:
    said = _updates(seen)
    if not seen.standing.is_open or len(said) < 2:
        return
    last, before = said[-1], said[-2]
    if last.is_no_change and before.is_no_change:
        yield Wrong("no-change", 20, 0, seen.standing.key, "Nothing has changed for two rounds, its owner says.")
    elif not last.is_no_change and _plain(last.note) == _plain(before.note):
        on = said_date(before.effective_on)
        yield Wrong("same-words", 20, 0, seen.standing.key, f"The last update has the same words as that of {on}.")


def _updates(seen: Looked) -> Sequence[Update]:
    return counting(seen.history.updates, as_at=seen.as_at, known_at=seen.known_at)


def _forecast_moves(updates: Sequence[Update]) -> int:
    """How often the owner named another day than the one named before."""
    days = [each.forecast.last_day for each in updates if each.forecast is not None]
    return sum(later != earlier for earlier, later in pairwise(days))


def _plain(words: str) -> str:
    return " ".join(words.casefold().split()).rstrip(".")


def better_than_computed(given: str, computed: str) -> bool:
    """Whether a rating says better than the facts do; a word that is no rating of the scheme never does."""
    return given in _ORDER and computed in _ORDER and _ORDER[given] < _ORDER[computed]


def worst_first(found: Sequence[Wrong]) -> list[Wrong]:
    return sorted(found, key=lambda each: (-each.weight, -each.days, each.key))


_LOOKS: tuple[Callable[[Looked], Iterator[Wrong]], ...] = (
    _claimed_without_evidence,
    _rated_better,
    _later_than_deadline,
    _moved_again,
    _same_words,
)
