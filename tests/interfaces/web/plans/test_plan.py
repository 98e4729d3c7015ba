"""The plan page: where do we stand, can I believe it, what moved?"""

import re

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from goldenthread.domain.organisations.permissions import OPERATOR
from goldenthread.domain.plans import synthetic
from goldenthread.domain.plans.models import Area
from goldenthread.domain.plans.operations import taking_in
from goldenthread.domain.plans.queries import remembered
from tests import cast
from tests.factories import histories as say
from tests.factories import rows
from tests.factories.histories import morning_of
from tests.interfaces.web.plans.shown import ADDRESS, AS_AT, plan_with_everything, read

pytestmark = pytest.mark.django_db


@pytest.fixture
def client() -> Client:
    """A commissioner's browser, with the plan that has one of everything."""
    plan_with_everything()
    return cast.signed_in()


def listed(client: Client, **asked: str) -> list[str]:
    """The refs in the table of milestones, in its order."""
    html = client.get(ADDRESS, {"as_at": AS_AT} | asked).content.decode()
    return re.findall(r"milestones/([a-z0-9-]+)/\?", html.split('id="milestones"')[1])


def test_the_headline_counts_every_milestone_once_out_of_all(client: Client) -> None:
    page = read(client)

    assert "3 of 10 milestones completed" in page
    assert "4 of 10 in progress" in page
    assert "2 of 10 overdue" in page
    assert "1 of 10 carried forward" in page


def test_each_count_stands_beside_the_earlier_one(client: Client) -> None:
    page = read(client, since="2017-06-30")

    assert "milestones completed +2 since 30 June 2017 2 claimed, not yet accepted" in page
    assert "carried forward +1 since 30 June 2017 none withdrawn" in page


def test_what_changed_is_said_in_a_sentence_and_adds_up_below(client: Client) -> None:
    page = read(client, since="2017-06-30")

    assert "Since 30 June 2017: 2 newly completed, 2 newly overdue and 1 carried forward." in page
    assert "Completed on 30 June 2017 1 Newly completed +2 Completed on 1 October 2017 3" in page
    assert "In progress on 30 June 2017 9 Carried forward −1 Newly completed −2 Newly overdue −2" in page


@pytest.mark.parametrize(
    ("asked", "refs"),
    [
        ({"status": "completed"}, ["accepted", "claimed", "late"]),
        ({"status": "in_progress"}, ["at-risk", "moved", "undated", "noted"]),
        ({"status": "overdue"}, ["overdue", "newly"]),
        ({"status": "carried_forward"}, ["carried"]),
        ({"indicator": "claimed"}, ["claimed", "late"]),
        ({"indicator": "at-risk"}, ["at-risk"]),
        ({"indicator": "moved"}, ["moved"]),
        ({"indicator": "undated"}, ["undated"]),
        ({"indicator": "unagreed-change"}, ["noted"]),
        ({"indicator": "late-against-first", "status": "in_progress"}, ["moved"]),
        ({"indicator": "newly-completed", "since": "2017-06-30"}, ["claimed", "late"]),
        ({"indicator": "silent", "status": "overdue"}, ["newly"]),
        ({"area": "elections"}, ["newly"]),
        ({"action": "forms"}, ["newly"]),
        ({"owner": "Head of Property"}, ["accepted"]),
        ({"owner": "none", "status": "overdue"}, ["overdue", "newly"]),
        ({"q": "PRINT"}, ["newly"]),
        ({"q": "head of"}, ["accepted"]),
        ({"q": "no such words"}, []),
    ],
)
def test_a_filter_lists_just_what_is_counted_under_it(client: Client, asked: dict[str, str], refs: list[str]) -> None:
    assert listed(client, **asked) == refs


def test_every_count_of_the_headline_leads_to_as_many_milestones(client: Client) -> None:
    html = client.get(ADDRESS, {"as_at": AS_AT, "since": "2017-06-30"}).content.decode()
    headline = html.split('class="gt-headline"')[1].split("How this adds up")[0]
    counted = re.findall(r'href="\?([^"#]*)#milestones">(\d+) ', headline)
    large = re.findall(r"number\">(\d+).*?href=\"\?([^\"#]*)#", headline, re.DOTALL)
    counted += [(query, number) for number, query in large]

    assert len(counted) >= 9
    for query, number in counted:
        table = client.get(f"{ADDRESS}?{query.replace('&amp;', '&')}").content.decode().split('id="milestones"')[1]
        assert len(re.findall(r'class="govuk-table__header gt-ref"', table)) == int(number), query


@pytest.mark.parametrize(
    ("asked", "refs"),
    [
        ({"sort": "ref"}, ["newly", "overdue"]),
        ({"sort": "ref", "direction": "descending"}, ["overdue", "newly"]),
        ({"sort": "deadline"}, ["overdue", "newly"]),
        ({"sort": "deadline", "direction": "descending"}, ["newly", "overdue"]),
        ({"sort": "update"}, ["overdue", "newly"]),
        ({"sort": "update", "direction": "descending"}, ["overdue", "newly"]),  # none on record stays last
        ({"sort": "no-such"}, ["overdue", "newly"]),
        ({"sort": "ref", "direction": "sideways"}, ["newly", "overdue"]),
    ],
)
def test_the_table_is_sorted_as_asked_and_what_is_missing_comes_last(
    client: Client, asked: dict[str, str], refs: list[str]
) -> None:
    assert listed(client, status="overdue", **asked) == refs


def test_a_value_the_plan_does_not_have_is_left_out_and_said(client: Client) -> None:
    page = read(client, area="<b>", status="🌍", indicator="x" * 500)

    assert "No area here is called '<b>', so the list is not filtered by area." in page
    assert "No status here is called '🌍'" in page
    assert f"No indicator here is called '{'x' * 60}…'" in page
    assert "10 of 10 milestones shown" in page


def test_a_flood_of_words_is_searched_for_in_part_and_said(client: Client) -> None:
    page = read(client, q="\x00" + "x" * 100_000)

    assert "Only the first 200 characters of the words were searched for." in page
    assert "0 of 10 milestones shown" in page


def test_one_row_says_what_there_is_to_say(client: Client) -> None:
    page = read(client)

    assert (
        "moved Open the first hub Open community hubs not in the record 31 January 2018 "
        "first 30 June 2017, moved ×1 In progress past its first deadline none on record" in page
    )
    assert "In progress at risk: expected 31 January 2018 20 September 2017 11 days" in page
    assert "Completed, claimed on 30 September 2017 late" in page
    assert "Completed, claimed by 1 August 2017, the day is not on record possibly late" in page
    assert "In progress date change nobody agreed: moved nothing" in page


def test_a_change_nobody_agreed_is_said_to_have_moved_nothing(client: Client) -> None:
    assert "1 milestone carries a date change that no decision on record agreed. It moved nothing" in read(client)


def test_what_the_paper_states_stands_beside_what_is_on_record(client: Client) -> None:
    page = read(client)

    assert "stated 2 areas, on record 2;" in page
    assert "stated 26 actions, on record 2: the record names 24 fewer than the paper states." in page


def test_a_rating_that_differs_from_the_computed_one_is_marked_in_words(client: Client) -> None:
    page = read(client)

    assert "Red computed: 1 of 1 milestone overdue, 0 at risk: more than 10% overdue." in page
    assert "Amber Board, 20 September 2017: differs from the computed rating: “Too hopeful”" in page


def test_as_known_earlier_the_page_shows_what_was_known_earlier(client: Client) -> None:
    page = read(client, known_at="2017-06-20T10:00")

    assert "as it was known on 20 June 2017 at 10:00" in page
    assert "1 of 10 milestones completed" in page


def test_dates_and_filter_stay_in_the_links(client: Client) -> None:
    html = client.get(ADDRESS, {"as_at": AS_AT, "known_at": "2017-11-01", "status": "overdue"}).content.decode()

    assert f"{ADDRESS}milestones/overdue/?as_at=2017-10-01&amp;known_at=2017-11-01" in html
    assert f"{ADDRESS}milestones.csv?as_at=2017-10-01&amp;known_at=2017-11-01&amp;status=overdue" in html
    assert '<input type="hidden" name="status" value="overdue">' in html
    assert '<input type="hidden" name="known_at" value="2017-11-01">' in html


@pytest.mark.parametrize(
    ("name", "words"),
    [("as_at", "31 Juni"), ("as_at", "2999-01-01"), ("as_at", "1 March 2017"), ("known_at", "\x00"), ("since", "🌍")],
)
def test_a_date_that_cannot_be_used_is_said_with_a_link_to_its_field(client: Client, name: str, words: str) -> None:
    response = client.get(ADDRESS, {name: words})
    html = response.content.decode()
    if words == "\x00":  # nothing that can be shown is as good as nothing
        assert response.status_code == 200
        return

    assert response.status_code == 400
    assert f'<a href="#{name}">' in html
    assert f'id="{name}"' in html
    assert f'value="{words}"' in html
    assert "Error: Improvement Plan 2017-18" in html


def test_a_flood_in_the_address_is_answered_in_plain_words(client: Client) -> None:
    page = read(client, code=400, as_at="x" * 100_000)

    assert "is not a date. Write a day, such as 14 June 2017." in page


def test_a_plan_without_milestones_says_so_instead_of_counting_none() -> None:
    rows.area(rows.plan())

    page = read(cast.signed_in())

    assert "The record names no milestone here as at 1 October 2017." in page
    assert "0 of 0" not in page
    assert "changed its status" not in page


@pytest.mark.parametrize(
    ("known_at", "cut_off"),
    [("", "1 October 2017"), ("2017-06-20T10:00", "20 June 2017"), ("2017-11-01", "1 October 2017")],
)
def test_the_data_is_cut_off_at_the_earlier_of_the_day_shown_and_the_day_of_knowing(
    client: Client, known_at: str, cut_off: str
) -> None:
    assert f"Data cut-off {cut_off} ·" in read(client, known_at=known_at)


def test_actions_are_counted_apart_beside_their_figure_at_the_earlier_day(client: Client) -> None:
    done = say.milestone(key="done", claims=(say.claim("2017-07-01"),))
    action = rows.action(Area.objects.get(slug="elections"), "posters", title="Print posters")
    rows.written(done, action)
    remembered.forget()

    page = read(client, since="2017-06-30")

    assert "Actions: 1 of 3 completed; on 30 June 2017, 0 of 3. An action is completed when all its" in page
    assert "4 of 11 milestones completed" in page


@pytest.mark.parametrize(
    ("as_at", "said"),
    [
        ("2017-09-29", None),
        ("2017-09-30", "1 of these falls due on this very day"),
        ("2017-12-31", "2 of these fall due on this very day"),
        ("2018-01-01", None),
    ],
)
def test_what_falls_due_on_the_very_day_shown_is_said_under_in_progress(
    client: Client, as_at: str, said: str | None
) -> None:
    page = read(client, as_at=as_at)

    assert ("on this very day" in page) is bool(said)
    assert (said or "in progress") in page


def test_beside_a_computed_rating_stand_its_reason_and_what_has_no_deadline(client: Client) -> None:
    page = read(client)

    assert "computed: 1 of 8 milestones overdue, 1 at risk" in page
    assert "1 of 9 milestones undated: without a deadline, never overdue." in page


def synthetic_plan(milestones: int) -> str:
    home = rows.organisation()
    record = synthetic.record(milestones=milestones, seed=1)
    taking_in.take_in_record(organisation=home, record=record, by=OPERATOR, now=morning_of("2026-06-01"))
    return f"/plans/wharfdale/{record.plans[0].key}/"


def test_the_page_asks_the_database_as_often_for_60_milestones_as_for_5() -> None:
    client = cast.signed_in()
    counted = []
    for address in (synthetic_plan(5), synthetic_plan(60)):
        with CaptureQueriesContext(connection) as queries:
            assert client.get(address).status_code == 200
        counted.append(len(queries))

    assert counted[0] == counted[1] <= 12


def test_a_plan_too_long_for_one_page_is_parted_and_sorted_as_a_whole() -> None:
    address, client = synthetic_plan(260), cast.signed_in()

    first, last = (client.get(address, {"sort": "ref", "page": page}).content.decode() for page in ("1", "9" * 6))

    assert "Milestones 1 to 250 of the 260 shown" in first
    assert "Milestones 251 to 260 of the 260 shown" in last
    assert "page=2" in first
    assert "Page 1 of 2" in last
    assert f"{address}milestones/synthetic-260-1-m99/" in last  # the last by name
    assert client.get(address, {"page": "x"}).status_code == 200
