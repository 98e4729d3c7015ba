"""Posts, people and access: what is set up counts at once, ends by itself, and what cannot be is said at its field."""

import pytest
from django.test import Client

from goldenthread.domain.organisations.choices import Role
from goldenthread.domain.organisations.models import AccessGrant, Person, Post, PostHolding
from goldenthread.foundation.ledger import queries as ledger
from tests import cast
from tests.factories import rows
from tests.interfaces.web import scene
from tests.interfaces.web.plans.shown import words_of
from tests.interfaces.web.scene import confirm, fields_of, refused, said, send, typed

pytestmark = pytest.mark.django_db
HERE = "/set-up/wharfdale/"
NEW = {"email": "New@Wharfdale.example", "password": "a-first-password", "role": "owner"}


@pytest.fixture
def admin() -> Client:
    return cast.signed_in(Role.ADMINISTRATOR)


def test_somebody_new_is_let_in_and_can_sign_in(admin: Client) -> None:
    page = said(admin, send(admin, f"{HERE}people/add", **NEW))

    assert "new@wharfdale.example is let in." in page
    assert "Milestone owner" in page
    sent = {"username": "new@wharfdale.example", "password": "a-first-password"}
    assert Client().post("/sign-in", sent).status_code == 302
    assert "new@" not in str(list(ledger.entries("wharfdale").values_list("body", flat=True)))


def test_somebody_who_signs_in_already_gets_a_role_and_keeps_their_password(admin: Client) -> None:
    theirs = cast.person(cast.OF_ANOTHER_ORGANISATION)
    answers = NEW | {"email": theirs.email}

    assert "has a password already" in refused(send(admin, f"{HERE}people/add", **answers))
    said(admin, send(admin, f"{HERE}people/add", **answers | {"password": ""}))

    assert AccessGrant.objects.filter(person=theirs, role="owner", organisation__slug="wharfdale").count() == 1
    assert Person.objects.get(pk=theirs.pk).check_password("x" * 12)


@pytest.mark.parametrize(
    ("answers", "field", "words"),
    [
        ({"email": ""}, "email", "Enter their e-mail address."),
        ({"email": "somebody at home"}, "email", "Enter an e-mail address like name@example.org."),
        ({"email": "a\u202e@wharfdale.example"}, "email", "Remove the invisible character U+202E"),
        ({"password": ""}, "password", "too short"),
        ({"password": "password1234"}, "password", "too common"),
        ({"role": ""}, "role_0", "Choose a role."),
        ({"role": "king"}, "role_0", "Choose a role."),
        ({"from_on": "31 February 2026"}, "from_on", "has no day 31"),
        ({"from_on": typed(2), "until_on": typed(1)}, "until_on", "The last day is before the first."),
    ],
)
def test_what_is_wrong_is_said_at_its_field(admin: Client, answers: dict[str, str], field: str, words: str) -> None:
    response = send(admin, f"{HERE}people/add", **NEW | answers)

    assert words in refused(response)
    page = response.content.decode()
    assert f'href="#id_{field}"' in page
    assert "a-first-password" not in page, "a password is never shown again"
    kept = fields_of(page)
    typed_again = {name: kept[name] for name in answers if name != "password" and kept.get(name)}
    assert typed_again == {name: value for name, value in answers.items() if name in typed_again}
    assert not Person.objects.filter(email="new@wharfdale.example").exists()


def test_sent_twice_somebody_is_let_in_once(admin: Client) -> None:
    form = scene.opened(admin, f"{HERE}people/add") | NEW
    first, second = (admin.post(f"{HERE}people/add", form) for _ in range(2))

    assert (first.status_code, second.status_code) == (302, 200)
    assert AccessGrant.objects.filter(role="owner").count() == 1


def test_a_role_ends_at_its_last_day_and_not_twice(admin: Client) -> None:
    send(admin, f"{HERE}people/add", **NEW)
    grant = AccessGrant.objects.get(role="owner")
    address = f"{HERE}grants/{grant.pk}/end"

    page = said(admin, send(admin, address, until_on=typed(5)))
    assert f"to {typed(5)}" in page
    assert "already. Enter an earlier day." in refused(send(admin, address, until_on=typed(6)))
    assert "It began on" in refused(send(admin, address, until_on=typed(-1)))


def test_nobody_ends_their_own_access(admin: Client) -> None:
    mine = AccessGrant.objects.get(role="administrator")

    assert "another administrator has to" in refused(send(admin, f"{HERE}grants/{mine.pk}/end", until_on="today"))


def test_another_role_is_given_and_not_given_twice(admin: Client) -> None:
    person = cast.person(Role.VIEWER)
    address = f"{HERE}people/{person.pk}/grant"

    assert "now has the role Board member." in said(admin, send(admin, address, role="board_member"))
    assert "They have this role already" in refused(send(admin, address, role="board_member"))


def test_a_post_is_added_and_held(admin: Client) -> None:
    person = cast.person(Role.OWNER)
    page = said(admin, send(admin, f"{HERE}posts/add", title="Head of Property", directorate="Place"))
    assert "Nobody has held it yet." in page
    assert "Vacant" in words_of(admin.get(f"{HERE}posts/").content.decode())

    hold = f"{HERE}posts/head-of-property/hold"
    page = said(admin, send(admin, hold, person=str(person.pk), kind="interim", from_on=typed(-3)))

    assert f"{person.email}, interim from {typed(-3)} until further notice" in page
    assert "They hold this post already" in refused(send(admin, hold, person=str(person.pk)))
    end = f"{HERE}holdings/{PostHolding.objects.get().pk}/end"
    page = said(admin, send(admin, end, until_on="today"))
    assert f"{person.email} holds the post until {typed(0)}." in page
    assert f"to {typed(0)}" in page


def test_a_second_permanent_holder_at_the_same_time_is_asked_about_and_then_taken(admin: Client) -> None:
    first, second = cast.person(Role.OWNER), cast.person(Role.DIRECTOR)
    send(admin, f"{HERE}posts/add", title="Head of Property")
    hold = f"{HERE}posts/head-of-property/hold"
    said(admin, send(admin, hold, person=str(first.pk), kind="permanent", from_on=typed(-30)))

    asked = words_of(send(admin, hold, person=str(second.pk), kind="permanent").content.decode())
    assert f"{first.email} holds this post permanently too, from {typed(-30)} with no end." in asked
    assert "go back and record their last day first" in asked
    assert PostHolding.objects.count() == 1, "asking records nothing"

    said(admin, confirm(admin, hold, person=str(second.pk), kind="permanent"))
    assert PostHolding.objects.count() == 2


@pytest.mark.parametrize(
    "answers",
    [
        pytest.param({"kind": "interim"}, id="interim beside permanent"),
        pytest.param({"kind": "permanent", "from_on": typed(11)}, id="after the last day"),
        pytest.param({"kind": "permanent", "from_on": typed(-40), "until_on": typed(-31)}, id="before the first day"),
    ],
)
def test_another_holder_is_not_asked_about_where_two_permanent_ones_do_not_meet(
    admin: Client, answers: dict[str, str]
) -> None:
    first, second = cast.person(Role.OWNER), cast.person(Role.DIRECTOR)
    send(admin, f"{HERE}posts/add", title="Head of Property")
    hold = f"{HERE}posts/head-of-property/hold"
    send(admin, hold, person=str(first.pk), kind="permanent", from_on=typed(-30), until_on=typed(10))

    said(admin, send(admin, hold, person=str(second.pk), **answers))


def test_a_post_of_the_same_title_is_refused(admin: Client) -> None:
    send(admin, f"{HERE}posts/add", title="Head of Property")

    response = send(admin, f"{HERE}posts/add", title="Head of  Property!")

    assert "There is a post of this title already." in refused(response)
    assert Post.objects.count() == 1


def test_people_of_another_council_hold_no_post_here(admin: Client) -> None:
    theirs = cast.person(cast.OF_ANOTHER_ORGANISATION)
    send(admin, f"{HERE}posts/add", title="Head of Property")

    answer = send(admin, f"{HERE}posts/head-of-property/hold", person=str(theirs.pk))

    assert "Choose a person." in refused(answer)
    assert admin.get(f"{HERE}people/{theirs.pk}/").status_code == 404
    assert admin.get(f"{HERE}people/{theirs.pk}/password").status_code == 404


def test_a_new_password_replaces_the_old(admin: Client) -> None:
    person = cast.person(Role.VIEWER)
    address = f"{HERE}people/{person.pk}/password"

    assert "too short" in refused(send(admin, address, password="short"))
    said(admin, send(admin, address, password="another-long-one"))

    assert Person.objects.get(pk=person.pk).check_password("another-long-one")


def test_what_every_page_says_can_be_set(admin: Client) -> None:
    page = said(admin, send(admin, f"{HERE}notice", notice="This is a <rehearsal>."))

    assert "This is a <rehearsal>." in page
    assert rows.organisation().notice == "This is a <rehearsal>."


@pytest.mark.parametrize("role", [Role.PERFORMANCE_TEAM, Role.ADMINISTRATOR])
def test_everybody_is_shown_only_what_they_may_set_up(role: Role) -> None:
    page = words_of(cast.signed_in(role).get(HERE).content.decode())

    assert ("Make a plan" in page, "People and posts" in page) == (
        (True, False) if role is Role.PERFORMANCE_TEAM else (False, True)
    )
