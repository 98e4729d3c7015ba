"""The files of the invented council as plain rows, and its facts as the histories that the rules are given."""

import csv
from collections import defaultdict
from collections.abc import Callable, Iterable
from datetime import date, datetime, timedelta
from functools import cache
from pathlib import Path
from typing import Any

from goldenthread.domain.plans.choices import AssuranceVoice, ReviewOutcome, Verb
from goldenthread.domain.plans.rules.history import Assurance, Change, Claim, Ending, History, Move, Review, Update
from goldenthread.domain.plans.rules.standing import Standing, standing
from goldenthread.foundation.lib.text import LONDON
from goldenthread.foundation.lib.vague_dates import Precision, VagueDate

FOLDER = Path(__file__).resolve().parents[2] / "examples" / "exampleford"
TODAY = date(2026, 6, 17)

PLAN, LAST_PLAN = "ex-plan", "first-plan"
Row = dict[str, str]
Said = dict[str, Any]


@cache
def rows(name: str) -> list[Row]:
    """The rows of one file, in its order."""
    with (FOLDER / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def by_id(name: str) -> dict[str, Row]:
    """The rows of one file by their id."""
    return {row["id"]: row for row in rows(name)}


def facts(*kinds: str) -> list[Row]:
    """The facts of these kinds."""
    return [row for row in rows("facts") if row["kind"] in kinds]


def moment(fact: Row) -> datetime:
    """When it was recorded."""
    return datetime.fromisoformat(fact["at"]).replace(tzinfo=LONDON)


def holders(post: str, day: date) -> list[str]:
    """Who held the post on that day."""
    said = day.isoformat()
    return [
        row["person"]
        for row in rows("holdings")
        if row["post"] == post and row["from"] <= said <= (row["until"] or "9999")
    ]


def shown(milestone: str) -> list[Row]:
    """The evidence of a milestone."""
    return [row for row in rows("evidence") if milestone in row["milestones"].split()]


def area_of(milestone: str) -> str:
    """The area a milestone belongs to."""
    return by_id("actions")[by_id("milestones")[milestone]["action"]]["area"]


def plan_of(milestone: str) -> str:
    """The plan a milestone belongs to."""
    return by_id("areas")[area_of(milestone)]["plan"]


@cache
def steps(plan: str) -> dict[str, Row]:
    """The milestones of one plan by their id."""
    return {row["id"]: row for row in rows("milestones") if plan_of(row["id"]) == plan}


@cache
def standings(as_at: date = TODAY, known_on: date = TODAY, plan: str = PLAN) -> dict[str, Standing]:
    """Where every milestone in the plan by then stands, by the rules themselves."""
    known_at = datetime(known_on.year, known_on.month, known_on.day, 23, 59, tzinfo=LONDON)
    found = {key: standing(histories()[key], as_at=as_at, known_at=known_at) for key in steps(plan)}
    return {key: each for key, each in found.items() if each is not None}


def decided_on(fact: Row) -> str:
    """The day of the meeting on whose decision it rests."""
    return by_id("meetings")[by_id("decisions")[fact["decision"]]["meeting"]]["starts"][:10]


def body_of(decision: str) -> str:
    """The body that took it."""
    return by_id("meetings")[by_id("decisions")[decision]["meeting"]]["body"]


def before(fact: Row) -> Standing:
    """Where the milestone stood a minute before the fact was recorded."""
    earlier = moment(fact) - timedelta(minutes=1)
    found = standing(histories()[fact["subject"]], as_at=earlier.date(), known_at=earlier)
    assert found is not None, f"{fact['id']} is about a milestone not yet added"
    return found


@cache
def histories() -> dict[str, History]:
    """Every milestone with its facts, as the rules are given it."""
    told: dict[str, list[Row]] = defaultdict(list)
    for fact in rows("facts"):
        told[fact["subject"]].append(fact)
    return {row["id"]: _history(row, told[row["id"]]) for row in rows("milestones")}


def _history(row: Row, told: list[Row]) -> History:
    def made(make: Callable[[Row], Any], *kinds: str) -> tuple[Any, ...]:
        return tuple(make(fact) for fact in told if fact["kind"] in kinds)

    reviews = _reviews(told)
    return History(
        key=row["id"],
        wording=row["wording"],
        owner=row["owner_post"],
        baseline=_vague(row["baseline_deadline"], row["precision"]),
        earlier=_earlier(row["id"]),
        added_on=_day(row["added_on"]),
        updates=made(lambda fact: Update(**_said(fact), note=fact["words"], forecast=_fact_date(fact)), "update"),
        claims=made(lambda fact: Claim(**_said(fact), note=fact["words"], reviews=reviews[fact["id"]]), "claim"),
        moves=made(_move, "decide_deadline"),
        withdrawals=(
            *made(lambda fact: Ending(**_said(fact), verb=Verb(fact["verb"])), "withdraw"),
            *(_ended(each) for each in rows("carries") if each["milestone"] == row["id"] and not each["to"]),
        ),
        carried=tuple(_carried(each) for each in rows("carries") if each["milestone"] == row["id"] and each["to"]),
        changes=made(_change, "decide_wording", "amend_owner"),
        assurances=made(_assurance, "assure"),
    )


def _earlier(milestone: str) -> VagueDate | None:
    """The date first promised for it in the last plan; of two that became one, that of the one carried."""
    for row in rows("carries"):
        if row["to"] == milestone and row["outcome"] == "carried":
            was = by_id("milestones")[row["milestone"]]
            return _vague(was["baseline_deadline"], was["precision"])
    return None


def _reviews(told: Iterable[Row]) -> dict[str, tuple[Review, ...]]:
    found: dict[str, tuple[Review, ...]] = defaultdict(tuple)
    for fact in told:
        if fact["kind"] in {"accept", "return"}:
            outcome = ReviewOutcome.ACCEPTED if fact["kind"] == "accept" else ReviewOutcome.RETURNED
            found[fact["about"]] += (Review(**_said(fact), outcome=outcome),)
    return found


def _move(fact: Row) -> Move:
    to = _fact_date(fact) or _fact_date(by_id("facts")[fact["about"]])
    return Move(**_said(fact), to=to, verb=Verb(fact["verb"]))


def _change(fact: Row) -> Change:
    if fact["kind"] == "amend_owner":
        return Change(**_said(fact), owner=fact["about"])
    return Change(**_said(fact), wording=by_id("facts")[fact["about"]]["words"])


def _closed() -> Said:
    (closing,) = rows("closings")
    return {"key": 0, "effective_on": date.fromisoformat(decided_on(closing)), "recorded_at": moment(closing)}


def _carried(row: Row) -> Ending:
    return Ending(**_closed(), successor=row["to"], successor_plan=PLAN)


def _ended(row: Row) -> Ending:
    return Ending(**_closed(), verb=Verb.AGREED)


def _assurance(fact: Row) -> Assurance:
    return Assurance(**_said(fact), voice=AssuranceVoice(fact["voice"]), rating=fact["rating"])


def _said(fact: Row) -> Said:
    corrects = int(fact["corrects"][1:]) if fact["corrects"] else None
    on = date.fromisoformat(fact["on"])
    return {"key": int(fact["id"][1:]), "effective_on": on, "recorded_at": moment(fact), "corrects": corrects}


def _day(iso: str) -> date | None:
    return date.fromisoformat(iso) if iso else None


def _fact_date(fact: Row) -> VagueDate | None:
    return _vague(fact["date"], fact["date_precision"])


def _vague(iso: str, precision: str) -> VagueDate | None:
    return VagueDate(date.fromisoformat(iso), Precision(precision)) if iso else None
