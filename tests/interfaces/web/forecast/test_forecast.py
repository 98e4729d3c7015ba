"""The page of the forecast: one sentence first, no single date, and no figure where there is too little."""

import re

import pytest
from django.test import Client

from goldenthread.domain.plans.models import Plan
from tests.factories import directions, rows
from tests.interfaces.web import files
from tests.interfaces.web.forecast.asked import PLAN, read
from tests.interfaces.web.plans import shown


def test_it_says_first_how_many_are_likely_to_be_done(client: Client) -> None:
    page = read(client, "forecast/")

    assert re.search(r"Of 28 open milestones, \d+ to \d+ are likely to be done by 31 March 2018 \(8 in 10\)\.", page)
    assert "not from the dates their owners expect" in page


def test_it_says_how_good_such_forecasts_were(client: Client) -> None:
    assert "There is too little history to say how good such forecasts are here." in read(client, "forecast/")


def test_each_open_milestone_has_a_chance_and_three_days(client: Client) -> None:
    page = read(client, "forecast/").partition("Each open milestone")[2]

    assert page.count("Open the first hub") == 28
    assert "10 October 2016 already past" in page
    assert re.search(r"Head of \w+ \d+ \w+ 201[78] (under 5|over 95|\d+)% \d+ \w+ 201[78] ", page)
    assert "more than 2 years on" in page


def test_a_day_of_choice_has_its_own_column_and_the_headline(client: Client) -> None:
    page = read(client, "forecast/", by="end of January 2018")

    assert "are likely to be done by 31 January 2018 (8 in 10)" in page
    assert "31 January 2018 the day you chose" in page


@pytest.mark.parametrize(
    ("by", "said"),
    [
        ("some day", "'some day' is not a date. Write a day, such as 30 September 2018."),
        ("03/04/18", "'03/04/18' is not one certain day. Write a day, such as 30 September 2018."),
        ("ongoing", "'ongoing' is not one certain day. Write a day, such as 30 September 2018."),
        ("1 November 2017", "1 November 2017 is not after 1 November 2017. Choose a later day."),
        ("2 November 2019", "2 November 2019 is too far off to forecast. Choose a day up to 1 November 2019."),
    ],
)
def test_a_day_that_cannot_be_used_is_kept_and_refused_with_the_fix(client: Client, by: str, said: str) -> None:
    response = client.get(f"{PLAN}forecast/", {"as_at": "2017-11-01", "known_at": "2017-11-01", "by": by})

    assert response.status_code == 400
    html = response.content.decode()
    assert said in shown.words_of(html)
    assert f'value="{by}"' in html
    assert "There is a problem" in html
    assert "likely to be done by 31 March 2018" in html, "the forecast is shown all the same"


def test_the_last_day_of_two_years_can_be_asked_for(client: Client) -> None:
    assert "by 1 November 2019 (8 in 10)" in read(client, "forecast/", by="1 November 2019")


def test_the_directions_expiry_has_its_own_column(client: Client) -> None:
    directions.direction()

    page = read(client, "forecast/")

    assert "By 30 September 2018, the Direction’s expiry" in page
    assert "30 September 2018 the Direction’s expiry" in page


def test_what_the_record_teaches_is_shown_with_its_counts(client: Client) -> None:
    page = read(client, "forecast/").partition("What the record teaches")[2]

    assert "Never moved 60 31 1.0" in page
    assert "60 milestones, watched from 2 May 2016 to 4 October 2017; 31 were done in that time." in page


@pytest.mark.parametrize(
    ("on", "said"),
    [
        ("2016-07-01", "1 milestone of this council was seen open and then done, and 20 are needed."),
        ("2016-04-20", "0 milestones of this council were seen open and then done, and 20 are needed."),
        ("2019-01-01", "Nothing has been recorded since 30 October 2017: what was done after that is not known"),
    ],
)
def test_where_there_is_too_little_it_says_so_and_gives_no_figure(client: Client, on: str, said: str) -> None:
    page = read(client, "forecast/", on)

    assert said in page
    assert "Each open milestone" not in page
    assert "8 in 10" not in page


def test_a_plan_in_which_all_is_done_has_nothing_to_forecast(client: Client) -> None:
    empty = rows.plan("empty", title="Empty plan")

    page = shown.read(client, f"/plans/wharfdale/{empty.slug}/forecast/")

    assert "No milestone of this plan is open on 1 October 2017: there is nothing to forecast." in page


def test_the_plan_leads_to_it_and_it_leads_to_the_other_pages(client: Client) -> None:
    plan = client.get(PLAN).content.decode()
    page = client.get(f"{PLAN}forecast/?as_at=2017-11-01").content.decode()

    assert f'href="{PLAN}forecast/' in plan
    assert f'href="{PLAN}optimism/' in plan
    for other in ("forecast/calibration/", "optimism/", "forecast/method/"):
        assert f'href="{PLAN}{other}' in page


def test_as_a_file_it_has_every_open_milestone_with_a_forecast_or_without(client: Client) -> None:
    told = files.document(client, f"{PLAN}forecast", as_at="2017-11-01", known_at="2017-11-01", by="2018-01-31")
    untold = files.document(client, f"{PLAN}forecast", as_at="2016-07-01", known_at="2016-07-01")

    assert told["meta"]["shown"] == 28
    assert told["meta"]["courses"] == 10_000
    assert all(0 <= row["by_chosen_percent"] <= 100 for row in told["rows"])
    assert {row["middle"] for row in untold["rows"]} == {None}
    assert len(untold["rows"]) == 58


def test_it_is_the_same_page_again(client: Client, plan: Plan) -> None:
    assert read(client, "forecast/") == read(client, "forecast/")
    assert plan.milestones.count() == 60
