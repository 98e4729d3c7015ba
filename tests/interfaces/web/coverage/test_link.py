"""Actions are linked to a requirement on one page, each with a why; nothing that was typed is lost."""

from django.test import Client

from goldenthread.domain.plans.models import RequirementLink
from tests.factories import directions, rows
from tests.interfaces.web.coverage.conftest import PAGE, Asked
from tests.interfaces.web.plans.shown import words_of
from tests.interfaces.web.scene import refused, said, send

LINK = f"{PAGE}link/"


def test_ticked_actions_are_linked_and_the_page_says_why(team: Client, asked: Asked) -> None:
    hubs, leases = asked.hubs.pk, asked.leases.pk
    answers = {f"action-{hubs}": "yes", f"why-{hubs}": "It opens them.", f"action-{leases}": "yes"}

    page = said(team, send(team, LINK, **answers, **{f"why-{leases}": "It rents them."}))

    assert "2 actions linked." in page
    assert "Nobody has judged how far 2 linked actions cover it." in page
    assert "It opens them: Open community hubs Property" in page
    assert RequirementLink.objects.count() == 2


def test_a_tick_without_a_why_and_a_why_without_a_tick_are_said_at_their_action(team: Client, asked: Asked) -> None:
    hubs, leases = asked.hubs.pk, asked.leases.pk
    response = send(team, LINK, **{f"action-{hubs}": "yes", f"why-{leases}": "It rents them."})

    html = response.content.decode()
    assert "Open community hubs: Say why it answers it" in words_of(html)
    assert "Sign the leases: Tick the action, or empty this" in words_of(html)
    assert (f'href="#why-{hubs}"' in html, "It rents them." in html) == (True, True)
    assert RequirementLink.objects.count() == 0


def test_nothing_ticked_is_told_what_to_do(team: Client) -> None:
    assert "Choose at least one action" in refused(send(team, LINK))


def test_the_same_form_sent_twice_links_once(team: Client, asked: Asked) -> None:
    hubs = asked.hubs.pk
    answers = {
        "token": "0f8fad5b-d9cb-469f-a165-70867728950e", f"action-{hubs}": "yes", f"why-{hubs}": "It opens them.",
    }  # fmt: skip

    assert [team.post(LINK, answers).status_code for _ in (1, 2)] == [302, 200]
    assert RequirementLink.objects.count() == 1


def test_what_is_linked_is_not_asked_again_and_another_plan_is_a_link_away(team: Client, asked: Asked) -> None:
    asked.linked()
    rows.action(rows.area(rows.plan("older", title="Older plan", starts_on=None, ends_on=None)), title="Older action")

    html = team.get(LINK).content.decode()
    assert "Open community hubs is linked: It opens the hubs." in words_of(html)
    assert f'name="action-{asked.hubs.pk}"' not in html
    assert "Older action" not in words_of(html)

    assert "Older action" in words_of(team.get(f"{LINK}?plan=older").content.decode())


def test_a_requirement_that_lapsed_is_said_to_have_lapsed_and_may_be_linked(team: Client, asked: Asked) -> None:
    page = words_of(team.get(LINK).content.decode())

    assert "Its Direction ended on 30 September 2018, and this lapsed with it." in page
    directions.requirement("own")
    own = words_of(team.get("/directions/wharfdale/requirements/own/link/").content.decode())
    assert "lapsed with it" not in own


def test_a_council_without_an_action_is_told_to_set_up_a_plan_first(team: Client, asked: Asked) -> None:
    asked.hubs.delete()
    asked.leases.delete()

    assert "No plan here has an action yet." in words_of(team.get(LINK).content.decode())


def test_a_link_is_taken_away_with_a_reason_and_both_stay_on_the_page(team: Client, asked: Asked) -> None:
    link = asked.linked()
    away = f"{PAGE}links/{link.pk}/take-away/"
    assert "Say why it does not answer it" in refused(send(team, away))

    page = said(team, send(team, away, correction_reason="It is another hub."))

    assert "The link is taken away." in page
    assert "No action is linked to it" in page
    assert "No longer linked: Open community hubs It is another hub." in page
    assert "Linked: Open community hubs It opens the hubs." in page


def test_from_an_action_its_requirement_is_chosen(team: Client, asked: Asked) -> None:
    action = "/plans/wharfdale/plan-2017/actions/hubs/"
    assert "No requirement is linked to this action." in words_of(team.get(f"{action}?as_at=today").content.decode())

    response = send(team, f"{action}answers/", requirement=str(asked.requirement.pk), why="It opens them.")

    assert "The action is linked to the requirement." in said(team, response)
    page = words_of(team.get(action).content.decode())
    assert "Report every quarter Not judged Directions of 28 March 2017. It opens them." not in page, (
        "known since today"
    )
    now = words_of(team.get(f"{action}?as_at=today").content.decode())
    assert "Report every quarter Not judged Directions of 28 March 2017. It opens them." in now


def test_the_same_link_from_an_action_is_refused_at_its_question(team: Client, asked: Asked) -> None:
    asked.linked()
    answers = {"requirement": str(asked.requirement.pk), "why": "Again."}

    response = send(team, "/plans/wharfdale/plan-2017/actions/hubs/answers/", **answers)

    assert "answers this requirement already" in refused(response)
