"""The rows of the page: each open milestone, and what was chosen for it."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date

from goldenthread.domain.plans.models import Action
from goldenthread.domain.plans.operations.carrying import Carry, End, Fates, Merge
from goldenthread.domain.plans.queries.members import Member
from goldenthread.domain.plans.rules.standing import Standing
from goldenthread.foundation.lib.certain_dates import certain
from goldenthread.foundation.lib.vague_dates import Undated, VagueDate

CARRY, MERGE, WITHDRAW = "carry", "merge", "withdraw"
FATES = ((CARRY, "Carry it on"), (MERGE, "Merge it"), (WITHDRAW, "Withdraw it"))
Fate = Carry | Merge | End
_ASKED = {
    MERGE: ("into", "Choose the milestone it becomes part of"),
    WITHDRAW: ("reason", "Say why it ends without being done"),
}
_CELLS = ("fate", "action", "to", "into", "reason")


@dataclass
class Row:
    """One open milestone; `typed` by the name of the cell, `errors` likewise."""

    member: Member
    standing: Standing
    typed: dict[str, str]
    errors: dict[str, str] = field(default_factory=dict)

    @property
    def pk(self) -> int:
        return self.member.pk

    @property
    def name(self) -> str:
        return self.member.reference or self.member.slug


def rows_of(
    here: Mapping[int, tuple[Member, Standing]],
    sent: Mapping[str, str],
    actions: Iterable[Action],
    titles: Mapping[int, str],
) -> list[Row]:
    """The rows as sent; where nothing was, each is carried into the action of its own name, its date left open."""
    by_title = {each.title.casefold(): str(each.pk) for each in actions}
    found = []
    for pk, (member, standing) in here.items():
        typed = {cell: sent.get(f"m{pk}-{cell}", "").strip() for cell in _CELLS}
        if not any(typed.values()):
            typed |= {"fate": CARRY, "action": by_title.get(titles[pk].casefold(), "")}
        found.append(Row(member, standing, typed))
    return found


def fates_of(rows: Iterable[Row], actions: Mapping[str, Action], *, today: date) -> Fates:
    """What was chosen; what is wrong stands at its row's cell, and such a row is left out."""
    found: dict[type[Fate], list[Fate]] = {Carry: [], Merge: [], End: []}
    for row in rows:
        row.errors.clear()
        fate = _fate(row, actions, today)
        if fate is not None:
            found[type(fate)].append(fate)
    carried, merged, ended = found.values()
    return Fates(*(tuple(each) for each in (carried, merged, ended)))  # type: ignore[arg-type]


def _fate(row: Row, actions: Mapping[str, Action], today: date) -> Fate | None:
    if row.typed["fate"] == CARRY:
        return _carried(row, actions.get(row.typed["action"]), today)
    if row.typed["fate"] == MERGE and row.typed["into"].isdecimal():
        return Merge(row.pk, int(row.typed["into"]))
    if row.typed["fate"] == WITHDRAW and row.typed["reason"]:
        return End(row.pk, row.typed["reason"])
    cell, words = _ASKED.get(row.typed["fate"], ("fate", "Carry it on, merge it or withdraw it"))
    row.errors[cell] = words
    return None


def _carried(row: Row, action: Action | None, today: date) -> Carry | None:
    to = _date(row, today)
    if action is None:
        row.errors["action"] = "Choose the action that goes on with it"
    return None if action is None or row.errors else Carry(row.pk, action, to)


def _date(row: Row, today: date) -> VagueDate | None:
    words = row.typed["to"]
    try:
        found = certain(words, today=today) if words else None
    except ValueError as error:
        row.errors["to"] = str(error)
        return None
    if found is None:
        row.errors["to"] = "Enter the date agreed, or “ongoing”"
    return None if isinstance(found, Undated) else found
