"""Explanations of what is overdue that one report of a series after the other gives in the same words."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from goldenthread.domain.insight.rules.explanations import same_explanation
from goldenthread.domain.plans.choices import Status
from goldenthread.domain.reports.rules.snapshot import day_of
from goldenthread.foundation.lib.text import said_date, said_month

Content = Mapping[str, Any]

OFTEN = 3  # reports in a row from which on it is pointed out
_TIMES = ("", "once", "twice", "three times", "four times", "five times", "six times")
_IN = ("", "first", "second", "third", "fourth", "fifth", "sixth")


@dataclass(frozen=True, slots=True)
class Repeat:
    """An explanation that `times` reports in a row have given, the first of them as at `since`.

    `given_on` are the days on which the owner said it: with one day alone nobody has said anything since.
    """

    milestone: str
    wording: str
    area: str
    note: str
    times: int
    since: date
    given_on: tuple[date, ...]

    @property
    def said(self) -> str:
        """As a sentence."""
        times = self.times if self.times >= len(_TIMES) else _TIMES[self.times]
        if len(self.given_on) > 1:
            return f"The same explanation has now been given {times}, since {said_month(self.since)}: “{self.note}”"
        which = f"{self.times}th" if self.times >= len(_IN) else _IN[self.times]
        return (
            f"This is the {which} report in a row that gives the explanation of {said_date(self.given_on[0])}. "
            f"Nobody has said anything since: “{self.note}”"
        )


def repeats(series: Sequence[Content]) -> tuple[Repeat, ...]:
    """What is overdue in the last of the snapshots, oldest first, and explained as in the two before it or more."""
    if len(series) < OFTEN:
        return ()
    earlier = [_explained(content) for content in reversed(series[:-1])]
    found = []
    for area, milestone in _overdue(series[-1]):
        run = _run(milestone, [each.get(milestone["id"]) for each in earlier])
        if len(run) + 1 >= OFTEN:
            days = {day_of(each["on"]) for each in (*run, milestone["latest"])}
            since = day_of(series[-1 - len(run)]["as_at"])
            note = milestone["latest"]["note"]
            told = (milestone["id"], milestone["wording"], area, note, len(run) + 1, since, tuple(sorted(days)))
            found.append(Repeat(*told))
    return tuple(sorted(found, key=lambda each: (-each.times, each.since, each.milestone)))


def _overdue(content: Content) -> list[tuple[str, Content]]:
    """The overdue milestones with an explanation, each with the title of its area."""
    return [
        (area["title"], each)
        for area in content.get("areas") or ()
        for each in area["milestones"]
        if each["status"] == Status.OVERDUE and each["latest"] and each["latest"]["note"]
    ]


def _explained(content: Content) -> Mapping[str, Content]:
    """By milestone what was last said of it, as a report told it."""
    return {
        each["id"]: each["latest"]
        for area in content.get("areas") or ()
        for each in area["milestones"]
        if each["latest"] and each["latest"]["note"]
    }


def _run(milestone: Content, earlier: Sequence[Content | None]) -> list[Content]:
    """What the reports before it said, latest first, as long as it is the same."""
    run: list[Content] = []
    for said in earlier:
        if said is None or not same_explanation(said["note"], milestone["latest"]["note"]):
            break
        run.append(said)
    return run
