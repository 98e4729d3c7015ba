"""When a clearance stands: the latest word, of exactly this text, by somebody who did not write it."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from goldenthread.domain.reports.choices import ClearanceOutcome as Outcome
from goldenthread.domain.reports.choices import ReportEventKind as Event
from goldenthread.domain.reports.rules.clearing import (
    Change,
    Standing,
    Word,
    asked_at,
    asks_for,
    first_after,
    may_not,
    standing,
    voided_by,
    words_since,
)
from goldenthread.domain.reports.rules.kinds import SectionKind

NOON = datetime(2017, 6, 5, 12, tzinfo=UTC)
SAME, OTHER = "a" * 64, "b" * 64


def word(outcome: Outcome = Outcome.CLEARED, **fields: object) -> Word:
    given = {"sha256": SAME, "at": NOON, "post": "Head of Law", "person": 1, "version": 2, "taking": 1}
    return Word(outcome, **(given | fields))  # type: ignore[arg-type]


def version(number: int, *, hours: int, person: int | None = 9, post: str = "Writer") -> Change:
    return Change(NOON + timedelta(hours=hours), post, person, version=number)


def figures(number: int, *, hours: int) -> Change:
    return Change(NOON + timedelta(hours=hours), "Writer", 9, taking=number)


@pytest.mark.parametrize(
    ("said", "now", "writers", "stands"),
    [
        (None, SAME, [], Standing.WANTED),
        (word(), SAME, [], Standing.CLEARED),
        (word(), SAME, [9], Standing.CLEARED),
        (word(), OTHER, [], Standing.VOID),
        (word(), SAME, [1], Standing.WRITTEN),
        (word(), OTHER, [1], Standing.VOID),
        (word(person=None), SAME, [1], Standing.CLEARED),
        (word(Outcome.RETURNED), SAME, [], Standing.RETURNED),
        (word(Outcome.RETURNED), OTHER, [], Standing.REWRITTEN),
    ],
)
def test_a_word_counts_for_exactly_the_text_it_was_said_of(
    said: Word | None, now: str, writers: list[int], stands: Standing
) -> None:
    assert standing(said, now, writers) is stands


def test_what_does_not_count_any_more_waits_and_what_was_returned_waits_for_its_writer() -> None:
    assert {each for each in Standing if each.waits} == {
        Standing.WANTED, Standing.VOID, Standing.WRITTEN, Standing.UNSEEN, Standing.REWRITTEN,
    }  # fmt: skip


def test_the_first_change_that_the_word_does_not_know_is_since_when_it_is_void() -> None:
    known = [version(2, hours=-1), figures(1, hours=-1)]
    later = [version(4, hours=3), figures(2, hours=2), version(3, hours=4)]

    found = first_after(word(), [*known, *later])

    assert found is not None
    assert found.said == "figures 2"
    assert first_after(word(), known) is None


@pytest.mark.parametrize(
    ("stands", "since", "said", "events", "from_"),
    [
        (Standing.WANTED, None, None, [], None),
        (Standing.WANTED, None, None, [Event.SENT], 0),
        (Standing.CLEARED, None, word(), [Event.SENT], None),
        (Standing.RETURNED, None, word(Outcome.RETURNED), [Event.SENT], None),
        (Standing.VOID, version(3, hours=5), word(), [Event.SENT], 5),
        (Standing.VOID, version(3, hours=-5), word(), [Event.SENT], 0),
        (Standing.VOID, None, word(at=NOON + timedelta(hours=2)), [Event.SENT], 2),
        (Standing.WANTED, None, None, [Event.SENT, Event.TAKEN_BACK], None),
    ],
)
def test_time_runs_from_being_sent_or_from_the_change_after_that(
    stands: Standing, since: Change | None, said: Word | None, events: list[Event], from_: int | None
) -> None:
    found = asked_at(stands, since, said, [(each, NOON) for each in events])

    assert found == (None if from_ is None else NOON + timedelta(hours=from_))


@pytest.mark.parametrize(
    ("person", "post", "may"),
    [(9, "Another post", False), (1, "Writer", True), (None, "Writer", False), (None, "Head of Law", True)],
)
def test_nobody_clears_what_they_wrote_whatever_their_post_is_called(person: int | None, post: str, may: bool) -> None:
    assert (may_not(person, post, [version(2, hours=-1)]) == "") is may


SECTION = SectionKind("background", "Background", required=False, clears=("legal",))


@pytest.mark.parametrize(
    ("section", "text", "said", "asks"),
    [
        (SECTION, "It began in 2014.", None, True),
        (SECTION, "{block: headline}", None, True),
        (SECTION, "", None, False),
        (SECTION, " \n\u00a0\n", None, False),
        (SECTION, "", word(), True),
        (SECTION, "", word(Outcome.RETURNED), True),
        (replace(SECTION, required=True), "", None, True),
    ],
)
def test_an_optional_section_without_words_needs_no_clearance_unless_somebody_read_some(
    section: SectionKind, text: str, said: Word | None, asks: bool
) -> None:
    assert asks_for(section, text, said) is asks


@pytest.mark.parametrize(
    ("blank", "versions", "since"),
    [
        (False, [], None),
        (True, [], None),
        (True, [version(2, hours=1)], 1),
        (False, [version(2, hours=1)], None),
        (True, [version(2, hours=1), version(3, hours=2)], 1),
        (False, [replace(version(2, hours=1), blank=True), version(3, hours=2)], 2),
    ],
)
def test_a_section_has_words_since_the_first_after_it_had_none(
    blank: bool, versions: list[Change], since: int | None
) -> None:
    found = words_since(versions, blank=blank)

    assert found == (None if since is None else NOON + timedelta(hours=since))


def test_time_for_words_that_came_later_runs_from_when_they_came() -> None:
    later = NOON + timedelta(hours=3)

    assert asked_at(Standing.WANTED, None, None, [(Event.SENT, NOON)], later) == later
    assert asked_at(Standing.WANTED, None, None, [(Event.SENT, later)], NOON) == later


@pytest.mark.parametrize(
    ("said", "next_", "void"),
    [
        (word(), word(sha256=OTHER, at=NOON + timedelta(hours=4)), "version 3"),
        (word(), word(sha256=OTHER, at=NOON), None),
        (word(), word(at=NOON + timedelta(hours=4)), None),
        (word(Outcome.RETURNED), word(sha256=OTHER, at=NOON + timedelta(hours=4)), None),
        (word(kept=Change(NOON + timedelta(hours=1), "Writer", kept="9")), word(at=NOON + timedelta(hours=2)), "“9”"),
        (word(kept=Change(NOON + timedelta(hours=3), "Writer", kept="9")), word(at=NOON + timedelta(hours=2)), None),
    ],
)
def test_what_voided_a_clearance_before_the_next_is_the_first_change_between_them(
    said: Word, next_: Word, void: str | None
) -> None:
    found = voided_by(said, next_, [version(2, hours=-1), version(3, hours=2), version(4, hours=3)])

    assert (found.said if found else None) == void


@pytest.mark.parametrize(
    ("said", "stands"),
    [(word(), Standing.CLEARED), (word(Outcome.RETURNED), Standing.REWRITTEN), (None, Standing.WANTED)],
)
def test_what_is_out_stays_cleared_though_a_later_program_says_it_in_other_words(
    said: Word | None, stands: Standing
) -> None:
    assert standing(said, OTHER, [], is_out=True) is stands
