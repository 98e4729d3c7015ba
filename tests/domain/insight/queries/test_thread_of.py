"""The thread from the database: as at and as known, each link said by whom, in as many queries for four as for one."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from goldenthread.domain.evidence.queries import NOBODY, OPERATOR
from goldenthread.domain.insight.choices import Asks, Proof
from goldenthread.domain.insight.queries.matrix import matrix_of
from goldenthread.domain.insight.queries.thread_of import DIRECTION, OWN, REVIEW, Chosen, line_of
from goldenthread.domain.insight.rules.matrix import Line
from goldenthread.domain.plans.choices import Status
from goldenthread.domain.plans.models import DeadlineChange
from tests.domain.insight.queries.scene import furnished, moment
from tests.factories import asked, directions, rows
from tests.factories import histories as h

pytestmark = pytest.mark.django_db


def required(**when: str) -> Line:
    line = line_of(furnished(), moment(**when), NOBODY, slug="req-0")
    assert line is not None
    return line


def test_a_requirement_has_its_whole_thread() -> None:
    line = required()

    [answer] = line.answers
    late, done = sorted(answer.work.steps, key=lambda each: each.standing.status)[::-1]
    assert (line.of_title, answer.why, answer.by) == (
        "Directions of 28 March 2017", "It builds what is reported on.", "Head of Property",
    )  # fmt: skip
    assert (done.standing.status, done.proof, done.items) == (Status.COMPLETED, Proof.ACCEPTED, 1)
    assert [(each.words, each.meeting) for each in done.rulings] == [
        ("Agreed: Improvement Board, 14 June 2017, item 4.2", "june")
    ]
    assert (late.standing.status, late.proof, late.rulings) == (Status.OVERDUE, Proof.NONE, ())
    assert [(each.slug, each.moved, each.latest) for each in line.indicators] == [("visits-0", "better", "50%")]
    assert len(line.occurrences) == 6
    assert line.covered is not None
    assert line.covered.is_contested


def test_evidence_that_is_not_open_to_the_reader_is_counted_and_not_told() -> None:
    home = furnished()

    seen, unseen = (line_of(home, moment(), who, slug="req-0") for who in (OPERATOR, NOBODY))

    said = [[step.evidence.said() for step in line.steps if step.items] for line in (seen, unseen) if line]
    assert said == [["1 item, latest 13 June 2017"], ["1 that is not open to you"]]


@pytest.mark.parametrize(
    ("as_at", "known_at", "answers", "completed", "rulings"),
    [
        ("2017-06-13", "", 0, None, None),  # the day before anybody linked it
        ("2017-06-14", "", 1, 0, 1),
        ("2017-09-01", "", 1, 1, 1),
        ("2017-09-01", "2017-06-13", 0, None, None),  # known before it was linked
        ("2017-09-01", "2017-08-31", 1, 0, 1),
    ],
)
def test_only_what_was_so_and_known_then_is_on_the_thread(
    as_at: str, known_at: str, answers: int, completed: int | None, rulings: int | None
) -> None:
    line = required(as_at=as_at, known_at=known_at)

    assert len(line.answers) == answers
    if answers:
        assert line.tally.completed == completed
        assert sum(len(each.rulings) for each in line.steps) == rulings


def test_nothing_was_asked_before_the_direction_was_issued() -> None:
    assert line_of(furnished(), moment("2017-03-27"), NOBODY, slug="req-0") is None


def test_a_recommendation_has_the_thread_of_its_actions_from_its_report_on() -> None:
    home = furnished()

    line = line_of(home, moment(), NOBODY, slug="rec-0", review="review-0")

    assert line is not None
    assert (line.asks, line.accepted, line.because, line.tally.of) == (Asks.RECOMMENDATION, True, "Accepted", 2)
    assert line_of(home, moment(), NOBODY, slug="rec-0", review="another") is None
    assert line_of(home, moment("2018-06-29"), NOBODY, slug="rec-0", review="review-0") is None


@pytest.mark.parametrize(
    ("chosen", "slugs"),
    [
        (Chosen(), ["req-0", "own", "rec-0", "bare-0"]),
        (Chosen(DIRECTION, "dir-0"), ["req-0"]),
        (Chosen(OWN), ["own"]),
        (Chosen(REVIEW, "review-0"), ["rec-0", "bare-0"]),
        (Chosen(DIRECTION, "nowhere"), []),
    ],
)
def test_a_part_of_the_matrix_may_be_chosen_and_every_part_stays_to_choose(chosen: Chosen, slugs: list[str]) -> None:
    home = furnished()
    directions.requirement("own")

    found = matrix_of(home, moment(), NOBODY, chosen=chosen)

    assert [each.line.slug for each in found.rows] == slugs
    assert [(each.title, each.asks) for each in found.parts] == [
        ("Directions of 28 March 2017", 1),
        ("The organisation’s own commitments", 1),
        ("Corporate peer challenge", 2),
    ]
    assert [row.line.slug for table in found.tables for row in table.rows] == slugs


def test_an_action_that_answers_two_things_stands_under_both_and_others_under_none() -> None:
    home = furnished()
    also = directions.requirement("also")
    action = rows.action(rows.area(rows.plan("other")), "loose")
    rows.written(h.milestone(key="x"), action)
    linked = home.plans.get(slug="plan-0").areas.get().actions.get()
    asked.link(also, linked)

    found = matrix_of(home, moment(), NOBODY)

    works = {row.line.slug: [each.work.slug for each in row.line.answers] for row in found.rows}
    assert works == {"req-0": ["hubs"], "also": ["hubs"], "rec-0": ["hubs"], "bare-0": []}


def test_the_matrix_asks_the_database_as_often_for_four_as_for_one() -> None:
    home = furnished()
    when = moment()
    with CaptureQueriesContext(connection) as one:
        matrix_of(home, when, OPERATOR)
    for place in (1, 2, 3):
        furnished(place)
    when = moment()

    with CaptureQueriesContext(connection) as four:
        found = matrix_of(home, when, OPERATOR)

    assert len(four) == len(one) <= 50
    assert len(found.rows) == 12


def test_what_a_decision_did_is_off_the_thread_once_it_was_taken_back() -> None:
    home = furnished()
    moved = DeadlineChange.objects.get()
    back = rows.fact("2017-06-14", "2017-07-01", is_retraction=True, corrects=moved, reason="Never agreed.")
    DeadlineChange.objects.create(milestone=moved.milestone, **back)

    rulings = {
        known_at: sum(len(each.rulings) for each in line.steps)
        for known_at in ("2017-06-30", "2017-07-01")
        if (line := line_of(home, moment(known_at=known_at), NOBODY, slug="req-0"))
    }

    assert rulings == {"2017-06-30": 1, "2017-07-01": 0}
