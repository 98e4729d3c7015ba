"""The card of one milestone: what it is, what was said last time, what was typed, and what is wrong with that."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from uuid import uuid4

from goldenthread.domain.plans.choices import Status
from goldenthread.domain.plans.queries.owed import Owed, Owing
from goldenthread.domain.plans.rules import answering
from goldenthread.domain.plans.rules.answering import DONE, DONE_ON, EXPECTED, NOTE, SAME
from goldenthread.domain.plans.rules.tones import STATUS_TONES
from goldenthread.foundation.lib.text import plural, said_date

HOW = "how"  # the radios of the page: yes, no, same; from them `done` and `same`
_YES, _NO, _SAME = "yes", "no", "same"


@dataclass
class Card:
    """One milestone of the page. `errors` by question; `seen` the last ledger entry about it that its owner saw."""

    owed: Owed
    seen: int
    typed: Mapping[str, str]
    token: str = field(default_factory=lambda: str(uuid4()))
    errors: dict[str, str] = field(default_factory=dict)
    stale: bool = False

    @property
    def pk(self) -> int:
        return self.owed.member.pk

    @property
    def name(self) -> str:
        return self.owed.member.reference or self.owed.member.slug

    @property
    def how(self) -> str:
        if self.typed.get(DONE):
            return _YES
        if self.typed.get(SAME):
            return _SAME
        return "" if answering.is_empty(self.typed) else _NO

    @property
    def is_typed(self) -> bool:
        return not answering.is_empty(self.typed)

    @property
    def tone(self) -> str:
        return STATUS_TONES[self.owed.standing.status].value

    @property
    def due(self) -> str:
        """The deadline in force, the first one where it was moved, and by how much it is late."""
        one = self.owed.standing
        if one.deadline is None:
            return "No deadline"
        said = f"Due {one.deadline.said()}"
        if one.times_moved and one.baseline is not None:
            said += f" (first {one.baseline.said()})"
        if one.status is Status.OVERDUE:
            said += f", {plural((self.owed.as_at - one.deadline.last_day).days, 'day')} ago"
        return said

    @property
    def last_time(self) -> str:
        last = self.owed.updates[-1] if self.owed.updates else None
        return f"Last said on {said_date(last.effective_on)}" if last else ""

    def error_list(self) -> list[tuple[str, str]]:
        return [(f"m{self.pk}-{_ASKED.get(name, name)}", words) for name, words in self.errors.items()]


_ASKED = {DONE: HOW, SAME: HOW, "": NOTE}


def cards_of(owing: Owing, versions: Mapping[int, int], sent: Mapping[str, str]) -> list[Card]:
    """The cards of a round, those answered left out; with what was sent where something was, else with the draft."""
    found = []
    for owed in owing.owed:
        if owed.answer is None:
            typed = typed_in(sent, owed.member.pk) if sent else (owed.draft.typed if owed.draft else {})
            found.append(Card(owed, versions.get(owed.member.pk, 0), typed))
    return found


def typed_in(sent: Mapping[str, str], pk: int) -> dict[str, str]:
    """What was typed about the milestone, by question."""
    how = sent.get(f"m{pk}-{HOW}", "")
    typed = {name: sent.get(f"m{pk}-{name}", "") for name in (DONE_ON, EXPECTED, NOTE)}
    if how == _YES:
        typed[EXPECTED] = ""  # the question of the other answer, which may still hold words
    elif how in {_NO, _SAME}:
        typed[DONE_ON] = ""
    return typed | {DONE: "yes" if how == _YES else "", SAME: "yes" if how == _SAME else ""}


def numbers_in(sent: Mapping[str, str]) -> list[int]:
    """The milestones that the form asked about."""
    keys = (key.removeprefix("m").removesuffix(f"-{NOTE}") for key in sent if key.endswith(f"-{NOTE}"))
    return [int(key) for key in keys if key.isdecimal() and len(key) < 19]


def rows_of(card: Card, today: date) -> Sequence[tuple[str, str]]:
    """The answer in words, for who checks it before it is sent; empty where it cannot be read yet."""
    try:
        given = answering.read(card.typed, today=today, said_same_before=card.owed.said_same_before)
    except answering.NotAnsweredError as error:
        card.errors = {each.field: each.message for each in error.refusals}
        return ()
    if given.done_on is not None:
        return (("Done", f"Yes, on {said_date(given.done_on)}"), ("What shows it", given.note))
    if given.same:
        return (("Done", "No, and nothing has changed"), ("Why", given.note or "–"))
    kept = f"As before ({one.forecast.said()})" if (one := card.owed.standing).forecast else "By its deadline"
    expected = given.expected.said() if given.expected else kept
    return (("Done", "No"), ("Expected", expected), ("What happened, what next", given.note))
