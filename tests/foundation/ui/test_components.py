import re

import pytest
from django import forms

from goldenthread.foundation.ui import gallery
from goldenthread.foundation.ui.tones import Tone
from tests.foundation.ui.pages import PAGES, component


@pytest.mark.parametrize("tone", list(Tone))
def test_a_status_tag_says_its_words_whatever_its_tone(tone: Tone) -> None:
    tag = component("status_tag", "status_tag('Overdue', tone)", tone=tone)
    assert tag == f'<strong class="gt-tag gt-tag--{tone.value}">Overdue</strong>'


def test_a_headline_stands_beside_its_whole() -> None:
    figures = [{"number": 1112, "of": 2050, "label": "done"}, {"number": 4, "of": None, "label": "withdrawn"}]
    text = " ".join(re.sub(r"<[^>]+>", " ", component("headline", "headline(f)", f=figures)).split())
    assert text == "1,112 of 2,050 done 4 withdrawn"


def test_a_wrong_moment_keeps_what_was_typed_and_says_what_is_wrong() -> None:
    call = "as_at_form('31 Juni', errors={'as_at': 'Write it like 14 June 2017.'}, keep={'area': 'p&q'})"
    form = component("as_at_form", call)
    assert 'value="31 Juni"' in form
    assert re.search(r'id="as_at-error"[^>]*>.*Write it like 14 June 2017\.', form, re.DOTALL)
    assert re.search(r'<input[^>]*id="as_at"[^>]*aria-describedby="as-at-hint as_at-error"', form)
    assert '<input type="hidden" name="area" value="p&amp;q">' in form
    assert form.count("govuk-form-group--error") == 1


def test_a_filter_shows_what_is_chosen() -> None:
    options = [{"value": "", "text": "All"}, {"value": "p", "text": "Property", "selected": True}]
    call = (
        "filter_bar([{'name': 'area', 'label': 'Area', 'options': o}], {'name': 'q', 'label': 'Words', 'value': 'hub'})"
    )
    bar = component("filter_bar", call, o=options)
    assert re.findall(r'<option value="(\w*)" selected>', bar) == ["p"]
    assert 'value="hub"' in bar
    assert bar.count("<label ") == bar.count(' id="filter-') == 2


def test_a_long_table_scrolls_in_a_region_that_has_a_name_and_takes_focus() -> None:
    source = (
        '{% from "ui/components/data_table.html" import data_table %}{% call data_table("t", "Tasks",'
        ' [{"text": "Ref", "href": "?sort=ref", "sort": "ascending"}, {"text": "Moved", "numeric": true}]) %}'
        "<tr></tr>{% endcall %}"
    )
    table = PAGES.from_string(source).render()
    assert 'role="region" aria-labelledby="t-caption" tabindex="0"' in table
    assert re.search(r'<caption[^>]*id="t-caption">Tasks</caption>', table)
    assert re.search(r'<th scope="col"[^>]*aria-sort="ascending"><a [^>]*href="\?sort=ref"', table)
    assert '<th scope="col" class="govuk-table__header govuk-table__header--numeric">Moved</th>' in table


def test_a_table_that_stacks_on_a_small_screen_says_its_roles() -> None:
    source = (
        '{% from "ui/components/data_table.html" import data_table %}'
        '{% call data_table("t", "Tasks", [{"text": "Ref"}], stacked=true) %}<tr></tr>{% endcall %}'
    )
    table = PAGES.from_string(source).render()
    assert re.findall(r'role="(\w+)"', table) == ["region", "table", "rowgroup", "row", "columnheader", "rowgroup"]
    assert 'class="govuk-table gt-table gt-table--long gt-table--stacked"' in table


def test_every_crumb_stays_on_a_small_screen() -> None:
    crumbs = component("breadcrumbs", "breadcrumbs([{'text': 'Plans', 'href': '/'}, {'text': 'A plan'}])")
    assert "collapse-on-mobile" not in crumbs


def test_a_summary_escapes_text_and_keeps_markup() -> None:
    rows = "[{'key': 'Owner', 'value': '<b>'}, {'key': 'Status', 'value': '<i>ok</i>' | safe}]"
    listed = component("summary_list", f"summary_list({rows})")
    assert "&lt;b&gt;" in listed
    assert "<i>ok</i>" in listed


def test_the_thread_keeps_the_order_it_is_given() -> None:
    thread = component("timeline", "timeline(facts)", facts=gallery.samples()["facts"])
    assert re.findall(r'gt-thread__date">([^<·]+?)(?: ·|<)', thread) == [
        "31 March 2026",
        "12 May 2026",
        "14 June 2026",
        "20 September 2026",
    ]


class _Answers(forms.Form):
    done = forms.ChoiceField(widget=forms.RadioSelect, choices=[("y", "Yes"), ("n", "No")])
    note = forms.CharField()


def test_an_error_leads_to_its_field_and_for_radios_to_the_first_of_them() -> None:
    summary = component("error_summary", "form_errors(form)", form=_Answers({}))
    assert re.findall(r'href="(#\w+)"', summary) == ["#id_done_0", "#id_note"]


def test_where_nothing_is_wrong_there_is_no_summary() -> None:
    form = _Answers({"done": "y", "note": "It opened."})
    assert component("error_summary", "form_errors(form)", form=form).strip() == ""


def test_a_field_shows_its_error_and_never_a_password() -> None:
    right = component("text_field", "text_field(form['note'])", form=_Answers({"done": "y", "note": "It opened."}))
    assert 'value="It opened."' in right
    wrong = component("text_field", "text_field(form['note'])", form=_Answers({}))
    assert 'id="id_note-error"' in wrong
    secret = component("text_field", "text_field(form['note'], 'password')", form=_Answers({"note": "hunter2"}))
    assert "hunter2" not in secret


def test_a_chart_shows_every_figure_of_its_table() -> None:
    drawn = gallery.samples()["bars"]
    shown = component("chart", "chart(drawn)", drawn=drawn)
    cells = re.findall(r"<t[hd][^>]*>([^<]*)</t[hd]>", shown)
    assert cells == [
        *("Group", "Completed", "In progress", "Overdue", "Withdrawn", "All tasks"),
        *("Communications", "18", "4", "0", "0", "22"),
        *("Property", "24", "19", "9", "1", "53"),
        *("Culture and leadership", "30", "12", "3", "1", "46"),
    ]


def test_a_bridge_signs_its_steps() -> None:
    start, end = {"text": "a", "value": 1}, {"text": "d", "value": 2}
    steps = [{"text": "b", "value": -2}, {"text": "c", "value": 3}]
    shown = component("bridge", "bridge('From', start, steps, end)", start=start, steps=steps, end=end)
    assert re.findall(r"numeric\">([^<]+)<", shown) == ["1", "−2", "+3", "2"]


@pytest.mark.parametrize(
    ("call", "pages"),
    [
        ("pagination(1, 1)", []),
        ("pagination(1, 3, '', '?2')", ["Page 2 of 3"]),
        ("pagination(2, 3, '?1', '?3')", ["Page 1 of 3", "Page 3 of 3"]),
    ],
)
def test_pagination_leads_to_the_neighbours_there_are(call: str, pages: list[str]) -> None:
    assert re.findall(r"Page \d of \d", component("pagination", call)) == pages


def test_downloads_say_what_they_are_to_those_who_listen() -> None:
    links = component("downloads", "downloads([{'text': 'CSV', 'href': '?format=csv'}], 'all tasks')")
    assert "Download all tasks as </span>CSV</a>" in links
