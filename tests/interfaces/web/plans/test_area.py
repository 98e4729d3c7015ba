"""The area page."""

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from goldenthread.domain.plans.models import Area
from goldenthread.domain.plans.queries import remembered
from tests import cast
from tests.factories import rows
from tests.interfaces.web.plans.shown import ADDRESS, plan_with_everything, read

pytestmark = pytest.mark.django_db
PROPERTY = f"{ADDRESS}areas/property/"
ELECTIONS = f"{ADDRESS}areas/elections/"


@pytest.fixture
def client() -> Client:
    plan_with_everything()
    return cast.signed_in()


def test_an_area_counts_its_own_milestones_only(client: Client) -> None:
    page = read(client, PROPERTY)

    assert "3 of 9 milestones completed" in page
    assert "1 of 9 overdue" in page
    assert "9 of 9 milestones shown" in page
    assert "newly" not in page.split("Milestones as at")[1]


def test_its_bridge_adds_up_on_its_own(client: Client) -> None:
    page = read(client, ELECTIONS, since="2017-06-30")

    assert "Since 30 June 2017: 1 newly overdue." in page
    assert "In progress on 30 June 2017 1 Newly overdue −1 In progress on 1 October 2017 0" in page


def test_its_ratings_stand_beside_each_other_with_their_reasons(client: Client) -> None:
    page = read(client, ELECTIONS)

    assert "Red computed: 1 of 1 milestone overdue, 0 at risk: more than 10% overdue." in page
    assert "Amber Board, 20 September 2017: differs from the computed rating: “Too hopeful”" in page


def test_its_actions_are_listed_with_how_much_of_each_is_done(client: Client) -> None:
    assert "Open community hubs not in the record Open 3 of 9" in read(client, PROPERTY)


def test_its_filter_stays_within_the_area(client: Client) -> None:
    page = read(client, PROPERTY, status="overdue", area="elections")

    assert "1 of 9 milestones shown" in page
    html = client.get(PROPERTY, {"status": "overdue"}).content.decode()
    assert f"{ADDRESS}milestones.csv?status=overdue&amp;area=property" in html


def test_an_area_without_an_action_says_so() -> None:
    rows.area(rows.plan(), summary="Only named so far", source="seed 001 para 1")

    page = read(cast.signed_in(), PROPERTY)

    assert "The record names no action in this area." in page
    assert "Only named so far" in page
    assert "April-June 17 Update, para 1 (seed 001)" in page
    assert "Nothing to rate computed" in page


def test_an_area_of_another_plan_is_not_found_here(client: Client) -> None:
    Area.objects.create(plan=rows.plan("other"), slug="grants", title="Grants")

    assert client.get(f"{ADDRESS}areas/grants/").status_code == 404


def test_a_bad_date_keeps_the_area_and_says_why(client: Client) -> None:
    assert "There is a problem" in read(client, PROPERTY, code=400, as_at="31 Juni")


def test_the_page_takes_as_many_queries_as_the_plan_and_two(client: Client) -> None:
    with CaptureQueriesContext(connection) as plan:
        client.get(ADDRESS)
    remembered.forget()

    with CaptureQueriesContext(connection) as area:
        client.get(PROPERTY)

    assert len(area) == len(plan) + 2
