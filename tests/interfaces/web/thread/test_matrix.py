"""The matrix on a page and as a file: what was asked, what was done about it, and what shows it."""

import pytest
from django.test import Client

from goldenthread.domain.organisations.choices import Role
from tests import cast
from tests.domain.insight.queries.scene import furnished, moment
from tests.factories import directions, rows
from tests.interfaces.web import files
from tests.interfaces.web.plans.shown import words_of

pytestmark = pytest.mark.django_db
HERE = "/thread/wharfdale/"
THEN = {"as_at": "31 December 2018"}


@pytest.fixture
def reader() -> Client:
    furnished()
    moment()  # nothing is remembered from another test
    return cast.signed_in(Role.VIEWER)


def words(client: Client, path: str = HERE, **asked: str) -> str:
    return words_of(client.get(path, asked or THEN).content.decode())


def test_the_first_screen_says_how_much_is_answered_done_and_shown(reader: Client) -> None:
    page = words(reader)

    assert "2 of 3 asked and answered by an action or a body" in page
    assert "1 of 2 milestones completed 1 overdue" in page
    assert "1 of 1 of these accepted on evidence" in page


def test_a_row_tells_the_thread_of_what_was_asked_and_unfolds_it(reader: Client) -> None:
    page = words(reader)

    assert "Report every quarter First by 10:00 on 30 June 2017 (BST), then quarterly. Judged fully covered by " in page
    assert "1 of 2 completed, 1 overdue 1 accepted and 1 none 1 better 1 6 times due: 6 missed" in page
    assert "Linked because: It builds what is reported on." in page
    assert "30 September 2017; evidence: 1 item, latest 13 June 2017; Agreed: Improvement Board, 14 June 2017" in page
    assert "E-newsletter visits-0. Better: 50% on 30 September 2017" in page


def test_what_it_leads_to_is_there_for_the_same_dates(reader: Client) -> None:
    html = reader.get(HERE, THEN).content.decode()

    assert 'href="/plans/wharfdale/plan-0/milestones/done-0/?as_at=31+December+2018"' in html
    assert 'href="/meetings/wharfdale/board-0/june/"' in html
    assert 'href="/directions/wharfdale/requirements/req-0/?as_at=31+December+2018"' in html


def test_a_direction_or_a_review_may_be_chosen(reader: Client) -> None:
    page = words(reader, of="review:review-0", as_at="31 December 2018")

    assert "Weigh risk more proportionately" in page
    assert "Report every quarter" not in page
    assert "2 things asked as a file" in page


@pytest.mark.parametrize("of", ["direction", "direction:", "colour:red", "review", "framework"])
def test_a_part_that_there_cannot_be_is_not_found(reader: Client, of: str) -> None:
    assert reader.get(HERE, {"of": of}).status_code == 404


def test_a_date_that_cannot_be_read_is_said_and_the_page_is_shown(reader: Client) -> None:
    response = reader.get(HERE, {"as_at": "soon"})

    assert response.status_code == 400
    assert "Which day is meant? Write a day." in words_of(response.content.decode())
    assert reader.get(f"{HERE}matrix.csv", {"as_at": "soon"}).status_code == 400


def test_where_nothing_was_asked_it_says_so() -> None:
    rows.organisation()

    assert "Nothing was asked by then that is on record." in words(cast.signed_in(Role.VIEWER))


def test_the_file_has_a_row_for_each_milestone_and_one_for_what_nothing_answers(reader: Client) -> None:
    directions.requirement("bare")

    found = files.rows(reader, f"{HERE}matrix", **THEN)

    assert [(each["id"], each["milestone"], each["proof"]) for each in found] == [
        ("req-0", "done-0", "accepted"),
        ("req-0", "late-0", "none"),
        ("bare", None, None),
        ("rec-0", "done-0", "accepted"),
        ("rec-0", "late-0", "none"),
        ("bare-0", None, None),
    ]
    assert found[0]["decisions"] == "Agreed: Improvement Board, 14 June 2017, item 4.2"


def test_evidence_that_is_not_open_to_the_reader_is_counted_and_not_told() -> None:
    furnished(classified=True)
    moment()

    page = words(cast.signed_in(Role.VIEWER))

    assert "evidence: 1 that is not open to you" in page


def test_home_leads_to_the_thread_and_its_gaps(reader: Client) -> None:
    html = reader.get("/").content.decode()

    assert f'href="{HERE}"' in html
    assert f'href="{HERE}gaps/"' in html
