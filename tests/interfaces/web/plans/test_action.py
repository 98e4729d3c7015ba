"""The action page."""

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from goldenthread.domain.plans.models import Action
from goldenthread.domain.plans.queries import remembered
from tests import cast
from tests.factories import rows
from tests.interfaces.web.plans.shown import ADDRESS, plan_with_everything, read

pytestmark = pytest.mark.django_db
FORMS = f"{ADDRESS}actions/forms/"


@pytest.fixture
def client() -> Client:
    plan_with_everything()
    return cast.signed_in()


def test_an_action_counts_its_own_milestones_only(client: Client) -> None:
    page = read(client, FORMS)

    assert "1 of 1 overdue" in page
    assert "1 of 1 milestone shown" in page


def test_what_the_record_is_silent_about_is_said_so(client: Client) -> None:
    page = read(client, FORMS)

    assert "Outcome not in the record Lead post not in the record Directorate not in the record" in page
    assert "Continues" not in page


def test_what_the_record_says_of_it_is_shown_with_its_source(client: Client) -> None:
    Action.objects.filter(slug="forms").update(
        outcome="Every elector can vote", directorate="Governance", source="seed 004; https://example.org/paper"
    )

    page = read(client, FORMS)

    assert "Outcome Every elector can vote" in page
    assert "Directorate Governance" in page
    assert "(seed 004); https://example.org/paper" in page


def test_an_action_that_goes_on_in_the_next_plan_is_linked_both_ways(client: Client) -> None:
    forms, hubs = Action.objects.get(slug="forms"), Action.objects.get(area__plan__slug="plan-2018")
    Action.objects.filter(pk=hubs.pk).update(carried_from=forms)

    assert "Continued by Open community hubs, The next plan" in read(client, FORMS)
    onward = read(client, "/plans/wharfdale/plan-2018/actions/hubs/")
    assert "Continues Print the forms, Improvement Plan 2017-18" in onward


def test_its_file_holds_its_milestones_only(client: Client) -> None:
    html = client.get(FORMS).content.decode()

    assert f"{ADDRESS}milestones.json?action=forms" in html


def test_an_action_of_another_plan_is_not_found_here(client: Client) -> None:
    rows.action(rows.area(rows.plan("other")), "others")

    assert client.get(f"{ADDRESS}actions/others/").status_code == 404


def test_the_page_takes_as_many_queries_as_the_plan_and_three(client: Client) -> None:
    with CaptureQueriesContext(connection) as plan:
        client.get(ADDRESS)
    remembered.forget()

    with CaptureQueriesContext(connection) as action:
        client.get(FORMS)

    assert len(action) == len(plan) + 3


def test_of_two_actions_of_one_name_neither_is_shown_for_the_other(client: Client) -> None:
    """No way of making a plan leads here: tests/domain/plans/operations/test_action_names.py."""
    assert client.get(FORMS).status_code == 200
    rows.action(rows.area(Action.objects.get(slug="forms").area.plan, "again", title="Again"), "forms")
    remembered.forget()

    assert client.get(FORMS).status_code == 404
