"""Who clears in which capacity is kept by whoever publishes, and read by all who see drafts."""

import pytest

from goldenthread.domain.organisations.choices import Role
from goldenthread.domain.organisations.models import Post
from goldenthread.domain.reports.models import ClearingPost, CouncilKind
from tests.factories import clearing as made
from tests.factories import rows
from tests.interfaces.web.clearance.desk import browser, moment
from tests.interfaces.web.plans.shown import words_of
from tests.interfaces.web.scene import refused, said, send

pytestmark = pytest.mark.django_db
POSTS = "/clearance/wharfdale/"


@pytest.fixture
def kind() -> CouncilKind:
    return CouncilKind.objects.create(
        organisation=rows.organisation(), slug="cabinet", edition=1, title="Cabinet report",
        definition=made.DEFINITION, **made.by(moment()),
    )  # fmt: skip


@pytest.mark.usefixtures("kind")
def test_a_post_is_named_and_ended() -> None:
    client = browser(made.publisher())
    post = Post.objects.create(organisation=rows.organisation(), slug="cfo", title="Director of Resources")

    named = said(client, send(client, f"{POSTS}name-a-post", capacity="finance", post=str(post.pk)))
    row = ClearingPost.objects.get()
    wrong = refused(send(client, f"{POSTS}end-a-post/{row.pk}", until_on="1 January 2001"))
    ended = said(client, send(client, f"{POSTS}end-a-post/{row.pk}"))

    assert "Director of Resources clears so from" in named
    assert "Enter that day or a later one." in wrong
    assert "clears so until" in ended


@pytest.mark.usefixtures("kind")
def test_the_page_says_for_which_capacity_nobody_is_named() -> None:
    made.finance()

    words = words_of(browser(made.writer()).get(POSTS).content.decode())

    assert "Nobody is named today for:" in words
    assert "Monitoring officer" in words.split("Nobody is named today for:")[1].split("Capacity")[0]


def test_only_who_publishes_keeps_the_list() -> None:
    client = browser(made.person(Role.DIRECTOR, "Director"))

    assert client.get(POSTS).status_code == 200
    assert client.get(f"{POSTS}name-a-post").status_code == 404
