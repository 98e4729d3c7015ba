"""What I wish to be sent."""

import pytest
from django.test import Client

from goldenthread.domain.organisations.choices import Role
from goldenthread.domain.organisations.models import Person
from goldenthread.foundation.notices import queries
from goldenthread.foundation.notices.choices import Wish
from tests import cast
from tests.foundation.notices.room import Room, enter
from tests.interfaces.web.plans.shown import words_of

pytestmark = pytest.mark.django_db
ADDRESS = "/messages/preferences"


def wished(client: Client, **sent: str) -> str:
    return client.post(ADDRESS, sent, follow=True).content.decode()


def test_a_choice_is_kept_and_shown_again() -> None:
    client = cast.signed_in()

    page = wished(client, wish="urgent")

    assert queries.wish_of(Person.objects.get().pk) == Wish.URGENT
    assert "Your choice is kept." in page
    assert 'value="urgent" checked' in page


def test_everything_is_chosen_until_somebody_chooses() -> None:
    assert 'value="daily" checked' in cast.signed_in().get(ADDRESS).content.decode()


@pytest.mark.parametrize("wish", ["", "never", "daily\x00"])
def test_what_is_no_choice_is_said_and_changes_nothing(wish: str) -> None:
    page = wished(cast.signed_in(), wish=wish)

    assert "Choose what you want to be sent." in page
    assert queries.wish_of(Person.objects.get().pk) == Wish.DAILY


def test_somebody_elses_choice_is_their_own() -> None:
    wished(cast.signed_in(Role.OWNER), wish="none")

    assert 'value="daily" checked' in cast.signed_in(Role.DIRECTOR).get(ADDRESS).content.decode()


def test_it_says_what_there_is_and_what_cannot_be_switched_off(monkeypatch: pytest.MonkeyPatch) -> None:
    enter(Room(), monkeypatch)

    page = words_of(cast.signed_in().get(ADDRESS).content.decode())

    assert "Something must be known always" in page
    assert "Something is overdue if you want what is urgent" in page
    assert "Something is due if you want everything" in page


@pytest.mark.parametrize(
    ("who", "linked"), [(Role.ADMINISTRATOR, True), (Role.PERFORMANCE_TEAM, True), (Role.COMMISSIONER, False)]
)
def test_the_log_is_offered_to_who_may_read_it(who: str, linked: bool) -> None:
    page = cast.signed_in(who).get(ADDRESS).content.decode()

    assert ('href="/messages/wharfdale/"' in page) is linked
