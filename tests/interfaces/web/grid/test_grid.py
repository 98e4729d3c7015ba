"""The grid as a plain form: good rows are recorded though one is bad, and no word is lost."""

import pytest
from django.test import Client
from django.utils import timezone

from goldenthread.domain.organisations.choices import Role
from goldenthread.domain.organisations.models import Person
from goldenthread.domain.organisations.permissions import OPERATOR
from goldenthread.domain.plans.models import AnswerDraft, CompletionClaim, ProgressUpdate
from goldenthread.domain.plans.operations import rounds, updates
from goldenthread.foundation.ledger.models import LedgerEntry
from tests import cast
from tests.factories import rounds as council
from tests.factories import rows
from tests.interfaces.web.grid import table
from tests.interfaces.web.grid.table import HERE, TEAM, Table, sent, states, summary, told
from tests.interfaces.web.plans.shown import words_of
from tests.interfaces.web.scene import fields_of, on, typed

pytestmark = pytest.mark.django_db
LONG = "x" * 100_000


@pytest.fixture
def here() -> Table:
    return table.table()


@pytest.fixture
def team(here: Table) -> Client:
    return table.team()


def test_every_row_is_one_answer_under_the_sender_s_name(here: Table, team: Client) -> None:
    words = here.typed(
        m1_note="The lease is signed.", m1_expected=typed(20), m2_done_on=typed(-1), m2_note="The doors are open."
    )

    response = sent(team, words)

    assert response["Location"] == HERE
    page = team.get(HERE)
    assert "2 rows recorded: m1 and m2." in words_of(page.content.decode())
    assert states(here, page) == {"m1": "Updated", "m2": "Claimed as done", "m3": "Not answered"}
    update, claim = ProgressUpdate.objects.get(), CompletionClaim.objects.get()
    assert (update.milestone, update.note, update.forecast_on) == (
        here.milestones["m1"], "The lease is signed.", on(20),
    )  # fmt: skip
    assert (claim.milestone, claim.effective_on, claim.note) == (here.milestones["m2"], on(-1), "The doors are open.")
    assert {update.by_person.email, claim.by_person.email} == {TEAM}  # type: ignore[union-attr]
    verbs = list(LedgerEntry.objects.filter(subject__startswith="milestone:").values_list("verb", flat=True))
    assert len(verbs) == 2


def test_the_filter_is_kept_when_rows_were_recorded(here: Table, team: Client) -> None:
    address = f"{HERE}?only=unanswered"

    response = sent(team, here.typed(m1_note="The lease is signed."), address)

    assert response["Location"] == address
    assert states(here, team.get(address)) == {"m2": "Not answered", "m3": "Not answered"}


def test_good_rows_are_recorded_although_one_is_bad(here: Table, team: Client) -> None:
    words = here.typed(m1_note="The lease is signed.", m2_done_on="03/04/05", m2_expected="soon", m2_note="Mine.")

    response = sent(team, words)

    page = response.content.decode()
    assert "There is a problem" in page
    assert "1 row recorded: m1." in words_of(page)
    assert "gt-confirmation" not in page  # it would take the focus from what is wrong
    assert ProgressUpdate.objects.get().note == "The lease is signed."
    assert not CompletionClaim.objects.exists()
    assert states(here, response)["m1"] == "Recorded at hh:mm"
    kept = fields_of(page)
    assert {name: kept[name] for name in words} == words | here.typed(m1_note="")
    assert list(summary(response)) == [here.name("m2", "done_on"), here.name("m2", "expected")]
    for cell in ("done_on", "expected"):
        field = page[page.index(f'id="{here.name("m2", cell)}"') :].split(">")[0]
        assert 'aria-invalid="true"' in field
        assert f'aria-describedby="{here.name("m2", "state")}"' in field


def test_a_bad_row_stays_on_the_page_whatever_is_filtered(here: Table, team: Client) -> None:
    response = sent(team, here.typed(m3_note="Mine.", m3_done_on="soon"), f"{HERE}?post={here.posts['schools'].pk}")

    assert list(states(here, response)) == ["m3"]
    assert fields_of(response.content.decode())[here.name("m3", "note")] == "Mine."


@pytest.mark.parametrize(
    ("cells", "field", "words"),
    [
        ({"expected": "31 June 2098", "note": "x"}, "expected", "June 2098 has no day 31."),
        ({"expected": "03/04/35", "note": "x"}, "expected", "can be read as"),
        ({"expected": "1 May 2017", "note": "x"}, "expected", "1 May 2017 is over."),
        ({"expected": "TBC", "note": "x"}, "expected", "says that it is to be confirmed"),
        ({"expected": LONG, "note": "x"}, "expected", "Shorten it to 200 or fewer."),
        ({"expected": "1 May 2098"}, "expected", "more than 30 years off"),
        ({"done_on": "1 May 2098", "note": "x"}, "done_on", "has not come yet."),
        ({"done_on": "May 2017", "note": "x"}, "done_on", "Write which day of it."),
        ({"done_on": "today"}, "note", "Say what shows that it is done."),
        ({"done_on": "today", "same": "yes", "note": "x"}, "same", "It cannot be done and unchanged."),
        ({"same": "yes"}, "same", "Nothing was said about it yet."),
        ({"note": LONG}, "note", "This is 100,000 characters long. Shorten it to 4,000 or fewer."),
        ({"note": "a\u202eb"}, "note", "Remove the invisible character U+202E at place 2."),
        ({"note": "a\u200bb"}, "note", "Remove the invisible character U+200B at place 2."),
        ({"note": "a\x00b"}, "note", "Remove the invisible character U+0000 at place 2."),
    ],
)  # fmt: skip
def test_what_cannot_be_recorded_is_said_at_its_cell_and_kept(
    here: Table, team: Client, cells: dict[str, str], field: str, words: str
) -> None:
    typed_in = here.typed(**{f"m1_{cell}": said for cell, said in cells.items()})

    response = sent(team, typed_in)

    said = summary(response)
    assert here.name("m1", field) in said
    assert words in words_of(said[here.name("m1", field)])
    kept = fields_of(response.content.decode())
    assert {name: kept[name] for name in typed_in} == typed_in
    assert not ProgressUpdate.objects.exists()
    assert not CompletionClaim.objects.exists()


@pytest.mark.parametrize(
    "words",
    [
        "<script>alert(1)</script>",
        "<img src=x onerror=alert(1)> &amp; </textarea><b>",
        '=HYPERLINK("http://192.0.2.1")',
        "{{ 7*7 }} {% raw %}",
        "First line\nSecond line",
    ],
)
def test_markup_is_words(here: Table, team: Client, words: str) -> None:
    again = sent(team, here.typed(m1_note=words, m1_expected="soon")).content.decode()
    assert fields_of(again)[here.name("m1", "note")] == words

    sent(team, here.typed(m1_note=words))

    page = team.get(HERE).content.decode()
    assert " ".join(words.split()) in words_of(page)
    assert "<script>alert" not in page
    assert "<img src=x" not in page
    assert ProgressUpdate.objects.get().note == words


def _said_meanwhile(here: Table, note: str = "The roof is done.") -> None:
    updates.add_update(milestone=here.milestones["m1"], note=note, by=OPERATOR, now=timezone.now())


def test_what_was_recorded_meanwhile_is_shown_beside_the_typed_words(here: Table, team: Client) -> None:
    form = fields_of(team.get(HERE).content.decode()) | here.typed(m1_note="Mine.", m2_note="The other.")
    _said_meanwhile(here)

    stale = team.post(HERE, form)

    assert "“The roof is done.”" in states(here, stale)["m1"]
    again = fields_of(stale.content.decode())
    assert again[here.name("m1", "note")] == "Mine."
    assert set(ProgressUpdate.objects.values_list("note", flat=True)) == {"The roof is done.", "The other."}
    assert team.post(HERE, again).status_code == 302
    assert ProgressUpdate.objects.filter(note="Mine.").count() == 1


def test_a_mistake_does_not_hide_what_was_recorded_meanwhile(here: Table, team: Client) -> None:
    """Who has a wrong date put right is still told what somebody else recorded before."""
    form = fields_of(team.get(HERE).content.decode()) | here.typed(m1_note="Mine.", m1_expected="soon")
    _said_meanwhile(here)
    wrong = fields_of(team.post(HERE, form).content.decode())

    stale = team.post(HERE, wrong | here.typed(m1_expected=""))

    assert "“The roof is done.”" in states(here, stale)["m1"]


def test_a_form_that_is_sent_twice_makes_one_fact(here: Table, team: Client) -> None:
    form = fields_of(team.get(HERE).content.decode()) | here.typed(m1_note="The lease is signed.")

    answers = [team.post(HERE, form).status_code for _ in range(2)]

    assert answers == [302, 302]
    assert ProgressUpdate.objects.count() == 1


@pytest.mark.parametrize("mangled", ["", "x", "9" * 30, "-1"])
def test_a_mangled_form_has_seen_nothing_and_records_nothing_unseen(here: Table, team: Client, mangled: str) -> None:
    _said_meanwhile(here)

    response = sent(team, here.typed(m1_note="Mine.", m1_seen=mangled, m1_token=mangled))

    assert "“The roof is done.”" in states(here, response)["m1"]
    assert ProgressUpdate.objects.count() == 1


def _frozen(here: Table) -> None:
    for operation in (rounds.close_round, rounds.freeze_round):
        operation(collection=here.round, by=OPERATOR, now=timezone.now())


def test_words_typed_while_the_round_was_frozen_are_kept_and_offered_to_the_next(here: Table, team: Client) -> None:
    form = fields_of(team.get(HERE).content.decode()) | here.typed(m1_note="Too late.")
    _frozen(here)

    response = team.post(HERE, form)

    page = response.content.decode()
    assert "The round was frozen meanwhile." in words_of(page)
    assert fields_of(page)[here.name("m1", "note")] == "Too late."
    assert "Record what I typed" not in page
    assert not ProgressUpdate.objects.exists()
    council.opened(here.plan, slug="next", opens=on(0), closes=on(10), now=timezone.now())
    offered = team.get("/rounds/wharfdale/next/grid")
    assert fields_of(offered.content.decode())[here.name("m1", "note")] == "Too late."
    assert states(here, offered)["m1"] == "Kept from before, not recorded"
    assert sent(team, {}, "/rounds/wharfdale/next/grid").status_code == 302
    assert ProgressUpdate.objects.get().note == "Too late."
    assert not AnswerDraft.objects.exists()


def test_a_frozen_round_shows_no_cells(here: Table, team: Client) -> None:
    _frozen(here)

    page = team.get(HERE).content.decode()

    assert "This round is frozen: it takes no answers." in words_of(page)
    assert "data-row" not in page


def test_a_kept_draft_that_is_emptied_is_forgotten(here: Table, team: Client) -> None:
    person = Person.objects.get(email=TEAM)
    draft = {"note": "Half written.", "same": "no", "done": "yes"}
    AnswerDraft.objects.create(person=person, milestone=here.milestones["m1"], typed=draft, saved_at=timezone.now())
    assert fields_of(team.get(HERE).content.decode())[here.name("m1", "note")] == "Half written."

    sent(team, here.typed(m1_note=""))

    assert not AnswerDraft.objects.exists()
    assert not ProgressUpdate.objects.exists()


def test_words_typed_while_the_session_ran_out_come_back_unsent(here: Table, team: Client) -> None:
    form = fields_of(team.get(HERE).content.decode()) | here.typed(m1_note="Zażółć\njaźń.", m2_same="yes")
    team.cookies.pop("sessionid")
    _said_meanwhile(here)
    asked = team.post(HERE, form)
    assert asked.status_code == 403

    who = {"username": TEAM, "password": "x" * 12}
    back = team.post("/sign-in", fields_of(asked.content.decode()) | who)["Location"]
    page = team.get(back)

    again = fields_of(page.content.decode())
    assert (again[here.name("m1", "note")], again[here.name("m2", "same")]) == ("Zażółć\njaźń.", "yes")
    assert states(here, page)["m1"] == "Not recorded yet"
    assert ProgressUpdate.objects.count() == 1
    stale = team.post(HERE, again)
    assert "“The roof is done.”" in states(here, stale)["m1"]


def test_another_organisation_s_milestone_is_not_recorded_and_that_is_said(here: Table, team: Client) -> None:
    elsewhere = rows.milestone(rows.action(rows.area(rows.plan(organisation=cast.elsewhere()))), "theirs")
    later = rows.milestone(here.milestones["m1"].action, "added-later")

    response = sent(team, {f"m{elsewhere.pk}-note": "Mine.", f"m{later.pk}-note": "Mine.", "m999999-note": "Mine."})

    assert response.status_code == 302
    assert "3 rows not recorded: this round did not ask about it." in words_of(team.get(HERE).content.decode())
    assert not ProgressUpdate.objects.exists()
    assert told(team, {f"m{elsewhere.pk}-note": "Mine."}) == {}


@pytest.mark.parametrize("who", [Role.OWNER, Role.BOARD_MEMBER, Role.ADMINISTRATOR, cast.OF_ANOTHER_ORGANISATION])
def test_who_may_not_answer_for_everybody_records_nothing(here: Table, who: str) -> None:
    response = cast.signed_in(who).post(HERE, here.typed(m1_note="Mine."))

    assert response.status_code == 404
    assert not ProgressUpdate.objects.exists()


def test_a_form_without_its_token_against_forgery_records_nothing(here: Table, team: Client) -> None:
    strict = Client(enforce_csrf_checks=True)
    strict.cookies = team.cookies

    assert strict.post(HERE, here.typed(m1_note="Mine.")).status_code == 403
    assert not ProgressUpdate.objects.exists()
