"""Minutes on their pages: drafted, read in every version, agreed by the next meeting after a check, downloaded."""

import pytest
from django.test import Client

from goldenthread.domain.meetings.models import Minutes
from goldenthread.domain.meetings.operations import minutes, saying
from goldenthread.domain.organisations.choices import Role
from tests import cast
from tests.domain.meetings.sitting import WHEN, Sitting, sitting
from tests.interfaces.web.plans.shown import words_of
from tests.interfaces.web.scene import fields_of, refused, said, send

pytestmark = pytest.mark.django_db


@pytest.fixture
def here() -> Sitting:
    found = sitting()
    found.attend()
    found.attend(at=found.later)
    found.decide()
    saying.note_discussion(meeting=found.meeting, item=found.exempt, text="A bid of a million.", **WHEN)
    return found


@pytest.fixture
def clerk() -> Client:
    return cast.signed_in(Role.DEMOCRATIC_SERVICES)


def page_of(here: Sitting) -> str:
    return f"/meetings/wharfdale/board/{here.meeting.slug}/"


def test_minutes_are_drafted_read_and_drafted_again(here: Sitting, clerk: Client) -> None:
    page = said(clerk, send(clerk, f"{page_of(here)}minutes/draft"))
    assert "Version 1 of the minutes stands." in page
    assert "Draft. These minutes are agreed, with any corrections, by the next meeting." in page
    assert "Decision 4.1: Agreed. The plan is on course." in page

    here.decide(text="More is done.")
    page = said(clerk, send(clerk, f"{page_of(here)}minutes/draft"))
    assert "Decision 4.2: Agreed. More is done." in page
    first = words_of(clerk.get(f"{page_of(here)}minutes/1").content.decode())
    assert "More is done." not in first
    assert clerk.get(f"{page_of(here)}minutes/3").status_code == 404


def test_the_next_meeting_agrees_them_after_a_check(here: Sitting, clerk: Client) -> None:
    minutes.draft_minutes(meeting=here.meeting, **WHEN)
    address = f"{page_of(here)}minutes/agree"
    told = {"meeting": str(here.later.pk), "corrections": "Councillor B sent apologies."}

    checked = send(clerk, address, **told)
    assert "nothing that was recorded of this meeting can be changed" in words_of(checked.content.decode())
    assert Minutes.objects.count() == 1
    form = fields_of(checked.content.decode())
    page = said(clerk, clerk.post(address, form | {"step": "confirm"}))  # type: ignore[arg-type]

    assert "The minutes are agreed." in page
    assert "Agreed as a correct record by the Improvement Board at its meeting of 21 November 2026" in page
    assert "Councillor B sent apologies." in page
    assert "agreed already" in refused(send(clerk, address, **told))


def test_an_earlier_meeting_is_not_offered_and_one_to_come_is_refused(here: Sitting, clerk: Client) -> None:
    minutes.draft_minutes(meeting=here.meeting, **WHEN)
    earlier = f"/meetings/wharfdale/board/{here.later.slug}/minutes/agree"

    assert "Choose the meeting." in refused(send(clerk, earlier, meeting=str(here.meeting.pk)))


def test_without_a_draft_nothing_is_agreed_or_published(here: Sitting, clerk: Client) -> None:
    for step, given in (("agree", {"meeting": str(here.later.pk)}), ("publish", {})):
        assert "not drafted yet" in refused(send(clerk, f"{page_of(here)}minutes/{step}", **given))
    assert clerk.get(f"{page_of(here)}minutes").status_code == 404


def test_the_public_version_leaves_out_what_is_exempt_and_the_full_one_is_not_for_everybody(
    here: Sitting, clerk: Client
) -> None:
    minutes.draft_minutes(meeting=here.meeting, **WHEN)
    reader = cast.signed_in(Role.VIEWER)

    assert "A bid of a million." in words_of(clerk.get(f"{page_of(here)}minutes").content.decode())
    shown = words_of(reader.get(f"{page_of(here)}minutes").content.decode())
    assert "A bid of a million." not in shown
    assert "withheld from the public" in shown
    for client, name, status, told in (
        (clerk, "1.html", 200, False), (clerk, "1-full.html", 200, True), (reader, "1.html", 200, False),
        (reader, "1-full.html", 404, False),
    ):  # fmt: skip
        response = client.get(f"{page_of(here)}minutes/{name}")
        assert (response.status_code, "A bid of a million." in response.content.decode()) == (status, told)


@pytest.mark.parametrize(("ending", "first"), [("pdf", b"%PDF"), ("docx", b"PK"), ("html", b"<!DOC")])
def test_a_version_is_the_same_file_each_time(here: Sitting, clerk: Client, ending: str, first: bytes) -> None:
    minutes.draft_minutes(meeting=here.meeting, **WHEN)

    once, again = (clerk.get(f"{page_of(here)}minutes/1.{ending}") for _ in range(2))

    assert once.content == again.content
    assert once.content.startswith(first)
    assert once["Content-Disposition"] == f'attachment; filename="board-{here.meeting.slug}-minutes-1.{ending}"'
    assert clerk.get(f"{page_of(here)}minutes/1.exe").status_code == 404


def test_decisions_and_minutes_are_published_and_say_so(here: Sitting, clerk: Client) -> None:
    assert "Not published yet." in words_of(clerk.get(f"{page_of(here)}decisions").content.decode())
    minutes.draft_minutes(meeting=here.meeting, **WHEN)

    assert "The decisions are published." in said(clerk, send(clerk, f"{page_of(here)}decisions/publish"))
    assert "The minutes are published." in said(clerk, send(clerk, f"{page_of(here)}minutes/publish"))

    page = words_of(clerk.get(page_of(here)).content.decode())
    assert "The decisions: published on" in page
    assert "The minutes: published on" in page
    assert "Published on" in words_of(clerk.get(f"{page_of(here)}decisions").content.decode())
