"""Pages of bodies and meetings: what is on record in its order, and what is not said as such."""

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from goldenthread.domain.organisations.choices import Role
from goldenthread.domain.plans.models import ProgressUpdate
from tests import cast
from tests.factories import meetings as made
from tests.factories import rows
from tests.factories.histories import day, morning_of
from tests.interfaces.web import files
from tests.interfaces.web.plans.shown import words_of

pytestmark = pytest.mark.django_db
HERE = "/meetings/wharfdale/"
BODY = f"{HERE}board/"
MEETING = f"{BODY}june/"


@pytest.fixture
def client() -> Client:
    return cast.signed_in(Role.VIEWER)


def _words(client: Client, address: str) -> str:
    response = client.get(address)
    assert response.status_code == 200
    return words_of(response.content.decode())


def test_the_list_names_bodies_and_latest_meetings(client: Client) -> None:
    board = made.body(successor=made.body("next", name="Transformation Board"))
    made.item(made.meeting(board, source="Board paper"))
    made.meeting(board, "unknown", on="", source="Board paper")

    said = _words(client, HERE)

    assert "14 June 2017, Improvement Board 1 item on record" in said
    assert "Day not on record (unknown), Improvement Board Nothing on record but that it was held or planned" in said
    assert "Board · 2 meetings on record, the latest on 14 June 2017 · handed over to Transformation Board" in said


def test_only_the_latest_ten_are_shown_and_the_file_holds_all(client: Client) -> None:
    board = made.body()
    for number in range(1, 12):
        made.meeting(board, f"m{number}", on=f"2017-06-{number:02}", source="Board paper")

    said = _words(client, HERE)

    assert "2 June 2017, Improvement Board" in said
    assert " 1 June 2017, Improvement Board" not in said
    assert "All 11 meetings as a file" in said
    assert len(files.rows(client, f"{HERE}meetings")) == 11


def test_nothing_on_record_is_said_so(client: Client) -> None:
    rows.organisation()

    said = _words(client, HERE)

    assert "No meeting is on record." in said
    assert "No board, committee or group is on record here." in said


def test_a_body_says_what_it_is_and_what_nobody_knows(client: Client) -> None:
    old = made.body("old", name="Review Board")
    board = made.body(kind_words="project board", chair_role="Mayor", quorum_least=3, successor=made.body("next"))
    old.successor = board
    old.save()
    made.seat(board, "Mayor", capacity="chair", from_on=day("2017-06-14"))
    made.seat(board, "Clerk", until_on=day("2017-06-14"))

    said = _words(client, BODY)

    assert "Its terms of reference are not on record." in said
    assert "Kind Board (“project board” in its paper)" in said
    assert "Chaired by Mayor" in said
    assert "Quorum 3 members" in said
    assert "Took over from Review Board" in said
    assert "Handed over to Improvement Board" in said
    assert "Not on record Whether it meets in public, how often it meets and when it was established" in said
    assert "Mayor Chair 14 June 2017 not on record" in said
    assert said.index("Seats that ended") < said.index("Clerk Member not on record 14 June 2017")


def test_a_body_of_which_nothing_is_known_is_not_padded(client: Client) -> None:
    made.body()

    said = _words(client, BODY)

    assert "Who sits on it is not on record." in said
    assert "No meeting is on record." in said
    assert "as a file" not in said


def test_a_meeting_shows_each_line_under_its_item_and_what_names_none_apart(client: Client) -> None:
    of = made.meeting(made.body(), is_public=True, place="Town Hall", source="Board paper")
    first, second = made.item(of, title="Minutes"), made.item(of, "i2", number="3", title="The plan")
    made.decision(of, item=first, verb="agreed", text="Minutes agreed", action_by_role="Clerk")
    made.challenge(of, item=second, answer_by_role="Director", answer_by_on=day("2017-09-11"))
    made.decision(of, "d2", text="Thanks noted", reasons="A long year")

    said = _words(client, MEETING)

    assert (
        "On record: 2 items, 3 lines of the minutes: 1 agreed, 1 noted and 1 challenged. Item 2 is not on record."
        in said
    )
    assert "Day 14 June 2017 Place Town Hall Open to the public Yes Not on record Its hour and who attended" in said
    assert "1 Minutes Agreed Minutes agreed To be done by Clerk. Source: Board paper" in said
    assert "3 The plan Challenged Too many reds To be answered by 11 September 2017 by Director." in said
    assert "Under no item that is on record Noted Thanks noted Reasons: A long year" in said


def test_a_meeting_of_which_nothing_is_known_says_so(client: Client) -> None:
    made.meeting(made.body(), on="", source="Board paper")

    said = _words(client, MEETING)

    assert "Improvement Board, day not on record" in said
    assert "On record: 0 items. What was decided or challenged is not on record." in said
    assert "Not on record Its day, where it met, whether the public could come and who attended" in said
    assert "Its agenda is not on record." in said
    assert "as a file" not in said


def test_an_hour_is_london_time(client: Client) -> None:
    made.meeting(made.body(), starts_at=morning_of("2017-06-14").replace(hour=18))

    assert "Day 14 June 2017 at 18:00" in _words(client, MEETING)


def test_a_line_leads_to_the_milestones_whose_facts_name_it(client: Client) -> None:
    made.decision(made.meeting(made.body()))
    milestone = rows.milestone(rows.action(rows.area(rows.plan())))
    ProgressUpdate.objects.create(milestone=milestone, decision_key="d1", **rows.fact())

    page = client.get(MEETING).content.decode()

    assert "Named by the milestone Open the first hub" in words_of(page)
    assert 'href="/plans/wharfdale/plan-2017/milestones/m1/"' in page


def test_a_meeting_takes_as_many_queries_whatever_was_decided(client: Client) -> None:
    board = made.body()
    for slug, count in (("june", 1), ("july", 20)):
        of = made.meeting(board, slug)
        for number in range(1, count + 1):
            made.decision(of, f"d{number}", item=made.item(of, f"i{number}"))

    counts = []
    for slug in ("june", "july"):
        with CaptureQueriesContext(connection) as captured:
            client.get(f"{BODY}{slug}/")
        counts.append(len(captured))

    assert counts[0] == counts[1] <= 45


def test_the_files_hold_what_the_pages_show(client: Client) -> None:
    of = made.meeting(made.body(meets_in_public=False))
    made.seat(of.body, from_on=day("2017-06-14"))
    made.decision(of, item=made.item(of))
    made.challenge(of, answer_by_role="Director")

    (body,) = files.rows(client, f"{HERE}bodies")
    (meeting,) = files.rows(client, f"{HERE}meetings")
    (seat,) = files.rows(client, f"{BODY}seats")
    lines = files.rows(client, f"{MEETING}lines")

    assert (body["kind"], body["meets_in_public"], body["frequency"]) == ("board", False, None)
    assert (meeting["starts_on"], meeting["public"], meeting["decisions"]) == ("2017-06-14", None, 1)
    assert (seat["seat"], seat["from_on"], seat["until_on"]) == ("Mayor", "2017-06-14", None)
    assert [(each["item_number"], each["verb"], each["role"]) for each in lines] == [
        ("1", "noted", None), (None, "challenged", "Director"),
    ]  # fmt: skip


def test_who_sees_one_organisation_goes_straight_to_its_meetings(client: Client) -> None:
    assert f'href="{HERE}">Meetings</a>' in client.get("/").content.decode()


def test_who_sees_two_chooses_between_them() -> None:
    client = cast.signed_in()
    home = rows.organisation()
    person = home.grants.get().person
    cast.grant(person, Role.VIEWER, at=cast.elsewhere())

    assert 'href="/meetings/">Meetings</a>' in client.get("/").content.decode()
    assert "Elmet District Council Wharfdale Borough Council" in _words(client, "/meetings/")


def test_who_reads_none_is_told_so() -> None:
    assert "Your role does not include reading meetings." in _words(cast.signed_in(Role.ADMINISTRATOR), "/meetings/")


@pytest.mark.parametrize("address", [f"{HERE}none/", f"{BODY}none/", "/meetings/elmet/board/", f"{HERE}bodies.pdf"])
def test_what_is_not_there_or_not_theirs_is_not_found(client: Client, address: str) -> None:
    made.meeting(made.body(organisation=cast.elsewhere()))
    made.meeting(made.body())

    assert client.get(address).status_code == 404
