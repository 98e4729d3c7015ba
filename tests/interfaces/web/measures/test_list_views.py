"""A list of readings is taken in whole or not at all; what was downloaded and is sent again changes nothing."""

from datetime import UTC, date, datetime
from decimal import Decimal

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import HttpResponse
from django.test import Client

from goldenthread.domain.measures.models import Reading
from goldenthread.foundation.ledger.models import LedgerEntry
from goldenthread.foundation.transfer.exports import Column, Kind, write_xlsx
from tests.factories import measures
from tests.interfaces.web import files
from tests.interfaces.web.measures.conftest import LIST, Scene
from tests.interfaces.web.plans.shown import words_of

HEADINGS = "Measure,From,Until,Value,Numerator,Denominator,Provisional,Note,Reason,Unit"
GOOD = "open-rate,2017-10-01,2017-12-31,,90,200,no,Three issues,,percent"


def _sent(client: Client, *lines: str, name: str = "readings.csv", raw: bytes | None = None) -> HttpResponse:
    content = raw if raw is not None else "\r\n".join((HEADINGS, *lines)).encode()
    return client.post(f"{LIST}import", {"file": SimpleUploadedFile(name, content)}, follow=True)  # type: ignore[return-value]


def _words(response: HttpResponse) -> str:
    return words_of(response.content.decode())


def test_every_row_is_recorded_and_counted(holder: Client) -> None:
    words = _words(_sent(holder, GOOD, "E-newsletter open rate,2018-01-01,31 March 2018,41,,,yes,,,"))

    assert "2 readings recorded." in words
    assert "2 rows read, none refused." in words
    assert Reading.objects.count() == 4
    assert Reading.objects.get(numerator=90).note == "Three issues"


def test_one_bad_row_keeps_all_out_and_each_is_accounted_for(holder: Client) -> None:
    before = LedgerEntry.objects.count()

    response = _sent(holder, GOOD, "open-rate,2018-01-01,2018-03-31,,300,200,no,,,", "churn,,2018-03-31,4,,,,,,")

    words = _words(response)
    assert response.status_code == 400
    assert "3 rows read: 1 could be taken, 2 refused." in words
    assert "3 Numerator 300 of 200 is more than all of them. Check which is the whole." in words
    assert "4 Measure 'churn' is no measure here." in words
    assert (Reading.objects.count(), LedgerEntry.objects.count()) == (2, before)


@pytest.mark.parametrize(
    ("row", "words"),
    [
        ("open-rate,,2099-12-31,4,,,,,,", "has not come yet"),
        ("open-rate,,Q1 2017-18,4,,,,,,", "names no single day"),
        ("open-rate,,03/04/17,4,,,,,,", "Write the day in words"),
        ("open-rate,,,4,,,,,,", "Write the last day of the period."),
        ("open-rate,2017-09-01,2017-12-31,4,,,,,,", "This overlaps the reading"),
        ("open-rate,2017-07-01,2017-09-30,43,,,,,,", "If this one is right, say why in a column Reason"),
        ("open-rate,,2017-12-31,4,,,maybe,,,", "Write yes or no."),
        ("open-rate,,2017-12-31,4,,,,,,people", "is another unit"),
        ("open-rate,,2017-12-31,many,,,,,,", "is not a number"),
        ("open-rate,,2017-12-31,,5,0,,,,", "A share of nought"),
        ("open-rate,,2017-12-31,,,,,,,", "Enter the value, or its numerator and denominator."),
    ],
)
def test_what_is_wrong_with_a_row_is_said_with_its_fix(holder: Client, row: str, words: str) -> None:
    assert words in _words(_sent(holder, row))
    assert Reading.objects.count() == 2


def test_a_row_that_differs_revises_where_it_says_why(holder: Client) -> None:
    words = _words(_sent(holder, "open-rate,2017-07-01,2017-09-30,43,,,no,,Bounces are left out,"))

    assert "1 reading revised." in words
    assert Reading.objects.get(corrects__isnull=False).correction_reason == "Bounces are left out"


def test_two_rows_for_one_period_are_not_both_taken(holder: Client) -> None:
    words = _words(_sent(holder, GOOD, GOOD.replace("90", "91")))

    assert "3 Until The reading for 1 October 2017 to 31 December 2017 here is another: 45." in words
    assert Reading.objects.count() == 2


def test_the_readings_that_were_downloaded_change_nothing(team: Client, scene: Scene) -> None:
    measures.reading(scene.measure, "33.3333", "2017-12-31", numerator=1, denominator=3, note="-a third")

    words = _words(_sent(team, raw=files.fetched(team, f"{LIST}readings.csv")))

    assert "3 readings here already." in words
    assert Reading.objects.count() == 3
    assert "3 readings here already." in _words(
        _sent(team, raw=files.fetched(team, f"{LIST}readings.xlsx"), name="readings.xlsx")
    )


def test_a_measure_of_another_post_is_not_theirs_to_read(holder: Client) -> None:
    measures.measure("other")

    assert "You do not record readings of this measure." in _words(_sent(holder, "other,,2017-12-31,4,,,,,,"))


@pytest.mark.parametrize(
    ("raw", "words"),
    [
        (b"", "The file is empty."),
        (b"Measure,Value\r\nopen-rate,4\r\n", "No heading was found for Until."),
        (b"\x00\x01\x02", "There is a problem"),
    ],
)
def test_a_file_that_is_no_list_is_refused_at_its_question(holder: Client, raw: bytes, words: str) -> None:
    assert words in _words(_sent(holder, raw=raw))


def test_a_list_too_long_to_take_in_at_once_is_refused_whole(holder: Client) -> None:
    assert "Send at most 2,000 at once." in _words(_sent(holder, *[GOOD] * 2001))
    assert Reading.objects.count() == 2


def test_a_percentage_in_a_workbook_may_have_been_kept_as_a_fraction_and_is_asked_about(holder: Client) -> None:
    columns = (Column("m", "Measure"), Column("u", "Until", Kind.DATE), Column("v", "Value", Kind.DECIMAL))
    row = {"m": "open-rate", "u": date(2017, 12, 31), "v": Decimal("0.405")}
    book = write_xlsx("Readings", columns, [row], [], created=datetime(2018, 1, 1, tzinfo=UTC))

    words = _words(_sent(holder, raw=book, name="readings.xlsx"))

    assert "it may mean 40.5% or itself." in words
    assert Reading.objects.count() == 2
