"""Readings are recorded, revised, taken back and evidenced by who answers for the measure."""

from datetime import date

import pytest
from django.test import Client

from goldenthread.domain.measures.models import Reading
from goldenthread.domain.organisations.choices import Role
from tests import cast
from tests.factories import evidence, measures
from tests.interfaces.web.measures.conftest import LIST, PAGE, Scene, seen
from tests.interfaces.web.scene import refused, said, send

READ = {
    "from_on": "1 October 2017",
    "until_on": "31 December 2017",
    "numerator": "90",
    "denominator": "200",
    "provisional": "no",
}


def _latest() -> Reading:
    return Reading.objects.order_by("-pk")[0]


def test_the_holder_of_the_post_records_a_reading_from_its_parts(holder: Client) -> None:
    page = said(holder, send(holder, f"{PAGE}read", **READ))

    assert "The reading is recorded." in page
    assert "45%, Q3 2017-18 (90 of 200)" in page
    assert (_latest().value, _latest().until_on) == (45, date(2017, 12, 31))


def test_who_holds_no_post_of_it_finds_no_page(scene: Scene) -> None:
    client = cast.signed_in(Role.OWNER)

    assert client.get(f"{PAGE}read").status_code == 404
    assert client.post(f"{PAGE}read", READ).status_code == 404


@pytest.mark.parametrize(
    ("given", "words"),
    [
        ({"until_on": ""}, "Enter the last day"),
        ({"until_on": "31 December 2099"}, "has not come yet"),
        ({"from_on": "1 January 2018"}, "The period ends before it starts."),
        ({"until_on": "30 September 2017", "from_on": "1 July 2017"}, "Revise that one."),
        ({"from_on": "1 September 2017"}, "This overlaps the reading for 1 July 2017 to 30 September 2017."),
        ({"denominator": "0"}, "If there was nothing to count, record no reading."),
        ({"numerator": "201"}, "201 of 200 is more than all of them."),
        ({"value": "44"}, "90 of 200 is 45%, not 44%."),
        ({"numerator": ""}, "Give the numerator too, or neither part."),
        ({"numerator": "-1"}, "is below nought."),
        ({"provisional": ""}, "Say whether it is final."),
        ({"value": "forty"}, "is not a number."),
    ],
)
def test_what_cannot_be_read_is_said_and_everything_typed_is_kept(
    holder: Client, given: dict[str, str], words: str
) -> None:
    response = send(holder, f"{PAGE}read", note="Three issues", **(READ | given))

    assert words in refused(response)
    assert "Three issues" in response.content.decode()
    assert Reading.objects.count() == 2


def test_a_count_is_asked_for_no_parts(holder: Client, team: Client) -> None:
    measures.measure("people", unit="people")

    assert "numerator" not in team.get(f"{LIST}people/read").content.decode()
    page = said(team, send(team, f"{LIST}people/read", until_on="31 December 2017", value="12,550", provisional="yes"))
    assert "12,550 people, 31 December 2017" in page
    assert "The latest reading is provisional." in page


def test_a_revision_begins_with_what_stands_and_keeps_it(holder: Client) -> None:
    first = Reading.objects.get(until_on=date(2017, 6, 30))
    address = f"{PAGE}readings/{first.pk}/revise"
    form = holder.get(address).content.decode()
    assert 'value="81"' in form
    assert 'value="1 April 2017"' in form

    given = READ | {"from_on": "1 April 2017", "until_on": "30 June 2017", "numerator": "80"}
    assert "Say why it is revised." in refused(send(holder, address, **given))
    page = said(holder, send(holder, address, **given, reason="A bounce"))

    assert "The reading is revised." in page
    assert "Revised once" in page
    assert holder.get(address).status_code == 404  # its revision is revised from now on


def test_a_reading_is_taken_back_with_a_reason(holder: Client) -> None:
    address = f"{PAGE}readings/{Reading.objects.get(value=42).pk}/away"

    assert "Say why." in refused(send(holder, address))
    assert "40.5%, Q1 2017-18" in said(holder, send(holder, address, reason="Of another council"))


def test_evidence_that_one_may_see_is_joined(holder: Client) -> None:
    address = f"{PAGE}readings/{Reading.objects.get(value=42).pk}/evidence"
    assert "No evidence is on record here that you may see." in seen(holder, address)
    evidence.item(title="Export of the system")
    hidden = evidence.item(title="Names of people", classified=evidence.RESTRICTED)

    assert "Names of people" not in seen(holder, address)
    assert "Choose an item of evidence." in refused(send(holder, address, item=str(hidden.number)))
    assert "Evidence E1" in said(holder, send(holder, address, item="1"))


def test_what_is_due_stands_in_my_updates_with_its_link(holder: Client, scene: Scene) -> None:
    assert "Readings that are due" not in seen(holder, "/my-updates/")
    scene.measure.frequency = "quarterly"
    scene.measure.save()

    words = seen(holder, "/my-updates/")

    assert "Readings that are due: 1" in words
    assert "E-newsletter open rate last read for 30 September 2017, due by 31 January 2018" in words
    assert f'href="{PAGE}read"' in holder.get("/my-updates/").content.decode()
