"""Milestones looked at on past days: as they were known then, and followed until they were done."""

from datetime import date, datetime, timedelta

import pytest

from goldenthread.domain.insight.queries import watching
from goldenthread.domain.insight.queries.watching import Lookout
from goldenthread.domain.insight.rules.forecasting import TooLittle
from goldenthread.domain.insight.rules.histories import HEARD, MOVED_ONCE, NEVER_HEARD, SILENT, Watched
from goldenthread.domain.plans.models import Plan
from goldenthread.domain.plans.queries.position import ActionItem, AreaItem, PlanFacts
from goldenthread.domain.plans.rules.history import History
from tests.factories import histories as h

AS_AT, KNOWN_AT = h.day("2018-03-31"), h.end_of("2018-03-31")
# The looks that fall in the plan's year.
LOOKS = [date(2017, 4, 3) + timedelta(days=84 * place) for place in range(5)]


def facts(*members: History, starts: str = "2017-04-01") -> PlanFacts:
    """A plan of these milestones, all known."""
    action = ActionItem(1, "hubs", "", "Open hubs")
    area = AreaItem(1, "property", "Property", "", (action,))
    plan = Plan(pk=7, title="Plan", starts_on=h.day(starts) if starts else None)
    rows = tuple((place, area, action, each) for place, each in enumerate(members))
    return PlanFacts(plan, KNOWN_AT, (area,), rows, ())


def looks(one: History, *, as_at: date = AS_AT, known_at: datetime = KNOWN_AT) -> list[Watched]:
    return Lookout([facts(one)]).watched(as_at=as_at, known_at=known_at)


def test_an_open_milestone_is_looked_at_every_twelve_weeks_and_followed_to_four_weeks_ago() -> None:
    found = looks(h.milestone(baseline="2018-01-31"))

    assert [each.seen_on for each in found] == LOOKS[:4]  # the fifth is too near
    assert {(each.until, each.completed) for each in found} == {(AS_AT - timedelta(days=28), False)}
    assert {each.key for each in found} == {"7:m"}


def test_it_is_followed_until_it_was_done() -> None:
    found = looks(h.milestone(claims=(h.claim("2017-07-10"),)))

    assert [each.seen_on for each in found] == LOOKS[:2]
    assert {(each.until, each.completed) for each in found} == {(h.day("2017-07-10"), True)}


def test_on_a_day_of_looking_it_stood_as_it_was_known_then() -> None:
    found = looks(h.milestone(claims=(h.claim("2017-06-01", "2017-10-01"),)))

    assert [each.seen_on for each in found] == LOOKS[:3], "until October nobody knew that it was done"
    assert {each.until for each in found} == {h.day("2017-06-01")}


def test_what_became_known_after_the_day_of_asking_teaches_nothing() -> None:
    one = h.milestone(
        claims=(h.claim("2017-06-01", "2018-05-01"),), moves=(h.move("2017-06-14", "2018-09-30", "2018-06-01"),)
    )

    assert looks(one) == looks(h.milestone())


def test_what_was_done_in_the_last_four_weeks_counts_as_still_open() -> None:
    found = looks(h.milestone(claims=(h.claim("2018-03-10"),)))

    assert {each.completed for each in found} == {False}


@pytest.mark.parametrize(
    "one",
    [h.milestone(withdrawals=(h.withdrawal("2017-08-01"),)), h.milestone(carried=(h.carried("2017-08-01"),))],
)
def test_what_was_ended_otherwise_is_followed_until_then(one: History) -> None:
    found = looks(one)

    assert [each.seen_on for each in found] == LOOKS[:2]
    assert {(each.until, each.completed) for each in found} == {(h.day("2017-08-01"), False)}


def test_its_traits_are_those_of_the_day() -> None:
    one = h.milestone(moves=(h.move("2017-07-20", "2017-12-31"),), updates=(h.update("2017-06-20"),))

    found = [(each.deadline, each.traits.moves == MOVED_ONCE, each.traits.silence) for each in looks(one)]

    first, moved = h.day("2017-06-30"), h.day("2017-12-31")
    assert found == [
        (first, False, NEVER_HEARD),
        (first, False, HEARD),
        (moved, True, HEARD),
        (moved, True, SILENT),
    ]


def test_nothing_is_looked_at_before_its_plan_began() -> None:
    late = Lookout([facts(h.milestone(), starts="2017-08-01")]).watched(as_at=AS_AT, known_at=KNOWN_AT)

    assert [each.seen_on for each in late] == LOOKS[2:4]


def test_a_plan_without_a_first_day_begins_with_its_first_fact() -> None:
    silent = facts(h.milestone(), starts="")
    spoken = facts(h.milestone(updates=(h.update("2017-07-01"),)), starts="")

    assert Lookout([silent]).watched(as_at=AS_AT, known_at=KNOWN_AT) == []
    assert Lookout([spoken]).watched(as_at=AS_AT, known_at=KNOWN_AT)[0].seen_on == LOOKS[2]


def test_the_days_of_looking_do_not_depend_on_the_day_of_asking() -> None:
    asked = (AS_AT, AS_AT - timedelta(days=11))

    one, other = ([each.seen_on for each in looks(h.milestone(), as_at=day)] for day in asked)
    assert one == other


def test_a_milestone_is_open_from_the_first_day_of_its_plan_until_it_is_done() -> None:
    read = facts(h.milestone(key="open"), h.milestone(key="done", claims=(h.claim("2017-07-10"),)))

    def keys(day: str) -> list[str]:
        return [each.standing.key for each in watching.open_in(read, as_at=h.day(day), known_at=KNOWN_AT)]

    assert (keys("2017-03-31"), keys("2017-07-09"), keys("2017-07-10")) == ([], ["open", "done"], ["open"])


@pytest.mark.parametrize(("as_at", "quiet"), [("2017-12-30", False), ("2017-12-31", True)])
def test_a_record_in_which_nothing_was_entered_for_half_a_year_teaches_nothing(as_at: str, quiet: bool) -> None:
    read = facts(h.milestone(updates=(h.update("2017-07-01"),)))

    found = Lookout([read]).learned(as_at=h.day(as_at), known_at=KNOWN_AT)

    assert isinstance(found, TooLittle)
    assert (found.quiet_since == h.day("2017-07-01")) is quiet


def test_a_look_from_a_later_day_is_the_look_that_was_made_before() -> None:
    read = [facts(h.milestone(updates=(h.update("2017-05-01"), h.update("2017-11-01", key=2))))]
    asked = [h.day("2017-08-01"), h.day("2018-03-31")]
    shared = Lookout(read)

    for as_at in asked:
        known_at = h.end_of(as_at.isoformat())
        again, alone = (each.watched(as_at=as_at, known_at=known_at) for each in (shared, Lookout(read)))
        assert again == alone
        assert again


def test_with_less_known_than_on_the_day_of_a_look_the_look_knows_less_too() -> None:
    shared = Lookout([facts(h.milestone(updates=(h.update("2017-06-20"),)))])
    full = shared.watched(as_at=AS_AT, known_at=KNOWN_AT)

    less = shared.watched(as_at=AS_AT, known_at=h.end_of("2017-06-01"))

    assert [each.traits.silence for each in full] == [NEVER_HEARD, HEARD, HEARD, SILENT]
    assert {each.traits.silence for each in less} == {NEVER_HEARD}


def test_of_very_many_milestones_every_second_is_looked_at() -> None:
    lookout = Lookout([facts(*[h.milestone(key=f"m{place}") for place in range(watching.MOST_WATCHED + 2)])])

    assert len(lookout.plans[0].members) == watching.MOST_WATCHED // 2 + 1
