"""Whose rule a clock runs by: the statute's, the council's own, or both, and which of them is reached first."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from goldenthread.domain.meetings.rules.clock_rules import BY_CODE, RULES, Basis, Rule, Standard, Way
from goldenthread.foundation.lib.clear_days import ClearDays, Holidays, clear_days_before
from goldenthread.foundation.lib.typed import RefusedError
from goldenthread.foundation.lib.working_days import moved_by

_MOST_DAYS = 120


@dataclass(frozen=True, slots=True, kw_only=True)
class Override:
    """What a council's constitution asks instead of, or beside, the rule of that code; `source` names the place in it.

    Raises RefusedError for a code without days to change, an absurd number of days, or no source.
    """

    code: str
    days: int
    working: bool
    source: str

    def __post_init__(self) -> None:
        if not self.source.strip():
            raise RefusedError("source", "Say where the constitution asks this: its part and paragraph.")
        if not 1 <= self.days <= _MOST_DAYS:
            raise RefusedError("days", f"{self.days} days cannot be asked. Give 1 to {_MOST_DAYS}.")
        if self.code not in CHANGEABLE:
            raise RefusedError("code", f"No clock with days has the code {self.code!r}. Choose one of those listed.")


CHANGEABLE = tuple(rule.code for rule in RULES if rule.standard is not None)


@dataclass(frozen=True, slots=True)
class AppliedRule:
    """A rule as it holds for one council: all of `standards` must be met, `whose` says in sentences who asks them."""

    rule: Rule
    standards: tuple[Standard, ...]
    whose: str

    @property
    def asks(self) -> str:
        """What is asked, in words: "5 clear working days and 28 clear days"; of an agreement, that it counts none."""
        clear = self.rule.way is Way.BEFORE
        return " and ".join(each.said(clear=clear) for each in self.standards) or self.rule.asks

    def latest(self, event_on: date, *, holidays: Holidays) -> tuple[Standard, ClearDays]:
        """The standard that asks the earliest notice before that day, and its clear days. Raises YearNotKnownError."""
        found = [
            (each, clear_days_before(event_on, each.days, holidays=holidays, working=each.working))
            for each in self.standards
        ]
        return min(found, key=lambda pair: pair[1].published_on)

    def due_on(self, start_on: date, *, holidays: Holidays) -> date:
        """The last day of the days that run after `start_on`, which does not count. Raises YearNotKnownError."""
        (standard,) = self.standards
        if standard.working:
            return moved_by(start_on, standard.days, holidays=holidays)
        return start_on + timedelta(days=standard.days)


def rules_for(body_kind: str, *, overrides: Iterable[Override] = ()) -> tuple[AppliedRule, ...]:
    """The rules that hold for a body of this kind, in the order of `RULES`, with whose rule each is.

    A body that no statute binds has a clock only where it is usual (a board) or the council recorded one. Of two
    overrides of one code the later in order counts.
    """
    own = {each.code: each for each in overrides}
    return tuple(
        _applied(rule, own.get(rule.code))
        for rule in RULES
        if body_kind in rule.kinds or (body_kind in rule.others and rule.code in own)
    )


def kept_until(code: str, meeting_on: date) -> date:
    """The last day on which what this rule keeps is open: the period begins with the day of the meeting."""
    year = meeting_on.year + BY_CODE[code].years
    try:
        return meeting_on.replace(year=year) - timedelta(days=1)
    except ValueError:  # 29 February of a year without one
        return date(year, 2, 28)


def _applied(rule: Rule, own: Override | None) -> AppliedRule:
    if rule.standard is None:
        return AppliedRule(rule, (), f"Asked by statute: {rule.law}.")
    clear = rule.way is Way.BEFORE
    asked = rule.standard.said(clear=clear)
    if own is None:
        if rule.basis is Basis.STATUTE:
            return AppliedRule(rule, (rule.standard,), f"{asked} asked by statute: {rule.law}.")
        return AppliedRule(rule, (rule.standard,), f"{asked} as is usual; the council has recorded no rule of its own.")
    wanted = Standard(own.days, own.working)
    said = f"{wanted.said(clear=clear)} asked by the council's own rule: {own.source.strip().rstrip('.')}."
    if rule.basis is Basis.OWN:
        return AppliedRule(rule, (wanted,), said)
    return _beside(rule, rule.standard, wanted, said)


def _beside(rule: Rule, statute: Standard, wanted: Standard, said: str) -> AppliedRule:
    """A constitution cannot ask less than a statute; where the two count differently, both are kept."""
    law = f"{statute.said(clear=True)} asked by statute: {rule.law}."
    if wanted.working is not statute.working:
        return AppliedRule(rule, (wanted, statute), f"{said} {law} Both are kept, whichever comes first.")
    if wanted.days < statute.days:
        return AppliedRule(rule, (statute,), f"{law} {said} That is less than the statute, which stands.")
    return AppliedRule(rule, (wanted,), f"{said} {law}")
