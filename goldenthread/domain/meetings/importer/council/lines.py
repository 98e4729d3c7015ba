"""What meetings decided, challenged and asked for, and what became of it, of a council's folder: checked and moved."""

from collections.abc import Iterable

from goldenthread.domain.meetings.importer.council.known import Known
from goldenthread.domain.meetings.importer.council.known import yes as said_yes
from goldenthread.domain.meetings.importer.council.rows import AskedRow, DecisionRow, FollowUpRow
from goldenthread.domain.plans.choices import Verb
from goldenthread.domain.plans.importer.council import structure
from goldenthread.domain.plans.importer.council.facts import moment
from goldenthread.foundation.lib.cells import Cells
from goldenthread.foundation.lib.tables import Row
from goldenthread.foundation.lib.text import quoted

Rows = Iterable[Row]


def decisions(cells: Cells, rows: Rows, known: Known) -> tuple[DecisionRow, ...]:
    found = (_decision(cells, row, known) for row in rows)
    return tuple(each for each in found if each is not None)


def _decision(cells: Cells, row: Row, known: Known) -> DecisionRow | None:
    meeting, at = known.own(cells, row, "meeting", "meetings"), moment(cells, row, known.shift)
    if at is None:
        return None
    return DecisionRow(
        number=row.number,
        key=row.values["id"].strip(),
        meeting=meeting,
        item=known.item_of(cells, row, meeting),
        verb=structure.code(cells, row, "verb", Verb, Verb.NOTED),
        text=known.words(cells, row, "text", needed=True),
        reasons=known.words(cells, row, "reasons"),
        alternatives=known.words(cells, row, "alternatives"),
        post=known.post(cells, row, "action_by"),
        due_on=known.day(cells, row, "action_on"),
        dissent=known.words(cells, row, "dissent"),
        at=at,
        by=known.acting(cells, row, at),
    )


def challenges(cells: Cells, rows: Rows, known: Known) -> tuple[AskedRow, ...]:
    found = (_asked(cells, row, known, ("answer_by", "answer_on")) for row in rows)
    return tuple(each for each in found if each is not None)


def arising(cells: Cells, rows: Rows, known: Known) -> tuple[AskedRow, ...]:
    found = (_asked(cells, row, known, ("post", "due_on")) for row in rows)
    return tuple(each for each in found if each is not None)


def _asked(cells: Cells, row: Row, known: Known, of: tuple[str, str]) -> AskedRow | None:
    meeting, at = known.own(cells, row, "meeting", "meetings"), moment(cells, row, known.shift)
    if at is None:
        return None
    return AskedRow(
        number=row.number,
        key=row.values["id"].strip(),
        meeting=meeting,
        item=known.item_of(cells, row, meeting),
        decision=cells.pointer(row, "decision", known.rows["decisions"], "decisions") if of[0] == "post" else "",
        text=known.words(cells, row, "text", needed=True),
        post=known.post(cells, row, of[0]) if cells.needed(row, of[0]) else "",
        due_on=known.day(cells, row, of[1]),
        at=at,
        by=known.acting(cells, row, at),
    )


def follow_ups(cells: Cells, rows: Rows, known: Known) -> tuple[FollowUpRow, ...]:
    """About an action, a challenge, or a decision that said who is to act."""
    asked = known.rows["arising"].keys() | known.rows["challenges"].keys()
    asked |= {key for key, each in known.rows["decisions"].items() if each.values["action_by"].strip()}
    found = []
    for row in rows:
        about, at = cells.needed(row, "about"), moment(cells, row, known.shift)
        if about and about not in asked:
            reason = f"{quoted(about)} is neither in arising.csv nor in challenges.csv, and no decision with an action."
            cells.refuse(row, "about", reason, "Use the id of one of them.")
        if at is not None:
            found.append(
                FollowUpRow(
                    number=row.number,
                    about=about,
                    is_done=said_yes(cells, row, "done"),
                    note=known.words(cells, row, "note", needed=True),
                    at=at,
                    by=known.acting(cells, row, at),
                )
            )
    return tuple(found)
