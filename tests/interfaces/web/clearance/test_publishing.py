"""Publishing, correcting and withdrawing at the desk; the page of an edition; agendas."""

import hashlib
from datetime import datetime, time

import pytest

from goldenthread.domain.organisations.choices import Role
from goldenthread.domain.reports.models import AgendaPlace, Edition
from goldenthread.domain.reports.operations import moves, publishing
from goldenthread.domain.reports.rules import editions, exact
from goldenthread.domain.reports.rules.clearing import Standing
from goldenthread.foundation.lib.text import LONDON, said_moment
from tests.factories import clearing as made
from tests.factories import rulings
from tests.interfaces.web import scene
from tests.interfaces.web.clearance.desk import HERE, PUBLISHED, browser, cleared, moment, published, sent
from tests.interfaces.web.plans.shown import words_of
from tests.interfaces.web.scene import confirm, refused, said, send

pytestmark = pytest.mark.django_db
REPORT = "/reports/wharfdale/june/"


def test_what_blocks_publication_stands_there_with_the_way_out() -> None:
    sent()

    page = browser(made.publisher()).get(f"{HERE}publish/").content.decode()

    assert "It cannot be published now:" in page
    assert "“Progress” waits to be cleared by the Chief finance officer." in page
    assert f'href="{HERE}sections/progress/finance/"' in page


def test_a_void_clearance_cannot_be_overlooked_on_the_page_of_the_report() -> None:
    one = cleared()
    made.write(one, "progress", "The first hub is nearly open.", at=moment(hours=1))

    words = words_of(browser(made.writer()).get(REPORT).content.decode())

    assert "1 clearance is void: what was cleared is not what the report says now." in words
    assert words.index("clearance is void") < words.index("Sections Front sheet")
    assert "It was cleared by Director of Finance." in words


def test_an_edition_is_published_once_however_often_the_form_is_sent() -> None:
    cleared()
    client = browser(made.publisher())
    form = scene.opened(client, f"{HERE}publish/")

    answers = [client.post(f"{HERE}publish/", form) for _ in range(2)]

    assert [each["Location"] for each in answers] == [PUBLISHED] * 2
    assert Edition.objects.count() == 1


def test_the_files_of_an_edition_are_those_whose_hashes_its_page_shows() -> None:
    published()
    client = browser(made.person(Role.VIEWER, "Reader"))

    page = client.get(PUBLISHED).content.decode()

    for ending in ("html", "docx", "pdf"):
        file = b"".join(client.get(f"{PUBLISHED}paper.{ending}").streaming_content)  # type: ignore[attr-defined]
        assert hashlib.sha256(file).hexdigest() in page
    assert "Director of Finance" in page
    assert client.get(f"{PUBLISHED}paper.exe").status_code == 404


def test_nothing_is_said_to_block_what_is_out() -> None:
    published()

    page = browser(made.publisher()).get(HERE).content.decode()

    assert "Who clears what" in page
    assert "What blocks publication" not in page
    assert "To be known before it is published" not in page


def test_the_drafts_of_what_was_published_lead_to_its_editions() -> None:
    published()

    words = words_of(browser(made.writer()).get(REPORT).content.decode())

    assert "Give out what was published instead: its editions." in words


def test_a_draft_that_was_never_published_leads_to_no_edition() -> None:
    sent()

    assert "Give out what was published" not in browser(made.writer()).get(REPORT).content.decode()


def test_an_exempt_edition_is_for_those_who_may_see_exempt_papers() -> None:
    front = {"front": "Classification: Exempt under paragraph 3 of Schedule 12A because it names a price"}
    made.published(made.report(at=moment(hours=48), texts=front), at=moment())

    assert browser(made.person(Role.VIEWER, "Reader")).get(PUBLISHED).status_code == 404
    assert browser(made.legal()).get(PUBLISHED).status_code == 200


def test_a_correction_says_what_it_changes_and_the_earlier_edition_says_it_was_replaced() -> None:
    one = published()
    client = browser(made.publisher())
    said(client, send(client, f"{HERE}reopen/", reason="A figure is wrong."))
    made.write(one, "background", "It began in 2014.", at=moment(hours=1))
    made.sent(one, at=moment(hours=1))

    words = refused(send(client, f"{HERE}publish/"))
    done = said(client, send(client, f"{HERE}publish/", changes="The background is told."))
    earlier = words_of(client.get(PUBLISHED).content.decode())

    assert "Say what this edition changes" in words
    assert "What this edition changes: The background is told." in done
    assert "This edition was replaced by edition 2" in earlier


def test_withdrawing_is_asked_twice_and_the_edition_says_so() -> None:
    published()
    client = browser(made.publisher())

    said(client, confirm(client, f"{HERE}withdraw/", reason="It was of another year."))

    assert "This report was withdrawn: It was of another year." in words_of(client.get(PUBLISHED).content.decode())


def test_the_edition_becomes_a_paper_of_an_item_and_the_page_leads_to_the_meeting() -> None:
    one = published()
    desks = scene.desks()
    item = scene.sitting(desks.plan, days=20).removeprefix("item-")
    client = browser(made.publisher())

    words = said(client, send(client, f"{HERE}agenda/", item=item))

    assert "It stands on the agenda." in words
    assert "Edition 1 is a paper of it." in words
    paper = AgendaPlace.objects.get(report=one).paper
    assert paper is not None
    assert paper.title == "Improvement: progress"


def test_what_the_meeting_decides_on_the_item_comes_back_to_the_report() -> None:
    one = published()
    decided = rulings.ruling(scene.desks().plan, scene.on(-1), text="The Board noted the report.")
    assert decided.item is not None
    AgendaPlace.objects.create(report=one, item=decided.item, **made.by(moment()))

    words = words_of(browser(made.writer()).get(REPORT).content.decode())

    assert "The Board noted the report." in words


@pytest.mark.parametrize("page", ["publish", "reopen", "withdraw"])
def test_who_writes_reports_but_publishes_none_finds_no_such_form(page: str) -> None:
    cleared()

    assert browser(made.person(Role.DIRECTOR, "Director")).get(f"{HERE}{page}/").status_code == 404


def test_an_exempt_correction_tells_readers_of_the_open_edition_nothing() -> None:
    one, now = published(), moment(hours=2)
    moves.reopen(report=one, reason="The price is to be told.", by=made.publisher(), now=now)
    exempt = "Classification: Exempt under paragraph 3 of Schedule 12A because it names a price"
    made.write(one, "front", exempt, at=now)
    made.sent(one, at=now)
    publishing.publish(report=one, changes="It names the price of £9.", by=made.publisher(), now=moment(hours=1))

    page = words_of(browser(made.person(Role.VIEWER, "Policy officer")).get(PUBLISHED).content.decode())

    assert "Edition 1" in page
    assert "£9" not in page


def test_a_draft_that_is_open_again_shows_nobody_the_edition_that_was_exempt() -> None:
    texts = {"front": "Classification: Exempt under paragraph 3 of Schedule 12A because it names a price"}
    one, now = made.published(made.report(at=moment(hours=48), texts=texts), at=moment()), moment(hours=2)
    moves.reopen(report=one, reason="It is open now.", by=made.publisher(), now=now)
    made.write(one, "front", "Classification: Unrestricted", at=now)

    viewer = browser(made.person(Role.VIEWER, "Policy officer"))

    assert one.title not in words_of(viewer.get("/reports/wharfdale/").content.decode())
    assert viewer.get(PUBLISHED).status_code == 404


def test_readers_are_told_of_a_later_edition_that_is_not_public_and_nothing_of_it() -> None:
    one, now = published(), moment(hours=2)
    moves.reopen(report=one, reason="The price is to be told.", by=made.publisher(), now=now)
    made.write(
        one, "front", "Classification: Exempt under paragraph 3 of Schedule 12A because it names a price", at=now
    )
    made.sent(one, at=now)
    publishing.publish(report=one, changes="It names the price of £9.", by=made.publisher(), now=moment(hours=1))

    reader = browser(made.person(Role.VIEWER, "Policy officer"))
    page = words_of(reader.get(PUBLISHED).content.decode())
    officer = words_of(browser(made.legal()).get(PUBLISHED).content.decode())

    assert "A later edition of this report is not public" in page
    assert "Edition 1 of Improvement: progress" in words_of(reader.get("/reports/wharfdale/").content.decode())
    assert "Edition 2" not in words_of(reader.get("/reports/wharfdale/").content.decode())
    assert not [each for each in ("edition 2", "Edition 2", "price", "Committee clerk, ") if each in page]
    assert "is not public" not in officer
    assert "This edition was replaced by edition 2" in officer


def test_what_was_opened_by_mistake_is_closed_at_the_desk() -> None:
    published()
    client = browser(made.publisher())
    said(client, send(client, f"{HERE}reopen/", reason="A figure is wrong."))

    offered = words_of(client.get(REPORT).content.decode())
    done = said(client, send(client, f"{HERE}close/", reason="It is right."))

    assert "Close it again, unchanged" in offered
    assert "It is closed again." in done
    assert "Closed again, as it was published" in done


def test_a_draft_is_not_offered_to_be_closed_as_it_was_published() -> None:
    made.report()

    client = browser(made.publisher())

    assert "Close it again" not in words_of(client.get(REPORT).content.decode())
    assert "It was never published" in words_of(client.get(f"{HERE}close/").content.decode())


def test_an_item_is_offered_by_its_meeting_first_with_day_and_hour() -> None:
    sent()
    desks = scene.desks()
    scene.sitting(desks.plan, days=20)
    meeting = desks.plan.organisation.bodies.get().meetings.get()
    assert meeting.starts_on is not None
    meeting.starts_at = datetime.combine(meeting.starts_on, time(10), tzinfo=LONDON)
    meeting.save()

    page = words_of(browser(made.publisher()).get(f"{HERE}agenda/").content.decode())

    assert f"{meeting.body.name}, {said_moment(meeting.starts_at)}, item 4: Progress" in page


def test_an_edition_of_a_later_version_of_the_program_says_so_in_words(monkeypatch: pytest.MonkeyPatch) -> None:
    published()
    monkeypatch.setattr(editions, "FORMAT", editions.FORMAT - 1)  # the program of today is the newer one

    answer = browser(made.publisher()).get(PUBLISHED)

    assert answer.status_code == 503
    assert "Update the program" in words_of(answer.content.decode())


def test_a_later_version_of_the_program_voids_nothing_that_is_out(monkeypatch: pytest.MonkeyPatch) -> None:
    one = published()
    monkeypatch.setattr(exact, "exact", lambda blocks: "All of it is said in other words.")

    seen = made.seen(one, now=moment(hours=0))

    assert {each.standing for each in seen.places} == {Standing.CLEARED}
    moves.reopen(report=one, reason="A figure is wrong.", by=made.publisher(), now=moment(hours=1))
    assert {each.standing for each in made.seen(one, now=moment(hours=0)).places} == {Standing.VOID}
