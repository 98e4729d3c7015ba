"""Papers that disagree on a page, and saying which is right."""

import pytest
from django.test import Client

from goldenthread.domain.insight.models import DiscrepancyAnswer
from goldenthread.domain.organisations.choices import Role
from tests import cast
from tests.factories import discrepancies, rows
from tests.interfaces.web import files
from tests.interfaces.web.plans.shown import words_of

pytestmark = pytest.mark.django_db
HERE = "/thread/wharfdale/discrepancies/"


@pytest.fixture
def team() -> Client:
    discrepancies.discrepancy()
    return cast.signed_in(Role.PERFORMANCE_TEAM)


def words(client: Client, path: str = HERE) -> str:
    return words_of(client.get(path).content.decode())


def test_both_statements_stand_with_their_sources_and_why_it_matters(team: Client) -> None:
    page = words(team)

    assert "1 of 1 without an answer." in page
    assert "Actions and milestones are different units “205 are called actions”" in page
    assert "Say which is right : Actions and milestones are different units" in page


def test_who_may_not_answer_reads_without_being_asked(team: Client) -> None:
    assert "Say which is right" not in words(cast.signed_in(Role.VIEWER))


def test_an_answer_is_recorded_and_stands_beside_both(team: Client) -> None:
    sent = {"right": "second", "reason": "The plan lists 205.", "decision_words": "Board 14 June 2017, item 4.2"}

    response = team.post(f"{HERE}x-205/", sent)

    assert (response.status_code, response["Location"]) == (302, f"{HERE}#x-205")
    page = words(team)
    assert "Which is right is recorded. Both statements stay as they were printed." in page
    assert "Right: The second. The plan lists 205." in page
    assert "Board 14 June 2017, item 4.2" in page
    assert "0 of 1 without an answer." in page
    [row] = files.rows(team, HERE.rstrip("/"))
    assert (row["right"], row["statement_a"]) == ("second", "205 are called actions")


def test_what_is_missing_is_said_and_what_was_typed_is_kept(team: Client) -> None:
    response = team.post(f"{HERE}x-205/", {"right": "", "reason": "The plan lists 205."})

    page = response.content.decode()
    assert (response.status_code, DiscrepancyAnswer.objects.count()) == (200, 0)
    assert "Choose which of the two is right" in page
    assert "The plan lists 205." in page


def test_a_form_sent_twice_answers_once(team: Client) -> None:
    sent = {"right": "both", "reason": "Two things.", "token": "00000000-0000-4000-8000-000000000001"}

    for _ in range(2):
        team.post(f"{HERE}x-205/", sent)

    assert DiscrepancyAnswer.objects.count() == 1


@pytest.mark.parametrize("slug", ["no-such", "theirs"])
def test_what_is_not_here_is_not_found(team: Client, slug: str) -> None:
    discrepancies.discrepancy("theirs", organisation=cast.elsewhere())

    assert team.get(f"{HERE}{slug}/").status_code == 404


def test_where_none_disagree_it_says_so() -> None:
    rows.organisation()

    assert "No papers are known to disagree." in words(cast.signed_in(Role.VIEWER))
