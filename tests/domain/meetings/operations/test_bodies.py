"""Bodies are made, changed and ended; their terms are said anew in versions, and no body reports to itself."""

from dataclasses import replace
from typing import Any
from uuid import uuid4

import pytest
from django.core.exceptions import PermissionDenied

from goldenthread.domain.meetings.choices import BodyKind, Capacity
from goldenthread.domain.meetings.models import Body, TermsOfReference
from goldenthread.domain.meetings.operations import bodies
from goldenthread.domain.meetings.operations.bodies import About
from goldenthread.domain.meetings.operations.holding import ChangedError, Sending
from goldenthread.domain.meetings.queries.versions import version_of
from goldenthread.domain.meetings.rules.representation import Ask
from goldenthread.domain.organisations.permissions import Acting
from goldenthread.foundation.ledger.queries import entries
from goldenthread.foundation.lib.typed import RefusedError
from tests import cast
from tests.domain.meetings.sitting import NOW, WHEN, day
from tests.factories import meetings, rows, rulings

pytestmark = pytest.mark.django_db
BOARD = About(name="Improvement Board", kind=BodyKind.BOARD)


def make(**said: Any) -> Body:
    return bodies.make_body(organisation=rows.organisation(), about=replace(BOARD, **said), **WHEN)


def change(body: Body, **said: Any) -> Body:
    return bodies.change_body(body=body, about=replace(BOARD, **said), **WHEN)


def say(body: Body, text: str = "Challenge the plan.", **said: Any) -> TermsOfReference:
    return bodies.say_terms(body=body, text=text, **(said | WHEN))


def test_a_body_is_what_was_said_of_it() -> None:
    over = make(name="Cabinet", kind=BodyKind.EXECUTIVE)
    made = make(
        name=" Best Value Board ", parent=over, quorum_least=3, quorum_part=1, quorum_in=4, meets_in_public=True,
        frequency="quarterly", chair_role="Mayor", constituted_under="LGA 1972, section 102", established_on=day(-9),
    )  # fmt: skip

    kept = Body.objects.get(pk=made.pk)
    assert (kept.slug, kept.name, kept.parent) == ("best-value-board", "Best Value Board", over)
    assert (kept.quorum_least, kept.quorum_part, kept.quorum_in) == (3, 1, 4)
    assert (kept.meets_in_public, kept.established_on) == (True, day(-9))
    assert [each.verb for each in entries("wharfdale")] == ["body made", "body made"]


def test_the_same_form_sent_twice_makes_one_body() -> None:
    sending = Sending(token=uuid4())
    given: dict[str, Any] = {"organisation": rows.organisation(), "about": BOARD, "sending": sending} | WHEN

    assert bodies.make_body(**given) == bodies.make_body(**given)
    assert Body.objects.count() == 1


@pytest.mark.parametrize(
    ("said", "field"),
    [
        ({"name": "  "}, "name"),
        ({"name": "AUDIT committee"}, "name"),
        ({"quorum_least": 0}, "quorum_least"),
        ({"quorum_part": 1}, "quorum_in"),
        ({"quorum_in": 4}, "quorum_part"),
        ({"quorum_part": 5, "quorum_in": 4}, "quorum_part"),
        ({"chair_role": "x" * 201}, "chair_role"),
    ],
)
def test_what_no_body_can_be_is_refused_at_its_question(said: dict[str, Any], field: str) -> None:
    make(name="Audit Committee")

    with pytest.raises(RefusedError) as refused:
        make(**said)

    assert refused.value.field == field
    assert Body.objects.count() == 1


def test_two_bodies_whose_names_shorten_alike_have_two_addresses() -> None:
    assert [make(name="Board!").slug, make(name="Board?").slug, make(name="Meetings").slug] == [
        "board", "board-2", "meetings-2",
    ]  # fmt: skip


def test_no_body_reports_to_itself_however_many_stand_between() -> None:
    top = make(name="Top")
    middle = make(name="Middle", parent=top)
    low = make(name="Low", parent=middle)

    for parent in (low, middle, top):
        with pytest.raises(RefusedError, match="is this body or reports to it"):
            change(top, name="Top", parent=parent)


def test_a_body_reports_to_none_that_ended_or_is_elsewhere() -> None:
    ended = meetings.body("old", name="Old Board", ended_on=day(-1))
    other = meetings.body("other", organisation=cast.elsewhere())

    for parent in (ended, other):
        with pytest.raises(RefusedError):
            make(parent=parent)


def test_a_change_is_kept_with_what_was_said_before() -> None:
    board = make(quorum_least=3)

    change(board, quorum_least=4)
    change(board, quorum_least=4)

    assert Body.objects.get().quorum_least == 4
    (entry,) = entries("wharfdale", verb="body changed")
    assert '"quorum_least":3' in entry.body
    assert '"quorum_least":4' in entry.body


def test_of_two_clerks_the_second_is_told_and_nothing_is_overwritten() -> None:
    board = make()
    seen = Sending(token=uuid4(), seen=version_of(board))
    bodies.change_body(body=board, about=replace(BOARD, chair_role="Mayor"), sending=seen, **WHEN)

    with pytest.raises(ChangedError):
        bodies.change_body(body=board, about=replace(BOARD, chair_role="Leader"), sending=seen, **WHEN)

    assert Body.objects.get().chair_role == "Mayor"


def test_only_who_runs_meetings_there_makes_bodies() -> None:
    board = make()
    by = Acting("Head of Property", cast.person("owner"))

    for do in (
        lambda: bodies.make_body(organisation=board.organisation, about=BOARD, by=by, now=NOW),
        lambda: bodies.change_body(body=board, about=BOARD, by=by, now=NOW),
        lambda: bodies.say_terms(body=board, text="Else.", by=by, now=NOW),
        lambda: bodies.end_body(body=board, on=day(0), reason="Else.", by=by, now=NOW),
    ):
        with pytest.raises(PermissionDenied):
            do()


def test_terms_said_anew_leave_the_earlier_version_as_it_was() -> None:
    board = make()
    say(board, from_on=day(-100))
    say(
        board,
        "Challenge it, and pace.",
        from_on=day(-10),
        asks=[Ask(Capacity.EXTERNAL, 2), Ask(Capacity.MEMBER, 1, "x")],
    )

    assert [(each.version, each.text, each.from_on) for each in board.terms.all()] == [
        (1, "Challenge the plan.", day(-100)),
        (2, "Challenge it, and pace.", day(-10)),
    ]
    asks = board.terms.get(version=2).asks.values_list("capacity", "least", "stands_for")
    assert list(asks) == [("external", 2, ""), ("member", 1, "x")]


@pytest.mark.parametrize(
    ("said", "field"),
    [
        ({"text": " "}, "text"),
        ({"from_on": day(-101)}, "from_on"),
        ({"asks": [Ask(Capacity.MEMBER, 0)]}, "asks"),
        ({"asks": [Ask(Capacity.MEMBER, 1, "Labour"), Ask(Capacity.MEMBER, 2, "labour")]}, "asks"),
    ],
)
def test_terms_that_say_nothing_or_go_back_are_refused(said: dict[str, Any], field: str) -> None:
    board = make()
    say(board, from_on=day(-100))

    with pytest.raises(RefusedError) as refused:
        say(board, **said)

    assert refused.value.field == field
    assert board.terms.count() == 1


def test_terms_sent_twice_are_one_version() -> None:
    board, sending = make(), Sending(token=uuid4())

    assert say(board, sending=sending) == say(board, sending=sending)
    assert board.terms.count() == 1


def test_a_body_with_nothing_open_ends_and_its_seats_with_it() -> None:
    board = make()
    seat = meetings.seat(board)

    bodies.end_body(body=board, on=day(-1), reason="Its work is done.", **WHEN)

    seat.refresh_from_db()
    assert (Body.objects.get().ended_on, seat.until_on) == (day(-1), day(-1))
    with pytest.raises(RefusedError, match="It ended on"):
        bodies.end_body(body=board, on=day(-1), reason="Again.", **WHEN)


def test_a_body_that_would_leave_something_behind_does_not_end() -> None:
    plan = rows.plan()
    board = rulings.body_of(plan)
    rulings.body(plan, "Working Group", parent=board)

    with pytest.raises(RefusedError, match="leave behind 1 plan it owns and 1 body that reports to it"):
        bodies.end_body(body=board, on=day(-1), reason="Its work is done.", **WHEN)

    assert Body.objects.get(pk=board.pk).ended_on is None


def test_a_seat_that_begins_after_the_end_is_not_left_behind() -> None:
    board = make()
    meetings.seat(board, from_on=day(0))

    with pytest.raises(RefusedError, match="Mayor is to sit on it only after that day"):
        bodies.end_body(body=board, on=day(-1), reason="Its work is done.", **WHEN)
