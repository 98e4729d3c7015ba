"""The frame of every signed-in page."""

import pytest
from django.contrib.auth.models import AnonymousUser
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest

from goldenthread.domain.organisations.choices import Role
from goldenthread.domain.organisations.models import Organisation, Person
from goldenthread.interfaces.web import frame
from tests import cast

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("who", "links"),
    [
        (Role.COMMISSIONER, ["Plans", "Ledger"]),
        (Role.BOARD_MEMBER, ["Plans"]),
        (Role.ADMINISTRATOR, ["Plans", "Ledger"]),
        (cast.NEVER_LET_IN, ["Plans"]),
    ],
)
def test_the_navigation_offers_only_what_the_person_may_open(who: str, links: list[str]) -> None:
    page = cast.signed_in(who).get("/").content.decode()

    assert [text for text in ("Plans", "Ledger") if f">{text}</a>" in page] == links


def test_who_sees_two_ledgers_is_told_whose_each_is() -> None:
    client = cast.signed_in()
    person = Person.objects.get()
    cast.grant(person, Role.ADMINISTRATOR, at=cast.elsewhere())

    page = client.get("/").content.decode()

    assert "Ledger: Elmet District Council" in page
    assert "Ledger: Wharfdale Borough Council" in page


def test_pages_show_the_role_and_not_the_person() -> None:
    page = cast.signed_in(Role.BOARD_MEMBER).get("/").content.decode()

    assert "Board member" in page
    assert "@wharfdale.example" not in page


INVENTED = "Elmet is invented: no such council exists."


def test_what_an_organisation_says_of_itself_is_on_each_of_its_pages_and_on_the_list_of_plans() -> None:
    client = cast.signed_in(cast.OF_ANOTHER_ORGANISATION)
    Organisation.objects.filter(slug=cast.ELSEWHERE).update(notice=INVENTED)

    for address in ("/", f"/ledger/{cast.ELSEWHERE}/"):
        page = client.get(address)
        assert (page.status_code, page.content.decode().count(INVENTED)) == (200, 1), address


def test_what_an_organisation_says_of_itself_is_on_no_page_of_another() -> None:
    client = cast.signed_in()
    cast.grant(Person.objects.get(), Role.COMMISSIONER, at=cast.elsewhere())
    Organisation.objects.filter(slug=cast.ELSEWHERE).update(notice=INVENTED)

    assert INVENTED not in client.get(f"/ledger/{cast.HERE}/").content.decode()


def test_no_cache_keeps_a_page() -> None:
    assert set(cast.signed_in().get("/")["Cache-Control"].split(", ")) == {"private", "no-store"}


def test_a_page_that_forgot_to_ask_for_signing_in_shows_nothing() -> None:
    request = HttpRequest()
    request.user = AnonymousUser()

    with pytest.raises(PermissionDenied):
        frame.visitor(request)
