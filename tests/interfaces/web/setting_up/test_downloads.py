"""Posts, people and access as files, with the days that the pages say in words."""

from datetime import timedelta
from typing import Any

import pytest
from django.test import Client

from goldenthread.domain.organisations.choices import Role
from goldenthread.domain.organisations.models import AccessGrant, Person, Post, PostHolding
from tests import cast
from tests.factories import rows
from tests.interfaces.web import files

pytestmark = pytest.mark.django_db
HERE = "/set-up/wharfdale/"
DAY = timedelta(days=1)


@pytest.fixture
def admin() -> Client:
    return cast.signed_in(Role.ADMINISTRATOR)


def post(title: str = "Head of Property", **fields: Any) -> Post:
    slug = title.lower().replace(" ", "-")
    return Post.objects.create(organisation=rows.organisation(), slug=slug, title=title, **fields)


def person(name: str = "first") -> Person:
    return Person.objects.create(email=f"{name}@wharfdale.example")


def test_a_post_comes_with_everybody_who_held_it_and_their_days(admin: Client) -> None:
    held, today = post(directorate="Place", reports_to=post("Chief Executive")), cast.today()
    before = PostHolding.objects.create(
        post=held, person=person("first"), from_on=today - 9 * DAY, until_on=today - DAY, kind="interim"
    )
    PostHolding.objects.create(post=held, person=person("second"), from_on=today)

    found = [row for row in files.rows(admin, f"{HERE}posts") if row["post"] == "head-of-property"]

    assert [(row["holder"], row["holds_today"]) for row in found] == [
        ("second@wharfdale.example", True),
        ("first@wharfdale.example", False),
    ]
    assert found[1] == {
        "post": "head-of-property",
        "title": "Head of Property",
        "directorate": "Place",
        "reports_to": "Chief Executive",
        "vacant": False,
        "holder": "first@wharfdale.example",
        "kind": "interim",
        "from_on": before.from_on.isoformat(),
        "until_on": (today - DAY).isoformat(),
        "holds_today": False,
    }


def test_a_post_that_nobody_ever_held_is_a_row_and_vacant(admin: Client) -> None:
    post()

    (found,) = files.rows(admin, f"{HERE}posts")

    assert (found["vacant"], found["holder"], found["holds_today"]) == (True, None, None)


def test_people_come_with_what_they_may_do_and_hold_today(admin: Client) -> None:
    somebody, today = person(), cast.today()
    PostHolding.objects.create(post=post(), person=somebody, from_on=today - DAY)
    PostHolding.objects.create(post=post("Head of Culture"), person=somebody, from_on=today + DAY)
    cast.grant(somebody, Role.OWNER)
    cast.grant(somebody, Role.DIRECTOR, until_on=today - DAY)

    found = {row["email"]: row for row in files.rows(admin, f"{HERE}people")}

    assert set(found) == {"administrator@wharfdale.example", somebody.email}
    assert (found[somebody.email]["roles"], found[somebody.email]["posts"]) == ("Milestone owner", "Head of Property")


def test_access_comes_with_every_role_ever_given_here_and_its_days(admin: Client) -> None:
    somebody, today = person(), cast.today()
    cast.grant(somebody, Role.VIEWER, from_on=today - 9 * DAY, until_on=today - DAY)
    cast.grant(somebody, Role.DIRECTOR, at=cast.elsewhere())
    theirs = AccessGrant.objects.get(person=somebody, role=Role.VIEWER)

    found = [row for row in files.rows(admin, f"{HERE}access") if row["email"] == somebody.email]

    assert found == [
        {
            "email": somebody.email,
            "role": "viewer",
            "role_said": "Viewer",
            "from_on": theirs.from_on.isoformat(),
            "until_on": (today - DAY).isoformat(),
            "in_force": False,
        }
    ]


def test_people_and_posts_of_another_council_are_in_no_file(admin: Client) -> None:
    Post.objects.create(organisation=cast.elsewhere(), slug="theirs", title="Theirs")
    cast.person(cast.OF_ANOTHER_ORGANISATION)

    assert files.rows(admin, f"{HERE}posts") == []
    assert {row["email"] for row in files.rows(admin, f"{HERE}people")} == {"administrator@wharfdale.example"}


def test_the_pages_lead_to_their_files(admin: Client) -> None:
    post()

    posts, people = (admin.get(f"{HERE}{name}/").content.decode() for name in ("posts", "people"))

    assert "1 post, with every holder, as a file" in posts
    assert f'href="{HERE}posts.csv"' in posts
    assert f'href="{HERE}people.json"' in people
    assert f'href="{HERE}access.xlsx"' in people
