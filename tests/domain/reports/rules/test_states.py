"""Every move of a report from one table, and the page that tells of it."""

import itertools

import pytest

from config.staircase import ROOT
from goldenthread.domain.reports.choices import ReportEventKind as Event
from goldenthread.domain.reports.choices import State
from goldenthread.domain.reports.rules import states
from goldenthread.domain.reports.rules.states_page import page


@pytest.mark.parametrize(
    ("events", "all_cleared", "stands"),
    [
        ([], False, State.DRAFT),
        ([], True, State.DRAFT),
        ([Event.SENT], False, State.IN_CLEARANCE),
        ([Event.SENT], True, State.CLEARED),
        ([Event.SENT, Event.TAKEN_BACK], True, State.DRAFT),
        ([Event.SENT, Event.TAKEN_BACK, Event.SENT], True, State.CLEARED),
        ([Event.SENT, Event.PUBLISHED], True, State.PUBLISHED),
        ([Event.SENT, Event.PUBLISHED], False, State.PUBLISHED),
        ([Event.SENT, Event.PUBLISHED, Event.REOPENED], True, State.DRAFT),
        ([Event.SENT, Event.PUBLISHED, Event.WITHDRAWN], True, State.WITHDRAWN),
        ([Event.WITHDRAWN], True, State.WITHDRAWN),
    ],
)
def test_a_state_follows_from_what_happened_and_from_the_clearances(
    events: list[Event], all_cleared: bool, stands: State
) -> None:
    assert states.state_of(events, all_cleared=all_cleared) is stands


def test_nothing_is_written_into_what_is_published_or_withdrawn() -> None:
    assert states.is_writable([])
    assert states.is_writable([Event.SENT])
    assert not states.is_writable([Event.SENT, Event.PUBLISHED])
    assert states.is_writable([Event.SENT, Event.PUBLISHED, Event.REOPENED])
    assert not states.is_writable([Event.WITHDRAWN])


@pytest.mark.parametrize(("state", "event"), list(itertools.product(State, Event)))
def test_there_is_either_a_move_or_a_sentence_that_says_why_not(state: State, event: Event) -> None:
    assert bool(states.move_of(state, event)) is not bool(states.refusal(state, event))


def test_a_refusal_reads_as_a_sentence() -> None:
    said = states.refusal(State.PUBLISHED, Event.SENT)

    assert said == "The report is published. This is possible only while it is a draft."


def test_only_what_is_cleared_is_published_and_nothing_leads_out_of_withdrawn() -> None:
    assert [each.state for each in states.MOVES if each.event is Event.PUBLISHED] == [State.CLEARED]
    assert [each for each in states.MOVES if each.state is State.WITHDRAWN] == []


def test_an_event_leads_to_one_state_wherever_it_happens() -> None:
    led = {(each.event, each.to) for each in states.MOVES}

    assert len(led) == len({event for event, _ in led})


def test_the_page_of_the_states_is_made_from_the_table() -> None:
    told = (ROOT / "docs" / "reference" / "report-states.md").read_text(encoding="utf-8")

    assert told == page(), "python -m goldenthread.domain.reports.rules.states_page > docs/reference/report-states.md"


def test_the_diagram_draws_every_move() -> None:
    drawn = states.diagram()

    assert drawn.count("-->") == len(states.MOVES) + 1
    assert "    cleared --> published: Published" in drawn
