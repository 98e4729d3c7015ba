"""The sheet of who came, and interests item by item, as democratic services fill them in."""

import pytest
from django.test import Client

from goldenthread.domain.meetings.models import Attendance, Interest
from goldenthread.domain.organisations.choices import Role
from tests import cast
from tests.domain.meetings.sitting import Sitting, sitting
from tests.interfaces.web.plans.shown import words_of
from tests.interfaces.web.scene import fields_of, refused, said, send

pytestmark = pytest.mark.django_db


@pytest.fixture
def here() -> Sitting:
    return sitting()


@pytest.fixture
def clerk() -> Client:
    return cast.signed_in(Role.DEMOCRATIC_SERVICES)


def page_of(here: Sitting) -> str:
    return f"/meetings/wharfdale/board/{here.meeting.slug}/"


def test_the_sheet_is_filled_in_once_and_shown_with_its_quorum(here: Sitting, clerk: Client) -> None:
    chair, a, *_ = here.members
    sheet = {f"seat-{chair.pk}": "present", f"seat-{a.pk}": f"sub:{here.substitute.pk}"}

    page = said(clerk, send(clerk, f"{page_of(here)}attendance", **sheet, others="A resident\nThe auditor"))

    assert "Attendance is recorded. Needed: 2" in page
    assert "Present Leader of the Council" in page
    assert "Apologies Councillor A (Substitute of Councillor A sat in)" in page
    assert "In attendance A resident and The auditor" in page
    assert "2 of 5 members take part: there is a quorum." in page
    kept = fields_of(clerk.get(f"{page_of(here)}attendance").content.decode())
    assert kept[f"seat-{a.pk}"] == f"sub:{here.substitute.pk}"
    assert kept["others"] == "A resident\nThe auditor"


def test_a_sheet_that_two_clerks_fill_in_shows_the_second_what_the_first_did(here: Sitting, clerk: Client) -> None:
    address = f"{page_of(here)}attendance"
    form = fields_of(clerk.get(address).content.decode())
    here.attend(*here.members[:3])

    response = clerk.post(address, form | {f"seat-{here.officer.pk}": "present"})

    assert "Attendance recorded" in words_of(response.content.decode())
    assert Attendance.objects.filter(state="present").count() == 3
    again = fields_of(response.content.decode())
    said(clerk, clerk.post(address, again))  # type: ignore[arg-type]
    assert [each.seat for each in Attendance.objects.filter(state="present")] == [here.officer]


def test_an_interest_steps_out_and_is_taken_back(here: Sitting, clerk: Client) -> None:
    here.attend(*here.members[:2])
    told = {"item": "i4", "seat": str(here.members[1].pk), "nature": "Owns the hub.", "steps_out": "yes"}

    page = said(clerk, send(clerk, f"{page_of(here)}interest", **told))

    assert "Councillor A declared an interest and stepped out: Owns the hub." in page
    assert "1 of 5 members takes part, 1 more stepped out: there is no quorum." in page
    number = Interest.objects.get().pk
    page = said(clerk, send(clerk, f"{page_of(here)}interest/{number}/take-back", correction_reason="Another one."))
    assert "declared an interest" not in page


@pytest.mark.parametrize(
    ("given", "words"),
    [
        ({"item": ""}, "Choose the item."),
        ({"seat": "900001"}, "Choose who declared it."),
        ({"nature": ""}, "Say what the interest is."),
        ({"steps_out": ""}, "Say whether the person steps out."),
        ({"nature": "x" * 5000}, "Shorten it to 4,000 or fewer."),
    ],
)
def test_what_is_missing_of_an_interest_is_said_at_its_question(
    here: Sitting, clerk: Client, given: dict[str, str], words: str
) -> None:
    told = {"item": "i4", "seat": str(here.members[1].pk), "nature": "Owns the hub.", "steps_out": "yes"}

    assert words in refused(send(clerk, f"{page_of(here)}interest", **(told | given)))
    assert not Interest.objects.exists()


def test_readers_see_who_came_and_are_offered_nothing(here: Sitting) -> None:
    here.attend()
    reader = cast.signed_in(Role.VIEWER)

    page = words_of(reader.get(page_of(here)).content.decode())

    assert "Attendance and quorum" in page
    assert "Record" not in page
    assert reader.get(f"{page_of(here)}attendance").status_code == 404
