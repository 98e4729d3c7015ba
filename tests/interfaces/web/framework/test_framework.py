"""The framework page: every plan beside its body, what they hold together with the working, and only for whom it is."""

from typing import Any

import pytest
from django.test import Client

from goldenthread.domain.meetings.models import Following
from goldenthread.domain.organisations.choices import Role
from goldenthread.domain.plans.models import Milestone, Plan, Sharing
from goldenthread.domain.plans.queries import remembered
from tests import cast
from tests.factories import histories, rows, rulings
from tests.factories.histories import day
from tests.interfaces.web import files

pytestmark = pytest.mark.django_db
PAGE = "/framework/wharfdale/"
THEN = "?as_at=30+September+2017"


@pytest.fixture
def plans() -> tuple[Plan, Plan]:
    """Two plans of three and two milestones, of which one is the same piece of work and done in the first."""
    one, other = rows.plan("best-value", title="Best Value"), rows.plan("children", title="Children’s Services")
    for plan, many in ((one, 3), (other, 2)):
        action = rows.action(rows.area(plan))
        for number in range(many):
            rows.milestone(action, f"m{number}", baseline="2017-12-31", wording=f"Step {number} of {plan.slug}")
    rows.said_of(first(one), histories.milestone(claims=(histories.claim("2017-09-14"),)))
    Sharing.objects.create(milestone=first(one), same_as=first(other), why="One lease.", **rows.fact())
    rulings.body_of(one, "Improvement Board")
    return one, other


def first(of: Plan) -> Milestone:
    return of.milestones.order_by("pk")[0]


def page(query: str = THEN, client: Client | None = None) -> str:
    answer = (client or cast.signed_in(Role.VIEWER)).get(f"{PAGE}{query}")
    assert answer.status_code == 200
    return " ".join(answer.content.decode().split())


@pytest.mark.usefixtures("plans")
def test_the_whole_is_shown_with_its_working_and_actions_are_kept_apart() -> None:
    shown = page()

    assert "3 + 2 − 1 shared = 4 milestones in 2 plans, each counted once." in shown
    assert "Actions are no milestones and are never added to them." in shown
    assert shown.count('<span class="gt-headline__of">of 4</span>') == 3
    assert "0 of 1 action completed" in shown
    assert "data cut-off 30 September 2017" in shown


@pytest.mark.usefixtures("plans")
def test_every_plan_names_the_body_that_owns_it_and_its_rating() -> None:
    shown = page()

    assert 'owned by the <a class="govuk-link" href="/meetings/wharfdale/improvement-board/">Improvement Board' in shown
    assert "owned by nobody on record" in shown
    assert shown.count("computed: 0 of") == 2


@pytest.mark.usefixtures("plans")
def test_where_two_plans_differ_on_a_shared_milestone_it_is_said() -> None:
    shown = page()

    assert "Step 0 of best-value</a> counts in Best Value" in shown
    assert "The two plans differ: completed and in progress." in shown
    assert "One lease." in shown
    assert "They are not the same" not in shown


def test_a_board_finds_what_it_owns_and_follows(plans: tuple[Plan, Plan]) -> None:
    board, client = rulings.body_of(plans[0]), cast.signed_in(Role.VIEWER)
    assert "Children" not in page(f"{THEN}&body={board.slug}", client).partition("not shown")[0]

    Following.objects.create(body=board, plan=plans[1], from_on=day("2017-09-01"))
    remembered.forget()
    shown = page(f"{THEN}&body={board.slug}", client)

    assert "followed by the" in shown
    assert "3 + 2 − 1 shared = 4" in shown
    assert f'<option value="{board.slug}" selected>' in shown


@pytest.mark.usefixtures("plans")
def test_a_body_that_neither_owns_nor_follows_is_not_found() -> None:
    assert cast.signed_in(Role.VIEWER).get(f"{PAGE}?body=nobody").status_code == 404


def test_a_day_that_cannot_be_asked_for_is_said_at_its_field(plans: tuple[Plan, Plan]) -> None:
    answer = cast.signed_in(Role.VIEWER).get(f"{PAGE}?as_at=1+April+2016")

    assert answer.status_code == 400
    assert "1 April 2016 is before the plan begins" in answer.content.decode()
    assert plans


def test_an_organisation_without_plans_is_told_so() -> None:
    rows.organisation()

    assert "No plan is current on" in page("")


@pytest.mark.usefixtures("plans")
def test_the_file_says_that_its_rows_are_not_to_be_added_up(client: Client) -> None:
    client.force_login(cast.person(Role.VIEWER))
    found = files.document(client, f"{PAGE}plans", as_at="30 September 2017")

    assert [(each["id"], each["completed"], each["total"]) for each in found["rows"]] == [
        ("best-value", 1, 3),
        ("children", 0, 2),
    ]
    assert found["meta"]["milestones_together"] == 4


def test_the_page_takes_as_many_queries_however_many_plans_there_are(
    plans: tuple[Plan, Plan], django_assert_num_queries: Any
) -> None:
    client = cast.signed_in(Role.VIEWER)
    with django_assert_num_queries(18):
        client.get(f"{PAGE}{THEN}")
    for number in range(5):
        made = rows.plan(f"more-{number}")
        rows.milestone(rows.action(rows.area(made)))
        rulings.body_of(made, "Improvement Board")
    remembered.forget()
    with django_assert_num_queries(18):
        client.get(f"{PAGE}{THEN}")
    assert plans
