"""A decision is checked before it is recorded; only agreed, and agreed as amended, move the date."""

import pytest
from django.test import Client

from goldenthread.domain.organisations.choices import Role
from goldenthread.domain.plans.models import DeadlineChange, Withdrawal
from tests import cast
from tests.interfaces.web import scene
from tests.interfaces.web.plans.shown import words_of
from tests.interfaces.web.scene import HERE, Desks, confirm, fields_of, refused, said, send, typed

pytestmark = pytest.mark.django_db
BOARD = {"body": "Improvement Board", "item": "4.2"}


@pytest.fixture
def desks() -> Desks:
    return scene.desks()


@pytest.fixture
def address(desks: Desks) -> str:
    """The page that decides the owner's proposal to move the deadline by sixty days."""
    send(desks.holder(), f"{HERE}deadline", to=typed(90), reason="The building is listed.")
    return f"{HERE}deadline/{DeadlineChange.objects.get().pk}/decide"


@pytest.fixture
def clerk() -> Client:
    return cast.signed_in(Role.DEMOCRATIC_SERVICES)


def test_an_agreed_decision_moves_the_date_once_it_was_checked(clerk: Client, address: str) -> None:
    assert address in clerk.get(HERE).content.decode()

    checked = words_of(send(clerk, address, verb="agreed", decided_on="today", **BOARD).content.decode())
    assert f"Deadline after this decision {typed(90)}. Now it is" in checked
    assert "Item of the agenda 4.2" in checked
    assert "Date as amended" not in checked
    assert DeadlineChange.objects.count() == 1, "checking records nothing"

    page = said(clerk, confirm(clerk, address, verb="agreed", decided_on="today", **BOARD))
    assert f"the deadline is now {typed(90)}." in page
    assert f"Deadline in force {typed(90)} (moved 1 time, 60 days in all)" in page
    assert f"First deadline {typed(30)}" in page


def test_each_proposal_of_one_day_is_offered_by_its_date_and_twins_also_by_who_proposed(
    desks: Desks, clerk: Client
) -> None:
    owner, director = desks.holder(), cast.signed_in(Role.DIRECTOR)
    for days in (60, 90):
        send(owner, f"{HERE}deadline", to=typed(days), reason="The building is listed.")

    page = words_of(clerk.get(HERE).content.decode())
    assert f"Enter the decision on moving it to {typed(60)} Enter" not in page, "the latest stands first"
    assert f"Enter the decision on moving it to {typed(90)} Enter the decision on moving it to {typed(60)} " in page

    send(director, f"{HERE}deadline", to=typed(60), reason="The lease is late.")
    page = words_of(clerk.get(HERE).content.decode())
    assert f"moving it to {typed(60)}, proposed on {typed(0)} by Head of Property" in page
    assert f"moving it to {typed(60)}, proposed on {typed(0)} by Director" in page


def test_ending_a_milestone_is_never_the_button_of_its_page(clerk: Client, address: str) -> None:
    waiting = clerk.get(HERE).content.decode()
    assert f'<a class="govuk-button gt-offers__first" href="{address}">' in waiting

    said(clerk, confirm(clerk, address, verb="noted", decided_on="today", **BOARD))
    decided = clerk.get(HERE).content.decode()
    assert "gt-offers__first" not in decided
    assert f'<a class="govuk-link" href="{HERE}withdraw">Withdraw it, by decision</a>' in decided


def test_a_decision_that_moves_nothing_says_so_before_it_is_recorded(clerk: Client, address: str) -> None:
    checked = words_of(send(clerk, address, verb="noted", body="Board", decided_on="today").content.decode())

    assert f"Deadline after this decision {typed(30)}, as it is now" in checked
    assert "Item of the agenda Not given" in checked


def test_an_amended_decision_moves_it_to_the_date_of_the_body(clerk: Client, address: str) -> None:
    wrong = refused(send(clerk, address, verb="agreed_as_amended", decided_on="today", **BOARD))
    assert "Enter the date as amended." in wrong

    answers = {"verb": "agreed_as_amended", "date": typed(60), "decided_on": "today"}
    page = said(clerk, confirm(clerk, address, **answers, **BOARD))

    assert f"the deadline is now {typed(60)}." in page


@pytest.mark.parametrize("verb", ["noted", "commented_on", "endorsed", "recommended", "deferred", "refused"])
def test_every_other_verb_moves_nothing_and_says_so(clerk: Client, address: str, verb: str) -> None:
    page = said(clerk, confirm(clerk, address, verb=verb, decided_on="today", **BOARD))

    assert "The deadline has not moved." in page
    assert f"Deadline in force {typed(30)} (not moved)" in page


def test_answers_can_be_changed_after_they_were_checked(clerk: Client, address: str) -> None:
    checked = send(clerk, address, verb="agreed", decided_on="today", **BOARD).content.decode()

    again = clerk.post(address, fields_of(checked) | {"step": "change"}).content.decode()

    assert "There is a problem" not in again
    assert {name: fields_of(again)[name] for name in ("verb", "body", "item", "decided_on")} == {
        "verb": "agreed", "decided_on": "today", **BOARD
    }  # fmt: skip


def test_a_decision_of_tomorrow_is_refused_before_it_is_checked(clerk: Client, address: str) -> None:
    assert "has not come yet" in refused(send(clerk, address, verb="agreed", decided_on=typed(1), **BOARD))


def test_what_was_decided_once_is_not_decided_again(clerk: Client, address: str) -> None:
    confirm(clerk, address, verb="noted", decided_on="today", **BOARD)

    assert "decided already" in words_of(clerk.get(address).content.decode())
    assert address not in clerk.get(HERE).content.decode()


def test_the_proposer_does_not_decide(desks: Desks) -> None:
    team = cast.signed_in(Role.PERFORMANCE_TEAM)
    send(team, f"{HERE}deadline", to=typed(90), reason="The building is listed.")
    address = f"{HERE}deadline/{DeadlineChange.objects.get().pk}/decide"

    assert address not in team.get(HERE).content.decode()
    assert "somebody else has to" in team.get(address).content.decode()


def test_what_somebody_said_while_the_answers_were_checked_is_shown_first(clerk: Client, address: str) -> None:
    checked = send(clerk, address, verb="agreed", decided_on="today", **BOARD).content.decode()
    send(cast.signed_in(Role.PERFORMANCE_TEAM), f"{HERE}update", note="The listing was lifted.")

    page = clerk.post(address, fields_of(checked) | {"step": "confirm"}).content.decode()

    assert "The listing was lifted." in page
    assert fields_of(page)["verb"] == "agreed"
    assert DeadlineChange.objects.count() == 1


def test_withdrawing_is_checked_and_ends_the_milestone(desks: Desks, clerk: Client) -> None:
    answers = {"reason": "The hub is not needed.", "decided_on": typed(-1)}

    page = said(clerk, confirm(clerk, f"{HERE}withdraw", **answers, **BOARD))

    assert "The milestone is withdrawn." in page
    assert Withdrawal.objects.get().authority_item == "4.2"
    assert "this milestone is withdrawn" in words_of(clerk.get(f"{HERE}withdraw").content.decode())
