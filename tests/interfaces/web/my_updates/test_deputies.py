"""Who holds a post names a deputy for a time, and ends it; who does not, may not."""

import pytest
from django.http import HttpResponse
from django.test import Client

from goldenthread.domain.organisations.choices import HoldingKind, Role
from goldenthread.domain.organisations.models import PostHolding
from tests import cast
from tests.interfaces.web import collecting
from tests.interfaces.web.collecting import Council, followed, person_of, read
from tests.interfaces.web.scene import on, refused, send, typed

pytestmark = pytest.mark.django_db
DEPUTIES = "/my-updates/deputies/"


@pytest.fixture
def council() -> Council:
    return collecting.council()


@pytest.fixture
def colleague(council: Council) -> Client:
    """An owner of another post."""
    return council.holder("colleague", post=council.another_post())


def naming(council: Council) -> str:
    return f"{DEPUTIES}posts/{council.post.pk}/name"


def name(holder: Client, council: Council, colleague: Client, **days: str) -> HttpResponse:
    given = {"deputy": str(person_of(colleague).pk), "from_on": typed(0), "until_on": typed(14)}
    return send(holder, naming(council), **(given | days))


def ending() -> str:
    return f"{DEPUTIES}{PostHolding.objects.get(kind=HoldingKind.DEPUTY).pk}/end"


def test_a_deputy_finds_the_milestones_among_their_own(council: Council, colleague: Client) -> None:
    council.open()
    holder = council.holder()
    assert "Nothing is asked of you now." in read(colleague)

    page = followed(holder, name(holder, council, colleague))

    assert f"colleague@wharfdale.example is deputy of Head of Property from {typed(0)} to {typed(14)}." in page
    assert f"colleague@wharfdale.example, from {typed(0)} to {typed(14)}" in page
    assert "0 of 3 answered" in read(colleague)
    assert f"Head of Property, until {typed(14)}" in read(colleague, DEPUTIES)


@pytest.mark.parametrize(
    ("days", "words"),
    [
        ({"until_on": ""}, "Enter the last day, such as"),
        ({"from_on": typed(-1)}, "Choose days from today on"),
        ({"until_on": typed(400)}, "at most 366 of them"),
        ({"from_on": typed(9), "until_on": typed(8)}, "The last day is before the first."),
        ({"deputy": ""}, "Choose who is the deputy."),
        ({"deputy": "900001"}, "Choose who is the deputy."),
    ],
)
def test_what_cannot_be_is_said(council: Council, colleague: Client, days: dict[str, str], words: str) -> None:
    assert words in refused(name(council.holder(), council, colleague, **days))
    assert not PostHolding.objects.filter(kind=HoldingKind.DEPUTY).exists()


def test_nobody_is_the_deputy_of_a_post_twice(council: Council, colleague: Client) -> None:
    holder = council.holder()
    name(holder, council, colleague)

    assert "They answer for it, from" in refused(name(holder, council, colleague))


def test_only_who_may_record_here_can_be_chosen_and_never_oneself(council: Council, colleague: Client) -> None:
    cast.signed_in(Role.VIEWER), cast.signed_in(cast.OF_ANOTHER_ORGANISATION)

    page = council.holder().get(naming(council)).content.decode()

    assert "colleague@wharfdale.example" in page
    assert "viewer@" not in page
    assert "of-another-organisation@" not in page
    assert "holder@" not in page


def test_who_does_not_hold_the_post_names_nobody_for_it(council: Council, colleague: Client) -> None:
    browsers = [colleague, council.deputy(), council.holder("former", until_on=on(-1)), cast.signed_in(Role.OWNER)]

    assert [each.get(naming(council)).status_code for each in browsers] == [404] * 4


@pytest.mark.parametrize("ended_by", ["holder", "deputy"])
def test_a_deputy_is_ended_early(council: Council, colleague: Client, ended_by: str) -> None:
    holder = council.holder()
    name(holder, council, colleague)
    who = holder if ended_by == "holder" else colleague

    page = followed(who, send(who, ending(), until_on=typed(1)))

    assert f"colleague@wharfdale.example is deputy of Head of Property until {typed(1)}." in page
    assert PostHolding.objects.get(kind=HoldingKind.DEPUTY).until_on == on(1)


@pytest.mark.parametrize(
    ("last", "words"),
    [
        (typed(-1), "Enter today or a later day."),
        (typed(14), "already. Enter an earlier day."),
        ("soon", "Write the day"),
    ],
)
def test_an_end_that_is_none_is_refused(council: Council, colleague: Client, last: str, words: str) -> None:
    holder = council.holder()
    name(holder, council, colleague)

    assert words in refused(send(holder, ending(), until_on=last))


def test_others_end_nothing_and_no_holder_is_ended_here(council: Council, colleague: Client) -> None:
    holder = council.holder()
    name(holder, council, colleague)
    own = PostHolding.objects.get(person=person_of(holder)).pk

    assert cast.signed_in(Role.OWNER).get(ending()).status_code == 404
    assert holder.get(f"{DEPUTIES}{own}/end").status_code == 404
    assert holder.get(f"{DEPUTIES}900001/end").status_code == 404


def test_what_is_over_is_not_ended_again(council: Council) -> None:
    over = council.holder("over", kind=HoldingKind.DEPUTY, until_on=on(-1))

    assert over.get(ending()).status_code == 404


def test_who_holds_no_post_is_told_so(council: Council) -> None:
    assert "You hold no post" in read(cast.signed_in(Role.OWNER), DEPUTIES)
