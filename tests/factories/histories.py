"""What was ever said of a milestone, as the rules take it: good defaults, dates written as text, no database."""

from datetime import date, datetime, time
from typing import Any

from goldenthread.domain.plans.choices import AssuranceVoice, ReviewOutcome, Verb
from goldenthread.domain.plans.rules.history import Assurance, Change, Claim, Ending, History, Move, Review, Update
from goldenthread.domain.plans.rules.standing import Standing, standing
from goldenthread.foundation.lib.text import LONDON
from goldenthread.foundation.lib.vague_dates import Precision, VagueDate

day = date.fromisoformat
NOW = "2030-01-01"


def end_of(words: str) -> datetime:
    """The last moment of a day in London: as known at the end of it."""
    return datetime.combine(day(words), time.max, tzinfo=LONDON)


def morning_of(words: str) -> datetime:
    """The first moment of a day in London: when facts here are recorded unless a test says otherwise."""
    return datetime.combine(day(words), time(), tzinfo=LONDON)


def due(words: str, precision: Precision = Precision.DAY) -> VagueDate:
    return VagueDate(day(words), precision)


def said(effective: str, recorded: str = "", **other: Any) -> dict[str, Any]:
    """The fields of every fact; recorded on the day it speaks of unless told."""
    moment = morning_of(recorded or effective)
    return {"key": 1, "effective_on": day(effective), "recorded_at": moment} | other


def update(effective: str, recorded: str = "", *, forecast: str = "", **other: Any) -> Update:
    return Update(forecast=due(forecast) if forecast else None, **said(effective, recorded, **other))


def claim(effective: str, recorded: str = "", *, reviews: tuple[Review, ...] = (), **other: Any) -> Claim:
    return Claim(reviews=reviews, **said(effective, recorded, **other))


def accepted(effective: str, recorded: str = "", **other: Any) -> Review:
    return Review(outcome=ReviewOutcome.ACCEPTED, **said(effective, recorded, **other))


def returned(effective: str, recorded: str = "", **other: Any) -> Review:
    return Review(outcome=ReviewOutcome.RETURNED, **said(effective, recorded, **other))


def move(
    effective: str, to: str = "2017-09-30", recorded: str = "", *, verb: Verb | None = Verb.AGREED, **other: Any
) -> Move:
    return Move(to=due(to) if to else None, verb=verb, **said(effective, recorded, **other))


def withdrawal(effective: str, recorded: str = "", *, verb: Verb | None = Verb.AGREED, **other: Any) -> Ending:
    return Ending(verb=verb, **said(effective, recorded, **other))


def carried(effective: str, recorded: str = "", *, successor: str = "next", **other: Any) -> Ending:
    return Ending(successor=successor, successor_plan="Plan after", **said(effective, recorded, **other))


def change(effective: str, recorded: str = "", **other: Any) -> Change:
    return Change(**said(effective, recorded, **other))


def assurance(effective: str, voice: AssuranceVoice, rating: str, **other: Any) -> Assurance:
    return Assurance(voice=voice, rating=rating, **said(effective, **other))


def milestone(*, baseline: str = "2017-06-30", key: str = "m", **facts: Any) -> History:
    """A milestone due on 30 June 2017; `baseline=""` leaves it undated."""
    return History(key=key, baseline=due(baseline) if baseline else None, **facts)


def stands(history: History, as_at: str, known_at: str = NOW, *, round_opened_on: str = "") -> Standing:
    """Where it stands as at a day and as known at the end of another."""
    opened = day(round_opened_on) if round_opened_on else None
    found = standing(history, as_at=day(as_at), known_at=end_of(known_at), round_opened_on=opened)
    assert found is not None, f"{history.key} is not in the plan on {as_at}"
    return found
