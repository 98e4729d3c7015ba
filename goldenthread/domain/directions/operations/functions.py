"""A Direction gives a function to a holder, and it comes back."""

from datetime import date, datetime
from uuid import UUID

from django.db import transaction

from goldenthread.domain.directions.models import Direction, FunctionMove, FunctionReturn
from goldenthread.domain.directions.operations.holding import hold, refuse_foreign, said, saved, sent_before
from goldenthread.domain.directions.queries.instruments import contradicting_now, holdings_by, life_now
from goldenthread.domain.directions.rules.in_force import Life
from goldenthread.domain.organisations.permissions import Acting
from goldenthread.foundation.lib.text import said_date
from goldenthread.foundation.lib.typed import RefusedError, words


@transaction.atomic
def move_function(
    *,
    direction: Direction,
    function: str,
    holder: str,
    from_on: date,
    until_on: date | None = None,
    source: str = "",
    token: UUID | None = None,
    by: Acting,
    now: datetime,
) -> FunctionMove:
    """The function is the holder's from a day on, by this instrument. Raises RefusedError.

    Where another instrument in force gives it to somebody else it is taken, because both may be on paper: pages ask
    first, the ledger says how many contradict it, and every page names the contradiction until one of them ends.
    """
    hold(direction.organisation, by=by, now=now)
    if (before := sent_before(FunctionMove, token)) is not None:
        return before
    _refuse_days(life_now(direction, now=now), from_on, until_on)
    row = FunctionMove(
        direction=direction,
        function=words("function", function, asked="Enter which function moves", longest=300),
        holder=words("holder", holder, asked="Enter who holds it", longest=200),
        from_on=from_on,
        until_on=until_on,
        source=words("source", source, asked="", needed=False),
        **said(by, now, token),
    )
    against = contradicting_now(row, now=now)
    body = {"function": row.function, "holder": row.holder, "from": from_on, "until": until_on}
    body |= {"contradicts": len(against)} if against else {}
    return saved(row, direction, verb="function moved", body=body, by=by, now=now)


def _refuse_days(life: Life, from_on: date, until_on: date | None) -> None:
    first = life.from_on or life.issued_on
    if from_on < first:
        raise RefusedError("from_on", f"The Direction gives nothing before {said_date(first)}. Enter a later day.")
    if life.last_day is not None and from_on > life.last_day:
        raise RefusedError("from_on", f"The Direction’s last day is {said_date(life.last_day)}. Enter an earlier day.")
    if until_on is not None and until_on < from_on:
        raise RefusedError("until_on", "The last day is before the first. Correct one of the two.")


@transaction.atomic
def return_function(
    *,
    move: FunctionMove,
    on: date,
    by_direction: Direction | None = None,
    source: str = "",
    token: UUID | None = None,
    by: Acting,
    now: datetime,
) -> FunctionReturn:
    """The council has the function again from `on`. Raises RefusedError for a day on which it was not held."""
    direction = move.direction
    home = hold(direction.organisation, by=by, now=now)
    if (before := sent_before(FunctionReturn, token)) is not None:
        return before
    refuse_foreign("by_direction", by_direction, home)
    held = next((each for each in holdings_by(direction, now=now) if each.key == move.pk), None)
    if held is None:
        raise RefusedError("", "This was taken back, so there is nothing to return.")
    if held.from_on is not None and on <= held.from_on:
        raise RefusedError("on", f"It was moved on {said_date(held.from_on)}: it comes back on a later day.")
    if held.until_on is not None and on > held.until_on:
        raise RefusedError("on", f"By then it is held no longer: the last day is {said_date(held.until_on)}.")
    row = FunctionReturn(
        move=move,
        on=on,
        by_direction=by_direction,
        source=words("source", source, asked="", needed=False),
        **said(by, now, token),
    )
    body = {"function": move.function, "on": on, "by": by_direction.slug if by_direction else None}
    return saved(row, direction, verb="function returned", body=body, by=by, now=now)
