from datetime import UTC, date, datetime

import pytest
from django.http import HttpRequest, HttpResponse
from django.test import override_settings
from django.urls import path
from jinja2 import UndefinedError

from goldenthread.foundation.ui.tones import Tone
from tests.foundation.ui.pages import PAGES


def _thing(_: HttpRequest, ref: str) -> HttpResponse:
    return HttpResponse(ref)


urlpatterns = [path("things/<str:ref>", _thing, name="thing")]


@override_settings(ROOT_URLCONF=__name__)
def test_a_page_is_linked_by_its_name() -> None:
    assert PAGES.from_string("{{ url('thing', 'P2.3') }} {{ url('thing', ref='a b') }}").render() == (
        "/things/P2.3 /things/a%20b"
    )


@pytest.mark.parametrize(
    ("source", "said"),
    [
        ("{{ day | said_date }}", "30 June 2017"),
        ("{{ none | said_date }}", "–"),
        ("{{ none | said_date('not published') }}", "not published"),
        # 23:30 in UTC is already the next day in London's summer.
        ("{{ late | said_date }}", "1 July 2017"),
        ("{{ late | said_moment }}", "1 July 2017 at 00:30"),
        ("{{ none | said_moment }}", "–"),
        ("{{ 10250 | number }}", "10,250"),
        ("{{ 1 | plural('entry', 'entries') }}, {{ 2 | plural('page') }}", "1 entry, 2 pages"),
        ("{{ tone | tone }}, {{ 'late' | tone }}, {{ none | tone }}", "done, late, plain"),
        ("{{ static('ui/ui.css') }}", "/static/ui/ui.css"),
    ],
)
def test_filters_say_things_as_british_readers_write_them(source: str, said: str) -> None:
    late = datetime(2017, 6, 30, 23, 30, tzinfo=UTC)
    assert PAGES.from_string(source).render(day=date(2017, 6, 30), late=late, tone=Tone.DONE) == said


def test_a_name_nobody_gave_is_an_error_and_not_a_gap() -> None:
    with pytest.raises(UndefinedError, match="deadline"):
        PAGES.from_string("Due {{ deadline }}").render()


def test_a_key_nobody_gave_is_an_error_and_not_a_gap() -> None:
    with pytest.raises(UndefinedError, match="overdue"):
        PAGES.from_string("{{ counts.overdue }}").render(counts={"completed": 3})


def test_text_is_escaped_unless_it_is_markup() -> None:
    assert PAGES.from_string("{{ words }}").render(words="<script>") == "&lt;script&gt;"


def test_an_unknown_tone_is_refused() -> None:
    with pytest.raises(ValueError, match="crimson"):
        PAGES.from_string("{{ 'crimson' | tone }}").render()


def test_a_macro_is_made_once_however_often_it_is_imported() -> None:
    name = "govuk_frontend_jinja/components/tag/macro.html"
    page = PAGES.from_string('{% from "' + name + '" import govukTag %}{{ govukTag({"text": "a"}) }}')
    page.render()
    made = PAGES.get_template(name).module
    page.render()
    assert PAGES.get_template(name).module is made
