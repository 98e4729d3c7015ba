"""A clerk makes a body, says what it is for, seats it and gives it a plan; what is missing is said on its page."""

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from goldenthread.domain.meetings.models import Body, Delegation, Oversight, Seat, StandingItem
from goldenthread.domain.organisations.choices import Role
from goldenthread.domain.organisations.models import Post
from tests import cast
from tests.factories import meetings as made
from tests.factories import rows
from tests.interfaces.web import files
from tests.interfaces.web.plans.shown import words_of
from tests.interfaces.web.scene import fields_of, on, refused, said, send, typed

pytestmark = pytest.mark.django_db
HOME = "/meetings/wharfdale/"
BOARD = f"{HOME}board/"
NAMED = {"name": "Improvement Board", "kind": "board", "meets_in_public": "yes"}


@pytest.fixture
def clerk() -> Client:
    return cast.signed_in(Role.DEMOCRATIC_SERVICES)


@pytest.fixture
def board() -> Body:
    return made.body()


def page(client: Client, address: str) -> str:
    return words_of(client.get(address).content.decode())


def test_a_body_is_made_with_its_quorum_and_told_what_to_do_next(clerk: Client) -> None:
    rows.organisation()

    text = said(clerk, send(clerk, f"{HOME}add-body", **NAMED, quorum_least="3", quorum_share="1 in 4"))

    assert "Improvement Board is added. Say what it is for, and who sits on it." in text
    assert "Quorum 3 members or 1 in 4 of the members, whichever is more" in text
    assert "Meets in public Yes" in text
    assert f'href="{HOME}improvement-board/terms"' in clerk.get(f"{HOME}improvement-board/").content.decode()


@pytest.mark.parametrize(
    ("typed_", "says"),
    [
        ({"quorum_least": "three"}, "Enter a whole number, such as 3."),
        ({"quorum_share": "a quarter"}, "Write it like 1 in 4."),
        ({"quorum_share": "5 in 4"}, "Such a part is none."),
        ({"name": "improvement board"}, "There is a body called improvement board already."),
        ({"kind": ""}, "Choose what sort of body it is."),
    ],
)
def test_what_no_body_can_be_is_asked_again_with_the_fix(
    clerk: Client, board: Body, typed_: dict[str, str], says: str
) -> None:
    assert says in refused(send(clerk, f"{HOME}add-body", **(NAMED | {"name": "Other"} | typed_)))
    assert Body.objects.get() == board


def test_a_body_is_changed_and_a_quorum_that_nobody_can_reach_is_warned_of(clerk: Client, board: Body) -> None:
    made.seat(board)

    text = said(clerk, send(clerk, f"{BOARD}change", quorum_least="3", meets_in_public="unknown"))

    warning = "Its quorum is 3, and 1 member’s seat is on record: no meeting could be quorate."
    assert f"The body is changed. {warning}" in text
    assert f"Missing {warning}" in text
    board.refresh_from_db()
    assert (board.name, board.quorum_least, board.meets_in_public) == ("Improvement Board", 3, None)


def test_of_two_clerks_the_second_sees_what_the_first_did_and_keeps_their_words(clerk: Client, board: Body) -> None:
    address = f"{BOARD}change"
    form = fields_of(clerk.get(address).content.decode())
    send(clerk, address, chair_role="Mayor", meets_in_public="yes")

    response = clerk.post(address, form | {"chair_role": "Leader", "meets_in_public": "yes"})

    text = words_of(response.content.decode())
    assert "Somebody recorded this while you were writing" in text
    assert fields_of(response.content.decode())["chair_role"] == "Leader"
    board.refresh_from_db()
    assert board.chair_role == "Mayor"


def test_terms_are_kept_in_versions_and_set_against_the_seats(clerk: Client, board: Body) -> None:
    send(clerk, f"{BOARD}terms", text="Push improvement.", from_on="1 April 2017")
    made.seat(board, "Peer", capacity="external", until_on=on(-1))

    text = said(
        clerk,
        send(clerk, f"{BOARD}terms", text="Challenge pace.", asks="1 external member\n1 member for the opposition"),
    )

    assert "Version 2 of its terms of reference is kept. Its seats do not answer them yet." in text
    assert "Challenge pace. Version 2, from a day not on record" in text
    assert "Earlier versions of its terms of reference Push improvement. Version 1, from 1 April 2017" in text
    assert f"Not met At least 1 external member asked for. No external member has sat on it since {typed(-1)}." in text
    kept = fields_of(clerk.get(f"{BOARD}terms").content.decode())
    assert kept["asks"].splitlines() == ["1 external member", "1 member for the opposition"]


def test_terms_that_are_not_understood_are_asked_again(clerk: Client, board: Body) -> None:
    text = refused(send(clerk, f"{BOARD}terms", text="Push.", asks="some peers"))

    assert "is not understood. Write a number and one of: chairs, members" in text
    assert not board.terms.exists()


def test_a_post_is_seated_for_a_group_and_its_vacancy_shows(clerk: Client, board: Body) -> None:
    head = Post.objects.create(organisation=board.organisation, slug="head", title="Head of Property")

    text = said(
        clerk,
        send(
            clerk,
            f"{BOARD}seats/add",
            post=str(head.pk),
            capacity="member",
            stands_for="the opposition",
            from_on=typed(-9),
        ),
    )

    assert "Head of Property sits on it. Nobody holds the post of Head of Property, so its seat is vacant." in text
    assert f"Member for the opposition {typed(-9)}" in text


def test_a_seat_is_substituted_in_ended_and_taken_out(clerk: Client, board: Body) -> None:
    mayor, wrong = made.seat(board), made.seat(board, "Nobody")
    send(clerk, f"{BOARD}seats/add", role_words="Deputy Mayor", capacity="member", substitute_of=str(mayor.pk))

    ended = said(clerk, send(clerk, f"{BOARD}seats/{mayor.pk}/end", on=typed(-1)))
    out = said(clerk, send(clerk, f"{BOARD}seats/{wrong.pk}/take-out", step="confirm"))

    assert f"Mayor sits on it until {typed(-1)}." in ended
    assert "Deputy Mayor substitute of Mayor" in ended
    assert "Nobody is taken out. The ledger keeps that it was there." in out
    assert set(Seat.objects.values_list("role_words", "until_on")) == {("Mayor", on(-1)), ("Deputy Mayor", on(-1))}


def test_who_sits_there_already_is_asked_again(clerk: Client, board: Body) -> None:
    made.seat(board)

    assert "Mayor sits on it already." in refused(
        send(clerk, f"{BOARD}seats/add", role_words="Mayor", capacity="chair")
    )


def test_standing_items_are_added_moved_and_taken_out(clerk: Client, board: Body) -> None:
    for title in ("Apologies", "Minutes"):
        send(clerk, f"{BOARD}standing-items/add", title=title, kind="business", expects="")
    second = StandingItem.objects.get(title="Minutes")

    moved = said(clerk, send(clerk, f"{BOARD}standing-items/{second.pk}/place", place="1"))
    assert "Minutes stands at place 1." in moved
    assert moved.index("Minutes Move") < moved.index("Apologies Move")
    send(clerk, f"{BOARD}standing-items/{second.pk}/take-out", step="confirm")

    assert list(board.standing_items.values_list("position", "title")) == [(1, "Apologies")]


def test_a_plan_is_given_to_the_body_and_says_so(clerk: Client, board: Body) -> None:
    plan = rows.plan()

    text = said(clerk, send(clerk, f"{BOARD}plans/give", plan=str(plan.pk), from_on=typed(-5)))

    assert f"Improvement Plan 2017-18 is owned by Improvement Board from {typed(-5)}." in text
    assert f"Plans it owns Improvement Plan 2017-18 from {typed(-5)}" in text
    shown = clerk.get("/plans/wharfdale/plan-2017/").content.decode()
    assert f'owned by the <a class="govuk-link" href="{BOARD}">Improvement Board</a>' in shown
    assert "Owned by the Improvement Board" in page(
        cast.signed_in(Role.PERFORMANCE_TEAM), "/set-up/wharfdale/plans/plan-2017/"
    )


def test_a_plan_that_nobody_owns_is_said_to_be_nobodys_where_it_is_set_up() -> None:
    rows.plan()

    text = page(cast.signed_in(Role.PERFORMANCE_TEAM), "/set-up/wharfdale/plans/plan-2017/")

    assert "No body owns it yet, so nobody can decide on its dates." in text


def test_a_date_is_left_to_a_post_and_the_delegation_ends(clerk: Client, board: Body) -> None:
    plan = rows.plan()
    assert "It owns no plan." in page(clerk, f"{BOARD}delegations/add")
    send(clerk, f"{BOARD}plans/give", plan=str(plan.pk), from_on=typed(-5))
    post = Post.objects.create(organisation=board.organisation, slug="director", title="Director")

    given = {"plan": str(plan.pk), "post": str(post.pk), "scheme": "Part 3, 4.2", "from_on": typed(-5)}
    text = said(clerk, send(clerk, f"{BOARD}delegations/add", **given, limit_days="14"))
    assert "Director may move a date of Improvement Plan 2017-18 by 14 days" in text
    again = send(clerk, f"{BOARD}delegations/add", **given, limit_days="many")
    assert "Enter a whole number" in refused(again)

    kept = Delegation.objects.get()
    send(clerk, f"{BOARD}delegations/{kept.pk}/end", on=typed(-1))
    kept.refresh_from_db()
    assert kept.until_on == on(-1)
    assert "may move a date" not in page(clerk, BOARD)


def test_a_council_records_its_own_rules_and_a_proclaimed_holiday(clerk: Client) -> None:
    rows.organisation()
    rule = {"code": "agenda", "days": "7", "working": "yes", "source": "Part 4, rule 5", "from_on": typed(-5)}

    text = said(clerk, send(clerk, f"{HOME}rules/clock", **rule))
    assert f"Agenda and papers: 7 working days from {typed(-5)} · Part 4, rule 5" in text
    text = said(clerk, send(clerk, f"{HOME}rules/holiday", day="7 December 2026", name="Funeral", source="Gazette"))
    assert "7 December 2026, Funeral Gazette" in text
    assert "Enter a whole number" in refused(send(clerk, f"{HOME}rules/clock", **(rule | {"days": "seven"})))


def test_a_body_ends_only_with_nothing_open(clerk: Client, board: Body) -> None:
    plan = rows.plan()
    Oversight.objects.create(plan=plan, body=board, from_on=on(-50))

    assert "It would leave behind 1 plan it owns." in refused(
        send(clerk, f"{BOARD}end", on=typed(-1), reason="Its work is done.")
    )
    Oversight.objects.update(until_on=on(-2))
    send(clerk, f"{BOARD}end", on=typed(-1), reason="Its work is done.", step="confirm")
    assert f"Ended {typed(-1)}" in page(clerk, BOARD)


def test_who_only_reads_is_offered_nothing(board: Body) -> None:
    made.seat(board)
    reader = cast.signed_in(Role.VIEWER)

    shown = reader.get(BOARD).content.decode()

    assert "What you can do here" not in shown
    assert "seats/" not in shown
    assert "Add a body" not in reader.get(HOME).content.decode()


@pytest.mark.parametrize("name", ["seats/{}/end", "standing-items/{}/place", "delegations/{}/end"])
def test_what_belongs_to_another_body_is_not_found(clerk: Client, board: Body, name: str) -> None:
    other = made.body("other", name="Other")
    seat, item = made.seat(other), StandingItem.objects.create(body=other, position=1, title="Minutes")
    pk = {"seats/{}/end": seat.pk, "standing-items/{}/place": item.pk}.get(name, 1)

    assert clerk.get(f"{BOARD}{name.format(pk)}").status_code == 404


def test_the_files_hold_the_quorum_and_for_whom_a_seat_speaks(board: Body) -> None:
    Body.objects.update(quorum_least=3, constituted_under="LGA 1972, section 102")
    made.seat(board, stands_for="the opposition")
    reader = cast.signed_in(Role.VIEWER)

    (body,) = files.rows(reader, f"{HOME}bodies")
    (seat,) = files.rows(reader, f"{BOARD}seats")

    assert (body["quorum"], body["constituted_under"]) == ("3 members", "LGA 1972, section 102")
    assert seat["stands_for"] == "the opposition"


def test_the_page_takes_as_many_queries_however_many_sit_on_it(board: Body) -> None:
    reader = cast.signed_in(Role.VIEWER)
    counts = []
    for number in range(6):
        post = Post.objects.create(organisation=board.organisation, slug=f"p{number}", title=f"Post {number}")
        Seat.objects.create(body=board, post=post, capacity="member")
        StandingItem.objects.create(body=board, position=number, title=f"Item {number}")
        if number in (0, 5):
            with CaptureQueriesContext(connection) as asked:
                reader.get(BOARD)
            counts.append(len(asked))

    assert counts[0] == counts[1]
