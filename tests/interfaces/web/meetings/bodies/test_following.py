"""A clerk says which plans a body follows; its page shows them, and nobody else decides what it follows."""

import pytest
from django.test import Client

from goldenthread.domain.meetings.models import Body, Following
from goldenthread.domain.organisations.choices import Role
from tests import cast
from tests.factories import meetings as made
from tests.factories import rows
from tests.interfaces.web.plans.shown import words_of
from tests.interfaces.web.scene import on, refused, said, send, typed

pytestmark = pytest.mark.django_db
BOARD = "/meetings/wharfdale/board/"


@pytest.fixture
def clerk() -> Client:
    return cast.signed_in(Role.DEMOCRATIC_SERVICES)


@pytest.fixture
def board() -> Body:
    return made.body()


def page(client: Client, address: str) -> str:
    return words_of(client.get(address).content.decode())


def test_a_plan_is_followed_and_no_longer(clerk: Client, board: Body) -> None:
    plan = rows.plan()

    text = said(clerk, send(clerk, f"{BOARD}plans/follow", plan=str(plan.pk), from_on=typed(-5)))
    assert f"Plans it follows Improvement Plan 2017-18 from {typed(-5)}" in text
    assert "Where these plans stand" in text
    assert "It owns or follows every plan here." in page(clerk, f"{BOARD}plans/follow")

    kept = board.followings.get()
    send(clerk, f"{BOARD}plans/follow/{kept.pk}/end", on=typed(-1))
    kept.refresh_from_db()
    assert kept.until_on == on(-1)
    assert f"until {typed(-1)}" in page(clerk, BOARD)
    assert clerk.get(f"{BOARD}plans/follow/{kept.pk}/end").status_code == 404


def test_a_day_that_cannot_be_is_asked_again(clerk: Client, board: Body) -> None:
    plan = rows.plan()
    made_ = Following.objects.create(body=board, plan=plan, from_on=on(-5))

    assert "still to come" in refused(
        send(clerk, f"{BOARD}plans/follow", plan=str(rows.plan("other").pk), from_on=typed(1))
    )
    assert "Choose a day" in refused(send(clerk, f"{BOARD}plans/follow/{made_.pk}/end", on=typed(-9)))


def test_a_reader_sees_what_a_body_follows_and_ends_nothing(board: Body) -> None:
    Following.objects.create(body=board, plan=rows.plan(), from_on=on(-5))

    text = page(cast.signed_in(Role.VIEWER), BOARD)

    assert "Plans it follows Improvement Plan 2017-18" in text
    assert "Stop following" not in text
