"""What was directed, what was in force when, and what became of each requirement, on pages."""

from datetime import UTC, date, datetime

import pytest
from django.test import Client

from goldenthread.domain.organisations.choices import Role
from tests import cast
from tests.factories import directions
from tests.interfaces.web.plans.shown import words_of

pytestmark = pytest.mark.django_db
HERE = "/directions/wharfdale/"


@pytest.fixture
def reader() -> Client:
    return cast.signed_in(Role.VIEWER)


def _words(client: Client, path: str = HERE) -> str:
    return words_of(client.get(path).content.decode())


def test_an_instrument_says_its_statute_its_days_and_what_it_requires(reader: Client) -> None:
    asked = directions.requirement(direction=directions.direction())
    directions.receipt(asked, for_on=date(2017, 6, 30), received_at=datetime(2017, 6, 30, 10, tzinfo=UTC))

    page = _words(reader)

    assert "Local Government Act 1999 s15(5). Issued 28 March 2017." in page
    assert "In force from 28 March 2017; expired on 30 September 2018." in page
    assert "First by 10:00 on 30 June 2017 (BST), then quarterly. 6 times due: 1 met late and 5 missed." in page


def test_a_requirement_tells_each_time_and_what_no_paper_says(reader: Client) -> None:
    asked = directions.requirement(direction=directions.direction())
    directions.receipt(asked, for_on=date(2017, 6, 30), received_at=datetime(2017, 6, 30, 10, tzinfo=UTC))

    page = _words(reader, f"{HERE}requirements/quarterly/")

    assert "Due by 10:00 on 30 June 2017 (BST); received 1 hour late. Quarterly report" in page
    assert "Due by 10:00 on 30 September 2017 (BST); nothing was received. Nothing on record" in page
    assert "No paper says which post was to see to it." in page


def test_of_a_published_record_nothing_is_called_missed(reader: Client) -> None:
    directions.requirement(direction=directions.direction(), source="seed 001 para 1.1")

    page = _words(reader, f"{HERE}requirements/quarterly/")

    assert "no paper says whether it was received" in page
    assert "Missed" not in page


def test_what_stands_is_due_at_all_times(reader: Client) -> None:
    directions.requirement("board", kind="standing", recurrence="", due_on=None, due_hour=None, recurrence_words="")

    assert "At all times. Nothing on record came of it." in _words(reader)


def test_where_there_is_none_it_says_so(reader: Client) -> None:
    cast.elsewhere()

    assert "No Direction of Wharfdale Borough Council is on record." in _words(reader)


def test_a_requirement_of_another_organisation_is_not_there(reader: Client) -> None:
    directions.requirement("theirs", organisation=cast.elsewhere())

    assert reader.get(f"{HERE}requirements/theirs/").status_code == 404
