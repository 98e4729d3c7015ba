"""Each completed action of a plan with its measures before and after."""

from datetime import date

import pytest
from pytest_django import DjangoAssertNumQueries

from goldenthread.domain.measures.choices import Moved
from goldenthread.domain.measures.queries.worked import ActionWorked, Of, did_it_work
from goldenthread.domain.measures.rules.worked import Shown
from goldenthread.domain.plans.models import Area, CompletionClaim
from goldenthread.domain.plans.queries import remembered
from tests.factories import measures, rows
from tests.factories.histories import end_of

pytestmark = pytest.mark.django_db
AS_AT = date(2018, 12, 31)


@pytest.fixture
def area() -> Area:
    return rows.area(rows.plan())


def _completed(area: Area, slug: str, *days: str) -> None:
    action = rows.action(area, slug)
    for place, day in enumerate(days):
        one = rows.milestone(action, f"{slug}-{place}")
        CompletionClaim.objects.create(milestone=one, **rows.fact(day))


def _worked(area: Area) -> tuple[ActionWorked, ...]:
    return did_it_work(area.plan, as_at=AS_AT, known_at=end_of("2018-12-31"))


def test_an_action_is_completed_with_its_last_milestone(area: Area) -> None:
    _completed(area, "hubs", "2017-06-30", "2017-11-15")
    rows.milestone(rows.action(area, "open"), "still-open")

    (found,) = _worked(area)

    assert (found.action.slug, found.completed_on, found.accepted, found.measures) == (
        "hubs", date(2017, 11, 15), False, (),
    )  # fmt: skip


def test_its_own_measures_come_before_those_of_its_area_and_once(area: Area) -> None:
    _completed(area, "hubs", "2017-11-15")
    both, of_area, elsewhere = (measures.measure(slug) for slug in ("both", "of-area", "elsewhere"))
    action = area.actions.get(slug="hubs")
    for one in (of_area, both):
        measures.shows(one, area=area)
        measures.reading(one, "10", "2017-09-30")
        measures.reading(one, "12", "2018-03-31")
    measures.shows(both, action=action)
    measures.shows(elsewhere, area=rows.area(area.plan, "other"))

    (found,) = _worked(area)

    assert [(each.seen.measure.slug, each.of) for each in found.measures] == [
        ("both", Of.ACTION), ("of-area", Of.AREA),
    ]  # fmt: skip
    assert [(each.found.shown, each.found.moved) for each in found.measures] == [(Shown.COMPARED, Moved.BETTER)] * 2
    assert found.compared == 2


@pytest.mark.parametrize(
    ("frequency", "shown"), [("monthly", Shown.NONE_AFTER), ("quarterly", Shown.TOO_RECENT), ("", Shown.TOO_RECENT)]
)
def test_what_is_recent_depends_on_how_often_it_is_read(area: Area, frequency: str, shown: Shown) -> None:
    _completed(area, "hubs", "2018-11-15")
    one = measures.measure(frequency=frequency)
    measures.shows(one, area=area)
    measures.reading(one, "10", "2017-09-30")

    assert _worked(area)[0].measures[0].found.shown is shown


def test_the_same_number_of_queries_whatever_the_size(
    area: Area, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    for size in (1, 8):
        for number in range(size):
            _completed(area, f"a{size}-{number}", "2017-11-15")
            measures.shows(measures.measure(f"m{size}-{number}"), area=area)
        remembered.forget()
        with django_assert_num_queries(15):
            _worked(area)
