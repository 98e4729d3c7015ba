"""How far a requirement is covered is judged by somebody else than who linked, contested, and taken back by oneself."""

from dataclasses import replace

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from goldenthread.domain.organisations.choices import Role
from goldenthread.domain.plans.models import Coverage
from goldenthread.domain.plans.queries import remembered
from tests import cast
from tests.factories import directions, rows
from tests.interfaces.web.coverage.conftest import PAGE, Asked, acting
from tests.interfaces.web.plans.shown import words_of
from tests.interfaces.web.scene import refused, said, send

JUDGE = f"{PAGE}judge/"
VERDICT = {"verdict": "partly", "reason": "One hub is not planned."}


def seen(client: Client, address: str = PAGE) -> str:
    return words_of(client.get(address).content.decode())


def test_a_verdict_stands_on_the_page_with_its_reason_and_its_author(director: Client, asked: Asked) -> None:
    asked.linked()

    page = said(director, send(director, JUDGE, **VERDICT))

    assert "The verdict is recorded." in page
    assert "Partly covered Judged by Director on" in page
    assert "One hub is not planned." in page


def test_who_made_every_link_is_told_before_typing_that_somebody_else_has_to_judge(team: Client, asked: Asked) -> None:
    asked.linked(by=acting(Role.PERFORMANCE_TEAM))

    assert "You made every link to this requirement yourself" in seen(team, JUDGE)
    asked.linked(asked.leases)
    assert "You made every link" not in seen(team, JUDGE)


def test_fully_without_a_link_is_refused_at_its_question_and_the_words_stay(director: Client) -> None:
    response = send(director, JUDGE, verdict="fully", reason="I believe it.")

    assert "Nothing is linked that could cover it." in refused(response)
    assert "I believe it." in response.content.decode()


def test_where_two_plans_answer_it_one_may_be_judged_alone(director: Client, asked: Asked) -> None:
    asked.linked()
    assert "Whose actions did you look at?" not in seen(director, JUDGE)
    other = rows.plan("plan-children", title="Children’s plan")
    asked.linked(rows.action(rows.area(other), "visits"))

    page = said(director, send(director, JUDGE, **VERDICT, plan=str(other.pk)))

    assert "Only the actions of Children’s plan were looked at." in page
    assert Coverage.objects.get().plan == other


def test_another_contests_the_verdict_and_a_later_one_answers_that(director: Client, asked: Asked) -> None:
    asked.linked()
    verdict = asked.judged()
    board = cast.signed_in(Role.BOARD_MEMBER)
    assert "Contest the verdict" in seen(board)

    page = said(board, send(board, f"{PAGE}verdicts/{verdict.pk}/contest/", reason="Two are not planned."))

    assert "Partly covered, contested" in page
    assert "Two are not planned." in page
    assert "Contest the verdict" not in page, "once is enough"
    page = said(director, send(director, JUDGE, **VERDICT))
    assert "Partly covered Judged by" in page
    assert "Contested Two are not planned." in page, "in the history"


def test_a_verdict_that_counts_no_more_cannot_be_contested(director: Client, asked: Asked) -> None:
    asked.linked()
    verdict = asked.judged()
    send(director, JUDGE, **VERDICT)

    assert "does not count any more" in seen(cast.signed_in(Role.BOARD_MEMBER), f"{PAGE}verdicts/{verdict.pk}/contest/")


def test_only_ones_own_verdict_is_taken_back(director: Client, asked: Asked) -> None:
    asked.linked()
    verdict = asked.judged(by=acting(Role.DIRECTOR))
    back = f"{PAGE}verdicts/{verdict.pk}/take-back/"
    board = cast.signed_in(Role.BOARD_MEMBER)
    assert board.get(back).status_code == 404
    assert "Take your verdict back" not in seen(board)
    assert director.get(f"{PAGE}guesses/{verdict.pk}/take-back/").status_code == 404

    page = said(director, send(director, back, correction_reason="Wrong requirement."))

    assert "It is taken back." in page
    assert "Not judged Nobody has judged how far 1 linked action cover it." in page
    assert "Taken back: judged: partly covered Wrong requirement." in page


def test_what_one_contested_is_taken_back_on_the_page(director: Client, asked: Asked) -> None:
    asked.linked()
    verdict = asked.judged()
    send(director, f"{PAGE}verdicts/{verdict.pk}/contest/", reason="Two are not planned.")
    objection = verdict.contests.get()
    assert f"{PAGE}contests/{objection.pk}/take-back/" in director.get(PAGE).content.decode()

    address = f"{PAGE}contests/{objection.pk}/take-back/"
    page = said(director, send(director, address, correction_reason="I misread it."))

    assert "Partly covered Judged by" in page
    assert "No longer contested I misread it." in page


def test_links_made_after_a_verdict_are_said_beside_it(director: Client, asked: Asked) -> None:
    asked.linked()
    asked.judged()
    assert "Links were made or taken away after this verdict" not in seen(director)

    team = cast.signed_in(Role.PERFORMANCE_TEAM)
    leases = asked.leases.pk
    send(team, f"{PAGE}link/", **{f"action-{leases}": "yes", f"why-{leases}": "It rents them."})

    assert "Links were made or taken away after this verdict" in seen(director)


def test_who_only_reads_is_offered_nothing_and_sees_what_was_said(asked: Asked) -> None:
    asked.linked()
    asked.judged()

    page = seen(cast.signed_in(Role.VIEWER))

    assert "Partly covered" in page
    for offer in ("Say which actions", "Judge how far", "Contest the verdict", "Take away"):
        assert offer not in page


@pytest.mark.parametrize("address", [PAGE, "/plans/wharfdale/plan-2017/actions/hubs/?as_at=today"])
def test_the_pages_ask_the_database_as_often_for_many_links_as_for_one(
    director: Client, asked: Asked, address: str
) -> None:
    asked.linked()
    asked.judged()
    with CaptureQueriesContext(connection) as few:
        assert director.get(address).status_code == 200
    for number in range(6):
        asked.linked(rows.action(asked.hubs.area, f"more-{number}"))
        other = replace(asked, requirement=directions.requirement(f"r{number}"))
        other.linked()
        other.judged()
    remembered.forget()

    with CaptureQueriesContext(connection) as many:
        assert director.get(address).status_code == 200

    assert len(many) == len(few)
