"""What the database itself refuses of bodies, seats, meetings and lines."""

from collections.abc import Callable

import pytest
from django.db import DatabaseError, IntegrityError, transaction

from goldenthread.domain.meetings.models import Body, Challenge, Decision, Seat, TermsOfReference
from tests.factories import meetings as made
from tests.factories import rows
from tests.factories.histories import day, morning_of

pytestmark = pytest.mark.django_db


def _terms(**fields: object) -> TermsOfReference:
    defaults = {"version": 1, "text": "Challenge", "entered_at": morning_of("2017-06-14"), "by_post": "Clerk"}
    return TermsOfReference.objects.create(body=made.body(), **(defaults | fields))


REFUSED: dict[str, Callable[[], object]] = {
    "a body twice": lambda: (made.body(), made.body()),
    "a body that ended before it began": lambda: made.body(
        established_on=day("2017-06-14"), ended_on=day("2017-06-13")
    ),
    "a quorum of more than all": lambda: made.body(quorum_part=5, quorum_in=4),
    "a quorum of a part of nothing": lambda: made.body(quorum_part=1),
    "a body that follows itself": lambda: Body.objects.filter(pk=(of := made.body()).pk).update(successor=of.pk),
    "a body under itself": lambda: Body.objects.filter(pk=(of := made.body()).pk).update(parent=of.pk),
    "terms that say nothing": lambda: _terms(text=""),
    "terms before the first": lambda: _terms(version=0),
    "a seat of nobody": lambda: made.seat(made.body(), ""),
    "a seat that ended before it began": lambda: made.seat(
        made.body(), from_on=day("2017-06-14"), until_on=day("2017-06-13")
    ),
    "an hour of no day": lambda: made.meeting(made.body(), on="", starts_at=morning_of("2017-06-14")),
    "a meeting twice": lambda: (made.meeting(of := made.body()), made.meeting(of)),
    "two items in one place": lambda: (made.item(of := made.meeting(made.body())), made.item(of, "i2", position=1)),
    "an item about nothing": lambda: made.item(made.meeting(made.body()), title=""),
    "a decision without a verb": lambda: made.decision(made.meeting(made.body()), verb=""),
    "a challenge as a verb": lambda: made.decision(made.meeting(made.body()), verb="challenged"),
    "a decision without words": lambda: made.decision(made.meeting(made.body()), text=""),
    "a decision twice": lambda: (made.decision(of := made.meeting(made.body())), made.decision(of)),
    "a challenge without words": lambda: made.challenge(made.meeting(made.body()), text=""),
    "what was known before it was entered, from nowhere": lambda: made.decision(made.meeting(made.body()), source=""),
}


@pytest.mark.parametrize("name", REFUSED)
def test_the_database_refuses(name: str) -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        REFUSED[name]()


def test_a_decision_of_an_unknown_day_is_kept_without_one() -> None:
    made.decision(made.meeting(made.body(), on=""), effective_on=None)

    assert Decision.objects.get().effective_on is None


@pytest.mark.parametrize("change", ["update", "delete"])
@pytest.mark.parametrize("model", [Decision, Challenge, TermsOfReference])
def test_what_was_decided_challenged_or_set_is_never_changed(
    model: type[Decision | Challenge | TermsOfReference], change: str
) -> None:
    of = made.meeting(made.body("other"))
    made.decision(of)
    made.challenge(of)
    _terms()

    changes: dict[str, Callable[[], object]] = {
        "update": lambda: model.objects.update(text="Otherwise"),
        "delete": lambda: model.objects.all().delete(),
    }

    with pytest.raises(DatabaseError, match="append-only"), transaction.atomic():
        changes[change]()

    assert model.objects.count() == 1


def test_a_correction_keeps_the_name_of_what_it_corrects_and_only_it_stands() -> None:
    of = made.meeting(made.body())
    first = made.decision(of)

    second = made.decision(of, corrects=first, verb="agreed")

    assert list(Decision.objects.standing()) == [second]


@pytest.mark.parametrize(
    ("from_on", "until_on", "sits"),
    [
        (None, None, True),
        ("2017-06-14", None, True),
        ("2017-06-15", None, False),
        (None, "2017-06-14", True),
        (None, "2017-06-13", False),
        ("2017-06-01", "2017-06-30", True),
    ],
)
def test_a_seat_is_there_on_a_day_unless_the_record_says_otherwise(
    from_on: str | None, until_on: str | None, sits: bool
) -> None:
    made.seat(made.body(), from_on=day(from_on) if from_on else None, until_on=day(until_on) if until_on else None)

    assert Seat.objects.on(day("2017-06-14")).exists() == sits


def test_a_seat_may_belong_to_a_post_and_have_a_substitute() -> None:
    board = made.body()
    post = rows.organisation().posts.create(slug="head", title="Head of Property")
    seat = made.seat(board, "", post=post)

    assert str(seat) == "Head of Property"
    assert made.seat(board, "Deputy", substitute_of=seat).substitute_of == seat
