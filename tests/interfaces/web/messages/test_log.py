"""The log of messages of an organisation."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from goldenthread.domain.organisations.choices import Role
from goldenthread.domain.organisations.models import Organisation, Post
from goldenthread.foundation.notices import registry
from goldenthread.foundation.notices.gathering import gather
from goldenthread.foundation.notices.models import Mailing
from tests import cast
from tests.factories import rows
from tests.foundation.notices.room import MORNING, Room, enter, message, noticed, somebody
from tests.interfaces.web.plans.shown import words_of

pytestmark = pytest.mark.django_db
ADDRESS = "/messages/wharfdale/"


@pytest.fixture
def room(monkeypatch: pytest.MonkeyPatch) -> Room:
    """Posts resolved and named by a room of the test's own."""
    made = Room()
    enter(made, monkeypatch)
    monkeypatch.setitem(registry._resolvers, "post", registry._Resolving(made.find, "Nobody holds this post"))
    monkeypatch.setitem(registry._labellers, "post", titles)
    return made


def titles(references: set[str]) -> dict[str, str]:
    keys = {to: int(to.partition(":")[2]) for to in references}
    posts = Post.objects.in_bulk(keys.values())
    return {to: posts[key].title for to, key in keys.items()}


def post(title: str = "Head of Property", at: Organisation | None = None) -> str:
    home = at or rows.organisation()
    made = Post.objects.create(organisation=home, slug=title.casefold().replace(" ", "-"), title=title)
    return f"post:{made.pk}"


@pytest.fixture
def client() -> Client:
    return cast.signed_in(Role.PERFORMANCE_TEAM)


def read(client: Client, **asked: str) -> str:
    response = client.get(ADDRESS, asked)
    assert response.status_code == 200
    return words_of(response.content.decode())


def test_it_says_what_was_said_to_which_post_and_why_and_names_nobody(client: Client, room: Room) -> None:
    head = post()
    room.sits(head, name="ann")
    noticed(message(to=head))
    gather(now=MORNING)
    Mailing.objects.update(state="sent", sent_at=MORNING)

    page = read(client)

    assert "Head of Property “Plan” is due. Something is due Your desk looks after Plan." in page
    assert "Sent on 15 June 2026 at 07:30." in page
    assert "ann" not in page.split()
    assert "@wharfdale.example" not in page


def test_a_post_that_nobody_holds_waits_and_can_be_found(client: Client, room: Room) -> None:
    held, vacant = post(), post("Head of Elections")
    room.desks[held] = [somebody("ann")]
    noticed(message("Plan", to=held), message("Report", to=vacant))
    gather(now=MORNING)

    assert "1 waits because nobody holds the post" in read(client)
    page = read(client, only="nobody")
    assert "Nobody holds this post: it waits." in page
    assert "“Plan” is due." not in page


@pytest.mark.usefixtures("room")
def test_messages_of_another_organisation_are_not_in_it(client: Client) -> None:
    noticed(message("Theirs", to=post(at=cast.elsewhere())))

    page = read(client)

    assert "Theirs" not in page
    assert "No message yet." in page


@pytest.mark.usefixtures("room")
def test_what_a_message_says_is_text_and_never_markup(client: Client) -> None:
    noticed(message("<script>alert(1)</script>", to=post()))

    assert "<script>alert" not in client.get(ADDRESS).content.decode()


@pytest.mark.usefixtures("room")
def test_fifty_messages_are_a_page_and_a_page_takes_the_same_queries(client: Client) -> None:
    head, counts = post(), []
    for size in (1, 50):
        noticed(*(message(f"Thing {number}", to=head) for number in range(size)), now=MORNING + timedelta(days=size))
        noticed(message(f"Last {size}", to=head))
        with CaptureQueriesContext(connection) as captured:
            read(client)
        counts.append(len(captured))

    assert counts[0] == counts[1] <= 12
    first, second, beyond = (read(client, page=page) for page in ("1", "2", "9" * 9))
    assert ("52 messages" in first, "Last 50" in second, "Thing 49" in first) == (True, True, True)
    assert beyond == first
