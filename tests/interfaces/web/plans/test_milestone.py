"""The milestone page: why does it say that?"""

from datetime import timedelta
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from goldenthread.domain.plans.choices import AssuranceVoice, Verb
from goldenthread.domain.plans.models import (
    Action,
    CarryForward,
    DeadlineChange,
    Milestone,
    ProgressUpdate,
    Withdrawal,
)
from tests import cast
from tests.factories import histories as say
from tests.factories import rows
from tests.interfaces.web.plans.shown import ADDRESS, read, words_of

pytestmark = pytest.mark.django_db
M = f"{ADDRESS}milestones/m/"


@pytest.fixture
def hubs() -> Action:
    return rows.action(rows.area(rows.plan()))


@pytest.fixture
def client() -> Client:
    return cast.signed_in()


def of(hubs: Action, **facts: Any) -> Milestone:
    return rows.written(say.milestone(**facts), hubs)


def test_the_status_comes_with_why_in_one_sentence(client: Client, hubs: Action) -> None:
    of(hubs)

    assert "Overdue Overdue: due 30 June 2017, not completed by 1 October 2017." in read(client, M)


def test_a_move_that_was_agreed_says_by_whom_and_when(client: Client, hubs: Action) -> None:
    rows.agreed_change(of(hubs), authority_item="4.2", from_on=say.day("2017-06-30"))

    page = read(client, M)

    assert "Deadline moved to 30 September 2017 (before: 30 June 2017) The lease is late" in page
    assert "Agreed by Improvement Board on 14 June 2017, item 4.2." in page
    assert "Deadline in force 30 September 2017 (moved 1 time, 92 days in all)" in page
    assert "past its first deadline" not in page.split("Owner")[0]


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        (
            {"verb": ""},
            "Date change to 30 September 2017 The lease is late It moved nothing: no agreeing decision",
        ),
        (
            {"verb": Verb.NOTED},
            "It moved nothing: noted by Improvement Board on 14 June 2017, not agreed.",
        ),
        ({"verb": Verb.DEFERRED, "authority_body": "", "authority_on": None}, "deferred by a body the record does not"),
        (
            {"verb": "", "to_on": None, "to_precision": "", "to_words": "after the elections"},
            "Date change: “after the elections” The lease is late It moved nothing",
        ),
        ({"verb": "", "to_on": None, "to_precision": ""}, "Date change, no new date named"),
    ],
)
def test_a_date_change_nobody_agreed_says_it_moved_nothing(
    client: Client, hubs: Action, fields: dict[str, Any], said: str
) -> None:
    rows.agreed_change(of(hubs), **fields)

    page = read(client, M)

    assert said in page
    assert "Deadline in force 30 June 2017 (not moved)" in page
    assert "Date change nobody agreed: moved nothing." in page


def proposed(one: Milestone, on: str = "2017-06-14", **fields: Any) -> DeadlineChange:
    """A move that somebody proposed here, which no paper says."""
    day = rows.fact(on)
    here = {"source": "", "entered_at": day["recorded_at"], "verb": "", "authority_body": "", "authority_on": None}
    return rows.agreed_change(one, **(day | here | fields))


def test_a_proposal_that_waits_for_its_decision_says_so(client: Client, hubs: Action) -> None:
    proposed(of(hubs))

    page = read(client, M)

    assert "Date change proposed to 30 September 2017 The lease is late Not yet decided: it changes nothing" in page
    assert "Date change proposed, not yet decided." in page
    assert "30 September 2017 Date change proposed" in page
    assert "obody agreed" not in page
    assert "In progress date change proposed, not yet decided" in read(client, ADDRESS, as_at="2017-06-20")


def test_a_proposal_that_was_taken_back_waits_for_nobody(client: Client, hubs: Action) -> None:
    one = of(hubs)
    proposed(one, "2017-06-20", corrects=proposed(one), is_retraction=True)

    page = read(client, M)

    assert "Date change proposed to 30 September 2017 – taken back on 20 June 2017" in page
    assert "ot yet decided" not in page
    assert "Not yet decided" in read(client, M, as_at="2017-06-20", known_at="2017-06-15")


def test_a_completion_is_green_only_once_somebody_else_accepted_it(client: Client, hubs: Action) -> None:
    of(hubs, claims=(say.claim("2017-06-20", reviews=(say.accepted("2017-07-20"),)),))

    claimed = client.get(M, {"as_at": "2017-07-19"}).content.decode()
    accepted = client.get(M, {"as_at": "2017-07-20"}).content.decode()

    assert '<strong class="gt-tag gt-tag--plain">Completed, claimed</strong>' in claimed
    assert '<strong class="gt-tag gt-tag--done">Completed</strong>' in accepted
    listed = client.get(ADDRESS, {"as_at": "2017-07-19"}).content.decode()
    assert '<strong class="gt-tag gt-tag--plain">Completed, claimed</strong>' in listed


@pytest.mark.parametrize(
    ("as_at", "shown"), [("2017-06-01", "Owner expects 15 August 2017"), ("2017-09-20", "Deadline in force")]
)
def test_what_its_owner_expects_is_shown_until_it_is_done(client: Client, hubs: Action, as_at: str, shown: str) -> None:
    of(hubs, updates=(say.update("2017-05-01", forecast="2017-08-15"),), claims=(say.claim("2017-09-20"),))

    page = read(client, M, as_at=as_at)

    assert shown in page
    assert ("Owner expects" in page) is (as_at < "2017-09-20")


def test_the_age_of_the_last_update_is_said_of_today_or_of_the_day_shown(client: Client, hubs: Action) -> None:
    today = timezone.localdate()
    of(hubs, updates=(say.update((today - timedelta(days=13)).isoformat()),))

    assert "(13 days ago)" in read(client, M, as_at="today")
    assert "(12 days before the day shown)" in read(client, M, as_at=(today - timedelta(days=1)).isoformat())


def test_a_proposal_that_was_decided_points_to_the_decision(client: Client, hubs: Action) -> None:
    one = of(hubs)
    asked = rows.agreed_change(one, **rows.fact("2017-05-20"), verb="", reason="Late")
    rows.agreed_change(one, decides=asked)

    page = read(client, M)

    assert "Date change proposed to 30 September 2017 Late Agreed later: see the decision of 14 June 2017." in page
    assert "moved nothing" not in page


def test_every_kind_of_fact_is_told_in_words(client: Client, hubs: Action) -> None:
    reviews = (say.returned("2017-07-10"), say.accepted("2017-07-20", key=2))
    of(
        hubs,
        updates=(say.update("2017-05-01", forecast="2017-07-31", note="The lease is signed."),),
        claims=(say.claim("2017-07-01", reviews=reviews),),
        withdrawals=(say.withdrawal("2017-09-01", verb=Verb.NOTED),),
        changes=(say.change("2017-05-02", wording="Open it"), say.change("2017-05-03", key=2, owner="Head of Hubs")),
        assurances=(say.assurance("2017-06-01", AssuranceVoice.EXTERNAL, "RED"),),
    )

    page = read(client, M)

    for words in (
        "Update: expected 31 July 2017 The lease is signed. Source: Board paper",
        "Completion claimed",
        "Completion returned: the claim of 1 July 2017 no longer counts",
        "Completion accepted: the claim of 1 July 2017",
        "Withdrawal proposed The lease is late It ended nothing: noted by Improvement Board on 1 September 2017",
        "Wording changed “Open it”",
        "Owner changed to Head of Hubs",
        "External reviewer rates it RED",
        "First in the plan: due 30 June 2017",
    ):
        assert words in page


def test_a_withdrawal_that_was_agreed_ends_the_milestone(client: Client, hubs: Action) -> None:
    of(hubs, withdrawals=(say.withdrawal("2017-09-01"),))

    page = read(client, M)

    assert "Withdrawn: ended without being done, by a decision of 1 September 2017." in page
    assert "Withdrawn The lease is late Agreed by Improvement Board on 1 September 2017." in page


def test_each_fact_says_when_it_was_published_and_when_it_came_in_here(client: Client, hubs: Action) -> None:
    of(hubs, updates=(say.update("2017-05-01", "2017-05-09"),))

    page = read(client, M)

    assert "1 May 2017 · Head of Property Update" in page
    assert "Published 9 May 2017; entered here 1 January 2030 at 00:00." in page


def test_a_day_said_vaguely_is_told_vaguely(client: Client, hubs: Action) -> None:
    columns = rows.fact("2017-05-31", effective_precision="month", effective_words="in May")
    ProgressUpdate.objects.create(milestone=of(hubs), **columns)

    assert "May 2017 · Head of Property Update" in read(client, M)


def test_newest_comes_first_unless_asked_otherwise(client: Client, hubs: Action) -> None:
    of(hubs, updates=(say.update("2017-05-01", note="Said early"), say.update("2017-06-01", key=2, note="Said late")))

    newest, oldest = read(client, M), read(client, M, order="oldest")

    assert newest.index("Said late") < newest.index("Said early") < newest.index("First in the plan")
    assert oldest.index("First in the plan") < oldest.index("Said early") < oldest.index("Said late")
    assert "Show oldest first" in newest
    assert "Show newest first" in oldest


def test_what_is_later_or_was_not_yet_known_is_apart_and_never_hidden(client: Client, hubs: Action) -> None:
    of(
        hubs,
        updates=(
            say.update("2017-05-01", note="Counts"),
            say.update("2017-11-01", "2017-06-01", key=2, note="Speaks of later"),
            say.update("2017-05-20", "2017-12-01", key=3, note="Came out later"),
        ),
    )

    counted, later, unknown = read(client, M, known_at="2017-10-31").split("not counted above")

    assert "Counts" in counted
    assert "1 fact later than the day shown" in counted
    assert "Speaks of later" in later
    assert "1 fact not yet known at the moment asked for" in later
    assert "Came out later" in unknown


def test_a_corrected_fact_stays_and_is_struck_in_words(client: Client, hubs: Action) -> None:
    of(
        hubs,
        updates=(
            say.update("2017-05-01", note="Wrong"),
            say.update("2017-05-01", "2017-05-05", key=2, corrects=1, note="Right"),
        ),
    )

    page = read(client, M)

    assert "Update – corrected on 5 May 2017 at 00:00, does not count Wrong" in page
    assert "Update Right" in page
    assert "It corrects an earlier entry." in page
    assert "corrected on" not in read(client, M, known_at="2017-05-03")


def test_a_fact_taken_back_says_so(client: Client, hubs: Action) -> None:
    of(
        hubs,
        claims=(say.claim("2017-06-01"), say.claim("2017-06-01", "2017-06-09", key=2, corrects=1, is_retraction=True)),
    )

    page = read(client, M)

    assert "Completion claimed – taken back on 9 June 2017 at 00:00, does not count" in page
    assert "Taken back" in page
    assert page.startswith("m, Improvement Plan 2017-18")


def test_a_milestone_carried_forward_is_linked_both_ways(client: Client, hubs: Action) -> None:
    later = rows.milestone(rows.action(rows.area(rows.plan("plan-2018", title="The next plan"))), "n1")
    rows.written(say.milestone(carried=(say.carried("2017-09-01", successor="n1"),)), hubs, successors=[later])

    here = client.get(M, {"as_at": "2017-10-01"}).content.decode()
    there = client.get("/plans/wharfdale/plan-2018/milestones/n1/", {"as_at": "2017-10-01"}).content.decode()

    assert 'Carried forward to <a class="govuk-link" href="/plans/wharfdale/plan-2018/milestones/n1/">' in here
    assert f'Carried forward from <a class="govuk-link" href="{M}">m, Improvement Plan 2017-18</a>' in there
    assert "as no paper says from when" in there
    assert "Published 1 September 2017" not in there


def test_a_successor_elsewhere_is_named_and_not_linked(client: Client, hubs: Action) -> None:
    theirs = rows.milestone(rows.action(rows.area(rows.plan(organisation=cast.elsewhere()))), "n1")
    CarryForward.objects.create(milestone=of(hubs), successor=theirs, **rows.fact())

    html = client.get(M, {"as_at": "2017-10-01"}).content.decode()

    assert "Carried forward to n1, Improvement Plan 2017-18" in words_of(html)
    assert "/plans/elmet/" not in html


def test_a_milestone_not_yet_added_says_so_and_shows_its_facts_apart(client: Client, hubs: Action) -> None:
    of(hubs, added_on=say.day("2017-11-01"), updates=(say.update("2017-11-02"),))

    page = read(client, M)

    assert "Not yet in the plan: added on 1 November 2017." in page
    assert "1 fact later than the day shown" in page


def test_its_dates_are_drawn_with_a_table_of_them(client: Client, hubs: Action) -> None:
    one = of(hubs, updates=(say.update("2017-05-01", forecast="2017-08-15"),), claims=(say.claim("2017-09-20"),))
    rows.agreed_change(one)
    rows.agreed_change(one, **rows.fact("2017-08-01"), verb="", to_on=say.day("2017-12-31"))

    page = read(client, M)

    for words in (
        "30 June 2017 First deadline",
        "30 September 2017 Moved, agreed by Improvement Board",
        "15 August 2017 Expected, said 1 May 2017",
        "31 December 2017 Date change nobody agreed",
        "20 September 2017 Achieved",
        "1 October 2017 The day shown",
    ):
        assert words in page


def test_without_any_date_there_is_nothing_to_draw(client: Client, hubs: Action) -> None:
    of(hubs, baseline="")

    assert "<svg" not in client.get(M).content.decode()


def test_a_note_cannot_put_markup_on_the_page(client: Client, hubs: Action) -> None:
    one = of(hubs, updates=(say.update("2017-05-01", note="<script>alert(1)</script>"),))
    rows.agreed_change(one, reason="<img src=x>")

    html = client.get(M).content.decode()

    assert "<script>alert" not in html
    assert "<img" not in html


def test_a_bad_date_is_said_and_the_milestone_still_shown(client: Client, hubs: Action) -> None:
    of(hubs)

    page = read(client, M, code=400, as_at="31 Juni")

    assert "There is a problem" in page
    assert "Open the first hub" in page


def test_the_page_asks_the_database_as_often_for_many_facts_as_for_few(client: Client, hubs: Action) -> None:
    few = of(hubs, updates=(say.update("2017-05-01"),))
    with CaptureQueriesContext(connection) as before:
        client.get(M)
    for day in range(1, 29):
        ProgressUpdate.objects.create(milestone=few, **rows.fact(f"2017-06-{day:02}"))
        DeadlineChange.objects.create(milestone=few, **rows.fact(f"2017-06-{day:02}"))
        Withdrawal.objects.create(milestone=few, **rows.fact(f"2017-06-{day:02}"))

    with CaptureQueriesContext(connection) as after:
        client.get(M)

    assert len(after) == len(before) <= 22
