"""The page of optimism: what owners said and what came, posts and never persons, and small numbers said to be small."""

import re

from django.test import Client

from goldenthread.domain.plans.models import GivenRating, Plan
from tests.factories import histories as h
from tests.factories import rows, rulings
from tests.interfaces.web.forecast.asked import read
from tests.interfaces.web.plans import shown


def test_it_says_first_how_forecasts_turned_out(client: Client) -> None:
    page = read(client, "optimism/")

    assert re.search(
        r"\d+ of \d+ forecasts came later than said \(\d+%\), \d+ of them still open\. The middle one", page
    )
    assert re.search(r"in progress at one end of a quarter and due before the next, \d+ of \d+ \(\d+%\) were", page)


def test_owners_are_posts_and_areas_and_quarters_have_their_rows(client: Client) -> None:
    page = read(client, "optimism/")

    for name in ("Head of Property", "Head of Elections", "Property", "Elections", "Q3 2016-17"):
        assert f"{name} " in page.partition("By area")[2]
    assert "@" not in page


def test_dates_moved_before_a_meeting_stand_beside_what_chance_would_give(client: Client, plan: Plan) -> None:
    assert "No meeting of the body that owns the plan is on record" in read(client, "optimism/")

    rulings.meeting(rulings.body_of(plan), h.day("2017-03-25"))
    page = read(client, "optimism/")

    assert re.search(
        r"\d+ of \d+ date changes came in the 14 days before a meeting \(\d+%\)\. Of all days 3% lie so", page
    )


def test_a_rating_better_than_the_facts_is_marked_in_words(client: Client, plan: Plan) -> None:
    GivenRating.objects.create(plan=plan, voice="board", rating="GREEN", reason="Good", **rows.fact("2017-06-14"))

    page = read(client, "optimism/")

    assert "1 of 1 (few) of the ratings given were better than the facts known that day." in page
    assert "14 June 2017 The plan as a whole Board GREEN Better than the facts AMBER" in page


def test_of_few_only_the_counts_are_given(client: Client) -> None:
    short = rows.plan("short", title="Short plan")
    made = rows.action(rows.area(short))
    rows.written(h.milestone(updates=(h.update("2017-05-01", forecast="2017-06-30"),)), made)

    page = shown.read(client, "/plans/wharfdale/short/optimism/")

    assert "1 of 1 forecast came later than said. They are about 1 milestone: too few to say more." in page
    assert "Property 1 of 1 (few) about 1 milestone, 1 still open – 1 of 1 (few) –" in page


def test_a_plan_about_which_nothing_was_said_has_nothing_to_compare(client: Client) -> None:
    rows.plan("empty", title="Empty plan")

    page = shown.read(client, "/plans/wharfdale/empty/optimism/")

    assert "No forecast of an owner has come due yet: there is nothing to compare." in page
    assert "Nothing on record." in page
