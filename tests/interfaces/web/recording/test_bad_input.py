"""What cannot be recorded: said at its field with the fix, nothing written, everything typed kept on the page."""

import pytest
from django.test import Client

from goldenthread.domain.plans.models import CompletionClaim, DeadlineChange, ProgressUpdate
from goldenthread.foundation.ledger.models import LedgerEntry
from tests.interfaces.web import scene
from tests.interfaces.web.scene import HERE, fields_of, refused, said, send, typed

pytestmark = pytest.mark.django_db
NOTE = {"note": "The lease is signed."}
LONG = "x" * 100_000


@pytest.fixture
def owner() -> Client:
    return scene.desks().holder()


@pytest.mark.parametrize(
    ("page", "answers", "field", "words"),
    [
        ("update", {"note": ""}, "note", "Say what happened and what is next."),
        ("update", {"note": " \n\t"}, "note", "Say what happened and what is next."),
        ("update", {"note": LONG}, "note", "This is 100,000 characters long. Shorten it to 4,000 or fewer."),
        ("update", {"note": "a\u202eb"}, "note", "Remove the invisible character U+202E at place 2."),
        ("update", {"note": "a\u200bb"}, "note", "Remove the invisible character U+200B at place 2."),
        ("update", {"note": "a\x00b"}, "note", "Remove the invisible character U+0000 at place 2."),
        ("update", NOTE | {"expected": "31 June 2098"}, "expected", "June 2098 has no day 31."),
        ("update", NOTE | {"expected": "03/04/35"}, "expected", "can be read as"),
        ("update", NOTE | {"expected": "soon"}, "expected", "means another day each time it is read. Write the day."),
        ("update", NOTE | {"expected": "TBC"}, "expected", "says that it is to be confirmed"),
        ("update", NOTE | {"expected": "1 May 2017"}, "expected", "1 May 2017 is over."),
        ("update", NOTE | {"expected": "1 May 2087"}, "expected", "more than 30 years off"),
        ("update", NOTE | {"expected": LONG}, "expected", "Shorten it to 200 or fewer."),
        ("update", NOTE | {"expected": "1 May\u202e 2098"}, "expected", "Remove the invisible character U+202E"),
        ("claim", NOTE | {"achieved_on": typed(1)}, "achieved_on", "has not come yet."),
        ("claim", NOTE | {"achieved_on": "May 2017"}, "achieved_on", "longer than a day. Write which day of it."),
        ("claim", NOTE | {"achieved_on": ""}, "achieved_on", "Enter the day it was achieved, such as"),
        ("claim", {"note": "", "achieved_on": "today"}, "note", "Say what shows that it is done."),
        ("deadline", {"to": typed(60), "reason": ""}, "reason", "Say why the deadline has to move."),
        ("deadline", {"to": typed(-1), "reason": "Late."}, "to", "is over."),
        ("deadline", {"to": typed(30), "reason": "Late."}, "to", "is the deadline already. Enter another date."),
        ("deadline", {"to": "", "reason": "Late."}, "to", "Enter the date you propose, such as"),
    ],
)
def test_it_is_said_at_its_field_and_what_was_typed_is_kept(
    owner: Client, page: str, answers: dict[str, str], field: str, words: str
) -> None:
    response = send(owner, f"{HERE}{page}", **answers)

    assert words in refused(response)
    html = response.content.decode()
    assert f'href="#id_{field}"' in html
    assert f'id="id_{field}-error"' in html
    kept = fields_of(html)
    assert {name: kept[name] for name in answers} == answers
    assert not any(kind.objects.exists() for kind in (ProgressUpdate, CompletionClaim, DeadlineChange))
    assert not LedgerEntry.objects.exists()


def test_everything_that_is_wrong_is_said_at_once(owner: Client) -> None:
    page = refused(send(owner, f"{HERE}claim", achieved_on="soon", note=""))

    assert "Write the day." in page
    assert "Say what shows that it is done." in page


@pytest.mark.parametrize(
    "words",
    [
        "<script>alert(1)</script>",
        "<img src=x onerror=alert(1)> &amp; </textarea><b>",
        '=HYPERLINK("http://192.0.2.1")',
        "+1 -1 @SUM(A1) {{ 7*7 }} {% raw %}",
        "'; DROP TABLE plans_milestone; --",
    ],
)
def test_markup_scripts_and_formulas_are_words(owner: Client, words: str) -> None:
    again = send(owner, f"{HERE}update", note=words, expected="soon").content.decode()
    assert fields_of(again)["note"] == words

    response = send(owner, f"{HERE}update", note=words)

    assert words in said(owner, response)
    page = owner.get(HERE).content.decode()
    assert "<script>alert" not in page
    assert "<img src=x" not in page
    assert ProgressUpdate.objects.get().note == words


def test_a_form_without_its_token_against_forgery_records_nothing(owner: Client) -> None:
    strict = Client(enforce_csrf_checks=True)
    strict.cookies = owner.cookies

    response = strict.post(f"{HERE}update", NOTE)

    assert response.status_code == 403
    assert "Nothing was changed" in response.content.decode()
    assert not ProgressUpdate.objects.exists()
