"""The card of one milestone: what it is, what was said last time, what was typed, and what is wrong with that."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from uuid import UUID, uuid4

from goldenthread.domain.plans.choices import Status
from goldenthread.domain.plans.queries.owed import Owed, Owing
from goldenthread.domain.plans.rules import answering
from goldenthread.domain.plans.rules.answering import DONE, DONE_ON, EXPECTED, NOTE, SAME
from goldenthread.domain.plans.rules.tones import STATUS_TONES
from goldenthread.foundation.lib.text import plural, said_date
from goldenthread.interfaces.web.sending import row_sending

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
    def saved(self) -> str:
        """The moment its words were saved, as the check knows them again."""
        return self.owed.draft.saved_at.isoformat() if self.owed.draft else ""

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


def cards_of(owing: Owing, versions: Mapping[int, int], sent: Mapping[str, str], asked: Collection[int]) -> list[Card]:
    """The cards of a round but those `asked` elsewhere; with what was sent where something was, else with the draft.

    What is answered has a card only while words about it wait: somebody else of the post was first, or it was frozen.
    """
    found = []
    for owed in owing.owed:
        pk = owed.member.pk
        draft = owed.draft.typed if owed.draft else {}
        typed = typed_in(sent, pk) if f"m{pk}-{NOTE}" in sent else draft
        if pk not in asked and (owed.answer is None or owed.draft or not answering.is_empty(typed)):
            found.append(Card(owed, versions.get(pk, 0), typed))
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
    return [_number(key, NOTE) for key in sent if _number(key, NOTE)]


def tokens_in(sent: Mapping[str, str]) -> dict[UUID, int]:
    """The tokens of the cards that were sent, each with its milestone."""
    asked = filter(None, (_number(key, "token") for key in sent))
    return {token: pk for pk in asked if (token := row_sending(sent, pk).token)}


def _number(key: str, name: str) -> int:
    """The milestone whose field of that name this is; 0 for any other field."""
    found = key.removeprefix("m").removesuffix(f"-{name}")
    return int(found) if key == f"m{found}-{name}" and found.isdecimal() and len(found) < 19 else 0


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
        same = ("Done", "No, and nothing has changed")
        return (same, ("Why", given.note)) if given.note else (same,)
    kept = f"As before ({one.forecast.said()})" if (one := card.owed.standing).forecast else "By its deadline"
    expected = given.expected.said() if given.expected else kept
    return (("Done", "No"), ("Expected", expected), ("What happened, what next", given.note))
