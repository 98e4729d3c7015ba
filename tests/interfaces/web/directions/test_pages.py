"""What was directed, what was in force when, and what became of each requirement, on pages."""

from datetime import UTC, date, datetime

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from goldenthread.domain.directions.models import Direction
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

    assert "At all times. Nothing sent for it is on record." in _words(reader)


def test_where_there_is_none_it_says_so(reader: Client) -> None:
    cast.elsewhere()

    assert "No Direction of Wharfdale Borough Council is on record." in _words(reader)


def test_a_requirement_of_another_organisation_is_not_there(reader: Client) -> None:
    directions.requirement("theirs", organisation=cast.elsewhere())

    assert reader.get(f"{HERE}requirements/theirs/").status_code == 404


def test_on_a_day_it_says_what_was_in_force_and_who_held_what(reader: Client) -> None:
    one = directions.direction()
    directions.back(directions.move(one), date(2018, 1, 1))

    then, later = (_words(reader, f"{HERE}?on={day}") for day in ("31+December+2017", "1+January+2018"))

    assert "In force on 31 December 2017: Directions of 28 March 2017." in then
    assert "Grants Commissioners (Directions of 28 March 2017)" in then
    assert "Grants The council" in later


def test_an_intervention_that_is_over_is_shown_on_its_last_day(reader: Client) -> None:
    directions.direction()

    page = _words(reader)

    assert "In force on 30 September 2018: Directions of 28 March 2017." in page
    assert "The last Direction ended on 30 September 2018." in page


def test_a_day_that_cannot_be_read_is_said_and_kept(reader: Client) -> None:
    directions.direction()

    response = reader.get(f"{HERE}?on=03/04/05")

    assert response.status_code == 400
    assert 'value="03/04/05"' in response.content.decode()


def test_what_no_paper_dates_is_said_so(reader: Client) -> None:
    one = directions.direction(in_force_from=None)
    directions.move(one, from_on=None)

    page = _words(reader, f"{HERE}?on=1+June+2017")

    assert "On 1 June 2017: Directions of 28 March 2017, issued, and in force from a day not on record." in page
    assert "Commissioners, if by then: since when is not on record" in page


def test_a_due_hour_explains_itself(reader: Client) -> None:
    directions.requirement(direction=directions.direction())

    page = _words(reader, f"{HERE}requirements/quarterly/")

    assert "Time 3: 6 calendar months after 30 June 2017; the end of a month stays the end of a month." in page
    assert "it stays 10:00 in London, which is an hour later in UTC." in page


@pytest.mark.parametrize("name", ["instruments", "functions", "dues"])
def test_lists_are_taken_away(reader: Client, name: str) -> None:
    one = directions.direction()
    directions.move(one)
    directions.requirement(direction=one)

    lines = reader.get(f"{HERE}{name}.csv").content.decode("utf-8-sig").splitlines()

    assert len(lines) == {"instruments": 2, "functions": 2, "dues": 7}[name]


def test_the_page_asks_the_database_as_often_for_six_as_for_two(
    reader: Client, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    for size in (2, 6):
        for number in range(Direction.objects.count(), size):
            one = directions.direction(f"dir-{number}")
            directions.move(one)
            directions.receipt(directions.requirement(f"req-{number}", direction=one))

        with django_assert_max_num_queries(26):
            reader.get(HERE)
