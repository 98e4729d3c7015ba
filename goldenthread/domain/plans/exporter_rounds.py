"""The sheet of a round as a workbook: milestones to be answered offline, and what it is known by when it returns."""

from collections.abc import Sequence
from datetime import datetime

from goldenthread.domain.plans.models import Round
from goldenthread.domain.plans.queries.answer_sheets import sealed
from goldenthread.domain.plans.rules.answer_sheets import (
    ANSWERS,
    KEPT,
    KEPT_IN,
    OPEN,
    REF,
    TITLES,
    WORDING,
    Line,
    Origin,
    kept_cells,
    to_sign,
)
from goldenthread.domain.plans.rules.answering import DONE, DONE_ON, EXPECTED, NOTE, SAME
from goldenthread.foundation.lib.text import said_moment
from goldenthread.foundation.transfer.exports import Column, Kind
from goldenthread.foundation.transfer.fillable import Fillable, Opened, write_fillable

_YES_OR_NO = ("yes", "no")
_WIDTHS = {REF: 10, WORDING: 36, "post": 20, "said": 40, DONE: 9, EXPECTED: 18, NOTE: 56, SAME: 12}
_DAYS = frozenset({"said_on", DONE_ON})
_OPENED = {
    DONE: Opened("Choose yes if it is done; then say on which day, and what shows it.", choices=_YES_OR_NO),
    DONE_ON: Opened("The day it was done, such as 14 June 2026: today or earlier.", is_day=True),
    EXPECTED: Opened(
        "When do you now expect it? A day, or as closely as you can say: end of September 2026, Q2 2026-27. "
        "Empty: as you said before."
    ),
    NOTE: Opened("What happened since last time, and what is next? If it is done, what shows it? Up to 4,000 letters."),
    SAME: Opened(
        "Choose yes if nothing has changed since last time. The second time running, say why in the column before.",
        choices=_YES_OR_NO,
    ),
}  # fmt: skip
_HOW_TO = (
    (
        "What to fill in",
        (
            "Go to the sheet “Answers”. Fill in the white columns, one row a milestone; the grey ones are locked, and "
            "what is changed in them is ignored. A row you leave empty is left as it is: also one you "
            "have answered already, if there is nothing more to say."
        ),
    ),
    ("If it is done", "Choose yes under “Done?”, enter the day, and say what shows it."),
    ("If it is not done", "Say what happened and what is next; if the date you expect is another now, enter it too."),
    ("If nothing changed", "Choose yes under “No change?”. If you said so last time too, say why beside it."),
    (
        "Sending it back",
        (
            "Save it as Excel Workbook (.xlsx) and send it on the page you took it from. You see what each row would "
            "record before anything is recorded. A row that cannot be recorded stops no other. Sending the same sheet "
            "again changes nothing, so you can correct it and send it once more."
        ),
    ),
    (
        "Until when",
        (
            "Until the round is frozen, and for this round only. If somebody records something about a milestone after "
            "the sheet was made, that row is refused: read what they wrote, then answer on the page or in a new sheet."
        ),
    ),
)


def round_sheet(one: Round, origin: Origin, lines: Sequence[Line], *, now: datetime) -> bytes:
    """The workbook for these milestones; the same lines at the same moment give the same bytes."""
    taken = ("This sheet", f"{one.title}, {one.organisation.name}. Made on {said_moment(now)}.")
    return write_fillable(
        Fillable(
            title=f"Answers: {one.title}",
            sheet=ANSWERS,
            columns=tuple(_column(key) for key in TITLES),
            opened=_OPENED,
            rows=[dict.fromkeys(OPEN) | dict(line.cells) for line in lines],
            how_to=(taken, *_HOW_TO),
            kept_in=KEPT_IN,
            frozen=2,
            kept=[KEPT, *(_kept(origin, line) for line in lines)],
        ),
        created=now.replace(microsecond=0),
    )


def _column(key: str) -> Column:
    return Column(key, TITLES[key], Kind.DATE if key in _DAYS else Kind.TEXT, _WIDTHS.get(key, 16))


def _kept(origin: Origin, line: Line) -> tuple[str, ...]:
    cells = kept_cells(origin, line)
    return (*cells, sealed(to_sign(cells)))
