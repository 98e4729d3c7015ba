"""Measures are defined by who sets up plans, redefined from a day on, and given targets and benchmarks."""

from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any
from uuid import uuid4

import pytest
from django.core.exceptions import PermissionDenied

from goldenthread.domain.measures.choices import Polarity
from goldenthread.domain.measures.models import Measure
from goldenthread.domain.measures.operations import defining, showing
from goldenthread.domain.measures.queries import measure_seen
from goldenthread.domain.measures.rules.defining import NewMeasure
from goldenthread.domain.organisations.choices import Role
from goldenthread.domain.organisations.models import Post
from goldenthread.domain.organisations.permissions import OPERATOR
from goldenthread.domain.plans.operations.recording import Sending
from goldenthread.foundation.lib.typed import RefusedError
from tests import cast
from tests.domain.measures.operations.scene import EVERYBODY, LATER, NOW, Scene, last_entry, written
from tests.factories import directions, measures, rows

GIVEN = NewMeasure(
    title="Calls answered within a minute",
    unit="percent",
    polarity=Polarity.HIGHER,
    definition="Calls that a person answered within 60 seconds, of all calls.",
)
RANGED = replace(GIVEN, unit="days", polarity=Polarity.RANGE, range_low=Decimal(18), range_high=Decimal(24))


def _define(scene: Scene, given: NewMeasure = GIVEN, **said: Any) -> Measure:
    usual: dict[str, Any] = {"by": OPERATOR, "now": NOW}
    return defining.define_measure(organisation=scene.home, given=given, **(usual | said))


def _refused(field: str, says: str, do: Any, **given: Any) -> None:
    before = written()
    with pytest.raises(RefusedError, match=says) as error:
        do(**({"by": OPERATOR, "now": LATER} | given))
    assert (error.value.field, written()) == (field, before)


def test_a_measure_is_defined_with_one_entry_and_its_first_definition(scene: Scene) -> None:
    made = _define(scene, owner=scene.post, by=scene.by(Role.PERFORMANCE_TEAM))

    seen = measure_seen(made, known_at=NOW)
    assert seen.definition is not None
    assert (made.slug, seen.definition.text, made.owner_post) == (
        "calls-answered-within-a-minute", GIVEN.definition, scene.post,
    )  # fmt: skip
    assert (last_entry().verb, last_entry().subject) == ("measure defined", f"measure:{made.slug}")


def test_sent_twice_it_is_defined_once(scene: Scene) -> None:
    sending = Sending(token=uuid4())

    assert _define(scene, sending=sending) == _define(scene, sending=sending)


def test_two_titles_of_one_spelling_have_two_addresses(scene: Scene) -> None:
    _define(scene)

    assert _define(scene, replace(GIVEN, title="Calls answered, within a minute")).slug.endswith("-2")


@pytest.mark.parametrize("name", EVERYBODY)
def test_only_who_sets_up_plans_says_what_is_measured(scene: Scene, name: str) -> None:
    by, what = scene.by(name), rows.area(rows.plan())
    said: dict[str, Any] = {"measure": scene.measure, "by": by, "now": NOW}
    link = measures.shows(scene.measure, area=rows.area(rows.plan("other")))
    attempts: list[Any] = [
        lambda: _define(scene, by=by),
        lambda: defining.redefine(text="x", from_on=date(2018, 1, 1), comparable=True, reason="y", **said),
        lambda: defining.set_target(value=Decimal(50), **said),
        lambda: defining.set_benchmark(value=Decimal(50), whose="Others", **said),
        lambda: showing.show(what=what, **said),
        lambda: showing.unshow(link=link, reason="No", by=by, now=NOW),
    ]
    for attempt in attempts:
        if name == Role.PERFORMANCE_TEAM:
            attempt()
        else:
            before = written()
            with pytest.raises(PermissionDenied):
                attempt()
            assert written() == before


@pytest.mark.parametrize(
    ("given", "field", "says"),
    [
        (replace(GIVEN, title=" "), "title", "Enter what is measured"),
        (replace(GIVEN, unit=""), "unit", "in what it is counted"),
        (replace(GIVEN, definition=""), "definition", "Say how it is counted"),
        (replace(GIVEN, denominator_name="calls"), "numerator_name", "Say what is counted of the whole"),
        (replace(GIVEN, numerator_name="answered"), "denominator_name", "Say of which whole"),
        (replace(GIVEN, range_low=Decimal(1)), "range_low", "Only a measure of which a range is better"),
        (replace(RANGED, range_high=None), "range_high", "Give both ends"),
        (replace(RANGED, range_low=Decimal(25)), "range_low", "Swap the two"),
        (replace(GIVEN, baseline_value=Decimal(1)), "baseline_on", "the baseline and its day"),
        (replace(GIVEN, baseline_on=date(2017, 1, 1)), "baseline_value", "the baseline and its day"),
        (
            replace(GIVEN, baseline_value=Decimal(1), baseline_on=date(2018, 1, 16)),
            "baseline_on",
            "has not come yet",
        ),
        (
            replace(GIVEN, baseline_value=Decimal(101), baseline_on=date(2017, 1, 1)),
            "baseline_value",
            "from 0 to 100",
        ),
        (replace(GIVEN, counted_from=date(2018, 1, 16)), "counted_from", "has not come yet"),
        (replace(GIVEN, tolerance=Decimal(-1)), "tolerance", "below nought"),
    ],
)
def test_a_measure_that_cannot_be_is_refused_with_its_fix(
    scene: Scene, given: NewMeasure, field: str, says: str
) -> None:
    _refused(field, says, defining.define_measure, organisation=scene.home, given=given)


def test_a_title_is_used_once_and_an_owner_is_of_here(scene: Scene) -> None:
    _define(scene)
    stranger = Post.objects.create(organisation=cast.elsewhere(), slug="p", title="Elsewhere")

    _refused("title", "of this title already", defining.define_measure, organisation=scene.home, given=GIVEN)
    other = replace(GIVEN, title="Another")
    _refused(
        "owner_post", "post of this organisation", defining.define_measure,
        organisation=scene.home, given=other, owner=stranger,
    )  # fmt: skip


def test_a_new_definition_keeps_the_one_before(scene: Scene) -> None:
    made = _define(scene, now=NOW)

    defining.redefine(
        measure=made, text="Within 30 seconds", from_on=date(2018, 4, 1), comparable=False, reason="As others do",
        by=OPERATOR, now=LATER,
    )  # fmt: skip

    later = measure_seen(made, as_at=date(2018, 4, 1), known_at=LATER)
    assert [each.text for each in later.definitions] == [GIVEN.definition, "Within 30 seconds"]
    assert later.changed == (date(2018, 4, 1),)
    assert len(measure_seen(made, as_at=date(2018, 3, 31), known_at=LATER).definitions) == 1


@pytest.mark.parametrize(
    ("given", "field", "says"),
    [
        ({"text": " "}, "text", "Say how it is counted from then on"),
        ({"reason": ""}, "reason", "Say why"),
        ({"from_on": date(2017, 1, 15)}, "from_on", "Choose a later day"),
        ({"text": GIVEN.definition}, "text", "how it is counted already"),
        ({"from_on": date(2090, 1, 1)}, "from_on", "years off"),
    ],
)
def test_a_new_definition_comes_later_and_says_why(scene: Scene, given: dict[str, Any], field: str, says: str) -> None:
    said = {"text": "Within 30 seconds", "from_on": date(2018, 4, 1), "comparable": True, "reason": "As others do"}

    made = _define(scene, replace(GIVEN, counted_from=date(2017, 1, 15)))

    _refused(field, says, defining.redefine, measure=made, **(said | given))


def test_a_definition_without_a_day_holds_from_the_start_and_may_change_on_any_day(scene: Scene) -> None:
    made = _define(scene)

    defining.redefine(
        measure=made, text="Within 30 seconds", from_on=date(2016, 4, 1), comparable=False, reason="As others do",
        by=OPERATOR, now=LATER,
    )  # fmt: skip

    first, second = measure_seen(made, known_at=LATER).definitions
    assert (first.effective_words, second.text) == ("the start", "Within 30 seconds")


@pytest.mark.parametrize(
    ("given", "field", "says"),
    [
        ({"value": None}, "value", "Enter the target"),
        ({"value": Decimal(120)}, "value", "from 0 to 100"),
        ({"value": Decimal(-1)}, "value", "below nought"),
        ({"unit": "people"}, "unit", "another unit"),
        ({"range_low": Decimal(1)}, "range_low", "aims at one value"),
        ({"from_on": date(2018, 4, 1), "until_on": date(2018, 3, 31)}, "until_on", "This is before 1 April 2018"),
        ({"until_on": date(2099, 3, 31)}, "until_on", "years off"),
    ],
)
def test_a_target_that_cannot_be_is_refused_with_its_fix(
    scene: Scene, given: dict[str, Any], field: str, says: str
) -> None:
    _refused(field, says, defining.set_target, measure=scene.measure, **({"value": Decimal(50)} | given))


def test_a_range_is_aimed_at_by_both_ends_and_what_is_neutral_not_at_all(scene: Scene) -> None:
    ranged, neutral = _define(scene, RANGED), _define(scene, replace(GIVEN, title="N", polarity=Polarity.NEUTRAL))

    _refused("value", "Give both ends instead", defining.set_target, measure=ranged, value=Decimal(20))
    _refused("value", "neither way is better", defining.set_target, measure=neutral, value=Decimal(20))
    made = defining.set_target(measure=ranged, range_low=Decimal(18), range_high=Decimal(20), by=OPERATOR, now=NOW)
    assert (made.range_low, made.range_high, made.value) == (Decimal(18), Decimal(20), None)


def test_days_have_one_target_and_a_change_of_it_says_why(scene: Scene) -> None:
    of: dict[str, Any] = {"measure": scene.measure, "from_on": date(2017, 4, 1), "until_on": date(2018, 3, 31)}
    first = defining.set_target(value=Decimal(50), by=OPERATOR, now=NOW, **of)

    _refused(
        "from_on", "50% from 1 April 2017 until 31 March 2018. Change that one", defining.set_target,
        measure=scene.measure, value=Decimal(60),
    )  # fmt: skip
    change: dict[str, Any] = of | {"value": Decimal(45), "instead_of": first}
    _refused("reason", "Say why the target changes", defining.set_target, **change)
    second = defining.set_target(reason="Agreed with the Board", by=OPERATOR, now=LATER, **change)

    assert measure_seen(scene.measure, known_at=LATER).targets == (second,)
    assert measure_seen(scene.measure, known_at=NOW).targets == (first,)
    _refused("", "in the meantime", defining.set_target, **(change | {"reason": "Again"}))


def test_a_benchmark_says_whose_it_is_and_the_later_one_counts(scene: Scene) -> None:
    of: dict[str, Any] = {"measure": scene.measure, "value": Decimal(22), "whose": "Others"}
    _refused("whose", "Say whose figure it is", defining.set_benchmark, **(of | {"whose": ""}))
    tomorrow = {"dated_on": date(2018, 1, 16)}
    _refused("dated_on", "has not come yet", defining.set_benchmark, **(of | tomorrow))
    for value in (Decimal("22.38"), Decimal(25)):
        defining.set_benchmark(measure=scene.measure, value=value, whose="Others", by=OPERATOR, now=NOW)

    seen = measure_seen(scene.measure, known_at=NOW)
    assert seen.benchmark is not None
    assert seen.benchmark.value == Decimal(25)


def test_what_it_shows_is_said_once_and_taken_back_with_a_reason(scene: Scene) -> None:
    area = rows.area(rows.plan())
    action, asked = rows.action(area), directions.requirement()
    for what in (area, action, asked):
        showing.show(measure=scene.measure, what=what, by=OPERATOR, now=NOW)

    shows = measure_seen(scene.measure, known_at=NOW).shows
    assert [*shows.areas, *shows.actions, *shows.requirements] == [area.pk, action.pk, asked.pk]
    _refused("what", "shows this already", showing.show, measure=scene.measure, what=area)
    link = scene.measure.shows.get(area=area)
    _refused("correction_reason", "Say why", showing.unshow, link=link, reason=" ")
    showing.unshow(link=link, reason="It shows the action", by=OPERATOR, now=LATER)
    assert measure_seen(scene.measure, known_at=LATER).shows.areas == frozenset()
    _refused("", "in the meantime", showing.unshow, link=link, reason="Again")
    showing.show(measure=scene.measure, what=area, by=OPERATOR, now=LATER)


def test_it_shows_nothing_of_another_organisation(scene: Scene) -> None:
    foreign = rows.area(rows.plan(organisation=cast.elsewhere()))

    _refused("what", "of its own organisation", showing.show, measure=scene.measure, what=foreign)
