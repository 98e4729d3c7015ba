"""Named figures in the live paper: told apart from typed numbers, whatever stands around them."""

import pytest
from django.utils import timezone

from goldenthread.domain.organisations.choices import Role
from goldenthread.domain.reports.operations.sections import write_section
from goldenthread.domain.reports.rules.figure import Figure
from goldenthread.interfaces.web.reports.figure_marks import marked, shown, unmarked
from tests import cast
from tests.factories import clearing as made

DONE = Figure("milestones.completed", 112, "112", "milestones completed in “A & B”")
FIGURES = {DONE.name: DONE}
SPAN = '<span class="gt-figure" title="{milestones.completed}: milestones completed in “A &amp; B”">112</span>'


def test_a_figure_is_told_apart_and_says_its_name() -> None:
    assert shown(f"<p>{marked(DONE)} of 205</p>", FIGURES) == f"<p>{SPAN} of 205</p>"


@pytest.mark.parametrize(
    ("paper", "told"),
    [
        (f'<h2 id="s-{marked(DONE)}">Now</h2>', '<h2 id="s-112">Now</h2>'),  # never within an attribute
        ("<p>\ue000typed\ue001 by \ue002 hand \ue001</p>", "<p> by  hand </p>"),  # by somebody who knows the marks
        ("<p>\ue000no.figure\ue001<b>7\ue002</b></p>", "<p><b>7</b></p>"),
        ("<p>\ue000no.figure\ue0017\ue002</p>", "<p>7</p>"),
    ],
)
def test_no_mark_is_left_and_none_makes_markup(paper: str, told: str) -> None:
    assert shown(paper, FIGURES) == told


def test_a_message_repeats_no_mark() -> None:
    assert unmarked(f"“{marked(DONE)} late” begins with no verb.") == "“112 late” begins with no verb."


@pytest.mark.django_db
def test_the_page_of_a_section_shows_them_and_the_text_stays_as_typed() -> None:
    report = made.report("june")
    text = "As at {as_at}, typed: 12. <b>{since}</b>"
    write_section(report=report, section="progress", text=text, base=2, by=made.legal(), now=timezone.now())

    page = cast.signed_in(Role.PERFORMANCE_TEAM).get("/reports/wharfdale/june/sections/progress/").content.decode()

    assert page.count('<span class="gt-figure"') == 2
    assert 'title="{as_at}: day of the figures"' in page
    assert not any(mark in page for mark in "\ue000\ue001\ue002")
