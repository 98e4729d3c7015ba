"""The thread of a milestone as a file: every fact, and whether it counts."""

from typing import Any, get_args

import pytest
from django.test import Client

from goldenthread.domain.plans.models import (
    Action,
    CarryForward,
    CompletionClaim,
    CompletionReview,
    DeadlineChange,
    Milestone,
    ProgressUpdate,
)
from goldenthread.domain.plans.queries.thread import AnyFact
from goldenthread.interfaces.web.plans import fact_download
from tests import cast
from tests.factories import rows
from tests.factories.histories import day
from tests.interfaces.web import files
from tests.interfaces.web.plans.shown import ADDRESS, AS_AT

pytestmark = pytest.mark.django_db
M = f"{ADDRESS}milestones/m1/facts"


@pytest.fixture
def hubs() -> Action:
    return rows.action(rows.area(rows.plan()))


@pytest.fixture
def one(hubs: Action) -> Milestone:
    return rows.milestone(hubs)


@pytest.fixture
def client() -> Client:
    return cast.signed_in()


def facts(client: Client, **asked: str) -> dict[str, dict[str, Any]]:
    """The rows by the words of the fact, or by its title where it has none."""
    return {row["words"] or row["title"]: row for row in files.rows(client, M, **({"as_at": AS_AT} | asked))}


def said(of: Milestone, note: str, effective: str, **fields: Any) -> ProgressUpdate:
    return ProgressUpdate.objects.create(milestone=of, note=note, **rows.fact(effective, **fields))


def test_facts_come_newest_first_or_oldest_first_as_on_the_page(client: Client, one: Milestone) -> None:
    said(one, "Begun", "2017-05-01")
    said(one, "Half done", "2017-06-01")

    assert list(facts(client)) == ["Half done", "Begun"]
    assert list(facts(client, order="oldest")) == ["Begun", "Half done"]


def test_a_move_says_from_when_to_when_by_whom(client: Client, one: Milestone) -> None:
    rows.agreed_change(one, authority_item="4.2", from_on=day("2017-06-30"))

    (found,) = facts(client).values()

    assert (found["kind"], found["from_on"], found["to_on"], found["verb"]) == (
        "deadline_change",
        "2017-06-30",
        "2017-09-30",
        "agreed",
    )
    assert (found["authority_body"], found["authority_on"], found["authority_item"]) == (
        "Improvement Board",
        "2017-06-14",
        "4.2",
    )
    assert found["ruling"] == "Agreed by Improvement Board on 14 June 2017, item 4.2."
    assert found["counts"] is True


def test_a_review_names_its_outcome_and_a_proposal_what_answered_it(client: Client, one: Milestone) -> None:
    claim = CompletionClaim.objects.create(milestone=one, **rows.fact("2017-06-01"))
    CompletionReview.objects.create(claim=claim, outcome="returned", reason="Nothing shows it", **rows.fact())
    proposal = DeadlineChange.objects.create(milestone=one, reason="Listed", **rows.fact("2017-05-01"))
    decision = rows.agreed_change(one, decides=proposal)

    found = facts(client)

    assert found["Nothing shows it"]["outcome"] == "returned"
    assert found["Listed"]["decided_by"] == f"deadline_change-{decision.pk}"


@pytest.mark.parametrize(
    ("effective", "fields", "counts"),
    [
        ("2017-10-01", {}, True),
        ("2017-10-02", {}, False),  # speaks of the day after
        ("2017-06-01", {"recorded": "2017-10-31"}, True),
        ("2017-06-01", {"recorded": "2017-11-01"}, False),  # not known at the moment asked for
    ],
)
def test_a_fact_counts_when_it_was_known_and_spoken_of_by_then(
    client: Client, one: Milestone, effective: str, fields: dict[str, str], counts: bool
) -> None:
    said(one, "Said", effective, **fields)

    assert facts(client, known_at="2017-10-31T12:00")["Said"]["counts"] is counts


def test_what_was_corrected_or_taken_back_stays_and_counts_no_longer(client: Client, one: Milestone) -> None:
    wrong = said(one, "Wrong", "2017-05-01")
    right = said(one, "Right", "2017-05-01", recorded="2017-06-01", corrects=wrong)
    gone = said(one, "Gone", "2017-05-02")
    said(one, "", "2017-05-02", recorded="2017-06-01", corrects=gone, is_retraction=True)

    now = facts(client)
    then = facts(client, known_at="2017-05-31")

    assert {row["words"]: row["counts"] for row in now.values()} == {
        "Right": True,
        "Wrong": False,
        "Gone": False,
        "What was said before was wrong.": False,  # the taking back
    }
    assert (now["Wrong"]["corrected_by"], now["Right"]["corrects"]) == (f"update-{right.pk}", f"update-{wrong.pk}")
    assert (then["Wrong"]["counts"], then["Right"]["counts"]) == (True, False)


def test_a_link_in_a_title_is_only_its_words(client: Client, one: Milestone) -> None:
    later = rows.milestone(rows.action(rows.area(rows.plan("plan-2018", title="Next & <last>"))), "n1")
    CarryForward.objects.create(milestone=one, successor=later, **rows.fact("2017-09-01"))

    (found,) = facts(client).values()

    assert found["title"] == "Carried forward to n1, Next & <last>"


def test_the_file_says_which_milestone_and_what_was_asked(client: Client, one: Milestone) -> None:
    said(one, "Begun", "2017-05-01")

    meta = files.document(client, M, as_at=AS_AT, known_at="2017-10-31T12:00")["meta"]

    assert meta == {
        "organisation": "wharfdale",
        "plan": "plan-2017",
        "milestone": "m1",
        "wording": "Open the first hub",
        "baseline": "2017-06-30",
        "as_at": "2017-10-01",
        "known_at": "2017-10-31T12:00:00Z",
        "shown": 1,
        "of": 1,
    }


def test_the_page_leads_to_the_file_in_its_order(client: Client, one: Milestone) -> None:
    said(one, "Begun", "2017-05-01")

    page = client.get(f"{ADDRESS}milestones/m1/", {"as_at": AS_AT, "order": "oldest"}).content.decode()

    assert f'href="{M}.csv?as_at={AS_AT}&amp;order=oldest"' in page
    assert "1 fact as a file" in page


def test_a_date_that_cannot_be_used_gives_the_page_that_says_why_and_no_file(client: Client, one: Milestone) -> None:
    response = client.get(f"{M}.csv", {"as_at": "31 Juni"})

    assert one.slug == "m1"
    assert response.status_code == 400
    assert "&#39;31 Juni&#39; is not a date" in response.content.decode()
    assert "Content-Disposition" not in response


def test_every_kind_of_fact_in_a_thread_has_a_name_in_files() -> None:
    assert set(fact_download.KINDS) == set(get_args(AnyFact))
