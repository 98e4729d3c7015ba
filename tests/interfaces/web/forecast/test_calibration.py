"""The page of the back-test: what was said and what came, or that there is too little to say."""

from django.test import Client

from goldenthread.domain.plans.models import Plan
from tests.factories import long_plans
from tests.interfaces.web import files
from tests.interfaces.web.forecast.asked import PLAN, read

LATE = "2018-03-31"


def test_too_little_is_said_plainly_and_no_class_is_shown(client: Client) -> None:
    page = read(client, "forecast/calibration/")

    assert "There is too little history to say how good such forecasts are here." in page
    assert "had enough history before, and 91 days after" in page
    assert "Different milestones" not in page


def test_with_enough_it_says_what_was_said_and_what_came(client: Client, plan: Plan) -> None:
    long_plans.more(plan, 120)

    page = read(client, "forecast/calibration/", LATE)

    assert "each made with what was known that day and for the 91 days after it" in page
    assert "lay within what was said (8 in 10) at" in page
    assert "Score 0." in page
    assert "Different milestones" in page
    assert "At each cut-off" in page
    assert "more cut-offs, from 30 June 2016 to" in page


def test_as_a_file_it_has_every_cut_off_also_those_of_too_little(client: Client) -> None:
    rows = files.document(client, f"{PLAN}forecast/calibration", as_at=LATE, known_at=LATE)["rows"]

    assert [row["cut_off"] for row in rows] == sorted(row["cut_off"] for row in rows)
    assert rows[0]["cut_off"] == "2016-06-30"
    assert rows[0]["low"] is None
    assert rows[-1]["low"] is not None
