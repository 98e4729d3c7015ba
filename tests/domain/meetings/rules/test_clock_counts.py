"""One clock: met, missed by how much, warned of before, moved, across holidays, and its sentences (SPEC 4.4)."""

from datetime import date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from goldenthread.domain.meetings.rules.clock_counts import State, day_in_london
from goldenthread.domain.meetings.rules.clock_standards import Override
from tests.domain.meetings.rules.cast import at, clocks, meeting, notice

BEFORE = "before the meeting on"
ANEW = "and the clock runs anew from there. Published on 6 June 2017:"
WEEKEND = "Not counted: 10 June 2017 (a Saturday) and 11 June 2017 (a Sunday)."


@pytest.mark.parametrize(
    ("published", "now", "state", "short_by"),
    [
        ("2017-06-06", "2017-06-06", State.MET, 0),
        ("2017-06-06T23:59", "2017-06-07", State.MET, 0),
        ("2017-06-07T00:01", "2017-06-07", State.MISSED, 1),
        ("2017-06-13", "2017-06-13", State.MISSED, 5),
        ("2017-06-20", "2017-06-21", State.MISSED, 5),
        ("2017-05-02", "2017-05-02", State.MET, 0),
        (None, "2017-06-01", State.WARN, 0),
        (None, "2017-05-31", State.DUE, 0),
        (None, "2017-06-06T23:59", State.WARN, 0),
        (None, "2017-06-07", State.MISSED, 1),
        (None, "2017-06-14T17:59", State.MISSED, 5),
        (None, "2017-06-14T18:00", State.MISSED, 5),
    ],
)
def test_an_agenda_is_met_missed_or_still_to_come(published: str | None, now: str, state: State, short_by: int) -> None:
    notices = [notice("agenda", published)] if published else []
    found = clocks(meeting("committee", "2017-06-14T18:00", *notices), now)["agenda"]
    assert (found.state, found.short_by, found.last_on) == (state, short_by, date(2017, 6, 6))
    assert bool(found.warning) is (state is State.WARN)


@pytest.mark.parametrize(
    ("published", "said"),
    [
        ("2017-06-06", f"Published on 6 June 2017: 5 clear working days before the meeting on 14 June 2017. {WEEKEND}"),
        (
            "2017-06-05",
            (
                "Published on 5 June 2017: 6 clear working days before the meeting on 14 June 2017; 5 are asked. "
                f"{WEEKEND}"
            ),
        ),
        (
            "2017-06-08",
            (f"Published on 8 June 2017: 3 clear working days {BEFORE} 14 June 2017, 2 fewer than asked. {WEEKEND}"),
        ),
        (
            "2017-06-10",
            (
                "Published on Saturday 10 June 2017, which counts as Monday 12 June 2017: 1 clear working day "
                f"{BEFORE} 14 June 2017, 4 fewer than asked."
            ),
        ),
    ],
)
def test_a_published_agenda_shows_its_working(published: str, said: str) -> None:
    facts = meeting("committee", "2017-06-14T18:00", notice("agenda", published))
    assert clocks(facts, "2017-06-13")["agenda"].said == said


@pytest.mark.parametrize(
    ("now", "said", "warning"),
    [
        (
            "2017-06-02",
            f"To be published by 6 June 2017: 5 clear working days before the meeting on 14 June 2017. {WEEKEND}",
            "Publish by Tuesday 6 June 2017: 2 working days left.",
        ),
        (
            "2017-06-06",
            f"To be published by 6 June 2017: 5 clear working days before the meeting on 14 June 2017. {WEEKEND}",
            "Publish by Tuesday 6 June 2017: today is the last day.",
        ),
        (
            "2017-06-08",
            (
                f"Not published by 6 June 2017: 5 clear working days {BEFORE} 14 June 2017. Published today it "
                f"has 3 clear working days, 2 fewer than asked. {WEEKEND}"
            ),
            "",
        ),
        ("2017-06-15", f"Not published by 6 June 2017, nor before the meeting on 14 June 2017. {WEEKEND}", ""),
    ],
)
def test_an_agenda_that_is_not_published_says_until_when_and_warns(now: str, said: str, warning: str) -> None:
    found = clocks(meeting("committee"), now)["agenda"]
    assert (found.said, found.warning) == (said, warning)


def test_from_the_start_on_nothing_can_be_published_in_time_any_more() -> None:
    last, first = (clocks(meeting("committee"), f"2017-06-14T{hour}")["agenda"] for hour in ("17:59", "18:00"))
    assert "Published today it has 0 clear working days" in last.said
    assert "nor before the meeting" in first.said


def test_weeks_of_weekends_before_the_days_that_are_asked_are_not_listed() -> None:
    facts = meeting("committee", "2017-06-14T18:00", notice("agenda", "2017-05-02"))
    assert [each.day.day for each in clocks(facts, "2017-06-13")["agenda"].skipped] == [10, 11]


def test_how_early_it_warns_can_be_chosen() -> None:
    assert clocks(meeting("committee"), "2017-06-01", warn_within=2)["agenda"].state is State.DUE
    assert clocks(meeting("committee"), "2017-05-23", warn_within=10)["agenda"].state is State.WARN


def test_the_earliest_of_two_publications_counts() -> None:
    facts = meeting("committee", "2017-06-14T18:00", notice("agenda", "2017-06-12"), notice("agenda", "2017-06-06"))
    assert clocks(facts, "2017-06-13")["agenda"].state is State.MET


@pytest.mark.parametrize(
    ("moved_to", "state", "said"),
    [
        (
            "2017-06-12T18:00",
            State.MISSED,
            (
                f"In time for 14 June 2017; the meeting moved to 12 June 2017 on 8 June 2017, {ANEW} "
                f"3 clear working days {BEFORE} 12 June 2017, 2 fewer than asked. {WEEKEND}"
            ),
        ),
        (
            "2017-06-15T18:00",
            State.MET,
            (
                f"In time for 14 June 2017; the meeting moved to 15 June 2017 on 8 June 2017, {ANEW} "
                f"6 clear working days {BEFORE} 15 June 2017; 5 are asked. {WEEKEND}"
            ),
        ),
        (
            "2017-06-14T19:00",
            State.MET,
            f"Published on 6 June 2017: 5 clear working days before the meeting on 14 June 2017. {WEEKEND}",
        ),
    ],
)
def test_a_meeting_moved_after_notice_runs_anew_and_says_both(moved_to: str, state: State, said: str) -> None:
    facts = meeting("committee", moved_to, notice("agenda", "2017-06-06"), moved={"2017-06-08": "2017-06-14T18:00"})
    found = clocks(facts, "2017-06-09")["agenda"]
    assert (found.state, found.said) == (state, said)


def test_what_was_too_late_before_the_move_is_said_to_have_been() -> None:
    facts = meeting(
        "committee", "2017-06-20T18:00", notice("agenda", "2017-06-08"), moved={"2017-06-09": "2017-06-14T18:00"}
    )
    found = clocks(facts, "2017-06-09")["agenda"]
    assert found.state is State.MET
    assert found.said.startswith("Too late for 14 June 2017; the meeting moved to 20 June 2017 on 9 June 2017")


def test_a_notice_of_the_former_day_is_none_of_the_new_one() -> None:
    moved = {"2017-06-08": "2017-06-14T18:00"}
    before = meeting("committee", "2017-06-20T18:00", notice("notice", "2017-06-06"), moved=moved)
    found = clocks(before, "2017-06-09")["notice"]
    assert found.state is State.WARN
    assert found.said.endswith("The notice of 6 June 2017 named another day: the meeting has moved since.")

    again = meeting(
        "committee",
        "2017-06-20T18:00",
        notice("notice", "2017-06-06"),
        notice("notice", "2017-06-08T12:00"),
        moved=moved,
    )
    assert clocks(again, "2017-06-09")["notice"].state is State.MET


@pytest.mark.parametrize(
    ("named", "state"), [("2017-06-20T18:00", State.MET), ("2017-06-14T18:00", State.WARN), ("", State.WARN)]
)
def test_a_notice_that_named_the_new_start_counts_from_its_own_day(named: str, state: State) -> None:
    given = notice("notice", "2017-06-08T10:00", starts=named)
    facts = meeting("committee", "2017-06-20T18:00", given, moved={"2017-06-08T11:00": "2017-06-14T18:00"})
    assert clocks(facts, "2017-06-09")["notice"].state is state


def test_before_it_was_moved_the_former_start_stood() -> None:
    facts = meeting(
        "committee", "2017-06-12T18:00", notice("agenda", "2017-06-06"), moved={"2017-06-08": "2017-06-14T18:00"}
    )
    found = clocks(facts, "2017-06-07")["agenda"]
    assert (found.state, found.event_on) == (State.MET, date(2017, 6, 14))


@pytest.mark.parametrize(
    ("starts", "last_on", "named"),
    [
        ("2017-01-05T18:00", date(2016, 12, 23), ["Boxing Day", "Christmas Day", "New Year’s Day"]),
        ("2017-04-20T18:00", date(2017, 4, 10), ["Good Friday", "Easter Monday"]),
        ("2022-09-21T18:00", date(2022, 9, 12), ["Bank Holiday for the State Funeral of Queen Elizabeth II"]),
    ],
)
def test_clocks_run_across_holidays_and_name_them(starts: str, last_on: date, named: list[str]) -> None:
    found = clocks(meeting("committee", starts), (last_on - timedelta(days=30)).isoformat())["agenda"]
    assert found.last_on == last_on
    assert {each.why for each in found.skipped} >= set(named)
    assert all(name in found.said for name in named)


def test_a_holiday_proclaimed_after_publication_can_make_it_too_late() -> None:
    facts = meeting("committee", "2017-06-14T18:00", notice("agenda", "2017-06-06"))
    found = clocks(facts, "2017-06-08", proclaimed={date(2017, 6, 12): "a day of mourning"})["agenda"]
    assert (found.state, found.short_by, found.last_on) == (State.MISSED, 1, date(2017, 6, 5))
    assert "12 June 2017 (a day of mourning)" in found.said


def test_a_year_without_holidays_is_a_sentence_with_the_fix_and_no_error() -> None:
    found = clocks(meeting("executive", "2040-06-14T18:00", decided=True, in_public=False), "2040-06-15")
    assert {found[code].state for code in ("executive_agenda", "private_5", "decisions", "minutes")} == {State.UNKNOWN}
    assert found["executive_agenda"].said == (
        "This clock cannot be counted yet. The bank holidays of 2040 are not known, only those of 2012 to 2028. "
        "Update the package govuk-bank-holidays."
    )


def test_a_wait_of_a_year_without_holidays_is_a_sentence_too() -> None:
    published = notice("decisions", "2040-06-15")
    found = clocks(meeting("executive", "2040-06-14T18:00", published, decided=True), "2040-06-16")
    assert found["call_in"].state is State.UNKNOWN


def test_28_calendar_days_need_no_bank_holidays() -> None:
    found = clocks(meeting("executive", "2040-06-14T18:00", in_public=False), "2040-05-15")["private_28"]
    assert (found.state, found.last_on) == (State.WARN, date(2040, 5, 16))


@pytest.mark.parametrize(
    ("convened", "published", "state"),
    [
        ("2017-06-12", "2017-06-12", State.MET),
        ("2017-06-12", "2017-06-13", State.MISSED),
        ("2017-06-12", None, State.MISSED),
        ("2017-06-01", "2017-06-07", State.MISSED),
        ("2017-06-01", "2017-06-06", State.MET),
    ],
)
def test_at_shorter_notice_it_is_published_when_the_meeting_is_convened(
    convened: str, published: str | None, state: State
) -> None:
    notices = [notice("agenda", published)] if published else []
    found = clocks(meeting("committee", "2017-06-14T18:00", *notices, convened=convened), "2017-06-13T13:00")
    assert found["agenda"].state is state
    assert ("convened at shorter notice on 12 June 2017" in found["agenda"].said) is (
        state is State.MET and convened == "2017-06-12"
    )


def test_a_board_of_no_law_has_no_shorter_notice() -> None:
    facts = meeting("board", "2017-06-14T18:00", notice("agenda", "2017-06-12"), convened="2017-06-12")
    assert clocks(facts, "2017-06-13")["own_agenda"].state is State.MISSED


@pytest.mark.parametrize(
    ("published", "state"),
    [("2017-06-03", State.MET), ("2017-06-05", State.MISSED), ("2017-06-06", State.MISSED)],
)
def test_where_constitution_and_statute_count_differently_both_are_kept(published: str, state: State) -> None:
    ten = Override(code="agenda", days=10, working=False, source="Constitution, Part 4.2")
    facts = meeting("committee", "2017-06-14T18:00", notice("agenda", published))
    assert clocks(facts, "2017-06-13", ten)["agenda"].state is state


@pytest.mark.parametrize(
    ("published", "now", "state", "said"),
    [
        (None, "2017-06-14T17:00", State.NOT_ASKED, "Runs once the meeting has been held, until 28 June 2017."),
        (None, "2017-06-15", State.DUE, "To be published by 28 June 2017: 10 working days after the meeting on 14"),
        (None, "2017-06-27", State.WARN, "To be published by 28 June 2017"),
        (None, "2017-06-29", State.MISSED, "10 working days after the meeting on 14 June 2017 ended on 28 June 2017, "),
        ("2017-06-28", "2017-07-20", State.MET, "Published on 28 June 2017, in time: 10 working days after"),
        ("2017-06-30", "2017-07-20", State.MISSED, "Published on 30 June 2017, 2 working days late: 10 working days"),
    ],
)
def test_minutes_are_published_in_so_many_days_after_the_meeting(
    published: str | None, now: str, state: State, said: str
) -> None:
    notices = [notice("minutes", published)] if published else []
    found = clocks(meeting("committee", "2017-06-14T18:00", *notices), now)["minutes"]
    assert found.state is state
    assert said in found.said


def test_a_day_late_at_a_weekend_is_late_all_the_same() -> None:
    facts = meeting("executive", "2017-06-14T18:00", notice("decisions", "2017-06-17"), decided=True)
    found = clocks(facts, "2017-06-19")["decisions"]
    assert (found.state, found.short_by) == (State.MISSED, 1)


def test_days_after_a_meeting_may_be_calendar_days() -> None:
    ten = Override(code="minutes", days=10, working=False, source="Constitution, Part 4.2")
    found = clocks(meeting("committee", "2017-06-14T18:00", notice("minutes", "2017-06-26")), "2017-06-27", ten)
    assert (found["minutes"].last_on, found["minutes"].short_by) == (date(2017, 6, 24), 2)


@pytest.mark.parametrize(
    ("published", "now", "state", "said"),
    [
        (None, "2017-06-15", State.NOT_ASKED, "Runs once the decisions are published"),
        ("2017-06-15", "2017-06-22T23:00", State.DUE, "Runs until the end of 22 June 2017: 5 working days after"),
        ("2017-06-15", "2017-06-23", State.MET, "Ended 22 June 2017: 5 working days after publication on 15 June 2017"),
    ],
)
def test_call_in_runs_from_publication_and_holds_decisions_back(
    published: str | None, now: str, state: State, said: str
) -> None:
    notices = [notice("decisions", published)] if published else []
    found = clocks(meeting("executive", "2017-06-14T18:00", *notices, decided=True), now)["call_in"]
    assert found.state is state
    assert said in found.said


def test_a_moment_without_a_time_zone_is_refused() -> None:
    with pytest.raises(ValueError, match="no time zone"):
        day_in_london(datetime.fromisoformat("2017-06-14T18:00"))


def test_the_day_is_that_of_london() -> None:
    assert day_in_london(datetime.fromisoformat("2017-06-13T23:30:00+00:00")) == date(2017, 6, 14)


@given(
    meeting_on=st.dates(date(2013, 1, 1), date(2027, 12, 31)),
    early=st.integers(min_value=1, max_value=40),
    days=st.integers(min_value=1, max_value=12),
    working=st.booleans(),
)
def test_published_by_the_last_day_is_met_and_after_it_never(
    meeting_on: date, early: int, days: int, working: bool
) -> None:
    published = meeting_on - timedelta(days=early)
    own = Override(code="own_agenda", days=days, working=working, source="Terms of reference, 6")
    facts = meeting("board", f"{meeting_on}T18:00", notice("agenda", published.isoformat()))
    found = clocks(facts, f"{meeting_on}T19:00", own)["own_agenda"]
    assert found.last_on is not None
    assert (found.state is State.MET) is (published <= found.last_on)
    assert (found.short_by == 0) is (found.state is State.MET)
    assert found.met_at == at(published.isoformat())
