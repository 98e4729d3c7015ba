"""One milestone as it is looked at before a meeting: where it stands, where it stood last time, what was said."""

from dataclasses import dataclass
from datetime import date
from itertools import groupby

from goldenthread.domain.plans.choices import Status
from goldenthread.domain.plans.rules.history import Claim, Update, counting
from goldenthread.domain.plans.rules.looks_wrong import Looked
from goldenthread.domain.plans.rules.standing import Standing
from goldenthread.foundation.lib.vague_dates import VagueDate


@dataclass(frozen=True, slots=True)
class Seen:
    """`since` is the day of the last meeting; `before` where it stood then, None where it was not in the plan yet.

    `updates` are those that count, oldest first. Of what is no longer open neither is asked for. `rounds_held` says
    whether the plan had a round that came to its data cut-off.
    """

    looked: Looked
    before: Standing | None
    since: date
    updates: tuple[Update, ...]
    rounds_held: bool

    @property
    def now(self) -> Standing:
        return self.looked.standing

    @property
    def as_at(self) -> date:
        return self.looked.as_at

    @property
    def days_overdue(self) -> int:
        """Days since the deadline in force; 0 unless it is overdue."""
        if self.now.status is not Status.OVERDUE or self.now.deadline is None:
            return 0
        return (self.as_at - self.now.deadline.last_day).days

    @property
    def said_since(self) -> Update | None:
        """The last update, if it came after the last meeting."""
        last = self.now.last_update
        return last if last is not None and last.effective_on > self.since else None

    @property
    def expected(self) -> VagueDate | None:
        """When its owner expects it, as long as that day has not passed undone."""
        forecast = self.now.forecast
        return forecast if forecast is not None and forecast.last_day >= self.as_at else None

    @property
    def expected_then(self) -> VagueDate | None:
        """When it was expected at the last meeting: by its owner, else by its deadline."""
        return None if self.before is None else self.before.forecast or self.before.deadline

    @property
    def expectations(self) -> tuple[VagueDate, ...]:
        """The days its owner named one after the other, the same named again left out."""
        named = [each.forecast for each in self.updates if each.forecast is not None]
        return tuple(next(same) for _, same in groupby(named, key=lambda each: each.last_day))

    @property
    def newly_overdue(self) -> bool:
        before = self.before is not None and self.before.status is Status.IN_PROGRESS
        return before and self.now.status is Status.OVERDUE

    @property
    def expected_later(self) -> bool:
        """Its owner expects a later day than was expected then, and one that no deadline allows."""
        then, now, deadline = self.expected_then, self.now.forecast, self.now.deadline
        if not self.now.is_open or then is None or now is None or now.last_day <= then.last_day:
            return False
        return deadline is None or now.last_day > deadline.last_day

    @property
    def slip(self) -> int:
        """By how many days it has moved away since then; at least until today where no later day is expected."""
        then = self.expected_then
        expected = self.expected.last_day if self.expected else self.as_at
        return 0 if then is None else (expected - then.last_day).days

    @property
    def claim(self) -> Claim | None:
        """The claim its completion rests on."""
        found = counting(self.looked.history.claims, as_at=self.as_at, known_at=self.looked.known_at)
        return next((each for each in found if each.effective_on == self.now.completed_on), None)
