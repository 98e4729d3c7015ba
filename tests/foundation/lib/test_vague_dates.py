"""Dates as people write them (SPEC 4.4)."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from goldenthread.foundation.lib import vague_dates
from goldenthread.foundation.lib.vague_dates import Precision, Question, Undated, UnreadableDate, VagueDate

READ = {
    Precision.DAY: {
        "2017-06-30": "2017-06-30",
        "2017/6/3": "2017-06-03",
        "30 June 2017": "2017-06-30",
        "30th June 2017": "2017-06-30",
        "30TH JUNE, 2017": "2017-06-30",
        "30ᵗʰ June 2017": "2017-06-30",
        "the 1st of June 2017": "2017-06-01",
        "June 30, 2017": "2017-06-30",
        "June 30th 17": "2017-06-30",
        "Tuesday 27th June 2017": "2017-06-27",
        "Tues, 27 Jun 2017": "2017-06-27",
        "30/06/2017": "2017-06-30",
        "06/30/2017": "2017-06-30",
        "30.06.17": "2017-06-30",
        "05/05/2017": "2017-05-05",
        "30-Jun-17": "2017-06-30",
        "28 Mar 2017": "2017-03-28",
        "29 February 2016": "2016-02-29",
        "29 Feb 2000": "2000-02-29",
        "on 3rd July 2017": "2017-07-03",
        "due 30 June 2017": "2017-06-30",
        "no later than 30 June 2017": "2017-06-30",
        "30 June 2017 at the latest": "2017-06-30",
        "w/e 30 June 2017": "2017-06-30",
        "30\u00a0June\u202f2017": "2017-06-30",
        "  30   June 2017. ": "2017-06-30",
        "between 8 September and 8 December 2016": "2016-12-08",
        "1 April 2017 to 30 June 2017": "2017-06-30",
    },
    Precision.MONTH: {
        "March 2017": "2017-03-31",
        "march 2017": "2017-03-31",
        "Mar 17": "2017-03-31",
        "Mar-17": "2017-03-31",
        "Mar '17": "2017-03-31",
        "Sept 18": "2018-09-30",
        "Sept. 2018": "2018-09-30",
        "February 2016": "2016-02-29",
        "2017-03": "2017-03-31",
        "03/2017": "2017-03-31",
        "by May 2017": "2017-05-31",
        "in June 2017": "2017-06-30",
        "by the end of March 2017": "2017-03-31",
        "before the end of March 2017": "2017-03-31",
        "late March 2017": "2017-03-31",
        "end-March 2017": "2017-03-31",
        "by mid-March 2017": "2017-03-15",
        "mid–March 2017": "2017-03-15",
        "the middle of March 2017": "2017-03-15",
        "early March 2017": "2017-03-10",
        "revised due date of September 2018": "2018-09-30",
        "December 2016 to February 2017": "2017-02-28",
        "December to February 2017": "2017-02-28",
    },
    Precision.QUARTER: {
        "Q1 2017-18": "2017-06-30",
        "Q2 2018/19": "2018-09-30",
        "Q4 18/19": "2019-03-31",
        "2017/18 Q3": "2017-12-31",
        "quarter 2 of 2018/19": "2018-09-30",
        "second quarter of 2018/19": "2018-09-30",
        "end of Q3 2018-2019": "2018-12-31",
        "Oct-Dec 2016": "2016-12-31",
    },
    Precision.HALF_YEAR: {
        "first half of 2018/19": "2018-09-30",
        "H1 2018/19": "2018-09-30",
        "H2 2018/19": "2019-03-31",
        "first half of 2018": "2018-06-30",
        "second half of 2018": "2018-12-31",
    },
    Precision.SEASON: {
        "spring 2018": "2018-05-31",
        "Summer 2018": "2018-08-31",
        "autumn of 2018": "2018-11-30",
        "winter 2018": "2019-02-28",
        "winter 2019/20": "2020-02-29",
        "late summer 2018": "2018-08-31",
    },
    Precision.FINANCIAL_YEAR: {
        "2017-18": "2018-03-31",
        "2017/18": "2018-03-31",
        "2017–18": "2018-03-31",
        "2017/2018": "2018-03-31",
        "17/18": "2018-03-31",
        "1999-2000": "2000-03-31",
        "FY 2017-18": "2018-03-31",
        "FY2011-12": "2012-03-31",
        "financial year 2011/12": "2012-03-31",
        "During 2017-18": "2018-03-31",
        "year end 2017/18": "2018-03-31",
        "mid-2017/18": "2017-09-30",
    },
    Precision.YEAR: {
        "2018": "2018-12-31",
        "in 2018": "2018-12-31",
        "by end of 2015": "2015-12-31",
        "late 2015": "2015-12-31",
        "calendar year 2018": "2018-12-31",
        "mid-2018": "2018-06-30",
    },
}
CASES = [(words, day, precision) for precision, cases in READ.items() for words, day in cases.items()]

ASKED = {
    "03/04/05": ("2005-04-03", "2005-03-04", "2003-04-05"),
    "3/4/2017": ("2017-04-03", "2017-03-04"),
    "30-06-17": ("2017-06-30", "2030-06-17"),
    "2011-12": ("2011-12-31", "2012-03-31"),
    "11/12": ("2012-03-31", "2012-11-30"),
    "Q2 2018": ("2018-09-30", "2018-06-30"),
    "H1 2018": ("2018-06-30", "2018-09-30"),
    "FY18": ("2019-03-31", "2018-03-31"),
    "early 2018": ("2018-12-31",),
    "mid-summer 2018": ("2018-08-31",),
    "around June 2018": ("2018-06-30",),
    "start of April 2018": ("2018-04-01", "2018-04-10"),
    "before 1 August 2018": ("2018-07-31", "2018-08-01"),
    "before March 2017": ("2017-02-28", "2017-03-31"),
    "in March and May 2017": ("2017-03-31", "2017-05-31"),
    "June/July 2017": ("2017-06-30", "2017-07-31"),
    "w/c 26 June 2017": ("2017-06-30", "2017-07-02"),
    "June 30": ("2030-06-30",),
    "June 2017 (TBC)": ("2017-06-30",),
    "June 2017 (July 2017)": ("2017-06-30", "2017-07-31"),
    "phase two (June 2017)": ("2017-06-30",),
    "by Easter": (),
    "after the elections in 2018": (),
    "next week": (),
    "in the next two years": (),
    "within six weeks": (),
    "as soon as possible": (),
    "after June 2017": (),
    "March": (),
    "14 February": (),
    "the end of the year": (),
    "Q2": (),
}

# Words, the day they were written, and the last days they may mean.
WITHOUT_YEAR = [
    ("by the end of September", "2018-06-11", ("2018-09-30",)),
    ("March", "2017-03-07", ("2017-03-31",)),
    ("March", "2017-03-31", ("2017-03-31",)),
    ("3rd July", "2017-06-14", ("2017-07-03",)),
    ("before the end of the financial year", "2017-03-07", ("2017-03-31",)),
    ("before the end of the financial year", "2017-06-14", ("2018-03-31",)),
    ("Q2", "2017-06-14", ("2017-09-30",)),
    ("winter", "2018-01-10", ("2018-02-28",)),
    ("Tuesday 27th June", "2017-09-11", ("2017-06-27",)),
    ("29 February", "2019-12-01", ("2020-02-29",)),
    ("14 February", "2017-03-07", ("2017-02-14", "2018-02-14")),
    ("in December", "2017-03-07", ("2016-12-31", "2017-12-31")),
    ("the end of the year", "2017-06-14", ("2017-12-31", "2018-03-31")),
    ("before the end of the year (31st March 2017)", "2016-10-01", ("2017-03-31",)),
]

REFUSED = {
    "31/31/2017": "'31/31/2017' is not a date. Write a day (30 June 2017)",
    "31/04/2017": "April 2017 has no day 31",
    "29 February 2017": "February 2017 has no day 29",
    "2017-13-01": "there is no month 13",
    "Monday 27 June 2017": "27 June 2017 is a Tuesday",
    "2017-2019": "more than one year",
    "2017-18 May 18": "more than one year",
    "June 2017 to May 2017": "it ends before it starts",
    "2017-19": "'2017-19' is not a date",
    "2017-06-14'": "is not a date",  # a slip of the keys
    '"14 June 2017': "is not a date",
    "not before June 2017": "is not a date",
    "banana": "'banana' is not a date",
    "banana (apple)": "is not a date",
    "9" * 5000: "5000 characters long",
    "on " * 66: "is not a date",
}


def last_days(found: VagueDate | Undated | Question) -> tuple[str, ...]:
    dates = found.choices if isinstance(found, Question) else (found,)
    return tuple(each.last_day.isoformat() for each in dates if isinstance(each, VagueDate))


@pytest.mark.parametrize(("words", "day", "precision"), CASES)
def test_words_become_the_last_day_of_what_they_name(words: str, day: str, precision: Precision) -> None:
    assert vague_dates.read(words) == VagueDate(date.fromisoformat(day), precision, words)


@pytest.mark.parametrize(("words", "choices"), ASKED.items())
def test_what_is_not_certain_is_asked_and_never_guessed(words: str, choices: tuple[str, ...]) -> None:
    found = vague_dates.read(words)
    assert isinstance(found, Question)
    assert last_days(found) == choices
    assert repr(words) in found.asked
    assert found.asked.endswith("?")
    assert {choice.words for choice in found.choices} <= {words}


@pytest.mark.parametrize(
    ("words", "asked"),
    [
        ("by Easter", "'by Easter' names an occasion, not a day. Which day is meant?"),
        ("next week", "'next week' means another day each time it is read. Which day is meant?"),
        ("after June 2017", "'after June 2017' says when something starts, not when it is due. Which day is meant?"),
    ],
)
def test_why_it_is_asked_is_said_in_plain_words(words: str, asked: str) -> None:
    found = vague_dates.read(words)
    assert isinstance(found, Question)
    assert found.asked == asked


@pytest.mark.parametrize(("words", "written_on", "days"), WITHOUT_YEAR)
def test_a_date_without_its_year_is_read_from_the_day_it_was_written(
    words: str, written_on: str, days: tuple[str, ...]
) -> None:
    found = vague_dates.read(words, context=date.fromisoformat(written_on))
    assert last_days(found) == days
    assert isinstance(found, Question) == (len(days) > 1)


@pytest.mark.parametrize("words", ["ongoing", "On-going", "TBC", "tbd", "to be confirmed", "", "  ", "-", "–", "n/a"])
def test_words_for_no_date_are_kept_with_a_reason(words: str) -> None:
    found = vague_dates.read(words)
    assert isinstance(found, Undated)
    assert found.words == words
    assert found.reason.split()[0] in {"no", "it"}


@pytest.mark.parametrize(("words", "message"), REFUSED.items(), ids=[words[:20] for words in REFUSED])
def test_what_names_no_date_is_refused_with_the_fix(words: str, message: str) -> None:
    with pytest.raises(UnreadableDate) as refusal:
        vague_dates.read(words)
    assert message in str(refusal.value)
    assert "Write a day (30 June 2017)" in str(refusal.value)
    assert len(str(refusal.value)) < 400


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ("2017-06-30", "30 June 2017"),
        ("end of March 2017", "March 2017"),
        ("mid-March 2017", "mid-March 2017 (to 15 March 2017)"),
        ("early March 2017", "early March 2017 (to 10 March 2017)"),
        ("Q2 2018/19", "Q2 2018-19 (to 30 September 2018)"),
        ("H2 2018/19", "second half of 2018-19 (to 31 March 2019)"),
        ("first half of 2018", "first half of 2018 (to 30 June 2018)"),
        ("winter 2017/18", "winter 2017-18 (to 28 February 2018)"),
        ("autumn 2018", "autumn 2018 (to 30 November 2018)"),
        ("FY 2017/18", "2017-18 (to 31 March 2018)"),
        ("mid-2017/18", "mid-2017-18 (to 30 September 2017)"),
        ("2018", "2018 (to 31 December 2018)"),
        ("mid 2018", "mid-2018 (to 30 June 2018)"),
    ],
)
def test_a_vague_date_is_said_with_its_last_day(words: str, said: str) -> None:
    found = vague_dates.read(words)
    assert isinstance(found, VagueDate)
    assert found.said() == said


@pytest.mark.parametrize(("words", "day", "precision"), CASES)
def test_what_is_said_reads_back_as_the_same_date(words: str, day: str, precision: Precision) -> None:
    said = VagueDate(date.fromisoformat(day), precision, words).said()
    assert vague_dates.read(said) == VagueDate(date.fromisoformat(day), precision, said)


@given(st.dates(date(1900, 1, 1), date(2199, 12, 31)))
def test_every_day_reads_back_however_it_is_written(day: date) -> None:
    for words in (day.isoformat(), VagueDate(day, Precision.DAY).said(), f"{day:%A} {day.day} {day:%b %Y}"):
        assert vague_dates.read(words) == VagueDate(day, Precision.DAY, words)


@given(
    st.text(max_size=210) | st.from_regex(r"[0-9/\- ]{1,12}", fullmatch=True),
    st.dates(date(1901, 1, 1), date(9990, 1, 1)),
)
def test_any_text_is_answered_asked_or_refused_and_nothing_else(words: str, written_on: date) -> None:
    try:
        found = vague_dates.read(words, context=written_on)
    except UnreadableDate:
        return
    assert found.words == words


def test_a_month_without_its_year_is_never_far_from_the_day_it_was_written() -> None:
    for offset in range(0, 366, 5):
        written_on = date(2017, 1, 1) + timedelta(days=offset)
        for day in last_days(vague_dates.read("June", context=written_on)):
            assert abs((date.fromisoformat(day) - written_on).days) <= 365
