"""What supports a milestone on a day, as known at a moment; and on which dates a completion may be accepted."""

from datetime import date, timedelta

import pytest

from goldenthread.domain.plans.rules import evidence as rules
from goldenthread.domain.plans.rules.evidence import EvidenceState, Support, Version
from goldenthread.domain.plans.rules.recording import RefusedError
from tests.factories.histories import day, end_of, morning_of, said

JUNE = day("2017-06-14")


def link(key: int, item: int, on: str = "2017-06-01", recorded: str = "", **other: object) -> Support:
    return Support(item=item, **(said(on, recorded) | {"key": key} | other))


def version(item: int, number: int, dated_on: str, known: str) -> Version:
    return Version(item, number, day(dated_on), morning_of(known))


@pytest.mark.parametrize(
    ("links", "as_at", "known_at", "found"),
    [
        ([], "2017-06-14", "2017-06-14", ()),
        ([link(1, 7), link(2, 8)], "2017-06-14", "2017-06-14", (7, 8)),
        ([link(1, 7), link(2, 7)], "2017-06-14", "2017-06-14", (7,)),
        ([link(1, 7)], "2017-05-31", "2017-06-14", ()),
        ([link(1, 7, "2017-06-01", "2017-06-10")], "2017-06-14", "2017-06-09", ()),
        ([link(1, 7), link(2, 7, corrects=1, is_retraction=True)], "2017-06-14", "2017-06-14", ()),
        (
            [link(1, 7), link(2, 7, "2017-06-01", "2017-06-10", corrects=1, is_retraction=True)],
            "2017-06-14", "2017-06-09", (7,),
        ),
        (
            [link(1, 7), link(2, 7, corrects=1, is_retraction=True), link(3, 7, "2017-06-02")],
            "2017-06-14", "2017-06-14", (7,),
        ),
    ],
)  # fmt: skip
def test_what_supports_it_as_at_a_day_and_as_known_at_a_moment(
    links: list[Support], as_at: str, known_at: str, found: tuple[int, ...]
) -> None:
    assert rules.supporting(links, as_at=day(as_at), known_at=end_of(known_at)) == found


def test_the_version_in_force_is_the_last_that_was_known() -> None:
    versions = [version(7, 2, "2017-05-01", "2017-06-10"), version(7, 1, "2017-05-20", "2017-06-01")]

    assert rules.in_force(versions, known_at=end_of("2017-06-14"))[7].number == 2
    assert rules.in_force(versions, known_at=end_of("2017-06-09"))[7].number == 1
    assert rules.in_force(versions, known_at=end_of("2017-05-31")) == {}


@pytest.mark.parametrize(
    ("found", "says"),
    [
        (EvidenceState(0, None, 0), "none"),
        (EvidenceState(1, day("2026-05-12"), 0), "1 item, latest 12 May 2026"),
        (EvidenceState(2, day("2026-05-12"), 1), "2 items, latest 12 May 2026, and 1 that is not open to you"),
        (EvidenceState(0, None, 2), "2 that are not open to you"),
    ],
)
def test_the_state_of_the_evidence_in_words(found: EvidenceState, says: str) -> None:
    assert found.said() == says


def test_hidden_items_are_counted_and_their_dates_are_not_told() -> None:
    versions = {7: version(7, 1, "2017-05-01", "2017-06-01"), 8: version(8, 1, "2017-06-01", "2017-06-01")}

    assert rules.state((7, 8), versions, frozenset({7})) == EvidenceState(1, day("2017-05-01"), 1)


@pytest.mark.parametrize(("days", "older"), [(0, False), (365, False), (366, True), (-3, False)])
def test_older_by_a_year_is_more_than_365_days(days: int, older: bool) -> None:
    assert rules.older_by_a_year(JUNE - timedelta(days=days), JUNE) is older


@pytest.mark.parametrize("dates", [[JUNE], [date(2010, 1, 1)], [date(2018, 1, 1), JUNE]])
def test_one_item_dated_no_later_than_the_acceptance_is_enough(dates: list[date]) -> None:
    rules.acceptable(dates, hidden=0, day=JUNE)


@pytest.mark.parametrize(
    ("dates", "hidden", "says"),
    [
        ([], 0, "Nothing shows yet that this is done"),
        ([], 2, "is not open to you, so you cannot accept on it"),
        ([date(2017, 6, 15)], 0, "dated later than today: the earliest 15 June 2017"),
        ([date(2018, 1, 1), date(2017, 7, 1)], 3, "dated later than today: the earliest 1 July 2017"),
    ],
)
def test_without_it_the_refusal_says_what_is_missing_and_where_to_add_it(
    dates: list[date], hidden: int, says: str
) -> None:
    with pytest.raises(RefusedError, match=says) as refused:
        rules.acceptable(dates, hidden=hidden, day=JUNE)

    assert "milestone’s page" in refused.value.message
