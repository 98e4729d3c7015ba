"""A plan's position as read from the database: few queries at any size, and the rules' own answers."""

from dataclasses import replace
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from goldenthread.domain.plans.choices import AssuranceVoice, RatingVoice, Status, Verb
from goldenthread.domain.plans.models import GivenRating, Plan
from goldenthread.domain.plans.queries import plans
from goldenthread.domain.plans.queries.position import PlanFacts, read_plan
from goldenthread.domain.plans.rules.history import History
from goldenthread.domain.plans.rules.standing import Standing, standing
from goldenthread.foundation.lib.vague_dates import Precision
from tests.factories import rows
from tests.factories.histories import (
    NOW,
    accepted,
    assurance,
    carried,
    change,
    claim,
    day,
    end_of,
    milestone,
    morning_of,
    move,
    returned,
    update,
    withdrawal,
)

pytestmark = pytest.mark.django_db

HISTORIES = (
    milestone(key="plain", wording="Open the hub"),
    milestone(key="undated", wording="Embed the scheme", baseline=""),
    milestone(
        key="spoken-of",
        wording="Let the hub",
        owner="Head of Property",
        updates=[
            update("2017-05-01", forecast="2017-08-31", key=1),
            update("2017-05-20", "2017-06-05", key=2, corrects=1, forecast="2017-09-30"),
            update("2017-06-20", key=3),
            update("2017-06-20", "2017-07-02", key=4, corrects=3, is_retraction=True),
        ],
    ),
    milestone(
        key="claimed-twice",
        wording="Survey",
        claims=[
            claim("2017-06-01", key=1, reviews=(returned("2017-06-10", key=1),)),
            claim("2017-06-20", key=2, reviews=(accepted("2017-06-25", key=1), returned("2017-07-10", key=2))),
            claim("2017-07-20", key=3, only_known_by=True),
            claim("2017-08-31", key=4, precision=Precision.MONTH),
        ],
    ),
    milestone(
        key="moved",
        wording="Lease",
        moves=[
            move("2017-06-10", "2017-09-30", key=1),
            move("2017-06-20", "2017-12-31", key=2, verb=Verb.NOTED),
            move("2017-06-10", "2017-08-31", "2017-07-05", key=3, corrects=1),
            move("2017-07-15", "", key=4, verb=None, from_paper=True),
        ],
    ),
    milestone(key="withdrawn", wording="Sell", withdrawals=[withdrawal("2017-07-01")]),
    milestone(key="not-withdrawn", wording="Buy", withdrawals=[withdrawal("2017-06-15", verb=Verb.RECOMMENDED)]),
    milestone(
        key="carried",
        wording="Second hub",
        carried=[carried("2017-07-01", successor="next", key=1), carried("2017-07-01", successor="other", key=2)],
    ),
    milestone(
        key="amended",
        wording="Open one hub",
        owner="Head of Property",
        changes=[
            change("2017-06-10", wording="Open two hubs", key=1),
            change("2017-06-12", owner="Director of Place", key=2),
            change("2017-06-20", owner="", key=3),
        ],
        assurances=[
            assurance("2017-06-10", AssuranceVoice.BOARD, "RED", key=1),
            assurance("2017-06-11", AssuranceVoice.MANAGER, "GREEN", key=2),
        ],
    ),
    milestone(key="added", wording="New", added_on=day("2017-07-01")),
)  # fmt: skip
DAYS = ("2017-04-01", "2017-06-14", "2017-06-30", "2017-07-01", "2017-07-31", "2018-03-31")


def _plan(histories: tuple[History, ...] = HISTORIES) -> Plan:
    home = rows.plan()
    after = rows.action(rows.area(rows.plan("plan-after", title="Plan after"), "next-area"), "next-action")
    successors = [rows.milestone(after, "next"), rows.milestone(after, "other")]
    hubs = rows.action(rows.area(home))
    for each in histories:
        rows.written(each, hubs, successors=successors)
    return home


def _without_keys(found: Standing | None) -> Any:
    """A standing to compare: row numbers differ between a table and a test."""
    if found is None:
        return None
    return replace(
        found,
        last_update=found.last_update and replace(found.last_update, key=0, corrects=None),
        ending=found.ending and replace(found.ending, key=0, corrects=None),
        assurances=tuple(replace(each, key=0) for each in found.assurances),
    )


@pytest.mark.parametrize("known_at", ["2017-05-31", "2017-06-30", "2017-07-04", NOW])
def test_the_position_is_what_the_rules_answer(known_at: str) -> None:
    facts = read_plan(_plan(), known_at=end_of(known_at))

    for as_at in DAYS:
        found = {row.standing.key: _without_keys(row.standing) for row in facts.position(as_at=day(as_at)).rows}
        for history in HISTORIES:
            expected = standing(history, as_at=day(as_at), known_at=end_of(known_at))
            assert found.get(history.key) == _without_keys(expected), (history.key, as_at)


def _queries(size: int) -> int:
    slug = f"plan-of-{size}"
    home = rows.plan(slug)
    for number in range(size):
        where = rows.action(rows.area(home, f"area-{number}"), f"action-{number}")
        rows.written(replace(HISTORIES[number % 5], key=f"m{number}"), where)
    with CaptureQueriesContext(connection) as captured:
        found = plans.named(slug).get()
        position = read_plan(found, known_at=end_of(NOW)).compared(as_at=day("2017-06-30"), since=day("2017-04-01"))
        assert position.now.counts.total == size
        assert len(position.now.by_area) == size
        assert position.now.rating.code
        assert all(each.adds_up for each in position.bridges)
    return len(captured)


def test_a_position_takes_eight_queries_with_its_plan_whatever_its_size() -> None:
    assert (_queries(5), _queries(60)) == (8, 8)


def test_any_day_is_answered_from_what_was_read_once() -> None:
    facts = read_plan(_plan(), known_at=end_of(NOW))

    with CaptureQueriesContext(connection) as captured:
        answers = [facts.position(as_at=day(each)).counts.total for each in DAYS]

    assert (len(captured), answers) == (0, [9, 9, 9, 10, 10, 10])


def test_areas_and_actions_without_milestones_are_still_there() -> None:
    home = rows.plan()
    empty = rows.area(home, "empty", title="Elections", position=1)
    full = rows.area(home, "full", title="Property", position=2)
    rows.action(full, "no-milestones", title="Nothing named")
    rows.milestone(rows.action(full, "hubs"))

    position = read_plan(home, known_at=end_of(NOW)).position(as_at=day("2017-06-14"))

    assert [(each.title, len(each.actions)) for each in position.areas] == [(empty.title, 0), (full.title, 2)]
    assert [each.rating.code for each in position.by_area] == ["NONE", "GREEN"]
    assert (position.actions.open, position.actions.empty) == (1, 1)


def test_facts_of_another_plan_are_not_in_it() -> None:
    home, other = rows.plan(), rows.plan("other")
    rows.milestone(rows.action(rows.area(home)))
    rows.written(milestone(key="m1", claims=[claim("2017-05-01")]), rows.action(rows.area(other)))

    counts = [_facts(each).position(as_at=day("2017-06-14")).counts for each in (home, other)]

    assert [each[Status.COMPLETED] for each in counts] == [0, 1]


def _facts(plan: Plan) -> PlanFacts:
    return read_plan(plan, known_at=end_of(NOW))


def _rated(plan: Plan, effective: str, rating: str, **fields: Any) -> GivenRating:
    voice = {"voice": RatingVoice.BOARD, "rating": rating, "plan": plan}
    return GivenRating.objects.create(**(rows.fact(effective) | voice | fields))


def test_a_given_rating_stands_beside_the_computed_one_and_can_be_corrected() -> None:
    home = rows.plan()
    place = rows.area(home)
    rows.milestone(rows.action(place))
    first = _rated(home, "2017-06-14", "YELLOW", area=place)
    _rated(home, "2017-06-14", "RED", area=place, corrects=first, recorded_at=morning_of("2017-07-01"))
    _rated(home, "2017-06-14", "AMBER", reason="The whole of it")

    before = read_plan(home, known_at=end_of("2017-06-30")).position(as_at=day("2017-06-14"))
    after = _facts(home).position(as_at=day("2017-06-14"))

    assert [each.rating for each in before.by_area[0].given] == ["YELLOW"]
    assert [each.rating for each in after.by_area[0].given] == ["RED"]
    assert after.by_area[0].rating.code == "GREEN"
    assert sorted(each.rating for each in after.given) == ["AMBER", "RED"]
    assert _facts(home).position(as_at=day("2017-06-13")).given == ()


def test_a_later_rating_takes_the_place_of_the_same_voices_earlier_one() -> None:
    home = rows.plan()
    place = rows.area(home)
    rows.milestone(rows.action(place))
    _rated(home, "2017-05-01", "GREEN", area=place)
    _rated(home, "2017-06-14", "AMBER", area=place)
    _rated(home, "2017-05-10", "RED", area=place, voice=RatingVoice.PERSON)

    now, earlier = (_facts(home).position(as_at=day(on)).by_area[0].given for on in ("2017-06-14", "2017-06-13"))

    assert [each.rating for each in now] == ["RED", "AMBER"]
    assert [each.rating for each in earlier] == ["GREEN", "RED"]
