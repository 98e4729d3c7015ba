"""My updates: everything a person owes on one page; saved as drafts, sent one by one, refused with the words kept."""

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from goldenthread.domain.organisations.choices import Role
from goldenthread.domain.organisations.permissions import OPERATOR, Acting
from goldenthread.domain.plans.models import AnswerDraft, CompletionClaim, ProgressUpdate
from goldenthread.domain.plans.operations import changes, rounds, updates
from tests import cast
from tests.factories import evidence, rows
from tests.interfaces.web import collecting
from tests.interfaces.web.collecting import MINE, Council, cards, followed, form_of, pressed, read
from tests.interfaces.web.plans.shown import words_of
from tests.interfaces.web.scene import on, typed

pytestmark = pytest.mark.django_db
NOTE = "The lease is signed; the fit-out is next."
LONG = "x" * 100_000


@pytest.fixture
def council() -> Council:
    return collecting.council()


@pytest.fixture
def owner(council: Council) -> Client:
    """The holder of the post while a round is open."""
    council.open()
    return council.holder()


def drafts() -> dict[str, str]:
    """The words of each draft, by milestone."""
    return {each.milestone.slug: each.typed["note"] for each in AnswerDraft.objects.select_related("milestone")}


def test_without_a_round_nothing_is_asked(council: Council) -> None:
    assert "Nothing is asked of you now." in read(council.holder())


def test_everything_owed_stands_there_the_most_urgent_first_with_what_was_said_last(council: Council) -> None:
    council.updated(council.milestones[2], "Tenders are out.")
    council.open()

    page = read(council.holder())

    assert f"0 of 3 answered, due {on(7):%A}" in page
    assert page.index("P1 Open hub number 1") < page.index("P2 Open hub number 2") < page.index("P3 Open hub number 3")
    assert "Tenders are out." in page
    assert page.count("Nothing was said about it yet.") == 2


def test_saving_keeps_a_draft_and_goes_to_the_next_card(council: Council, owner: Client) -> None:
    first, second, third = council.milestones

    response = pressed(owner, "save", first.pk, cards(first, note=NOTE, how="no", expected="soon"))

    assert response["Location"] == f"{MINE}#m{second.pk}"
    assert "1 more typed, not sent" in followed(owner, response)
    again = form_of(owner)
    assert (again[f"m{first.pk}-note"], again[f"m{first.pk}-expected"]) == (NOTE, "soon")
    assert pressed(owner, "save", third.pk, {})["Location"] == f"{MINE}#end"
    assert not ProgressUpdate.objects.exists()


def test_a_draft_that_is_emptied_is_gone(council: Council, owner: Client) -> None:
    pressed(owner, "save", council.first.pk, cards(council.first, note=NOTE))

    pressed(owner, "save", council.first.pk, cards(council.first, note=""))

    assert drafts() == {}


def test_drafts_are_their_writers_own(council: Council, owner: Client) -> None:
    pressed(owner, "save", council.first.pk, cards(council.first, note=NOTE))

    assert NOTE not in read(council.holder("another"))


def test_one_answer_is_sent_and_the_rest_waits(council: Council, owner: Client) -> None:
    sent = cards(council.first, note=NOTE, how="no", expected=typed(60)) | cards(council.milestones[1], note="Half a")

    page = followed(owner, pressed(owner, "send", council.first.pk, sent))

    assert "P1 is sent. 2 milestones left." in page
    assert "1 of 3 answered" in page
    assert "What I have answered in this round (1)" in page
    fact = ProgressUpdate.objects.get()
    assert (fact.note, fact.forecast_on, fact.by_post) == (NOTE, on(60), "Head of Property")
    assert drafts() == {"m2": "Half a"}


def test_words_alone_are_an_answer(council: Council, owner: Client) -> None:
    pressed(owner, "send", council.first.pk, cards(council.first, note=NOTE))

    assert ProgressUpdate.objects.get().note == NOTE


def test_the_last_answer_is_told_to_be_the_last(owner: Client, council: Council) -> None:
    for each in council.milestones:
        response = pressed(owner, "send", each.pk, cards(each, note=NOTE))

    page = followed(owner, response)

    assert "That was all: nothing more is asked of you this round." in page
    assert "You have answered everything." in page


def test_what_is_done_asks_for_what_shows_it_until_something_does(council: Council, owner: Client) -> None:
    done = cards(council.first, how="yes", done_on="today", note="The doors are open.")

    page = followed(owner, pressed(owner, "send", council.first.pk, done))

    assert "Add what shows that it is done" in page
    link = '/plans/wharfdale/plan-now/milestones/m1/evidence/add"'
    assert link in owner.get(MINE).content.decode()
    evidence.shown(council.first, now=timezone.now())
    assert link not in owner.get(MINE).content.decode()
    assert CompletionClaim.objects.get().effective_on == on(0)


def test_no_change_is_offered_once_something_was_said_and_needs_a_reason_the_second_time(council: Council) -> None:
    council.updated(council.first)
    one, owner = council.open(closes=on(0)), council.holder()
    assert owner.get(MINE).content.decode().count('value="same"') == 1
    pressed(owner, "send", council.first.pk, cards(council.first, how="same"))
    collecting.freeze(one)
    council.open("q2", opens=on(0), now=timezone.now())

    refused = pressed(owner, "send", council.first.pk, cards(council.first, how="same"))
    assert "You said so last time too: say why nothing has changed." in words_of(refused.content.decode())
    assert ProgressUpdate.objects.filter(is_no_change=True).count() == 1

    pressed(owner, "send", council.first.pk, cards(council.first, how="same", note="The court has not decided."))
    assert ProgressUpdate.objects.filter(is_no_change=True).count() == 2


@pytest.mark.parametrize(
    ("answers", "field", "words"),
    [
        ({"how": "no"}, "note", "Say what happened and what is next"),
        ({"how": "yes", "note": NOTE}, "done_on", "Enter the day it was achieved."),
        ({"how": "yes", "done_on": "today"}, "note", "Say what shows that it is done."),
        ({"how": "yes", "note": NOTE, "done_on": typed(1)}, "done_on", "has not come yet"),
        ({"how": "no", "note": NOTE, "expected": "31 June 2098"}, "expected", "June 2098 has no day 31"),
        ({"how": "no", "note": NOTE, "expected": "03/04/35"}, "expected", "can be read as"),
        ({"note": LONG}, "note", "This is 100,000 characters long. Shorten it to 4,000 or fewer."),
        ({"note": "a\u202eb"}, "note", "Remove the invisible character U+202E"),
    ],
)
def test_what_cannot_be_sent_is_said_at_its_field_and_kept(
    council: Council, owner: Client, answers: dict[str, str], field: str, words: str
) -> None:
    first = council.first
    html = pressed(owner, "send", first.pk, cards(first, **answers)).content.decode()

    page = words_of(html)
    assert "There is a problem P1: " in page
    assert words in page
    assert f'href="#m{first.pk}-{field}"' in html
    assert f'id="m{first.pk}-{field}-error"' in html
    kept = form_of(owner)
    note = answers.get("note", "")
    assert kept[f"m{first.pk}-note"] == note
    assert not ProgressUpdate.objects.exists()
    assert not CompletionClaim.objects.exists()


def test_markup_is_words(council: Council, owner: Client) -> None:
    words = "<script>alert(1)</script> </textarea><b> =1+1"

    html = pressed(owner, "send", council.first.pk, cards(council.first, note=words, expected=words)).content.decode()

    assert "<script>alert" not in html
    assert "</textarea><b>" not in html
    again = form_of(owner)
    assert (again[f"m{council.first.pk}-note"], again[f"m{council.first.pk}-expected"]) == (words, words)


def test_another_organisations_milestone_takes_nothing_and_is_not_named(council: Council, owner: Client) -> None:
    theirs = cast.elsewhere()
    other = rows.milestone(rows.action(rows.area(rows.plan(organisation=theirs))), "secret", wording="Their secret")

    page = followed(owner, pressed(owner, "check", "all", cards(other, note="Words about theirs")))

    assert "is no longer yours to answer for, so nothing is kept. Words about theirs" in page
    assert "secret" not in page
    assert drafts() == {}


@pytest.mark.parametrize("pk", ["9" * 18, "0", "9" * 30, "-1", "x"])
def test_a_number_that_is_no_milestone_does_no_harm(owner: Client, pk: str) -> None:
    response = pressed(owner, "send", pk, {f"m{pk}-note": "Words", f"m{pk}-token": "x"})

    assert response.status_code == 302
    assert drafts() == {}


def test_the_reason_of_an_extension_is_read_by_everybody_who_is_asked(council: Council) -> None:
    one = council.open()
    rounds.extend_round(
        collection=one,
        closes_on=on(9),
        reason="The post room was closed.",
        by=Acting("Performance Manager"),
        now=timezone.now(),
    )

    page = read(council.holder())

    assert "The last day was extended: The post room was closed." in page
    assert f"due {on(9):%A}" in page


def test_a_returned_claim_comes_first_with_who_returned_it_and_why(council: Council) -> None:
    council.open()
    last, owner = council.milestones[2], council.holder()
    pressed(owner, "send", last.pk, cards(last, how="yes", done_on="today", note="It is open."))
    director = Acting("Corporate Director", cast.person(Role.DIRECTOR))
    updates.return_completion(
        claim=CompletionClaim.objects.get(), reason="No photograph.", by=director, now=timezone.now()
    )

    page = read(owner)

    assert "0 of 3 answered" in page
    assert "Returned to you by Corporate Director on" in page
    assert "No photograph." in page
    assert page.index("P3 Open hub number 3") < page.index("P1 Open hub number 1")


@pytest.mark.parametrize(("who", "words"), [("holder", None), ("deputy", "For Head of Property, as deputy")])
def test_a_deputy_is_told_for_which_post(council: Council, who: str, words: str | None) -> None:
    council.open()

    page = read(getattr(council, who)())

    assert "Open hub number 1" in page
    assert (words in page) if words else ("For Head of Property" not in page)


def test_a_director_who_holds_a_post_is_led_there_too(council: Council) -> None:
    council.open()
    director = council.holder("director", role=Role.DIRECTOR)

    assert f'href="{MINE}"' in director.get("/").content.decode()
    assert "0 of 3 answered" in read(director)


def test_more_milestones_need_no_more_queries() -> None:
    council = collecting.council(25)
    few = council.another_post()
    for each in council.milestones[:2]:
        changes.amend_owner(milestone=each, owner=few, reason="Reorganised.", by=OPERATOR, now=timezone.now())
    council.open(now=timezone.now())
    browsers = council.holder("few", post=few), council.holder("many")

    counted = [_queries(each) for each in browsers]

    assert counted[0] == counted[1] < 40


def _queries(client: Client) -> int:
    with CaptureQueriesContext(connection) as captured:
        client.get(MINE)
    return len(captured)
