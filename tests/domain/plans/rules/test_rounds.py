"""Where a round is, follows from what happened to it; and what may happen next (SPEC 3, Round; 4.1)."""

from dataclasses import replace
from datetime import date, datetime, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from goldenthread.domain.plans.choices import RoundEventKind, RoundPattern, RoundState
from goldenthread.domain.plans.rules.rounds import (
    Course,
    Dates,
    Happened,
    course,
    cut_off_of,
    extended,
    may_follow,
    may_open,
    pattern,
    reminder,
    right_dates,
    silence_since,
)
from goldenthread.foundation.lib.clear_days import EnglandAndWales
from goldenthread.foundation.lib.text import LONDON
from goldenthread.foundation.lib.typed import RefusedError

K = RoundEventKind
PLANNED = Dates(date(2017, 6, 5), date(2017, 6, 14), date(2017, 6, 14))


def at(day: int, hour: int = 10) -> datetime:
    """A moment of June 2017."""
    return datetime(2017, 6, day, hour, tzinfo=LONDON)


def happened(*events: tuple[RoundEventKind, int]) -> list[Happened]:
    """Events on those days of June, recorded in this order; an extension is to the 21st."""
    found = []
    for key, (kind, day) in enumerate(events, start=1):
        to = date(2017, 6, 21) if kind is K.EXTENDED else None
        found.append(Happened(key=key, kind=kind, on=date(2017, 6, day), at=at(day), closes_on=to, cut_off_on=to))
    return found


def run(*events: tuple[RoundEventKind, int]) -> Course:
    return course(PLANNED, happened(*events))


OPEN, CLOSE, FREEZE, EXTEND = (K.OPENED, 5), (K.CLOSED, 15), (K.FROZEN, 16), (K.EXTENDED, 15)


@pytest.mark.parametrize(
    ("events", "state"),
    [
        ([], RoundState.PLANNED),
        ([OPEN], RoundState.OPEN),
        ([OPEN, CLOSE], RoundState.CLOSED),
        ([OPEN, CLOSE, EXTEND], RoundState.OPEN),
        ([OPEN, EXTEND], RoundState.OPEN),
        ([OPEN, CLOSE, FREEZE], RoundState.FROZEN),
        ([OPEN, CLOSE, FREEZE, (K.FROZEN, 20)], RoundState.FROZEN),
    ],
)
def test_the_state_is_what_happened_last(events: list[tuple[RoundEventKind, int]], state: RoundState) -> None:
    assert run(*events).state is state


def test_events_may_come_in_any_order_and_count_as_they_were_recorded() -> None:
    events = happened(OPEN, CLOSE, FREEZE)

    assert course(PLANNED, reversed(events)) == course(PLANNED, events)


def test_a_clock_that_was_set_back_does_not_open_a_closed_round() -> None:
    opened, closed = happened(OPEN, CLOSE)

    found = course(PLANNED, [opened, replace(closed, at=opened.at - timedelta(minutes=1))])

    assert found.state is RoundState.CLOSED


def test_what_happened_sets_the_dates() -> None:
    late = run((K.OPENED, 7), EXTEND)

    assert late.dates == Dates(date(2017, 6, 7), date(2017, 6, 21), date(2017, 6, 21))
    assert (late.opened_on, late.opened_at, late.times_extended) == (date(2017, 6, 7), at(7), 1)


def test_an_extension_undoes_the_closing_but_not_the_opening() -> None:
    found = run(OPEN, CLOSE, EXTEND)

    assert (found.closed_at, found.opened_at) == (None, at(5))


def test_the_latest_freeze_is_what_the_report_knows() -> None:
    found = run(OPEN, CLOSE, FREEZE, (K.FROZEN, 20))

    assert (found.frozen_at, found.times_frozen) == (at(20), 2)


@pytest.mark.parametrize(
    ("moment", "counts"),
    [(at(5, 9), False), (at(5), True), (at(15, 12), True), (at(16), True), (at(16, 11), False)],
)
def test_an_answer_counts_from_the_opening_up_to_the_freeze(moment: datetime, counts: bool) -> None:
    assert run(OPEN, CLOSE, FREEZE).answers(moment) is counts


def test_nothing_answers_a_round_that_has_not_been_opened() -> None:
    assert not run().answers(at(5))


@pytest.mark.parametrize(
    ("events", "moment", "late"),
    [
        ([OPEN], at(14, 23), False),
        ([OPEN], at(16), False),  # nobody closed it: it still waits
        ([OPEN, CLOSE], at(15, 11), True),
        ([OPEN, CLOSE], at(15), False),  # the very moment
        ([OPEN, (K.CLOSED, 12)], at(13), False),  # closed early: its owners were told the 14th
        ([OPEN, (K.CLOSED, 12)], at(14, 23), False),
        ([OPEN, (K.CLOSED, 12)], at(15, 0), True),
        ([OPEN, CLOSE, EXTEND], at(16), False),
        ([OPEN, CLOSE, EXTEND, (K.CLOSED, 22)], at(22, 11), True),
    ],
)
def test_an_answer_is_late_after_the_closing_and_the_last_day(
    events: list[tuple[RoundEventKind, int]], moment: datetime, late: bool
) -> None:
    assert run(*events).is_late(moment) is late


STATES = {
    RoundState.PLANNED: [],
    RoundState.OPEN: [OPEN],
    RoundState.CLOSED: [OPEN, CLOSE],
    RoundState.FROZEN: [OPEN, CLOSE, FREEZE],
}
MAY = {
    RoundState.PLANNED: {K.OPENED},
    RoundState.OPEN: {K.EXTENDED, K.CLOSED},
    RoundState.CLOSED: {K.EXTENDED, K.FROZEN},
    RoundState.FROZEN: {K.FROZEN},
}


@pytest.mark.parametrize("kind", K)
@pytest.mark.parametrize("state", STATES)
def test_only_what_may_follow_follows_and_a_refusal_says_what_to_do(state: RoundState, kind: RoundEventKind) -> None:
    where = run(*STATES[state])
    if kind in MAY[state]:
        may_follow(where, kind)
        return
    with pytest.raises(RefusedError) as refused:
        may_follow(where, kind)
    assert refused.value.message.startswith(f"This round is {state.label.lower()}: it cannot be ")
    assert refused.value.message.count(".") >= 2  # what is wrong, and the fix


@pytest.mark.parametrize(
    ("closes", "cut_off", "field"),
    [
        (14, 14, ""), (14, 5, ""), (5, 5, ""),
        (4, 4, "closes_on"), (14, 4, "cut_off_on"), (14, 15, "cut_off_on"),
    ],
)  # fmt: skip
def test_the_cut_off_lies_in_the_days_of_the_round(closes: int, cut_off: int, field: str) -> None:
    dates = Dates(date(2017, 6, 5), date(2017, 6, closes), date(2017, 6, cut_off))
    if not field:
        right_dates(dates)
        return
    with pytest.raises(RefusedError) as refused:
        right_dates(dates)
    assert refused.value.field == field


@pytest.mark.parametrize(
    ("today", "why"),
    [(1, ""), (5, ""), (12, ""), (13, "data cut-off was 12 June 2017"), (15, "last day to answer was 14 June 2017")],
)
def test_a_round_is_opened_while_its_answers_would_be_in_the_report(today: int, why: str) -> None:
    dates = Dates(date(2017, 6, 5), date(2017, 6, 14), date(2017, 6, 12))
    if not why:
        may_open(dates, date(2017, 6, today))
        return
    with pytest.raises(RefusedError, match=why):
        may_open(dates, date(2017, 6, today))


@pytest.mark.parametrize(
    ("closes", "cut_off", "today", "field"),
    [
        (21, None, 12, ""), (21, 16, 12, ""), (14, None, 14, ""),  # closed too early that day, and opened again
        (13, None, 12, "closes_on"), (14, None, 15, "closes_on"),  # earlier than before, over already
        (21, 13, 12, "cut_off_on"), (21, 22, 12, "cut_off_on"),  # an earlier cut-off, one outside
    ],
)  # fmt: skip
def test_an_extension_takes_back_neither_the_last_day_nor_the_cut_off(
    closes: int, cut_off: int | None, today: int, field: str
) -> None:
    wanted = {
        "closes_on": date(2017, 6, closes),
        "cut_off_on": date(2017, 6, cut_off) if cut_off else None,
        "today": date(2017, 6, today),
    }
    if not field:
        found = extended(PLANNED, **wanted)  # type: ignore[arg-type]
        assert found == Dates(date(2017, 6, 5), date(2017, 6, closes), date(2017, 6, cut_off or closes))
        return
    with pytest.raises(RefusedError) as refused:
        extended(PLANNED, **wanted)  # type: ignore[arg-type]
    assert refused.value.field == field


@pytest.mark.parametrize(
    ("state", "asked", "today", "found"),
    [
        (RoundState.CLOSED, None, 13, "Freeze it on that day or later"),
        (RoundState.CLOSED, None, 14, 14),
        (RoundState.CLOSED, 14, 20, 14),
        (RoundState.CLOSED, 16, 20, "Extend the round to move it"),
        (RoundState.FROZEN, None, 20, 14),
        (RoundState.FROZEN, 16, 20, 16),
        (RoundState.FROZEN, 20, 20, 20),
        (RoundState.FROZEN, 21, 20, "to today"),
        (RoundState.FROZEN, 13, 20, "from 14 June 2017"),
    ],
)
def test_only_freezing_again_takes_a_later_cut_off(
    state: RoundState, asked: int | None, today: int, found: int | str
) -> None:
    where, day = run(*STATES[state]), date(2017, 6, asked) if asked else None
    if isinstance(found, int):
        assert cut_off_of(where, day, today=date(2017, 6, today)) == date(2017, 6, found)
        return
    with pytest.raises(RefusedError, match=found):
        cut_off_of(where, day, today=date(2017, 6, today))


def planned(every: RoundPattern, first: str, last: str, **given: int) -> list[tuple[str, str, str]]:
    """Slug, last day of the period and first day of each round."""
    wanted = {"opens_before": 20, "open_for": 10} | given
    found = pattern(
        every, first=date.fromisoformat(first), last=date.fromisoformat(last), holidays=EnglandAndWales(), **wanted
    )
    return [(each.slug, each.period_to.isoformat(), each.dates.opens_on.isoformat()) for each in found]


def test_the_quarters_of_the_directions_life_are_planned_in_one_go() -> None:
    """Directions of 28 March 2017 in force to 30 September 2018 [S4]; the bank holidays of May 2017 are skipped."""
    assert planned(RoundPattern.QUARTERLY, "2017-03-28", "2018-09-30") == [
        ("q4-2016-17", "2017-03-31", "2017-03-03"),
        ("q1-2017-18", "2017-06-30", "2017-06-02"),
        ("q2-2017-18", "2017-09-30", "2017-09-04"),
        ("q3-2017-18", "2017-12-31", "2017-11-30"),
        ("q4-2017-18", "2018-03-31", "2018-03-02"),
        ("q1-2018-19", "2018-06-30", "2018-06-04"),
        ("q2-2018-19", "2018-09-30", "2018-09-03"),
    ]


def test_months_and_half_years_are_named_by_what_people_call_them() -> None:
    holidays, first, last = EnglandAndWales(), date(2017, 4, 1), date(2018, 3, 31)
    given = {"first": first, "last": last, "opens_before": 10, "open_for": 5, "holidays": holidays}

    months = pattern(RoundPattern.MONTHLY, **given)  # type: ignore[arg-type]
    halves = pattern(RoundPattern.SIX_MONTHLY, **given)  # type: ignore[arg-type]

    assert (len(months), months[0].title, months[-1].slug) == (12, "April 2017", "march-2018")
    assert [each.title for each in halves] == [
        "First half of 2017-18 (April to September 2017)",
        "Second half of 2017-18 (October 2017 to March 2018)",
    ]
    assert (halves[1].period_from, halves[1].period_to) == (date(2017, 10, 1), date(2018, 3, 31))


def test_a_round_that_spans_easter_is_open_for_working_days() -> None:
    [april] = pattern(
        RoundPattern.MONTHLY, first=date(2017, 4, 1), last=date(2017, 4, 30), opens_before=15, open_for=10,
        holidays=EnglandAndWales(),
    )  # fmt: skip

    assert april.dates == Dates(date(2017, 4, 6), date(2017, 4, 24), date(2017, 4, 24))


@pytest.mark.parametrize(
    ("first", "last", "why"),
    [
        ("2018-01-01", "2017-01-01", "before the first"),
        ("2017-04-01", "2017-06-29", "No whole period"),
        ("2013-01-01", "2026-12-31", "168 rounds"),
    ],
)
def test_a_pattern_that_makes_no_sense_is_refused_at_its_last_day(first: str, last: str, why: str) -> None:
    with pytest.raises(RefusedError, match=why) as refused:
        planned(RoundPattern.MONTHLY if "168" in why else RoundPattern.QUARTERLY, first, last)
    assert refused.value.field == "last"


@given(
    every=st.sampled_from(RoundPattern),
    first=st.dates(date(2013, 1, 1), date(2020, 12, 31)),
    days=st.integers(200, 2_000),
)
def test_the_periods_of_a_pattern_follow_each_other_without_gap_or_overlap(
    every: RoundPattern, first: date, days: int
) -> None:
    found = pattern(
        every, first=first, last=first + timedelta(days=days), opens_before=20, open_for=10, holidays=EnglandAndWales()
    )

    for before, after in pairwise(found):
        assert after.period_from == before.period_to + timedelta(days=1)
    assert all(each.dates.opens_on <= each.dates.closes_on <= each.period_to for each in found)
    assert len({each.slug for each in found}) == len(found)


@pytest.mark.parametrize(
    ("left", "at_first", "due"),
    [
        (6, 10, None), (5, 10, 5), (4, 10, 5), (2, 10, 5), (1, 10, 1), (0, 10, 1), (-1, 10, None),
        (5, 5, None), (4, 5, None), (1, 5, 1),  # asked five days before: only the last reminder is news
        (1, 1, None), (0, 0, None),
        (4, None, 5),
    ],
)  # fmt: skip
def test_each_reminder_is_due_from_its_day_on_until_the_next(left: int, at_first: int | None, due: int | None) -> None:
    assert reminder(left, at_first=at_first) == due


SECOND = course(
    Dates(date(2017, 6, 10), date(2017, 6, 20), date(2017, 6, 20)),
    [Happened(key=9, kind=K.OPENED, on=date(2017, 6, 10), at=at(10))],
)


@pytest.mark.parametrize(
    ("courses", "as_at", "since"),
    [
        ([run()], 30, None),  # nobody was asked
        ([run(OPEN)], 13, None),  # there is still time
        ([run(OPEN)], 14, 5),  # the day of the cut-off
        ([run(OPEN, CLOSE, FREEZE)], 30, 5),
        ([run(OPEN, EXTEND)], 20, None),
        ([run(OPEN, EXTEND)], 21, 5),
        ([run(OPEN), SECOND], 15, 5),  # the second is open, and its cut-off has not come
        ([run(OPEN), SECOND], 20, 10),
    ],
)
def test_silence_is_a_risk_only_from_a_cut_off_on(courses: list[Course], as_at: int, since: int | None) -> None:
    found = silence_since(courses, as_at=date(2017, 6, as_at))

    assert found == (date(2017, 6, since) if since else None)


def test_before_the_extension_was_known_its_later_cut_off_was_not() -> None:
    events = happened(OPEN, CLOSE, EXTEND)
    known_then = course(PLANNED, [each for each in events if each.key < 3])

    assert silence_since([known_then], as_at=date(2017, 6, 14)) == date(2017, 6, 5)
    assert silence_since([course(PLANNED, events)], as_at=date(2017, 6, 14)) is None
