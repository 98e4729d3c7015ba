"""The team reminds a silent post, or all of them: once a day, and only who can read it."""

from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from goldenthread.domain.organisations.choices import Role
from goldenthread.domain.organisations.permissions import OPERATOR
from goldenthread.domain.plans.operations import changes, reminding, updates
from goldenthread.foundation.ledger.models import LedgerEntry
from goldenthread.foundation.notices.models import Notice
from tests import cast
from tests.interfaces.web import collecting
from tests.interfaces.web.collecting import ROUND, Council, followed, read
from tests.interfaces.web.scene import typed

pytestmark = pytest.mark.django_db
REMIND = f"{ROUND}remind"


@pytest.fixture
def council() -> Council:
    """Two posts that owe something, both held."""
    made = collecting.council()
    legal = made.another_post()
    changes.amend_owner(
        milestone=made.milestones[2], owner=legal, reason="Reorganised.", by=OPERATOR, now=timezone.now()
    )
    made.open(now=timezone.now())
    made.holder(), made.holder("lawyer", post=legal)
    return made


@pytest.fixture
def team() -> Client:
    return cast.signed_in(Role.PERFORMANCE_TEAM)


def remind(team: Client, post: object) -> str:
    return followed(team, team.post(REMIND, {"post": str(post)}))  # type: ignore[arg-type]


def reminders() -> int:
    return Notice.objects.filter(code="round-reminder").count()


def entries() -> int:
    return LedgerEntry.objects.filter(verb="reminded").count()


def test_a_silent_post_is_reminded_and_the_page_says_so(council: Council, team: Client) -> None:
    page = remind(team, council.post.pk)

    assert "Head of Property is reminded. It is in their next daily message: nobody gets more than one a day." in page
    assert "Head of Property: 0 of 2 Reminded today" in page
    assert (reminders(), entries()) == (1, 1)


def test_a_second_reminder_on_the_same_day_is_none(council: Council, team: Client) -> None:
    remind(team, council.post.pk)

    page = remind(team, council.post.pk)

    assert "Head of Property was reminded today already: once a day is the most." in page
    assert (reminders(), entries()) == (1, 1)


def test_on_another_day_it_is_due_again_and_the_last_one_is_told(council: Council, team: Client) -> None:
    one, yesterday = council.plan.rounds.get(), timezone.now() - timedelta(days=1)
    reminding.remind_post(collection=one, post=council.post, by=OPERATOR, now=yesterday)

    assert f"Reminded on {typed(-1)}" in read(team, ROUND)
    assert "Head of Property is reminded." in remind(team, council.post.pk)
    assert reminders() == 2


def test_all_of_them_are_reminded_at_once_but_who_was_already(council: Council, team: Client) -> None:
    assert "Remind all 2 of them" in read(team, ROUND)
    assert "2 posts are reminded." in remind(team, "all")

    page = remind(team, "all")

    assert "All of them were reminded today already." in page
    assert "Remind all" not in page
    assert (reminders(), entries()) == (2, 2)


def test_who_has_answered_is_not_reminded(council: Council, team: Client) -> None:
    for each in council.milestones[:2]:
        updates.add_update(milestone=each, note="Tenders are out.", by=OPERATOR, now=timezone.now())

    assert "Nobody is left to remind" in remind(team, council.post.pk)
    assert "Remind all" not in read(team, ROUND)
    assert reminders() == 0


def test_a_post_that_nobody_holds_is_not_reminded(team: Client) -> None:
    council = collecting.council()
    council.open()

    assert "Nobody is left to remind: they have answered, or nobody holds the post." in remind(team, council.post.pk)
    assert reminders() == 0


@pytest.mark.parametrize("post", ["", "x", "900001", "-1", "all "])
def test_what_is_no_post_reminds_nobody(council: Council, team: Client, post: str) -> None:
    assert "Nobody is left to remind" in remind(team, post)
    assert reminders() == 0


def test_a_frozen_round_offers_no_reminder_and_sends_none(team: Client) -> None:
    council = collecting.council()
    one = council.open(closes=timezone.localdate())
    council.holder()
    collecting.freeze(one)

    assert "This round is frozen" in remind(team, "all")
    assert f'action="{REMIND}"' not in team.get(ROUND).content.decode()
    assert reminders() == 0


def test_asked_for_and_not_sent_it_leads_to_the_round(council: Council, team: Client) -> None:
    assert team.get(REMIND)["Location"] == ROUND
    assert reminders() == 0


def test_others_see_who_is_silent_and_no_button(council: Council) -> None:
    html = cast.signed_in(Role.VIEWER).get(ROUND).content.decode()

    assert "Head of Property: 0 of 2" in html
    assert REMIND not in html
