"""What every agenda of a body begins with: its standing items, in their order."""

from collections.abc import Sequence
from datetime import datetime

from django.db import transaction
from django.db.models import F

from goldenthread.domain.meetings.choices import ItemKind
from goldenthread.domain.meetings.models import Body, StandingItem
from goldenthread.domain.meetings.operations.holding import ONCE, Sending, enter, hold_body, sent_before
from goldenthread.domain.meetings.rules.numbering import moved_to
from goldenthread.domain.organisations.permissions import Acting
from goldenthread.domain.plans.choices import Verb
from goldenthread.foundation.lib.typed import RefusedError, words

_TITLE = 300
_FAR = 10_000  # out of the way while items change places: no two may have one, not even for a moment


@transaction.atomic
def add_standing_item(
    *,
    body: Body,
    title: str,
    kind: ItemKind = ItemKind.BUSINESS,
    expects: Verb | None = None,
    by: Acting,
    now: datetime,
    sending: Sending = ONCE,
) -> StandingItem:
    """One more at the end, for agendas made from now on. Raises RefusedError for one that is there already."""
    if (before := sent_before(StandingItem, sending)) is not None:
        return before
    held = hold_body(body, by=by, now=now, sending=sending)
    title = words("title", title, asked="Enter its title", longest=_TITLE)
    if held.standing_items.filter(title__iexact=title).exists():
        raise RefusedError("title", "This is a standing item already.")
    place = max(held.standing_items.values_list("position", flat=True), default=0) + 1
    made = StandingItem(body=held, position=place, title=title, kind=kind, expects=expects or "", token=sending.token)
    made.save(force_insert=True)
    enter(held, verb="standing item added", body={"title": title, "kind": kind, "place": place}, by=by, now=now)
    return made


@transaction.atomic
def place_standing_item(
    *, item: StandingItem, place: int, by: Acting, now: datetime, sending: Sending = ONCE
) -> StandingItem:
    """Puts it at that place, from 1; the others keep their order."""
    held = hold_body(item.body, by=by, now=now, sending=sending)
    one = _item(held, item)
    before = list(held.standing_items.values_list("pk", flat=True))
    order = moved_to(before, one.pk, place)
    if order != before:
        _number(held, order)
        enter(held, verb="standing items put in order", body={"titles": _titles(held)}, by=by, now=now)
        one.refresh_from_db()
    return one


@transaction.atomic
def take_out_standing_item(*, item: StandingItem, by: Acting, now: datetime, sending: Sending = ONCE) -> None:
    """No agenda made from now on has it; those made before keep theirs."""
    held = hold_body(item.body, by=by, now=now, sending=sending)
    one = _item(held, item)
    title = one.title
    one.delete()
    _number(held, list(held.standing_items.values_list("pk", flat=True)))
    enter(held, verb="standing item taken out", body={"title": title}, by=by, now=now)


def _item(body: Body, item: StandingItem) -> StandingItem:
    found = body.standing_items.filter(pk=item.pk).first()
    if found is None:
        raise RefusedError("", "This item was taken out meanwhile.")
    return found


def _titles(body: Body) -> list[str]:
    return list(body.standing_items.values_list("title", flat=True))


def _number(body: Body, order: Sequence[int]) -> None:
    body.standing_items.update(position=F("position") + _FAR)
    for place, pk in enumerate(order, 1):
        body.standing_items.filter(pk=pk).update(position=place)
