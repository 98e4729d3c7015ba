"""Are the outcomes moving? The list, one measure, and whether what was done worked."""

from datetime import date
from decimal import Decimal

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from goldenthread.domain.measures.choices import Polarity
from goldenthread.domain.measures.models import Reading
from goldenthread.domain.organisations.choices import Role
from goldenthread.domain.plans.models import CompletionClaim
from goldenthread.domain.plans.queries import remembered
from tests import cast
from tests.factories import evidence, measures, rows
from tests.interfaces.web import files
from tests.interfaces.web.measures.conftest import LIST, PAGE, Scene, seen

WORKED = f"{LIST}worked/plan-2017"


@pytest.fixture
def reader(scene: Scene) -> Client:
    return cast.signed_in(Role.VIEWER)


def test_the_list_groups_measures_by_what_they_show_with_their_parts(reader: Client, scene: Scene) -> None:
    measures.target(scene.measure, "50", "2017-04-01")
    measures.benchmark(scene.measure)
    measures.measure("loose", title="Shows nothing")

    words = seen(reader, LIST)

    assert "Area: Property Improvement Plan 2017-18" in words
    assert "42% Q2 2017-18; parts not on record" in words
    assert "Target not met 8 percentage points below 50%" in words
    assert "19.62 percentage points above 22.38% (Government industry standard; day not on record)" in words
    assert "Since 30 June 2017: up 1.5 percentage points, better" in words
    assert "What these show is not said" in words
    assert "0 of 1 targets met" in words


def test_the_list_offers_only_what_one_may_do(reader: Client, team: Client, holder: Client) -> None:
    assert "Define a measure" not in seen(reader, LIST)
    assert "Send in a list" not in seen(reader, LIST)
    assert "Define a measure" in seen(team, LIST)
    assert "Define a measure" not in seen(holder, LIST)
    assert "Send in a list of readings" in seen(holder, LIST)
    assert "Define a measure" not in seen(team, f"{LIST}?as_at=2017-09-30")


def test_a_measure_says_what_it_is_where_it_stands_and_how_it_moves(reader: Client, scene: Scene) -> None:
    measures.reading(scene.measure, "44", "2017-12-31", "2017-10-01", is_provisional=True)

    words = seen(reader)

    assert "Measure, in percent. Higher is better" in words
    assert "44%, Q3 2017-18 (parts not on record). No target" in words
    assert "Getting better. Of the 3 pairs among the last 3 comparable readings, the later one is better in 3" in words
    assert "The latest reading is provisional." in words
    assert "Up 2 percentage points, better (Q2 2017-18: 42%)" in words
    assert "81 of 200" in words
    assert "Record a reading" not in words
    assert "E-newsletter open rate: the figures" in words


def test_what_is_neither_better_nor_worse_is_only_up_or_down(reader: Client) -> None:
    other = measures.measure("copies", unit="copies", polarity=Polarity.NEUTRAL)
    measures.reading(other, "100", "2017-06-30")
    measures.reading(other, "1", "2017-09-30")

    words = seen(reader, f"{LIST}copies/")

    assert "1 copy, 30 September 2017. Not judged" in words
    assert "Since 30 June 2017: down 99 copies" in words
    assert "Neither way is better, so it has no target." in words


def test_a_change_of_definition_is_said_where_figures_would_be_compared(reader: Client, scene: Scene) -> None:
    new = {"text": "Opened twice", "comparable_with_before": False, "reason": "New system"}
    measures.definition(scene.measure, "2017-07-01", **new)

    words = seen(reader)

    assert "Not compared with the reading before. The definition changed on 1 July 2017" in words
    assert "From 1 July 2017 : not comparable with what was before Opened twice Why: New system" in words
    assert "Since 30 June 2017" not in words


def test_a_target_that_no_reading_meets_in_time_is_said(reader: Client, scene: Scene) -> None:
    measures.target(scene.measure, "30", until="2016-12-31", effective_on=date(2016, 1, 1))

    assert (
        "The target of 30% until 31 December 2016 has no reading of those days; the first one after is 40.5% "
        "on 30 June 2017." in seen(reader)
    )


def test_revisions_and_evidence_stand_beside_the_reading(reader: Client, scene: Scene) -> None:
    first = Reading.objects.get(value=42)
    measures.rests_on(first, evidence.item())
    measures.rests_on(first, evidence.item(classified=evidence.RESTRICTED))
    measures.reading(scene.measure, "43", "2017-09-30", "2017-07-01", corrects=first)

    response = reader.get(PAGE)

    html = response.content.decode()
    assert "Revised once" in html
    assert "What was said before was wrong." in html
    assert "/evidence/wharfdale/1/" in html
    assert "/evidence/wharfdale/2/" not in html


def test_a_past_day_and_a_past_moment_show_what_was_there(reader: Client) -> None:
    assert "40.5%, Q1 2017-18 (81 of 200)" in seen(reader, f"{PAGE}?as_at=2017-08-31")
    assert "It was never read." in seen(reader, f"{PAGE}?known_at=2017-06-01")


@pytest.mark.parametrize("address", [LIST, PAGE, WORKED, f"{LIST}readings.csv", f"{PAGE}readings.csv", f"{WORKED}.csv"])
def test_a_date_that_cannot_be_used_is_said_and_the_usual_one_shown(reader: Client, address: str) -> None:
    response = reader.get(f"{address}?as_at=soon")

    assert response.status_code == 400
    assert "There is a problem" in response.content.decode()


def test_did_it_work_sets_readings_side_by_side_with_the_days_between(reader: Client, scene: Scene) -> None:
    action = rows.action(scene.area, "hubs")
    CompletionClaim.objects.create(milestone=rows.milestone(action), **rows.fact("2017-07-01"))
    measures.reading(scene.measure, "45", "2017-12-31", "2017-10-01")
    bare = rows.action(rows.area(scene.area.plan, "bare", title="Bare"), "bare", title="Write a strategy")
    CompletionClaim.objects.create(milestone=rows.milestone(bare, "m2"), **rows.fact("2017-07-01"))

    words = seen(reader, WORKED)

    assert "Property. Completed on 1 July 2017, claimed and not all accepted." in words
    assert "40.5%, Q1 2017-18 (1 day before)" in words
    assert "45%, Q3 2017-18 (183 days after)" in words
    assert "Up 4.5 percentage points, better" in words
    assert "1 of 2 completed actions have a reading before and after" in words
    assert "Completed, and no measure shows it Write a strategy" in words
    (row, without) = files.rows(reader, WORKED)
    assert (row["before"], row["after"], row["days_after"], row["result"]) == ("40.5", "45", 183, "Compared")
    assert (without["action"], without["result"]) == ("Write a strategy", "No measure")


def test_a_measure_as_a_file_has_its_parts(reader: Client) -> None:
    first, second = files.lines(reader, f"{PAGE}readings")

    assert (first["Value"], first["Numerator"], first["Denominator"]) == ("40.5", "81", "200")
    assert (second["Value"], second["Numerator"], second["Until"]) == ("42", "", "2017-09-30")
    (listed,) = files.rows(reader, f"{LIST}measures")
    assert (listed["value"], listed["shows"], listed["moved"]) == ("42", "Property", "Better")


def test_pages_ask_the_same_number_of_questions_whatever_their_size(reader: Client, scene: Scene) -> None:
    asked = []
    for size in (1, 9):
        for number in range(size):
            one = measures.measure(f"m{size}-{number}")
            measures.shows(one, area=scene.area)
            measures.shows(one, action=rows.action(scene.area, f"a{size}-{number}"))
            reading = measures.reading(one, "40", "2017-06-30")
            measures.reading(scene.measure, "4", f"2018-0{number + 1}-1{size}")
            measures.rests_on(reading, evidence.item())
        counted = []
        for address in (LIST, PAGE, WORKED):
            remembered.forget()
            with CaptureQueriesContext(
                connection,
            ) as queries:
                assert reader.get(address).status_code == 200
            counted.append(len(queries))
        asked.append(counted)

    assert asked[0] == asked[1]


@pytest.mark.parametrize("address", ["/measures/elsewhere/", f"{LIST}nothing/", f"{LIST}worked/nothing"])
def test_what_is_not_there_is_404(reader: Client, address: str) -> None:
    assert reader.get(address).status_code == 404


def test_a_value_is_never_shown_with_idle_noughts(reader: Client) -> None:
    assert "40.5000" not in seen(reader)
    assert Decimal("40.5000") == Reading.objects.order_by("until_on")[0].value


def test_a_picture_rounds_what_it_names(reader: Client, scene: Scene) -> None:
    measures.reading(scene.measure, "76.9231", "2017-12-31", "2017-10-01")

    html = reader.get(PAGE).content.decode()

    assert "76.92" in html
    assert "76.9231" not in html
