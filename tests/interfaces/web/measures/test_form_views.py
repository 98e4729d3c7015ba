"""A measure is defined, aimed, and said to show something, on pages of the performance team."""

from datetime import date

import pytest
from django.test import Client

from goldenthread.domain.measures.models import Measure, Shows, Target
from goldenthread.domain.organisations.models import Post
from goldenthread.domain.plans.models import Area
from tests.factories import measures, rows
from tests.interfaces.web.measures.conftest import LIST, PAGE, Scene, seen
from tests.interfaces.web.scene import refused, said, send

DEFINE = {
    "title": "Calls answered within a minute",
    "definition": "Calls that a person answered within 60 seconds.",
    "unit": "percent",
    "polarity": "higher",
    "frequency": "quarterly",
    "tolerance": "2.5",
    "range_low": "1",  # typed beneath another choice, and so not asked for
}


def test_a_measure_is_defined_and_its_page_says_what_comes_next(team: Client, scene: Scene) -> None:
    post = Post.objects.get(slug="head")

    start = {"baseline_value": "60%", "baseline_on": "1 April 2017"}
    page = said(team, send(team, f"{LIST}define", **DEFINE, **start, owner=str(post.pk)))

    made = Measure.objects.get(slug="calls-answered-within-a-minute")
    assert "Say what it shows, set a target and record readings." in page
    assert (made.baseline_on, made.owner_post, made.range_low) == (date(2017, 4, 1), post, None)
    assert "Up to 2.5 percentage points off counts as within tolerance" in page


@pytest.mark.parametrize(
    ("given", "words"),
    [
        ({"title": ""}, "Enter what is measured."),
        ({"definition": ""}, "Say how it is counted, so that two people count the same."),
        ({"unit": ""}, "Say in what it is counted."),
        ({"polarity": ""}, "Choose which way is better."),
        ({"polarity": "range", "range_low": "24", "range_high": "18"}, "Swap the two."),
        ({"polarity": "range", "range_low": ""}, "Give both ends of the range."),
        ({"baseline_value": "many"}, "is not a number."),
        ({"baseline_value": "1%", "unit": "people"}, "is a percentage, but this is counted in people."),
        ({"baseline_value": "1"}, "Give the baseline and its day, or neither."),
        ({"tolerance": "-1"}, "Enter nought or more."),
        ({"title": "E-newsletter open rate"}, "There is a measure of this title already."),
    ],
)
def test_what_cannot_be_a_measure_is_said_at_its_question(
    team: Client, scene: Scene, given: dict[str, str], words: str
) -> None:
    response = send(team, f"{LIST}define", **(DEFINE | given))

    assert words in refused(response)
    assert Measure.objects.get() == scene.measure


def test_a_definition_is_made_anew_and_both_stand(team: Client, scene: Scene) -> None:
    given = {"text": "Opened twice", "from_on": "1 July 2017", "comparable": "no", "reason": "New system"}

    page = said(team, send(team, f"{PAGE}define", **given))

    assert "From 1 July 2017 : not comparable with what was before Opened twice" in page
    assert "From 1 April 2017 Opened, of delivered" in page


def test_a_target_is_set_changed_and_never_doubled(team: Client, scene: Scene) -> None:
    given = {"value": "50", "from_on": "1 April 2017", "until_on": "31 March 2018"}
    assert "50%, 1 April 2017 to 31 March 2018" in said(team, send(team, f"{PAGE}target", **given))

    assert "Change that one." in refused(send(team, f"{PAGE}target", **given))
    change = f"{PAGE}target/{Target.objects.get().pk}"
    assert "Say why the target changes." in refused(send(team, change, **(given | {"value": "45"})))
    page = said(team, send(team, change, **(given | {"value": "45", "reason": "Agreed on 14 June"})))

    assert "45%, 1 April 2017 to 31 March 2018" in page
    assert "in the place of another: Agreed on 14 June" in page
    assert team.get(change).status_code == 404  # that one stands no more


def test_a_target_in_another_unit_is_refused(team: Client, scene: Scene) -> None:
    Measure.objects.filter(pk=scene.measure.pk).update(unit="people")

    assert "is a percentage, but this is counted in people." in refused(send(team, f"{PAGE}target", value="50%"))


def test_what_is_neutral_has_no_page_for_a_target(team: Client) -> None:
    measures.measure("copies", polarity="neutral")

    assert team.get(f"{LIST}copies/target").status_code == 404


def test_a_benchmark_says_whose_it_is(team: Client, scene: Scene) -> None:
    assert "Say whose figure it is." in refused(send(team, f"{PAGE}benchmark", value="22.38"))

    page = said(team, send(team, f"{PAGE}benchmark", value="22.38", whose="Industry", dated_on="1 May 2017"))

    assert "19.62 percentage points above 22.38% (Industry; of 1 May 2017)" in page


def test_what_it_shows_is_said_and_taken_away(team: Client, scene: Scene) -> None:
    action = rows.action(scene.area)

    assert "Action: Open community hubs" in said(team, send(team, f"{PAGE}shows", what=f"action-{action.pk}"))
    assert "shows this already" in refused(send(team, f"{PAGE}shows", what=f"area-{Area.objects.get().pk}"))
    away = f"{PAGE}shows/{Shows.objects.get(action=action).pk}/away"
    assert "Say why." in refused(send(team, away))
    assert "Action: Open community hubs" not in said(team, send(team, away, reason="It shows the area"))


def test_what_it_shows_is_of_this_organisation(team: Client, scene: Scene) -> None:
    foreign = rows.area(rows.plan("theirs", organisation=rows.organisation("elmet", "Elmet")))

    response = send(team, f"{PAGE}shows", what=f"area-{foreign.pk}")

    assert "Choose an area, an action or a requirement." in refused(response)
    assert "Elmet" not in seen(team, f"{PAGE}shows")
