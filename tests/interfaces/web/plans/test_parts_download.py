"""Areas and actions as files: the figures of the pages, of the day that is shown."""

import pytest
from django.test import Client

from tests import cast
from tests.interfaces.web import files
from tests.interfaces.web.plans.shown import ADDRESS, AS_AT, plan_with_everything

pytestmark = pytest.mark.django_db
STATUSES = ("completed", "in_progress", "overdue", "withdrawn", "carried_forward")


@pytest.fixture
def client() -> Client:
    plan_with_everything()
    return cast.signed_in()


def test_every_area_comes_with_its_counts_and_all_its_ratings(client: Client) -> None:
    property_, elections = files.rows(client, f"{ADDRESS}areas", as_at=AS_AT)

    assert [property_[status] for status in STATUSES] == [3, 4, 1, 0, 1]
    assert (property_["total"], property_["claimed"], property_["at_risk"], property_["undated"]) == (9, 2, 1, 1)
    assert (elections["id"], elections["actions"], elections["rating"]) == ("elections", 1, "RED")
    assert elections["given_ratings"] == "Amber (Board, 20 September 2017): Too hopeful"


def test_every_action_comes_with_its_area_its_state_and_its_counts(client: Client) -> None:
    hubs, forms = files.rows(client, f"{ADDRESS}actions", as_at=AS_AT)

    assert (hubs["id"], hubs["area"], hubs["state"], hubs["total"]) == ("hubs", "property", "open", 9)
    assert (forms["title"], forms["area_title"], forms["overdue"]) == ("Print the forms", "Elections", 1)


@pytest.mark.parametrize("list_", ["areas", "actions"])
def test_the_counts_of_the_parts_add_up_to_those_of_the_plan(client: Client, list_: str) -> None:
    found = files.rows(client, f"{ADDRESS}{list_}", as_at=AS_AT)

    assert [sum(row[key] for row in found) for key in (*STATUSES, "total")] == [3, 4, 2, 0, 1, 10]


def test_the_figures_are_those_of_the_day_and_the_moment_asked_for(client: Client) -> None:
    asked = {"as_at": "2017-06-20", "known_at": "2017-06-20"}

    found = files.document(client, f"{ADDRESS}areas", **asked)

    assert sum(row["completed"] for row in found["rows"]) == 1
    assert (found["meta"]["as_at"], found["meta"]["known_at"][:10]) == ("2017-06-20", "2017-06-20")


def test_the_page_of_an_area_leads_to_the_actions_of_that_area(client: Client) -> None:
    page = client.get(f"{ADDRESS}areas/elections/", {"as_at": AS_AT}).content.decode()
    found = files.document(client, f"{ADDRESS}actions", as_at=AS_AT, area="elections")

    assert f'href="{ADDRESS}actions.json?as_at={AS_AT}&amp;area=elections"' in page
    assert [row["id"] for row in found["rows"]] == ["forms"]
    assert found["meta"]["filter"] == {"area": "elections"}


def test_the_page_of_the_plan_leads_to_both_with_its_dates(client: Client) -> None:
    page = client.get(ADDRESS, {"as_at": AS_AT, "status": "overdue"}).content.decode()

    assert f'href="{ADDRESS}areas.csv?as_at={AS_AT}"' in page
    assert f'href="{ADDRESS}actions.xlsx?as_at={AS_AT}"' in page
    assert "2 areas as a file" in page
    assert "2 actions as a file" in page


@pytest.mark.parametrize("list_", ["areas", "actions"])
def test_a_date_that_cannot_be_used_gives_the_page_that_says_why_and_no_file(client: Client, list_: str) -> None:
    response = client.get(f"{ADDRESS}{list_}.csv", {"as_at": "31 Juni"})

    assert response.status_code == 400
    assert "&#39;31 Juni&#39; is not a date" in response.content.decode()
    assert "Content-Disposition" not in response
