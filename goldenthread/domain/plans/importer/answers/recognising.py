"""Which sheet a file is, by its hidden part: sealed here, of this round and its opening; or refused with the reason."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from goldenthread.domain.plans.choices import RoundState
from goldenthread.domain.plans.models import Round
from goldenthread.domain.plans.queries.answer_sheets import is_sealed, origin_of
from goldenthread.domain.plans.queries.rounds import course_of
from goldenthread.domain.plans.rules.answer_sheets import KEPT, KEPT_IN, Origin, to_sign
from goldenthread.domain.plans.rules.rounds import TAKING
from goldenthread.foundation.lib.text import LONDON, quoted, said_date
from goldenthread.foundation.transfer.faults import FileRefusedError, refused
from goldenthread.foundation.transfer.picking import Pick
from goldenthread.foundation.transfer.reading import read_table
from goldenthread.foundation.transfer.tables import Row, Table

_AGAIN = "Download the sheet of this round again and copy your answers into it."


@dataclass(frozen=True, slots=True)
class Known:
    """What the hidden part says of a row: the milestone, the last ledger entry seen, digests of its locked cells."""

    subject: str
    seen: int
    locked: Mapping[str, str]


def read_kept(path: Path, *, name: str) -> tuple[Origin, dict[str, Known]]:
    """Which sheet the file is, and its rows by reference. Raises FileRefusedError unless every seal holds."""
    try:
        table = read_table(path, name=name, known=KEPT, pick=Pick(sheet=KEPT_IN))
    except FileRefusedError as error:
        if error.fault.code != "sheet_missing":
            raise
        raise refused(
            "no_round_sheet",
            "The file is no sheet of a round, or its hidden part was lost.",
            "Send the workbook (.xlsx) that you downloaded here, filled in.",
        ) from error
    if tuple(each.words for each in table.headings) != KEPT or not table.rows:
        raise _altered(table.header_row)
    rows = [_sealed(row, table) for row in table.rows]
    origins = {tuple(cells[:3]) for cells in rows}
    known = {cells[3]: Known(cells[4], int(cells[5]), json.loads(cells[6])) for cells in rows}
    if len(origins) != 1 or len(known) != len(rows):
        raise _altered(table.header_row)
    organisation, slug, opening = origins.pop()
    return Origin(organisation, slug, int(opening)), known


def _sealed(row: Row, table: Table) -> list[str]:
    cells = [row.at(place) for place in range(len(KEPT))]
    words = [cell for cell in cells if isinstance(cell, str)]
    if len(words) != len(KEPT) or not is_sealed(to_sign(words[:-1]), words[-1]):
        raise _altered(row.number)
    return words


def _altered(row: int) -> FileRefusedError:
    return refused(
        "altered",
        "The hidden part of the sheet, by which it is known, was changed or was not made here.",
        _AGAIN,
        sheet=KEPT_IN,
        row=row,
    )


def require_this_round(origin: Origin, one: Round) -> None:
    """Raises FileRefusedError for a sheet of another round, or of this one before it was opened as it is."""
    if origin.organisation != one.organisation.slug:
        raise refused("other_organisation", f"The sheet is of another organisation, not of {one.organisation}.", _AGAIN)
    if origin.round != one.slug:
        raise refused("other_round", _of_another(origin, one), _fix_for_another(origin, one))
    if origin != origin_of(one):
        raise refused("other_opening", f"The sheet was made for {one.title} as it was opened before.", _AGAIN)


def _other(origin: Origin, one: Round) -> Round | None:
    found = Round.objects.filter(organisation=one.organisation, slug=origin.round)
    return found.select_related("organisation").first()


def _of_another(origin: Origin, one: Round) -> str:
    other = _other(origin, one)
    if other is None:
        return f"The sheet is of the round {quoted(origin.round)}, not of {one.title}."
    older = "an older round" if (other.opens_on, other.pk) < (one.opens_on, one.pk) else "another round"
    where = course_of(other)
    return f"The sheet is of {older}, {other.title}, which is {where.state.label.lower()}; this is {one.title}."


def _fix_for_another(origin: Origin, one: Round) -> str:
    other = _other(origin, one)
    if other is not None and course_of(other).state in TAKING:
        return f"Send it on the page of {other.title}; or, for this round: {_AGAIN[0].lower()}{_AGAIN[1:]}"
    return _AGAIN


def require_takes_answers(one: Round) -> None:
    """Raises FileRefusedError while the round is not open yet, and once it is frozen."""
    where = course_of(one)
    if where.state in TAKING:
        return
    if where.state is RoundState.FROZEN and where.frozen_at is not None:
        raise refused(
            "frozen",
            f"{one.title} was frozen on {said_date(where.frozen_at.astimezone(LONDON))}: it takes no more answers.",
            "What comes now belongs to the next round: copy your answers into its sheet once it is open, or say how a "
            "milestone goes on its own page.",
        )
    raise refused("not_open", f"{one.title} is not open yet.", "Download its sheet once it is.")
