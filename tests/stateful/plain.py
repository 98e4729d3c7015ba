"""A plan in plain dictionaries and lists, written from SPEC 4.1 to 4.5 and not from the rules it is held against."""

from collections import Counter
from dataclasses import dataclass, field
from datetime import date
from typing import Any

Fact = dict[str, Any]

# What each role may record (SPEC 4.5).
MAY: dict[str, set[str]] = {
    "owner": {"own"},
    "director": {"all", "review"},
    "performance_team": {"all", "review", "decide", "set up"},
    "democratic_services": {"decide"},
    "board_member": set(),
    "viewer": set(),
}


@dataclass
class PlainMilestone:
    name: str
    owner: str
    baseline: date | None
    added_on: date | None = None
    facts: list[Fact] = field(default_factory=list)

    def said(self, kind: str, day: date) -> list[Fact]:
        """What counts of that kind on that day, in the order of the days it speaks of."""
        known = {each["corrects"] for each in self.facts if each.get("corrects") is not None}
        found = [
            each
            for each in self.facts
            if each["kind"] == kind and each["on"] <= day and each["number"] not in known and not each.get("empty")
        ]
        return sorted(found, key=lambda each: (each["on"], each["number"]))

    def stands(self, fact: Fact) -> bool:
        """Whether it was neither put right nor taken back, and takes nothing back itself."""
        return not fact.get("empty") and all(each.get("corrects") != fact["number"] for each in self.facts)

    def is_decided(self, proposal: Fact) -> bool:
        return any(each.get("decides") == proposal["number"] and self.stands(each) for each in self.facts)

    def line(self, fact: Fact) -> set[str]:
        """Who said it and what it corrects."""
        names, at = {fact["by"]}, fact
        while at.get("corrects") is not None:
            at = self.numbered(at["corrects"])
            names.add(at["by"])
        return names

    def numbered(self, number: int) -> Fact:
        return next(each for each in self.facts if each["number"] == number)

    def deadline(self, day: date) -> date | None:
        moved = self.moves(day)
        return moved[-1]["to"] if moved else self.baseline

    def moves(self, day: date) -> list[Fact]:
        """What was agreed; once it is done, no later than the day on which it was."""
        agreed = [each for each in self.said("decision", day) if each["verb"] in {"agreed", "agreed_as_amended"}]
        done = self.completed_on(day)
        return [each for each in agreed if done is None or each["on"] <= done]

    def completed_on(self, day: date) -> date | None:
        """The day of the claim that stands, an accepted one first."""
        found: dict[str, list[date]] = {"accepted": [], "claimed": []}
        for claim in self.said("claim", day):
            reviews = [each for each in self.said("review", day) if each["of"] == claim["number"]]
            found.setdefault(reviews[-1]["outcome"] if reviews else "claimed", []).append(claim["on"])
        days = found["accepted"] or found["claimed"]
        return days[0] if days else None

    def completion(self, day: date) -> str | None:
        """Claimed, accepted, or neither."""
        states = []
        for claim in self.said("claim", day):
            reviews = [each for each in self.said("review", day) if each["of"] == claim["number"]]
            states.append(reviews[-1]["outcome"] if reviews else "claimed")
        standing = [each for each in states if each != "returned"]
        return "accepted" if "accepted" in standing else standing[0] if standing else None

    def status(self, day: date) -> str | None:
        if self.added_on is not None and self.added_on > day:
            return None
        if any(each["verb"] == "agreed" for each in self.said("withdrawal", day)):
            return "withdrawn"
        if self.completion(day):
            return "completed"
        deadline = self.deadline(day)
        return "overdue" if deadline is not None and day > deadline else "in_progress"

    def forecast(self, day: date) -> date | None:
        given = [each["expected"] for each in self.said("update", day) if each["expected"] is not None]
        return given[-1] if given else None

    def owned_by(self, day: date) -> str:
        changes = self.said("owner", day)
        return changes[-1]["post"] if changes else self.owner

    def seen(self, day: date) -> dict[str, Any] | None:
        """Everything that is compared."""
        status = self.status(day)
        if status is None:
            return None
        forecast, deadline = self.forecast(day), self.deadline(day)
        return {
            "status": status,
            "deadline": deadline,
            "times moved": len(self.moves(day)),
            "completion": self.completion(day),
            "forecast": forecast,
            "at risk": status == "in_progress" and bool(forecast and deadline and forecast > deadline),
            "owner": self.owned_by(day),
        }


@dataclass
class PlainPlan:
    milestones: dict[str, PlainMilestone] = field(default_factory=dict)

    def seen(self, day: date) -> dict[str, dict[str, Any]]:
        found = {name: one.seen(day) for name, one in self.milestones.items()}
        return {name: one for name, one in found.items() if one is not None}

    def counts(self, day: date) -> Counter[str]:
        return Counter(one["status"] for one in self.seen(day).values())

    def passages(self, before: date, after: date) -> Counter[tuple[str | None, str | None]]:
        """How many milestones went from which status to which other between two days."""
        then, now = self.seen(before), self.seen(after)
        pairs = [
            (then[name]["status"] if name in then else None, now[name]["status"] if name in now else None)
            for name in self.milestones
        ]
        return Counter(pair for pair in pairs if pair[0] != pair[1])
