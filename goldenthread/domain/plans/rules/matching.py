"""Which milestone of the plan a row of a list is about. What could be about two is refused, never guessed."""

from collections import defaultdict
from collections.abc import Sequence
from functools import cached_property

from goldenthread.domain.plans.rules.listed_rows import HeldMilestone, HeldPlan, ListedRow
from goldenthread.foundation.lib.text import joined

Key = tuple[str, ...]
_SHOWN = 5  # row numbers in one sentence
_ONE_EACH = "Give each milestone one row and a reference of its own."


class RowRefused(Exception):  # noqa: N818 - raised and caught as what it is
    """A row that is not taken; `column` is the key of the field that says so."""

    def __init__(self, code: str, column: str, message: str, fix: str) -> None:
        super().__init__(message)
        self.code, self.column, self.message, self.fix = code, column, message, fix


def plain(words: str) -> str:
    """Words as titles are compared: without regard to case and to spaces."""
    return " ".join(words.split()).casefold()


class Matches:
    """The rows of a list beside the milestones that a plan holds."""

    def __init__(self, rows: Sequence[ListedRow], held: HeldPlan) -> None:
        self.rows, self.held = rows, held

    def of(self, row: ListedRow) -> HeldMilestone | None:
        """The milestone that the row is about, or None for a new one. Raises RowRefused."""
        if row.number in self._twice:
            column, where = self._twice[row.number]
            what = f"Reference {row.reference}" if column == "reference" else "The same milestone"
            raise RowRefused(f"duplicate_{column}", column, f"{what} stands in rows {where}.", _ONE_EACH)
        found = self._among(row)
        if len(found) > 1:
            raise _ambiguous(row, found)
        one = found[0] if found else None
        if one is not None and len(self._about[one.pk]) > 1:
            where = _rows(self._about[one.pk])
            message = f"Rows {where} are about the same milestone, {one.reference or repr(one.wording)}."
            raise RowRefused("duplicate_milestone", _named_by(row), message, _ONE_EACH)
        return one

    @cached_property
    def _twice(self) -> dict[int, tuple[str, str]]:
        """The rows that bear the same name: which column says so, and in which rows it stands."""
        found: dict[tuple[str, Key], list[int]] = defaultdict(list)
        for row in self.rows:
            if row.reference:
                found["reference", (plain(row.reference),)].append(row.number)
            else:
                found["wording", _wording_key(row.area, row.action, row.wording)].append(row.number)
        same = [(column, numbers) for (column, _), numbers in found.items() if len(numbers) > 1]
        return {number: (column, where) for column, numbers in same for where in [_rows(numbers)] for number in numbers}

    @cached_property
    def _about(self) -> dict[int, list[int]]:
        """The rows about each milestone of the plan, whatever they call it."""
        found: dict[int, list[int]] = defaultdict(list)
        for row in self.rows:
            among = self._among(row)
            if len(among) == 1:
                found[among[0].pk].append(row.number)
        return found

    def _among(self, row: ListedRow) -> Sequence[HeldMilestone]:
        """By its reference; else by its words in its action, where one of another reference is another milestone."""
        if row.reference and (found := self._by_reference.get(plain(row.reference))):
            return found
        same = self._by_wording.get(_wording_key(row.area, row.action, row.wording), [])
        return [each for each in same if not (row.reference and each.reference)]

    @cached_property
    def _by_reference(self) -> dict[str, list[HeldMilestone]]:
        found: dict[str, list[HeldMilestone]] = defaultdict(list)
        for each in self.held.milestones:
            if each.reference:
                found[plain(each.reference)].append(each)
        return found

    @cached_property
    def _by_wording(self) -> dict[Key, list[HeldMilestone]]:
        found: dict[Key, list[HeldMilestone]] = defaultdict(list)
        for each in self.held.milestones:
            found[_wording_key(each.action.area, each.action.title, each.wording)].append(each)
        return found


def _ambiguous(row: ListedRow, found: Sequence[HeldMilestone]) -> RowRefused:
    """Several milestones of the plan answer to the row's name."""
    references = list(dict.fromkeys(each.reference for each in found if each.reference))
    fix = "Record it on the milestone's own page, or change the wording of one of them there first."
    if len(references) == len(found):
        fix = f"Write the reference of the one that is meant: {joined(references[:_SHOWN], 'or')}."
    message = f"The row could be about any of {len(found):,} milestones of the plan."
    if _named_by(row) == "wording":
        message = f"{len(found):,} milestones of the action have this wording, and the row does not say which."
    return RowRefused("ambiguous_milestone", _named_by(row), message, fix)


def _named_by(row: ListedRow) -> str:
    return "reference" if row.reference else "wording"


def _rows(numbers: Sequence[int]) -> str:
    """Row numbers in a sentence, the first few of many."""
    shown = [f"{each:,}" for each in numbers[:_SHOWN]]
    more = len(numbers) - _SHOWN
    return joined([*shown, f"{more:,} more"] if more > 0 else shown)


def _wording_key(area: str, action: str, wording: str) -> Key:
    return plain(area), plain(action), plain(wording)
