"""What the rows of a list come to in a plan. A list sets no status and moves no date: it adds, or it is refused.

Until the baseline is fixed a plan is typed and retyped, so a list may change it; from then on wording, owner and
deadline change only by their own facts, and a new row is a proposal, with a reason, to the body that owns the plan:
what a list brings late enters the plan by the same decision as what is typed late (SPEC 2.3, 4.5).
"""

from collections.abc import Iterable, Sequence
from difflib import get_close_matches
from functools import cached_property
from typing import Any

from goldenthread.domain.plans.rules.listed_rows import HeldAction, HeldMilestone, HeldPlan, ListedRow, Step, Worked
from goldenthread.domain.plans.rules.matching import Key, Matches, RowRefused, plain
from goldenthread.foundation.lib.text import joined
from goldenthread.foundation.transfer.faults import Fault

__all__ = ["plain", "work_out"]

_MOST_NEAREST = 300  # names that are compared with all others: each costs a millisecond
_BY_FACT = {
    "wording": ("Its wording", "Change the wording on the milestone's page, with a reason."),
    "owner": ("Its owner", "Change the owner on the milestone's page, with a reason."),
    "deadline": (
        "A deadline moves only by a decision. Its deadline",
        "Propose the change on the milestone's page and enter what the body decided.",
    ),
}


def work_out(rows: Sequence[ListedRow], held: HeldPlan, *, reason: str = "") -> Worked:
    """What the rows come to in the plan as it is held, each row by itself; `reason` is why rows come late."""
    return _Working(rows, held, reason).worked()


class _Names:
    """What the plan holds, by the names a list gives it."""

    def __init__(self, held: HeldPlan) -> None:
        self.held = held
        self.nearest: dict[tuple[str, str], str] = {}

    @cached_property
    def posts(self) -> dict[str, str]:
        return {plain(title): title for title in self.held.posts}

    @cached_property
    def areas(self) -> dict[str, str]:
        return {plain(title): title for title in self.held.areas}

    @cached_property
    def actions(self) -> dict[Key, HeldAction]:
        found = {(plain(each.area), plain(each.title)): each for each in self.held.actions}
        return found | {(plain(each.area), "", plain(each.reference)): each for each in self.held.actions}

    def action_of(self, row: ListedRow) -> HeldAction | None:
        """The plan's action that the row names, by title or else by its reference."""
        area = plain(row.area)
        found = self.actions.get((area, plain(row.action))) if row.action else None
        if found is None and row.action_reference:
            found = self.actions.get((area, "", plain(row.action_reference)))
        return found

    def near(self, kind: str, words: str, titles: Iterable[str]) -> str:
        """The titles most like the words, as a sentence; looked for once for all the rows that say the same."""
        key = (kind, plain(words))
        if key not in self.nearest:
            if len(self.nearest) == _MOST_NEAREST:
                return ""
            by_plain = {plain(title): title for title in titles}
            close = get_close_matches(plain(words), by_plain, n=3, cutoff=0.5)
            said = joined([by_plain[each] for each in close], "or")
            self.nearest[key] = f" Did you mean {said}?" if said else ""
        return self.nearest[key]


class _Working:
    def __init__(self, rows: Sequence[ListedRow], held: HeldPlan, reason: str) -> None:
        self.rows, self.held, self.reason = rows, held, reason
        self.steps: list[Step] = []
        self.rejected: list[Fault] = []
        self.questions: list[Fault] = []
        self.names, self.matches = _Names(held), Matches(rows, held)
        self.asked_areas: set[str] = set()

    def worked(self) -> Worked:
        for row in self.rows:
            try:
                self.steps.append(self._step(row))
            except RowRefused as no:
                self.rejected.append(Fault(no.code, no.message, no.fix, row=row.number, column=no.column))
        return Worked(steps=tuple(self.steps), rejected=tuple(self.rejected), questions=tuple(self.questions))

    def _step(self, row: ListedRow) -> Step:
        held = self.matches.of(row)
        owner = self._owner(row)
        if held is None:
            self._may_add(row)
            if self.held.fixed:
                return self._proposal(row)
            changes: dict[str, Any] = {}
        else:
            changes = self._changes(row, held, owner)
        return Step(
            row=row,
            held=held,
            changes=changes,
            adds_update=self._adds_update(row, held),
            adds_claim=self._adds_claim(row, held),
        )

    def _proposal(self, row: ListedRow) -> Step:
        """A milestone that its body has to agree first: nothing is recorded of it before."""
        action = self.names.action_of(row)
        assert action is not None, "_may_add_late refuses a row without one"
        if row.note or row.completed_on is not None:
            self._ask(
                row,
                "note" if row.note else "completed_on",
                "not_in_the_plan_yet",
                "The milestone is proposed; what the row says of it was not taken, for it is not in the plan yet.",
                "Send the row again once the body that owns the plan has agreed.",
            )
        return Step(row=row, held=None, waits=(action.pk, plain(row.wording)) in self.held.proposed)

    def _owner(self, row: ListedRow) -> str:
        """The post's title as the organisation has it; nothing where the row names none."""
        if not row.owner or plain(row.owner) in self.names.posts:
            return self.names.posts.get(plain(row.owner), "")
        near = self.names.near("owner", row.owner, self.names.posts.values())
        raise RowRefused(
            "unknown_owner",
            "owner",
            f"{row.owner!r} is no post of the organisation.{near}",
            "Work belongs to posts, not persons: write the title of a post, or ask an administrator to add it first.",
        )

    def _may_add(self, row: ListedRow) -> None:
        for column, words in (("area", row.area), ("action", row.action or row.action_reference)):
            if not words:
                raise RowRefused(
                    f"missing_{column}",
                    column,
                    f"The row names no {column}, and no milestone of the plan is like it.",
                    f"Write the {column} in every row.",
                )
        if self.held.fixed:
            self._may_add_late(row)
        elif self.names.areas and plain(row.area) not in self.names.areas:
            self._ask_area(row)

    def _may_add_late(self, row: ListedRow) -> None:
        if plain(row.area) not in self.names.areas:
            near = self.names.near("area", row.area, self.names.areas.values())
            message = f"The plan has no area {row.area!r}, and its baseline is fixed.{near}"
            raise RowRefused("unknown_area", "area", message, "Write an area of the plan.")
        if self.names.action_of(row) is None:
            near = self.names.near("action", row.action, [each.title for each in self.held.actions])
            message = f"The area has no action {row.action or row.action_reference!r}, and the baseline is fixed.{near}"
            fix = "Write an action of the area, or add the action on the plan's page first."
            raise RowRefused("unknown_action", "action", message, fix)
        if not self.reason:
            raise RowRefused(
                "needs_reason",
                "wording",
                "The milestone is not in the plan, whose baseline is fixed: its body has to agree a new one.",
                "Give a reason for adding milestones now, and it is proposed; or correct the reference or the wording.",
            )
        self._may_propose(row)

    def _may_propose(self, row: ListedRow) -> None:
        if row.deadline is not None and row.deadline.last_day < self.held.today:
            raise RowRefused(
                "deadline_is_over",
                "deadline",
                f"The deadline {row.deadline.said()} is over, and the plan's baseline is fixed.",
                "Propose the milestone with a deadline to come, or correct the reference or the wording.",
            )

    def _ask_area(self, row: ListedRow) -> None:
        if plain(row.area) in self.asked_areas:
            return
        self.asked_areas.add(plain(row.area))
        near = self.names.near("area", row.area, self.names.areas.values())
        self._ask(
            row,
            "area",
            "new_area",
            f"The plan has no area {row.area!r} yet; it will be added.{near}",
            "Correct it if it is a slip.",
        )

    def _changes(self, row: ListedRow, held: HeldMilestone, owner: str) -> dict[str, Any]:
        """What differs, by field. Raises RowRefused for what a list may not change."""
        self._in_its_action(row, held)
        found: dict[str, Any] = {}
        if plain(row.wording) != plain(held.wording):
            found["wording"] = row.wording
        if owner and owner != held.owner:
            found["owner"] = owner
        if row.deadline is not None and not _is_deadline(row, held):
            found["deadline"] = row.deadline
        if self.held.fixed:
            for column in found:
                raise self._by_fact(column, row, held)
            return found
        for column in [each for each in ("wording", "deadline") if held.spoken_of and each in found]:
            raise RowRefused(
                f"{column}_spoken_of",
                column,
                f"Something was recorded about the milestone already, so its {column} stays.",
                "Take that back on the milestone's page first, or fix the baseline and change it from there.",
            )
        if row.reference and not held.reference:
            found["reference"] = row.reference
        return found

    def _in_its_action(self, row: ListedRow, held: HeldMilestone) -> None:
        for column, said, is_now in (("area", row.area, held.action.area), ("action", row.action, held.action.title)):
            if said and plain(said) != plain(is_now):
                raise RowRefused(
                    "elsewhere",
                    column,
                    f"Reference {held.reference} is in the {column} {is_now!r}, not {said!r}.",
                    "Correct the reference; a milestone stays in its action.",
                )

    def _by_fact(self, column: str, row: ListedRow, held: HeldMilestone) -> RowRefused:
        what, fix = _BY_FACT[column]
        now = {"wording": f"{held.wording!r}", "owner": held.owner or "nobody"}
        is_now = now.get(column) or (held.deadline.said() if held.deadline else "not set")
        message = f"{what} is {is_now} in the plan, whose baseline is fixed."
        return RowRefused(f"{column}_differs", column, message, fix)

    def _adds_update(self, row: ListedRow, held: HeldMilestone | None) -> bool:
        if not row.note or row.said_on is None:
            return False
        expected = row.expected.last_day if row.expected else None
        if held is not None and (row.said_on, row.note, expected) in held.said:
            return False
        return self._is_open(row, held, "note", "update")

    def _adds_claim(self, row: ListedRow, held: HeldMilestone | None) -> bool:
        if row.completed_on is None or (held is not None and row.completed_on in held.claimed_on):
            return False
        return self._is_open(row, held, "completed_on", "completion")

    def _is_open(self, row: ListedRow, held: HeldMilestone | None, column: str, what: str) -> bool:
        if held is None or not held.closed:
            return True
        self._ask(
            row,
            column,
            "already_closed",
            f"The {what} was not taken: the milestone is {held.closed} already.",
            "If the record is wrong, correct it on the milestone's page.",
        )
        return False

    def _ask(self, row: ListedRow, column: str, code: str, message: str, fix: str) -> None:
        self.questions.append(Fault(code, message, fix, row=row.number, column=column))


def _is_deadline(row: ListedRow, held: HeldMilestone) -> bool:
    """Whether the row's deadline is the one in force, or the first: an older list is not a change."""
    return row.deadline is not None and any(
        each is not None and each.last_day == row.deadline.last_day for each in (held.deadline, held.baseline)
    )
