"""The standing items of a body are in one order, and an agenda made earlier keeps those it had."""

from typing import Any
from uuid import uuid4

import pytest
from django.core.exceptions import PermissionDenied

from goldenthread.domain.meetings.choices import ItemKind
from goldenthread.domain.meetings.models import Body, StandingItem
from goldenthread.domain.meetings.operations import standing_items
from goldenthread.domain.meetings.operations.holding import ChangedError, Sending
from goldenthread.domain.meetings.queries.versions import version_of
from goldenthread.domain.organisations.permissions import Acting
from goldenthread.domain.plans.choices import Verb
from goldenthread.foundation.ledger.queries import entries
from goldenthread.foundation.lib.typed import RefusedError
from tests import cast
from tests.domain.meetings.sitting import NOW, WHEN
from tests.factories import meetings

pytestmark = pytest.mark.django_db


@pytest.fixture
def board() -> Body:
    return meetings.body()


def add(board: Body, title: str = "Apologies", **said: Any) -> StandingItem:
    given: dict[str, Any] = {"body": board, "title": title}
    return standing_items.add_standing_item(**(given | WHEN | said))


def titles(board: Body) -> list[tuple[int, str]]:
    return list(board.standing_items.values_list("position", "title"))


def test_items_stand_in_the_order_in_which_they_were_added_until_one_is_moved(board: Body) -> None:
    add(board, kind=ItemKind.APOLOGIES)
    add(board, "Minutes", expects=Verb.AGREED)
    last = add(board, "Progress")

    standing_items.place_standing_item(item=last, place=1, **WHEN)
    standing_items.place_standing_item(item=last, place=1, **WHEN)

    assert titles(board) == [(1, "Progress"), (2, "Apologies"), (3, "Minutes")]
    assert [each.verb for each in entries("wharfdale")].count("standing items put in order") == 1


def test_what_is_taken_out_leaves_no_gap(board: Body) -> None:
    first = add(board)
    add(board, "Minutes")

    standing_items.take_out_standing_item(item=first, **WHEN)

    assert titles(board) == [(1, "Minutes")]
    with pytest.raises(RefusedError, match="taken out meanwhile"):
        standing_items.take_out_standing_item(item=first, **WHEN)


def test_the_same_item_twice_is_refused_and_the_same_form_twice_is_one(board: Body) -> None:
    sending = Sending(token=uuid4(), seen=version_of(board))

    assert add(board, sending=sending) == add(board, sending=sending)
    with pytest.raises(RefusedError, match="a standing item already"):
        add(board, "APOLOGIES")
    with pytest.raises(ChangedError):
        add(board, "Minutes", sending=Sending(token=uuid4(), seen=sending.seen))


def test_only_who_runs_meetings_changes_them(board: Body) -> None:
    item, by = add(board), Acting("Head of Property", cast.person("owner"))

    for do in (
        lambda: add(board, "Minutes", by=by),
        lambda: standing_items.place_standing_item(item=item, place=1, by=by, now=NOW),
        lambda: standing_items.take_out_standing_item(item=item, by=by, now=NOW),
    ):
        with pytest.raises(PermissionDenied):
            do()
