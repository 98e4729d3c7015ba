"""Takes the functions that a record's instruments moved into the tables: one ledger entry, all or nothing."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.db import transaction

from goldenthread.domain.directions.models import Direction, FunctionMove, FunctionReturn
from goldenthread.domain.directions.operations.holding import hold, said
from goldenthread.domain.directions.rules.record import MoveRow, MovesRecord
from goldenthread.domain.organisations.models import Organisation
from goldenthread.domain.organisations.permissions import Acting
from goldenthread.domain.organisations.taking_in import enter_taken_in, was_taken_in
from goldenthread.foundation.lib.moments import start_of_day
from goldenthread.foundation.lib.text import quoted
from goldenthread.foundation.lib.typed import RefusedError

TAKEN_IN = "functions moved taken in"


@transaction.atomic
def take_in_function_moves(*, organisation: Organisation, record: MovesRecord, by: Acting, now: datetime) -> bool:
    """Writes which function went to whom and when it came back; whether there was anything to write.

    The same file again changes nothing. Raises PermissionDenied, and RefusedError where its instruments are not here,
    or have functions already from another file.
    """
    held = hold(organisation, by=by, now=now)
    if not record.moves or was_taken_in(held, record, verb=TAKEN_IN):
        return False
    named = {each.direction for each in record.moves} | {each.returned_by for each in record.moves if each.returned_by}
    instruments = {each.slug: each for each in held.directions.filter(slug__in=named)}
    if missing := sorted(named - set(instruments)):
        raise RefusedError("direction_id", f"{held.slug} has no Direction {quoted(missing[0])}. Take it in first.")
    there = FunctionMove.objects.filter(direction__in=instruments.values()).select_related("direction").first()
    if there is not None:
        raise RefusedError("id", f"{held.slug} already has functions of {quoted(there.direction.slug)} from elsewhere.")
    for row in record.moves:
        _write(row, instruments, said(by, now))
    enter_taken_in(held, record, verb=TAKEN_IN, subject="directions", by=by, now=now)
    return True


def _write(row: MoveRow, instruments: Mapping[str, Direction], entered: Mapping[str, Any]) -> None:
    """Known from the day on which it is said to have happened, else from that on which its instrument was issued."""
    direction = instruments[row.direction]
    source = f"{row.said}; {row.source}" if row.said else row.source
    move = FunctionMove.objects.create(
        direction=direction,
        function=row.function,
        holder=row.holder,
        from_on=row.from_on,
        until_on=row.until_on,
        source=source,
        recorded_at=start_of_day(row.from_on or direction.issued_on),
        **entered,
    )
    if row.returned_on is not None:
        FunctionReturn.objects.create(
            move=move,
            on=row.returned_on,
            by_direction=instruments.get(row.returned_by),
            source=row.source,
            recorded_at=start_of_day(row.returned_on),
            **entered,
        )
