"""Gaps on a page and as a file: by kind with their count, each a sentence with a link and an age."""

import pytest
from django.test import Client

from goldenthread.domain.organisations.choices import Role
from tests import cast
from tests.domain.insight.queries.scene import furnished, moment
from tests.factories import directions, rows
from tests.interfaces.web import files
from tests.interfaces.web.plans.shown import words_of

pytestmark = pytest.mark.django_db
HERE = "/thread/wharfdale/gaps"
THEN = {"as_at": "31 December 2018"}


@pytest.fixture
def reader() -> Client:
    furnished()
    moment()
    return cast.signed_in(Role.VIEWER)


def words(client: Client, **asked: str) -> str:
    return words_of(client.get(f"{HERE}/", asked or THEN).content.decode())


def test_kinds_come_with_their_count_and_why_they_matter(reader: Client) -> None:
    page = words(reader)

    assert "Required, and missed: 6" in page
    assert "Late happens. Late without an idea of when is out of control." in page


def test_each_gap_leads_to_what_it_is_about_for_the_same_dates(reader: Client) -> None:
    html = reader.get(f"{HERE}/", THEN).content.decode()

    for path in ("plans/wharfdale/plan-0/milestones/late-0/", "measures/wharfdale/visits-0/"):
        assert f'href="/{path}?as_at=31+December+2018"' in html
    for path in ("directions/wharfdale/requirements/req-0/", "reviews/wharfdale/review-0/recommendations/bare-0/"):
        assert f'href="/{path}?as_at=31+December+2018"' in html
    assert 'href="/thread/wharfdale/discrepancies/#x-0"' in html
    assert 'href="/meetings/wharfdale/body-0/june/' in html
    assert '</a> <span class="gt-quiet">· 549 days</span>' in html


def test_of_a_kind_the_oldest_are_shown_and_the_others_folded() -> None:
    for place in range(8):
        directions.requirement(f"r{place}", kind="standing", recurrence="", due_on=None, due_hour=None)

    page = words(cast.signed_in(Role.VIEWER))

    assert "Required, and no action answers it: 8" in page
    assert "3 more : Required, and no action answers it" in page


def test_a_council_without_a_gap_is_told_so() -> None:
    rows.organisation()

    assert "No gap was found as at 31 December 2018." in words(cast.signed_in(Role.VIEWER))


def test_the_file_has_every_gap_of_the_page(reader: Client) -> None:
    found = files.document(reader, HERE, **THEN)

    [late] = [each for each in found["rows"] if each["kind"] == "overdue-without-forecast"]
    assert (late["id"], late["about"], late["since"], late["days"]) == ("plan-0/late-0", "milestone", "2017-06-30", 549)
    assert found["meta"]["as_at"] == "2018-12-31"
    assert f"Gaps: {len(found['rows'])}" in words(reader)


def test_a_file_as_at_no_day_brings_back_the_page(reader: Client) -> None:
    assert reader.get(f"{HERE}.csv", {"as_at": "soon"}).status_code == 400
