"""What each directorate owes in all plans: overdue first, and what nobody gave a directorate is listed too."""

from typing import Any

import pytest

from goldenthread.domain.directions.models import Requirement
from goldenthread.domain.organisations.choices import Role
from goldenthread.domain.organisations.models import Post
from goldenthread.domain.plans.models import Plan
from goldenthread.domain.plans.queries import remembered
from tests import cast
from tests.factories import rows
from tests.interfaces.web import files

pytestmark = pytest.mark.django_db
PAGE = "/framework/wharfdale/directorates/"
THEN = "?as_at=30+September+2017"


@pytest.fixture
def plan() -> Plan:
    """Place owns one overdue and one later milestone, of an action of Resources; another is nobody's."""
    home = rows.organisation()
    post = Post.objects.create(organisation=home, slug="head", title="Head of Property", directorate="Place")
    made = rows.plan()
    action = rows.action(rows.area(made), directorate="Resources")
    rows.milestone(action, "later", baseline="2017-12-31", owner_post=post, wording="Sign the lease")
    rows.milestone(action, "overdue", baseline="2017-06-30", owner_post=post, wording="Open the hub")
    rows.milestone(action, "nobody", baseline="2017-12-31", wording="Close the old one")
    loose = rows.action(made.areas.get(), "loose", title="Repair the roof")
    rows.milestone(loose, "roof", baseline="", wording="Mend it")
    Requirement.objects.create(
        organisation=home, slug="report", text="Report every quarter", kind="standing", owner_post=post
    )
    return made


def shown(address: str = "") -> str:
    answer = cast.signed_in(Role.VIEWER).get(f"{PAGE}{address}{THEN}")
    assert answer.status_code == 200
    return " ".join(answer.content.decode().split())


@pytest.mark.usefixtures("plan")
def test_every_directorate_has_its_line_and_what_has_none_comes_last() -> None:
    page = shown()

    assert page.index("/directorates/place/") < page.index("/directorates/resources/") < page.index("/not-given/")
    assert "2 of 2, <strong>1 overdue</strong>" in page


@pytest.mark.usefixtures("plan")
def test_the_page_of_one_lists_everything_it_owes_overdue_first() -> None:
    page = shown("place/")

    assert page.index("Open the hub") < page.index("Sign the lease")
    assert "Head of Property" in page
    assert "Report every quarter" in page
    assert "at all times" in page
    assert "Close the old one" not in page


@pytest.mark.usefixtures("plan")
def test_a_milestone_that_nobody_owns_is_its_actions_and_then_nobodys() -> None:
    assert "Close the old one" in shown("resources/")


@pytest.mark.usefixtures("plan")
def test_what_has_no_directorate_is_listed() -> None:
    page = shown("not-given/")

    assert "Mend it" in page
    assert "no deadline on record" in page
    assert "nobody on record" in page


@pytest.mark.usefixtures("plan")
def test_a_directorate_that_owes_nothing_is_not_found() -> None:
    assert cast.signed_in(Role.VIEWER).get(f"{PAGE}nobody/").status_code == 404


@pytest.mark.usefixtures("plan")
def test_the_file_of_one_holds_the_same() -> None:
    found = files.rows(cast.signed_in(Role.VIEWER), f"{PAGE}place", as_at="30 September 2017")

    assert [(each["kind"], each["id"], each["overdue"]) for each in found] == [
        ("milestone", "overdue", True),
        ("milestone", "later", False),
        ("requirement", "report", False),
    ]


def test_it_takes_as_many_queries_however_much_is_owed(plan: Plan, django_assert_num_queries: Any) -> None:
    client = cast.signed_in(Role.VIEWER)
    with django_assert_num_queries(26) as first:
        client.get(f"{PAGE}{THEN}")
    for number in range(5):
        made = rows.plan(f"more-{number}", organisation=plan.organisation)
        rows.milestone(rows.action(rows.area(made), directorate=f"Directorate {number}"))
    remembered.forget()
    with django_assert_num_queries(len(first)):
        client.get(f"{PAGE}{THEN}")
