"""What is missing of what was asked: each rule with the case that has it and the nearest one that has not."""

from datetime import timedelta

import pytest

from goldenthread.domain.directions.choices import OccurrenceState as State
from goldenthread.domain.insight.rules.gaps_of_asked import gaps_of_line
from goldenthread.domain.insight.rules.matrix import Line, Sent
from goldenthread.domain.meetings.rules.answering import AnsweringBody, Sittings
from goldenthread.domain.plans.choices import Covers
from goldenthread.domain.plans.rules.coverage import Contest, Covered
from tests.domain.insight.lines import AS_AT, line, occurrence, recommendation, work
from tests.factories import histories as h

CONTEST = Contest("Nobody outside looked.", "Board member", h.day("2018-06-01"))
JUDGED = Covered(Covers.FULLY, "All of it.", "Director", h.day("2018-05-01"), (CONTEST,))
UNCONTESTED = Covered(Covers.FULLY, "All of it.", "Director", h.day("2018-05-01"))
BOARD = AnsweringBody(1, 2, 3, "board", "Board", "It is the Board.", "Clerk", h.day("2017-06-14"), "", Sittings())

CONTESTED = (
    "“Report every quarter” was judged fully covered on 1 May 2018; the Board member does not agree: "
    "Nobody outside looked."
)


def told(one: Line) -> list[tuple[str, str]]:
    return [(each.code, each.sentence) for each in gaps_of_line(one, as_at=AS_AT)]


@pytest.mark.parametrize(
    ("one", "expected"),
    [
        (line(work()), []),
        (line(), [("requirement-without-action", "No action is linked to “Report every quarter”.")]),
        (line(bodies=(BOARD,)), []),
        (recommendation(work()), []),
        (
            recommendation(),
            [("recommendation-without-action", "“Raise the pace” was accepted, and no action is linked to it.")],
        ),
        (recommendation(accepted=False), []),
        (line(work(), covered=UNCONTESTED), []),
        (
            line(work(), covered=JUDGED),
            [
                (
                    "coverage-contested",
                    CONTESTED,
                )
            ],
        ),
        (line(work(), occurrences=(occurrence(State.MET, what="Report", on="2017-06-29"),)), []),
        (line(work(), occurrences=(occurrence(State.DUE), occurrence(State.LAPSED))), []),
        (
            line(work(), occurrences=(occurrence(State.MISSED),)),
            [
                (
                    "requirement-missed",
                    "“Report every quarter” was due by 10:00 on 30 June 2017 (BST), and nothing was received.",
                )
            ],
        ),
        (
            line(work(), occurrences=(occurrence(State.LATE, what="Report", late_by=timedelta(days=2)),)),
            [
                (
                    "requirement-late",
                    "“Report every quarter” was due by 10:00 on 30 June 2017 (BST) and was received 2 days late.",
                )
            ],
        ),
        (line(work(), sent=(Sent("A letter", h.day("2017-09-01")),)), []),
        (
            line(work(), sent=(Sent("A letter", None),)),
            [
                (
                    "evidence-without-date",
                    "“A letter” was sent for “Report every quarter.”; no paper says on which day.",
                )
            ],
        ),
    ],
)
def test_a_gap_is_said_and_nothing_is_said_where_there_is_none(one: Line, expected: list[tuple[str, str]]) -> None:
    assert told(one) == expected


@pytest.mark.parametrize(
    ("what", "on", "lack"),
    [
        ("", "", "no paper says whether it was received."),
        ("First report", "", "“First report” was sent, and no paper says when."),
        ("First report", "2017-06-30", "“First report” was received that day, and no paper says at which hour."),
    ],
)
def test_what_no_paper_says_of_a_due_hour_is_said(what: str, on: str, lack: str) -> None:
    [(code, sentence)] = told(line(work(), occurrences=(occurrence(State.UNKNOWN, what=what, on=on),)))

    assert code == "requirement-not-on-record"
    assert sentence == f"“Report every quarter” was due by 10:00 on 30 June 2017 (BST); {lack}"


@pytest.mark.parametrize(
    ("late_by", "said"),
    [
        (timedelta(), "less than a minute"),
        (timedelta(minutes=1), "1 minute"),
        (timedelta(hours=1), "1 hour"),
        (timedelta(hours=23), "23 hours"),
        (timedelta(days=1), "1 day"),
    ],
)
def test_how_late_it_was_is_said(late_by: timedelta, said: str) -> None:
    [(_, sentence)] = told(line(work(), occurrences=(occurrence(State.LATE, late_by=late_by),)))

    assert sentence.endswith(f"was received {said} late.")


def test_a_requirement_is_as_old_as_its_direction_and_a_recommendation_as_its_acceptance() -> None:
    [required], [recommended] = (list(gaps_of_line(each, as_at=AS_AT)) for each in (line(), recommendation()))

    assert (required.since, recommended.since) == (h.day("2017-03-28"), h.day("2018-03-01"))
