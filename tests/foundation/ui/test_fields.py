"""Questions of forms: what an answer means, and what an answer that means nothing is told."""

from datetime import date

import pytest
from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone

from goldenthread.foundation.lib.certain_dates import certain
from goldenthread.foundation.lib.text import said_date
from goldenthread.foundation.lib.vague_dates import Precision, Undated, VagueDate
from goldenthread.foundation.ui.fields import DayField, RadiosField, VagueDateField, WordsField
from tests.foundation.ui.pages import component

TODAY = date(2026, 6, 17)


@pytest.mark.parametrize(
    ("words", "day", "precision"),
    [
        ("today", TODAY, Precision.DAY),
        ("30 September 2026", date(2026, 9, 30), Precision.DAY),
        ("September", date(2026, 9, 30), Precision.MONTH),
        ("Q2 2026-27", date(2026, 9, 30), Precision.QUARTER),
    ],
)
def test_words_that_name_a_date_are_read_with_how_closely_they_name_it(
    words: str, day: date, precision: Precision
) -> None:
    assert certain(words, today=TODAY) == VagueDate(day, precision, words)


def test_words_for_no_date_are_known_as_such() -> None:
    assert isinstance(certain("ongoing", today=TODAY), Undated)


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ("31 June 2026", "'31 June 2026' is not a date: June 2026 has no day 31. Write it like 17 June 2026."),
        ("whenever", "'whenever' is not a date. Write it like 17 June 2026."),
        ("03/04/05", "'03/04/05' can be read as 3 April 2005, 4 March 2005 or 5 April 2003. Write which."),
        ("next week", "'next week' means another day each time it is read. Write the day."),
        ("x" * 300, f"'{'x' * 60}…' is not a date. Write it like 17 June 2026."),
    ],
)
def test_words_that_are_not_certain_are_refused_with_the_fix(words: str, said: str) -> None:
    with pytest.raises(ValueError) as refused:  # noqa: PT011 - the message is the point
        certain(words, today=TODAY)

    assert str(refused.value) == said


def _refusal(field: forms.Field, typed: str) -> str:
    with pytest.raises(ValidationError) as refused:
        field.clean(typed)
    return refused.value.messages[0]


def test_a_day_is_one_day() -> None:
    field = DayField("When?", asked="Enter the day")

    assert field.clean(" 14 June 2026 ") == date(2026, 6, 14)
    assert _refusal(field, "June 2026") == "'June 2026' is longer than a day. Write which day of it."
    assert _refusal(field, "TBC") == "'TBC' says that it is to be confirmed. Write a day."
    assert _refusal(field, " ") == f"Enter the day, such as {said_date(timezone.localdate())}."
    assert DayField("When?", needed=False).clean("") is None


def test_a_vague_date_may_be_none_only_where_that_is_an_answer() -> None:
    assert VagueDateField("When?", or_none=True).clean("ongoing") is None
    assert VagueDateField("When?", needed=False).clean("") is None
    assert "says that it is ongoing" in _refusal(VagueDateField("When?", asked="Enter a date"), "ongoing")


def test_words_have_their_own_limit_and_keep_their_lines() -> None:
    field = WordsField("What?", asked="Say what", longest=10)

    assert field.clean(" a\r\nb ") == "a\nb"
    assert _refusal(field, "x" * 11) == "This is 11 characters long. Shorten it to 10 or fewer."
    assert _refusal(field, "") == "Say what."


def test_one_of_a_few_is_one_of_them() -> None:
    field = RadiosField("Which?", (("a", "A"),), asked="Choose one")

    assert field.clean("a") == "a"
    assert [_refusal(field, typed) for typed in ("", "b")] == ["Choose one.", "Choose one."]


class _Form(forms.Form):
    token = forms.CharField(widget=forms.HiddenInput)
    note = WordsField("What?", asked="Say what", hint="Two sentences.", lines=3)
    choice = RadiosField("Which?", (("a", "A"), ("b", "B")), asked="Choose one", hints={"b": "The other."})
    secret = forms.CharField(label="Password", widget=forms.PasswordInput)


def test_every_question_is_shown_with_what_was_typed_but_for_passwords() -> None:
    form = _Form({"token": "1", "note": "</textarea><b>", "choice": "b", "secret": "hush"})
    page = component("form_fields", "form_fields(form)", form=form)

    assert 'name="token" value="1"' in page
    assert "&lt;/textarea&gt;&lt;b&gt;" in page
    assert page.count(" checked") == 1
    assert "hush" not in page
    assert 'data-maxlength="4000"' in page


def test_an_error_summary_leads_to_the_first_of_a_group() -> None:
    form = _Form({"note": "Said.", "secret": "x"})
    page = component("form_fields", "form_fields(form)", form=form)
    summary = component("error_summary", "form_errors(form)", form=form)

    assert 'href="#id_choice_0"' in summary
    assert 'id="id_choice_0"' in page


def test_answers_are_checked_with_everything_that_was_sent() -> None:
    form = _Form({"token": "1", "note": 'a "quoted" word', "choice": "b", "secret": "x"})
    page = component("check_answers", "check_answers(form, [], 'Do it', 'For ever.')", form=form)

    assert 'value="a &#34;quoted&#34; word"' in page
    assert 'name="choice" value="b"' in page
    assert page.count('name="step"') == 2


def test_a_confirmation_says_what_happened_and_what_is_next() -> None:
    page = component("confirmation", "confirmation(words)", words="It is <done>.\nSomebody else looks.")

    assert 'heading">It is &lt;done&gt;.</p>' in page
    assert '<p class="govuk-body">Somebody else looks.</p>' in page
