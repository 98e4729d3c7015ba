"""An officer reads exactly what is cleared, and clears nothing that they did not read."""

import hashlib

import pytest

from goldenthread.domain.organisations.choices import Role
from goldenthread.domain.reports.models import Clearance
from goldenthread.domain.reports.operations import keeping
from tests.factories import clearing as made
from tests.factories import typed_numbers
from tests.interfaces.web.clearance.desk import HERE, PROGRESS, browser, cleared, moment, sent
from tests.interfaces.web.plans.shown import words_of
from tests.interfaces.web.scene import opened, refused, said, send

pytestmark = pytest.mark.django_db
CLEAR = {"outcome": "cleared"}


def test_the_file_is_to_the_byte_what_is_hashed() -> None:
    sent()
    client = browser(made.finance())

    page = client.get(PROGRESS).content.decode()
    file = client.get(f"{PROGRESS.rstrip('/')}.txt")

    assert hashlib.sha256(file.content).hexdigest() in page
    assert "The first hub is open." in file.content.decode()


def test_an_officer_clears_what_the_page_shows() -> None:
    sent()
    client = browser(made.finance())

    words = said(client, send(client, PROGRESS, **CLEAR))

    assert "You cleared it. “Progress” of Improvement: progress." in words
    assert Clearance.objects.get().by_post == "Director of Finance"


def test_a_text_that_changed_meanwhile_is_not_cleared_and_its_difference_is_shown() -> None:
    one = sent()
    client = browser(made.finance())
    form = opened(client, PROGRESS)
    made.write(one, "progress", "The first hub is nearly open.", at=moment(hours=1))

    words = refused(client.post(PROGRESS, form | CLEAR))  # type: ignore[arg-type]

    assert "The text changed while you were reading it, so nothing was cleared." in words
    assert "What changed while you were reading" in words
    assert "[put in: nearly" in words
    assert not Clearance.objects.exists()


def test_after_reading_the_difference_the_same_form_clears_the_new_text() -> None:
    one = sent()
    client = browser(made.finance())
    form = opened(client, PROGRESS)
    made.write(one, "progress", "The first hub is nearly open.", at=moment(hours=1))
    shown = client.post(PROGRESS, form | CLEAR).content.decode()

    again = form | {"sha256": _value(shown, "sha256"), "read_version": "3"}
    response = client.post(PROGRESS, again | CLEAR)

    assert response.status_code == 302
    assert "nearly open" in Clearance.objects.get().text


def _value(html: str, name: str) -> str:
    return html.split(f'name="{name}" value="')[1].split('"', maxsplit=1)[0]


def test_what_is_returned_says_what_has_to_change() -> None:
    sent()
    client = browser(made.finance())

    words = refused(send(client, PROGRESS, outcome="returned"))
    done = said(client, send(client, PROGRESS, outcome="returned", comment="Say what it costs."))

    assert "Say what has to change." in words
    assert "You returned it." in done


def test_a_void_clearance_says_so_first_with_what_changed_since_it_was_given() -> None:
    one = cleared()
    made.write(one, "progress", "The first hub is nearly open.", at=moment(hours=1))

    words = words_of(browser(made.finance()).get(PROGRESS).content.decode())

    assert "Void: the text changed. It changed with version 3 (Performance manager" in words
    assert "What changed since it was cleared" in words
    assert "[put in: nearly" in words


@pytest.mark.parametrize(
    ("who", "why"),
    [
        ("legal", "Only the Chief finance officer clears it: Director of Finance."),
        ("author", "You wrote version 3 of this section, and nobody clears what they wrote."),
        ("writer", "Only the Chief finance officer clears it: Director of Finance."),
    ],
)
def test_who_cannot_clear_it_reads_why(who: str, why: str) -> None:
    one = sent()
    people = {"legal": made.legal, "author": made.finance, "writer": made.writer}
    if who == "author":
        made.write(one, "progress", "Finance was here.", at=moment(hours=1), acting=made.finance())

    page = browser(people[who]()).get(PROGRESS).content.decode()

    assert why in words_of(page)
    assert "Send what you decided" not in page


def test_a_number_that_nobody_has_answered_for_is_told_to_whoever_clears() -> None:
    one = sent()
    typed_numbers.figures(one, at=moment(hours=3))
    made.write(one, "progress", typed_numbers.WRONG, at=moment(hours=1))

    words = words_of(browser(made.finance()).get(PROGRESS).content.decode())

    assert "What is wrong with it It says “9 measures”. The record says 4 measures on record." in words
    assert "Nobody has put it right or said why it stays." in words
    assert "({" not in words


def test_who_sees_no_drafts_finds_nothing() -> None:
    sent()
    client = browser(made.person(Role.VIEWER, "Reader"))

    assert {client.get(each).status_code for each in (HERE, PROGRESS, f"{PROGRESS.rstrip('/')}.txt")} == {404}


def test_to_clear_lists_what_waits_for_my_posts_void_first() -> None:
    one = cleared()
    made.write(one, "legal-comments", "The council must do this.", at=moment(hours=1))

    words = words_of(browser(made.finance()).get("/clearance/").content.decode())

    mine, others = words.split("What waits for others", 1)
    assert "1 section waits for you" in words
    assert "Legal comments" in mine
    assert "Void: the text changed" in mine
    assert "Monitoring officer" in others


def test_an_exempt_report_is_not_listed_for_who_may_not_see_it() -> None:
    made.sent(made.report(texts={"front": "Classification: Exempt"}, at=moment(hours=48)), at=moment())
    officer = browser(made.finance())

    assert "Improvement: progress" in officer.get("/clearance/").content.decode()
    assert browser(made.person(Role.VIEWER, "Reader")).get("/clearance/").status_code == 404


def test_an_officer_reads_the_numbers_kept_in_every_section_of_the_report() -> None:
    one = made.report(texts={"background": typed_numbers.WRONG}, at=moment(hours=48))
    typed_numbers.figures(one, at=moment(hours=47))
    keeping.keep_number(
        report=one, **typed_numbers.where(one), reason="As before.", by=made.writer(), now=moment(hours=46)
    )
    made.sent(one, at=moment())

    words = words_of(browser(made.finance()).get(PROGRESS).content.decode())

    assert "Numbers of other sections that differ from the record Background: “9”." in words
    assert "Kept because: As before." in words


def test_a_number_kept_where_nobody_clears_is_said_to_void_and_names_its_section() -> None:
    one = made.report(texts={"background": typed_numbers.WRONG}, at=moment(hours=48))
    typed_numbers.figures(one, at=moment(hours=47))
    made.cleared(one, at=moment())
    keeping.keep_number(
        report=one, **typed_numbers.where(one), reason="As before.", by=made.writer(), now=moment(hours=1)
    )

    words = words_of(browser(made.finance()).get(PROGRESS).content.decode())
    report = words_of(browser(made.writer()).get("/reports/wharfdale/june/").content.decode())

    assert "A number was kept in “Background”, which nobody clears: “9” (Performance manager" in words
    assert "Send what you decided" in words
    assert "A number was kept in “Background”, which nobody clears, since the Chief finance officer cleared" in report


def test_an_old_link_to_a_section_without_words_leads_to_the_clearances_of_its_report() -> None:
    definition = made.DEFINITION + 'clears = ["finance"]\n'
    made.sent(made.report(definition=definition, at=moment(hours=48)), at=moment())
    client = browser(made.finance())

    words = words_of(client.get(f"{HERE}sections/background/finance/", follow=True).content.decode())

    assert "Nothing is written in “Background”, so there is nothing to clear in it." in words
