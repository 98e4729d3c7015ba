"""Which body answers a requirement: said and taken back on checked forms, and shown with its meetings."""

import pytest
from django.test import Client

from goldenthread.domain.meetings.models import Answering, Body
from goldenthread.domain.meetings.operations.answering import answer_by_body
from goldenthread.domain.meetings.rules.answering import Sittings
from goldenthread.domain.organisations.choices import Role
from goldenthread.interfaces.web.coverage.bodies import met
from tests import cast
from tests.domain.meetings.sitting import WHEN
from tests.factories import meetings
from tests.factories.histories import day
from tests.interfaces.web.coverage.conftest import PAGE, Asked
from tests.interfaces.web.plans.shown import words_of
from tests.interfaces.web.scene import confirm, refused, said, send

BODY = f"{PAGE}body/"
WHY = "It is the Board that was asked for."
NO_PLAN = "No action is linked to it, so no plan on record says what was done."
FIRST, LAST = day("2017-06-14"), day("2018-09-17")


@pytest.fixture
def clerk(asked: Asked) -> Client:
    return cast.signed_in(Role.DEMOCRATIC_SERVICES)


@pytest.fixture
def board(asked: Asked) -> Body:
    found = meetings.body()
    meetings.meeting(found, source="Minutes")
    return found


def answered(asked: Asked, board: Body) -> Answering:
    return answer_by_body(requirement=asked.requirement, body=board, why=WHY, **WHEN)


def seen(client: Client, address: str = PAGE) -> str:
    return words_of(client.get(address).content.decode())


def test_a_body_that_answers_stands_on_the_page_with_its_meetings_and_is_taken_away_again(
    clerk: Client, board: Body
) -> None:
    assert NO_PLAN in seen(clerk)
    page = said(clerk, confirm(clerk, BODY, body=str(board.pk), why=WHY))

    assert "Answered by the Improvement Board : 1 meeting on record, on 14 June 2017." in page
    assert "The Improvement Board has 1 meeting on record, on 14 June 2017." in page
    assert f"{WHY} Said by: " in page or WHY in page
    assert NO_PLAN not in page
    assert "Required, and no action answers it" not in page

    made = Answering.objects.get()
    page = said(clerk, confirm(clerk, f"{PAGE}bodies/{made.pk}/take-away/", correction_reason="It never met."))
    assert NO_PLAN in page
    assert "No longer answered by the Improvement Board" in page


def test_the_same_body_is_refused_at_its_question(clerk: Client, asked: Asked, board: Body) -> None:
    answered(asked, board)

    assert "answers this requirement already" in refused(send(clerk, BODY, body=str(board.pk), why="Again."))


def test_without_a_body_there_is_nothing_to_choose(clerk: Client) -> None:
    assert "Add the body first" in seen(clerk, BODY)


def test_who_does_not_run_meetings_reads_it_and_is_offered_nothing(director: Client, asked: Asked, board: Body) -> None:
    made = answered(asked, board)
    page = director.get(PAGE).content.decode()

    assert "Answered by the Improvement Board" in words_of(page)
    assert f"{PAGE}bodies/{made.pk}/take-away/" not in page
    assert BODY not in page


def test_the_matrix_counts_the_body_among_what_answers(director: Client, asked: Asked, board: Body) -> None:
    assert "0 of 1 asked and answered" in seen(director, "/thread/wharfdale/")
    answered(asked, board)

    page = seen(director, "/thread/wharfdale/")
    assert "1 of 1 asked and answered by an action or a body" in page
    assert " 1 body No milestone" in page
    rows = director.get("/thread/wharfdale/matrix.csv").content.decode()
    assert "Improvement Board" in rows


@pytest.mark.parametrize(
    ("sittings", "words"),
    [
        (Sittings(), "no meeting on record"),
        (Sittings(2, 2), "2 meetings on record, none of them with a day"),
        (Sittings(1, 0, FIRST, FIRST), "1 meeting on record, on 14 June 2017"),
        (
            Sittings(4, 0, FIRST, LAST),
            "4 meetings on record, the first on 14 June 2017, the last on 17 September 2018",
        ),
        (
            Sittings(6, 2, FIRST, LAST),
            "6 meetings on record, 4 of them with a day: the first on 14 June 2017, the last on 17 September 2018",
        ),
    ],
)
def test_meetings_are_said_with_their_first_and_last_day(sittings: Sittings, words: str) -> None:
    assert met(sittings) == words
