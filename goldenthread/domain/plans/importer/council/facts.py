"""The facts of a council's folder, checked: who recorded each, what it speaks of, and the cells its kind needs."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime

from goldenthread.domain.plans.choices import AssuranceVoice, RatingVoice, Verb
from goldenthread.domain.plans.importer.council import structure
from goldenthread.domain.plans.importer.council.rows import FactRow, HoldingRow, PostRow, StepRow
from goldenthread.domain.plans.importer.council.shifting import Shift
from goldenthread.foundation.lib.cells import Cells
from goldenthread.foundation.lib.tables import Row
from goldenthread.foundation.lib.text import quoted, said_date

# The cells each kind must fill, beside its subject and who recorded it.
NEEDED: dict[str, tuple[str, ...]] = {
    "update": ("words",),
    "claim": ("words",),
    "accept": ("about",),
    "return": ("about", "words"),
    "propose_deadline": ("date", "words"),
    "decide_deadline": ("about", "verb", "decision"),
    "withdraw": ("verb", "decision", "words"),
    "amend_wording": ("words", "date_words"),
    "propose_wording": ("words", "date_words"),
    "decide_wording": ("about", "verb", "decision"),
    "amend_owner": ("about", "words"),
    "rate": ("rating", "voice", "words"),
    "assure": ("rating", "voice", "words"),
    "propose_milestone": ("words",),
    "add_milestone": ("about", "verb", "decision"),
}
CORRECTABLE = ("update", "claim")
# Kinds that may speak of an earlier day than the one they are recorded on.
DATED = ("claim", "decide_deadline", "decide_wording", "withdraw", "add_milestone", "rate")
_ABOUT = {
    "accept": "claim",
    "return": "claim",
    "decide_deadline": "propose_deadline",
    "add_milestone": "propose_milestone",
    "decide_wording": "propose_wording",
}
_CODES = {
    ("decide_deadline", "verb"): tuple(Verb.values),
    ("withdraw", "verb"): (Verb.AGREED.value,),
    ("decide_wording", "verb"): tuple(Verb.values),
    ("add_milestone", "verb"): (Verb.AGREED.value, Verb.AGREED_AS_AMENDED.value),
    ("rate", "voice"): tuple(RatingVoice.values),
    ("assure", "voice"): tuple(AssuranceVoice.values),
}
_MOMENT = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}")


@dataclass
class Known:
    """What a fact may name."""

    posts: Mapping[str, PostRow]
    steps: Mapping[str, StepRow]
    areas: Mapping[str, object]
    holdings: tuple[HoldingRow, ...]
    shift: Shift
    above: dict[str, FactRow] = field(default_factory=dict)  # the facts read so far

    def holder(self, post: str, day: date) -> str:
        """Who held the post on that day; the one who came last where two did."""
        held = [each for each in self.holdings if each.post == post and each.holds_on(day)]
        return max(held, key=lambda each: each.from_on).person if held else ""


def facts(cells: Cells, rows: Mapping[str, Row], known: Known) -> tuple[FactRow, ...]:
    """The facts in the order of the file, which is the order of their moments."""
    last: datetime | None = None
    for key, row in rows.items():
        at = moment(cells, row, known.shift)
        if at is not None and last is not None and at < last:
            cells.refuse(row, "at", "This is before the row above.", "Sort the rows by their moment.")
        last = at or last
        found = None if at is None else _fact(cells, row, at, known)
        if found is not None:
            known.above[key] = found
    _added(cells, known)
    return tuple(known.above.values())


def moment(cells: Cells, row: Row, shift: Shift, column: str = "at") -> datetime | None:
    """The moved moment, such as that at which the row was recorded; None, refused, where it cannot be read."""
    value = row.values[column].strip()
    try:
        if _MOMENT.fullmatch(value):
            return shift.moment(datetime.fromisoformat(value))
    except ValueError:
        pass
    cells.refuse(row, column, f"{quoted(value)} is not a moment.", "Write London time as 2026-06-30T10:05.")
    return None


def _fact(cells: Cells, row: Row, at: datetime, known: Known) -> FactRow | None:
    kind = row.values["kind"].strip()
    if kind not in NEEDED:
        cells.refuse(row, "kind", f"{quoted(kind)} is not a known kind.", f"Use one of: {', '.join(NEEDED)}.")
        return None
    for column in NEEDED[kind]:
        cells.needed(row, column)
    shift = known.shift
    by, person = recorder(cells, row, at.date(), known)
    subjects, where = (known.areas, "areas") if kind == "rate" else (known.steps, "milestones")
    return FactRow(
        number=row.number,
        key=row.values["id"].strip(),
        at=at,
        on=_on(cells, row, at.date(), kind, shift),
        kind=kind,
        subject=cells.needed_pointer(row, "subject", subjects, where),
        by=by,
        person=person,
        words=structure.words(cells, row, "words", shift),
        day=structure.vague(cells, row, ("date", "date_precision", None), shift),
        reason=structure.words(cells, row, "date_words", shift),
        decision=_decision(cells, row, kind),
        line=row.values["line"].strip(),
        verb=_code(cells, row, kind, "verb"),
        about=_about(cells, row, kind, known),
        corrects=_corrects(cells, row, kind, known),
        rating=row.values["rating"].strip(),
        voice=_code(cells, row, kind, "voice"),
    )


def recorder(cells: Cells, row: Row, day: date, known: Known) -> tuple[str, str]:
    """The post that recorded the row, and who held it on that day."""
    by = cells.needed_pointer(row, "by", known.posts, "posts")
    person = known.holder(by, day)
    if by and not person:
        reason = f"Nobody holds {quoted(by)} on the day it was recorded (here {said_date(day)})."
        cells.refuse(row, "by", reason, "Name a post that somebody holds then, or add the holding.")
    return by, person


def _on(cells: Cells, row: Row, recorded: date, kind: str, shift: Shift) -> date:
    cells.needed(row, "on")
    on = structure.day(cells, row, "on", shift) or recorded
    if on > recorded:
        cells.refuse(row, "on", "The day is after the moment it was recorded.", "Correct one of the two.")
    elif on != recorded and kind not in DATED and not row.values["corrects"].strip():
        cells.refuse(row, "on", f"This kind of fact ({kind}) speaks of the day it is recorded.", "Give that day.")
    return on


def _decision(cells: Cells, row: Row, kind: str) -> str:
    """A Board's rating is a decision of it; whether there is one of that id is asked when the story is told."""
    needed = kind == "rate" and row.values["voice"].strip() == RatingVoice.BOARD
    return cells.needed(row, "decision") if needed else row.values["decision"].strip()


def _code(cells: Cells, row: Row, kind: str, column: str) -> str:
    word, allowed = row.values[column].strip(), _CODES.get((kind, column))
    if word and allowed and word not in allowed:
        cells.refuse(row, column, f"{quoted(word)} is not known here.", f"Use one of: {', '.join(allowed)}.")
    return word


def _about(cells: Cells, row: Row, kind: str, known: Known) -> str:
    if kind == "amend_owner":
        return cells.pointer(row, "about", known.posts, "posts")
    about, wanted = row.values["about"].strip(), _ABOUT.get(kind)
    if wanted is None or not about:
        return about
    return _earlier(cells, row, "about", wanted, known)


def _corrects(cells: Cells, row: Row, kind: str, known: Known) -> str:
    if not row.values["corrects"].strip():
        return ""
    if kind not in CORRECTABLE:
        cells.refuse(row, "corrects", f"A fact of this kind ({kind}) is not corrected.", "Leave the cell empty.")
        return ""
    return _earlier(cells, row, "corrects", kind, known)


def _earlier(cells: Cells, row: Row, column: str, kind: str, known: Known) -> str:
    """The id of a fact of that kind that stands above and has the same subject."""
    key = row.values[column].strip()
    found = known.above.get(key)
    if found is None or found.kind != kind or found.subject != row.values["subject"].strip():
        reason = f"{quoted(key)} is not the id of a fact of kind {kind} above about the same subject."
        cells.refuse(row, column, reason, "Use the id of one.")
    return key


def _added(cells: Cells, known: Known) -> None:
    """A milestone added after the baseline needs the fact that adds it, on its day, and before any other about it.

    Only that somebody proposed it stands above.
    """
    seen: set[str] = set()
    for fact in known.above.values():
        step = known.steps.get(fact.subject) if fact.kind != "rate" else None
        if step is None or fact.kind == "propose_milestone":
            continue
        row = Row(fact.number, {})
        if fact.kind == "add_milestone" and (fact.subject in seen or step.added_on != fact.at.date()):
            cells.refuse(
                row, "subject", f"{step.key} is not added then.", "Give it this day as added_on, and add it once."
            )
        elif fact.kind != "add_milestone" and step.added_on is not None and fact.subject not in seen:
            cells.refuse(row, "subject", f"{step.key} is not in the plan yet.", "Put its add_milestone above.")
        seen.add(fact.subject)
