"""Any history of a milestone: every kind of fact, any order, any day, corrected and retracted at will."""

from collections.abc import Callable
from datetime import UTC, date, datetime, time, timedelta
from typing import Any

from hypothesis import strategies as st

from goldenthread.domain.plans.choices import AssuranceVoice, ReviewOutcome, Verb
from goldenthread.domain.plans.rules.history import (
    Assurance,
    Change,
    Claim,
    Ending,
    History,
    Move,
    Review,
    Said,
    Update,
)
from goldenthread.foundation.lib.vague_dates import Precision, VagueDate

FIRST = date(2017, 1, 1)
# Few days, so that facts often meet on one of them: that is where rules go wrong.
days = st.integers(0, 8).map(lambda number: FIRST + timedelta(days=number))
moments = days.map(lambda on: datetime.combine(on, time(12), tzinfo=UTC))
deadlines = st.builds(VagueDate, days, st.sampled_from(Precision), st.just(""))
verbs = st.none() | st.sampled_from(Verb)
KEYS = st.integers(1, 5)
FACTS = ("updates", "claims", "moves", "withdrawals", "carried", "changes", "assurances")


def _said(keys: st.SearchStrategy[int]) -> dict[str, st.SearchStrategy[Any]]:
    return {"key": keys, "effective_on": days, "recorded_at": moments, "corrects": st.none() | KEYS}


def facts(kind: str, keys: st.SearchStrategy[int] = KEYS) -> st.SearchStrategy[Any]:
    """One fact of a kind; its key is from 1 to 5 unless told, so that corrections often meet what they name."""
    said = _said(keys) | {"is_retraction": st.booleans()}
    made: dict[str, Callable[[], st.SearchStrategy[Any]]] = {
        "updates": lambda: st.builds(Update, **said, forecast=st.none() | deadlines),
        "claims": lambda: st.builds(
            Claim,
            **said,
            only_known_by=st.booleans(),
            precision=st.sampled_from(Precision),
            reviews=_many("reviews").map(tuple),
        ),
        "reviews": lambda: st.builds(Review, **said, outcome=st.sampled_from(ReviewOutcome)),
        "moves": lambda: st.builds(Move, **said, to=st.none() | deadlines, verb=verbs),
        "withdrawals": lambda: st.builds(Ending, **said, verb=verbs),
        "carried": lambda: st.builds(Ending, **said, successor=st.sampled_from(["next", "other"])),
        "changes": lambda: st.builds(Change, **said, wording=st.none() | st.sampled_from(["a", "b"])),
        "assurances": lambda: st.builds(
            Assurance, **said, voice=st.sampled_from(AssuranceVoice), rating=st.sampled_from(["GREEN", "RED"])
        ),
    }
    return made[kind]()


def _many(kind: str) -> st.SearchStrategy[list[Any]]:
    return st.lists(facts(kind), max_size=3, unique_by=_key)


def _key(fact: Said) -> int:
    return fact.key


def histories(key: str = "m") -> st.SearchStrategy[History]:
    """A milestone with up to three facts of each kind."""
    return st.builds(
        History,
        key=st.just(key),
        baseline=st.none() | deadlines,
        added_on=st.none() | days,
        **{kind: _many(kind) for kind in FACTS},
    )


plans = st.integers(0, 4).flatmap(lambda size: st.tuples(*(histories(f"m{number}") for number in range(size))))
