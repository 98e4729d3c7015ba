"""Dates move by whole weeks, and the words with them."""

from datetime import date, datetime, timedelta

import pytest

from goldenthread.domain.plans.importer.council.shifting import Shift, into_week_of, unreadable_place
from goldenthread.foundation.lib.vague_dates import Precision

OWN = date(2026, 6, 17)  # a Wednesday


@pytest.mark.parametrize("days", range(-800, 801, 53))
def test_the_datas_own_today_falls_into_the_week_of_the_day_asked_for(days: int) -> None:
    today = OWN + timedelta(days=days)

    moved = into_week_of(today, own=OWN).day(OWN)

    assert moved.weekday() == OWN.weekday()
    assert moved.isocalendar()[:2] == today.isocalendar()[:2]


@pytest.mark.parametrize(
    ("today", "weeks"),
    [
        (date(2026, 6, 15), 0),
        (date(2026, 6, 21), 0),
        (date(2026, 6, 22), 1),
        (date(2026, 6, 14), -1),
        (date(2026, 11, 22), 22),
    ],
)
def test_a_week_begins_on_monday(today: date, weeks: int) -> None:
    assert into_week_of(today, own=OWN) == Shift(weeks)


def test_nine_oclock_stays_nine_oclock_whatever_the_clocks_did() -> None:
    summer = datetime(2026, 6, 17, 9, 0)  # noqa: DTZ001 - wall time, as the file has it

    winter = Shift(22).moment(summer)

    assert (winter.hour, winter.utcoffset()) == (9, timedelta(0))
    assert Shift(0).moment(summer).utcoffset() == timedelta(hours=1)


@pytest.mark.parametrize(
    ("weeks", "words", "said"),
    [
        (0, "Signed on {d:2026-06-17}.", "Signed on 17 June 2026."),
        (22, "Signed on {d:2026-06-17}, open in {m:2026-06-30}.", "Signed on 18 November 2026, open in November 2026."),
        (22, "No date at all: 50%.", "No date at all: 50%."),
        (22, "{d:2026-06-17}{d:2026-06-17}", "18 November 202618 November 2026"),
    ],
)
def test_dates_in_sentences_are_said_as_moved(weeks: int, words: str, said: str) -> None:
    assert Shift(weeks).words(words) == said


@pytest.mark.parametrize("weeks", range(-60, 61, 7))
def test_a_month_stays_a_whole_month_and_its_words_name_it(weeks: int) -> None:
    shift, day = Shift(weeks), date(2026, 6, 30)

    moved = shift.last_day(day, Precision.MONTH)

    assert (moved + timedelta(days=1)).day == 1
    assert shift.words("{m:2026-06-30}") == f"{moved:%B %Y}"
    assert abs((moved - shift.day(day)).days) <= 16


@pytest.mark.parametrize(
    ("words", "place"),
    [
        ("All {d:2026-06-30} is {m:2026-06-30} well.", ""),
        ("In {q:2026-06-30}.", "{q:2026-06-30}"),
        ("On {d:2026-06-31}.", "{d:2026-06-31}"),
        ("On {d:30 June}.", "{d:30 June}"),
        ("On {d:2026-06-30", "{d:2026-06-30"),
        ("On d:2026-06-30}", "}"),
        ("On {}.", "{}"),
    ],
)
def test_a_place_for_a_date_that_cannot_be_filled_is_found(words: str, place: str) -> None:
    assert unreadable_place(words) == place
