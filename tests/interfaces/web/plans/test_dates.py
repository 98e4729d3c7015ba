"""What the address asks for: three moments, each as people write it, or a reason why not."""

from datetime import UTC, date, datetime

import pytest

from goldenthread.domain.plans.models import Plan
from goldenthread.foundation.lib.text import LONDON
from goldenthread.interfaces.web.plans import dates
from goldenthread.interfaces.web.plans.dates import Asked

NOW = datetime(2017, 11, 22, 12, tzinfo=UTC)
PLAN = Plan(slug="p", title="P", starts_on=date(2017, 4, 1), ends_on=date(2018, 3, 31))
END_OF_14_JUNE = datetime(2017, 6, 14, 23, 59, 59, 999999, tzinfo=LONDON)


def asked(plan: Plan = PLAN, *, now: datetime = NOW, **address: str) -> Asked:
    return dates.asked(address, plan, now=now)


@pytest.mark.parametrize(
    "words",
    ["2017-06-14", "14 June 2017", " 14/6/2017 ", "14th June 2017", "Wednesday 14 June 2017", "14 Jun 17"],
)
def test_a_day_is_read_however_people_write_it(words: str) -> None:
    found = asked(as_at=words)

    assert (found.as_at, found.errors) == (date(2017, 6, 14), {})


@pytest.mark.parametrize(
    ("name", "words", "said"),
    [
        ("as_at", "31 Juni", "'31 Juni' is not a date. Write a day, such as 14 June 2017."),
        ("as_at", "2017-06-14'", '"2017-06-14\'" is not a date. Write a day, such as 14 June 2017.'),
        ("since", "'2017-06-14", '"\'2017-06-14" is not a date.'),
        ("known_at", "2017-06-14’", "'2017-06-14’' is not a date."),
        ("as_at", "🌍", "'🌍' is not a date."),
        ("as_at", "June 2017", "'June 2017' is longer than a day. Write its last day, 30 June 2017."),
        ("as_at", "03/04/2017", "'03/04/2017' can be read as 3 April 2017 or 4 March 2017. Write which."),
        ("as_at", "3/4/05", "'3/4/05' can be read as "),
        ("as_at", "14 June", "Which year is meant by '14 June'? Write a day."),
        ("as_at", "TBC", "'TBC' says it is to be confirmed. Write a day, such as 14 June 2017."),
        ("as_at", "2017-11-23", "23 November 2017 is in the future. Choose a day up to today, 22 November 2017."),
        ("as_at", "31 March 2017", "31 March 2017 is before the plan begins. Choose a day from 1 April 2017 on."),
        ("as_at", "x" * 100_000, f"'{'x' * 60}…' is not a date."),
        ("known_at", "2017-12-01", "1 December 2017 is in the future."),
        ("known_at", "2017-06-14T25:00", "'2017-06-14T25:00' is not a date."),
        ("known_at", "0001-01-01T00:00+14:00", "'0001-01-01T00:00+14:00' is not a date."),
        ("known_at", "1 March 2017", "1 March 2017 is before the plan begins."),
        ("since", "22 November 2017", "22 November 2017 is not before 22 November 2017. Choose an earlier day"),
        ("since", "31 March 2017", "31 March 2017 is before the plan begins."),
    ],
)
def test_what_cannot_be_used_is_said_and_the_usual_moment_is_shown(name: str, words: str, said: str) -> None:
    found, usual = dates.asked({name: words}, PLAN, now=NOW), asked()
    assert found.errors[name].startswith(said)
    assert (found.as_at, found.since, found.known_then) == (usual.as_at, usual.since, False)
    assert found.kept == ()


def test_what_was_typed_is_kept_without_what_cannot_be_shown() -> None:
    found = asked(as_at="31\x00 Juni\n")

    assert found.typed["as_at"] == "31 Juni"


def test_no_more_of_a_flood_is_kept_than_a_date_may_be_long() -> None:
    assert len(asked(as_at="9" * 100_000).typed["as_at"]) < 250


@pytest.mark.parametrize(
    ("now", "ends_on", "usual"),
    [
        (NOW, date(2018, 3, 31), date(2017, 11, 22)),
        (datetime(2019, 1, 1, tzinfo=UTC), date(2018, 3, 31), date(2018, 3, 31)),
        (datetime(2019, 1, 1, tzinfo=UTC), None, date(2019, 1, 1)),
        (datetime(2017, 6, 14, 23, 30, tzinfo=UTC), None, date(2017, 6, 15)),  # already tomorrow in London
    ],
)
def test_the_usual_day_is_today_or_the_last_of_a_plan_that_is_over(
    now: datetime, ends_on: date | None, usual: date
) -> None:
    assert asked(Plan(starts_on=date(2017, 4, 1), ends_on=ends_on), now=now).as_at == usual


@pytest.mark.parametrize(
    ("as_at", "since"),
    [
        ("2017-11-22", date(2017, 9, 30)),
        ("2017-06-14", date(2017, 4, 1)),  # the quarter before ended before the plan began
        ("2017-04-01", date(2017, 4, 1)),
    ],
)
def test_the_usual_day_to_compare_with_is_the_end_of_the_quarter_before(as_at: str, since: date) -> None:
    found = asked(as_at=as_at)

    assert (found.since, found.compares) == (since, since < found.as_at)


@pytest.mark.parametrize(
    ("words", "moment"),
    [
        ("", NOW),
        ("2017-06-14", END_OF_14_JUNE),
        ("14 June 2017", END_OF_14_JUNE),
        ("2017-06-14T10:00", datetime(2017, 6, 14, 9, tzinfo=UTC)),  # ten in London in summer
        ("2017-06-14T10:00+00:00", datetime(2017, 6, 14, 10, tzinfo=UTC)),
        ("today", NOW),  # the end of today has not come
    ],
)
def test_as_known_at_is_now_or_the_end_of_a_day_or_a_moment_in_london(words: str, moment: datetime) -> None:
    found = asked(known_at=words)

    assert found.known_at == moment
    assert found.known_then == bool(words)


def test_links_keep_only_what_was_asked_and_could_be_used() -> None:
    found = asked(as_at="14 June 2017", known_at="nonsense", since="")

    assert found.kept == (("as_at", "14 June 2017"),)


def test_a_plan_that_has_not_begun_shows_today_and_compares_with_nothing() -> None:
    found = asked(Plan(starts_on=date(2018, 4, 1)))

    assert (found.as_at, found.since) == (date(2017, 11, 22), date(2017, 11, 22))
