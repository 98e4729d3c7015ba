"""What others believe stands beside what is delivered; words and owners change with what stood before beside them."""

import pytest

from goldenthread.domain.meetings.models import Effect
from goldenthread.domain.organisations.choices import Role
from goldenthread.domain.organisations.models import Person, Post
from goldenthread.domain.plans.models import AssuranceRating, GivenRating, Plan
from tests import cast
from tests.factories import rows
from tests.interfaces.web import scene
from tests.interfaces.web.plans.shown import words_of
from tests.interfaces.web.scene import HERE, PLAN, Desks, refused, said, send, typed

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def desks() -> Desks:
    return scene.desks()


@pytest.mark.parametrize(
    ("role", "voice"), [(Role.DIRECTOR, "manager"), (Role.BOARD_MEMBER, "board"), (Role.EXTERNAL_REVIEWER, "external")]
)
def test_everybody_speaks_with_the_voice_of_their_role(role: Role, voice: str) -> None:
    client = cast.signed_in(role)
    answers = {"rating": "RED", "reason": "No works are on site.", "voice": "manager"}

    page = said(client, send(client, f"{HERE}assure", **answers))

    assert "rates it RED" in page
    assert AssuranceRating.objects.get().voice == voice, "a voice that was sent along is not listened to"


def test_who_speaks_with_two_voices_is_asked_which() -> None:
    client = cast.signed_in(Role.DIRECTOR)
    cast.grant(Person.objects.get(email="director@wharfdale.example"), Role.BOARD_MEMBER)

    wrong = refused(send(client, f"{HERE}assure", rating="RED", reason="No works are on site.", voice="external"))
    send(client, f"{HERE}assure", rating="RED", reason="No works are on site.", voice="board")

    assert "Choose for whom you speak." in wrong
    assert AssuranceRating.objects.get().voice == "board"


def test_new_words_stand_with_the_old_ones_beside_them() -> None:
    team = cast.signed_in(Role.PERFORMANCE_TEAM)
    assert scene.opened(team, f"{HERE}wording")["wording"] == "Open the first hub"

    page = said(
        team,
        send(team, f"{HERE}wording", wording="Open the Eastgate hub", kind="words", reason="Which one was unclear."),
    )

    assert "Milestone m1 Open the Eastgate hub" in page
    assert "“Open the Eastgate hub”" in page
    assert "Before: “Open the first hub”" in page


def test_the_new_owner_may_speak_for_it_and_the_old_one_no_more(desks: Desks) -> None:
    old, team = desks.holder(), cast.signed_in(Role.PERFORMANCE_TEAM)
    other = Post.objects.create(organisation=rows.organisation(), slug="head-of-it", title="Head of IT")

    page = said(team, send(team, f"{HERE}owner", owner=str(other.pk), reason="The team moved."))

    assert "Owner changed to Head of IT" in page
    assert old.get(f"{HERE}update").status_code == 404


def test_a_post_of_another_council_cannot_be_chosen() -> None:
    theirs = Post.objects.create(organisation=cast.elsewhere(), slug="chief", title="Chief Executive")
    team = cast.signed_in(Role.PERFORMANCE_TEAM)

    assert "Choose a post." in refused(send(team, f"{HERE}owner", owner=str(theirs.pk), reason="The team moved."))


@pytest.mark.parametrize(("address", "area"), [(f"{PLAN}rate", False), (f"{PLAN}areas/property/rate", True)])
def test_a_rating_is_given_beside_the_computed_one(address: str, area: bool) -> None:
    clerk = cast.signed_in(Role.DEMOCRATIC_SERVICES)
    at = scene.sitting(Plan.objects.get(slug="plan-now"))

    asked = words_of(clerk.get(address).content.decode())
    assert "Computed today: green. 0 of 1 milestone overdue, 0 at risk." in asked
    without = refused(send(clerk, address, voice="board", rating="AMBER", reason="Works have not begun."))
    page = said(clerk, send(clerk, address, voice="board", at=at, rating="AMBER", reason="Works have not begun."))

    assert "Choose the meeting that gave the rating." in without
    assert "The rating is recorded." in page
    assert "Green computed: 0 of 1 milestone overdue, 0 at risk." in page
    assert f"Amber Board, {scene.typed(-1)}: differs from the computed rating: “Works have not begun.”" in page
    given = GivenRating.objects.get()
    assert (given.rating, given.voice, given.area is not None) == ("AMBER", "board", area)
    assert Effect.objects.get().rating == given


def test_a_rating_needs_its_reason_and_keeps_what_was_chosen() -> None:
    director = cast.signed_in(Role.DIRECTOR)

    response = send(director, f"{PLAN}rate", rating="RED")

    assert "Say why it is rated so." in refused(response)
    assert scene.fields_of(response.content.decode())["rating"] == "RED"


def test_a_rating_sent_twice_is_given_once() -> None:
    director = cast.signed_in(Role.DIRECTOR)
    form = scene.opened(director, f"{PLAN}rate") | {"rating": "RED", "reason": "Nothing moves."}

    assert [director.post(f"{PLAN}rate", form).status_code for _ in range(2)] == [302, 302]
    assert GivenRating.objects.count() == 1


def test_a_rating_sent_again_with_another_choice_is_another() -> None:
    director = cast.signed_in(Role.DIRECTOR)
    form = scene.opened(director, f"{PLAN}rate") | {"rating": "RED", "reason": "Nothing moves."}

    for changed in ({}, {"rating": "AMBER", "reason": "It moves."}):
        director.post(f"{PLAN}rate", form | changed)

    assert list(GivenRating.objects.order_by("pk").values_list("rating", flat=True)) == ["RED", "AMBER"]


def test_a_rating_is_given_from_the_day_that_was_said() -> None:
    director = cast.signed_in(Role.DIRECTOR)
    answers = {"rating": "AMBER", "reason": "Two hubs are late."}

    wrong = refused(send(director, f"{PLAN}rate", **answers, given_on=typed(1)))
    page = said(director, send(director, f"{PLAN}rate", **answers, given_on=typed(-5)))

    assert "The day it was rated must be today or in the past" in wrong
    assert f"Amber Director, {typed(-5)}" in page
    assert GivenRating.objects.get().effective_on == scene.on(-5)


@pytest.mark.usefixtures("desks")
def test_the_boards_rating_is_not_a_directors_to_give() -> None:
    director = cast.signed_in(Role.DIRECTOR)
    forged = {"voice": "board", "at": scene.sitting(Plan.objects.get(slug="plan-now"))}

    send(director, f"{PLAN}rate", rating="RED", reason="Nothing moves.", **forged)

    assert GivenRating.objects.get().voice == "person"
