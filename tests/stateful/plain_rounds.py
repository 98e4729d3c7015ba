"""Rounds in plain lists and sets, written from the issue and the SPEC and not from the rules they are held against."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

Said = tuple[datetime, Any, str]  # when, the row of the database, by whom


@dataclass
class PlainMilestone:
    slug: str
    owners: list[tuple[datetime, str]]
    said: list[Said] = field(default_factory=list)
    taken_back: list[Said] = field(default_factory=list)
    taken_back_at: list[datetime] = field(default_factory=list)
    claims: list[tuple[datetime, datetime | None]] = field(default_factory=list)  # when, and when it was returned
    claimed: tuple[Any, str] | None = None  # the claim that stands, and who made it

    @property
    def owner(self) -> str:
        return self.owners[-1][1]

    @property
    def is_over(self) -> bool:
        return self.claimed is not None

    def was_over(self, moment: datetime) -> bool:
        """Whether a claim stood then."""
        return any(at <= moment and (back is None or back > moment) for at, back in self.claims)

    def claim(self, at: datetime, made: Any, name: str) -> None:
        self.claims.append((at, None))
        self.claimed = (made, name)

    def give_back(self, at: datetime) -> None:
        self.claims[-1] = (self.claims[-1][0], at)
        self.claimed = None

    def take_back(self, said: Said, at: datetime) -> None:
        self.taken_back.append(said)
        self.taken_back_at.append(at)

    def answered(self, begin: datetime, end: datetime | None) -> bool:
        """Whether anything said between the two stood at the end and was not followed by a return."""

        def counts(at: datetime | None) -> bool:
            return at is not None and at >= begin and (end is None or at <= end)

        returned = max((back for _, back in self.claims if back is not None and counts(back)), default=begin)
        gone = [each for each, at in zip(self.taken_back, self.taken_back_at, strict=True) if end is None or at <= end]
        said = [at for at, *_ in (each for each in self.said if each not in gone)]
        stand = [at for at, back in self.claims if back is None or (end is not None and back > end)]
        return any(counts(at) and at >= returned for at in (*said, *stand))


@dataclass
class PlainRound:
    closes_on: date
    state: str = "planned"
    asked: set[str] = field(default_factory=set)
    opened_at: datetime | None = None
    frozen_at: datetime | None = None

    def may(self, kind: str, today: date) -> bool:
        if kind == "opened":
            return self.state == "planned" and today <= self.closes_on
        if kind == "closed":
            return self.state == "open"
        if kind == "extended":
            return self.state in {"open", "closed"}
        return self.state in {"closed", "frozen"} and today >= self.closes_on

    def happen(self, kind: str, now: datetime, *, asked: set[str], closes: date | None) -> None:
        self.state = {"extended": "open", "opened": "open"}.get(kind, kind)
        if kind == "opened":
            self.opened_at, self.asked = now, asked
        if kind == "frozen":
            self.frozen_at = now
        self.closes_on = closes or self.closes_on

    def answered(self, milestones: Iterable[PlainMilestone]) -> set[str]:
        if self.opened_at is None:
            return set()
        return {
            each.slug
            for each in milestones
            if each.slug in self.asked and each.answered(self.opened_at, self.frozen_at)
        }

    def owed(self, milestones: Iterable[PlainMilestone], post: str) -> set[str]:
        """What a post still has to answer, while answers count."""
        if self.state not in {"open", "closed"}:
            return set()
        found = list(milestones)
        answered = self.answered(found)
        return {
            each.slug
            for each in found
            if each.slug in self.asked - answered and each.owner == post and not each.is_over
        }
