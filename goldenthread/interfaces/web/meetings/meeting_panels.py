"""What stands on the page of a meeting, in its order. Each room of the page adds its maker here."""

from collections.abc import Iterable

from django.utils.text import slugify

from goldenthread.interfaces.web.meetings import (
    agenda_panel,
    clocks_panel,
    questions_panel,
)
from goldenthread.interfaces.web.meetings.at_meeting import panels as at_meeting
from goldenthread.interfaces.web.meetings.panels import Looking, MakesOffers, MakesPanel, MakesParts, Offer, Panel
from goldenthread.interfaces.web.meetings.papers import panel as papers
from goldenthread.interfaces.web.meetings.planning import offers as running_offers
from goldenthread.interfaces.web.meetings.schedules import panel as schedule_panel

# What is decided first, then what to ask, what was promised, who was there, what was published when.
PANELS: tuple[MakesPanel, ...] = (
    papers.packs,
    agenda_panel.panel,
    questions_panel.panel,
    at_meeting.arising,
    schedule_panel.delegated,
    at_meeting.asked,
    at_meeting.attendance,
    at_meeting.minutes,
    clocks_panel.panel,
)
# Where each of them is led to from the top of the page, by its template.
_CONTENTS = {
    "meetings/_panel_agenda.html": ("agenda", "Agenda"),
    "meetings/_panel_questions.html": ("questions", "Questions to ask"),
    "meetings/_panel_delegated.html": ("delegated", "Decided under delegation"),
    "meetings/_panel_attendance.html": ("attendance", "Attendance and quorum"),
    "meetings/_panel_minutes.html": ("minutes", "Minutes"),
    "meetings/_panel_clocks.html": ("clocks", "Clocks"),
}
# What stands under each item: papers, what may be done with it.
PARTS: tuple[MakesParts, ...] = (
    papers.parts,
    schedule_panel.parts,
    at_meeting.parts,
)
OFFERS: tuple[MakesOffers, ...] = (
    papers.offers,
    running_offers.offers,
    at_meeting.offers,
)


def panels(looking: Looking) -> list[Panel]:
    """Every panel that has something to show."""
    made = (make(looking) for make in PANELS)
    return [each for each in made if each is not None]


def contents(shown: Iterable[Panel]) -> list[tuple[str, str]]:
    """What the page holds, each with where on it; of what was asked and promised the panel names itself."""
    found = []
    for panel in shown:
        heading = getattr(panel.shown, "heading", "")
        place = _CONTENTS.get(panel.template) or ((slugify(heading), heading) if heading else None)
        found += [place] if place else []
    return found


def parts(looking: Looking) -> dict[int, list[Panel]]:
    """By the number of an item, what stands under it."""
    found: dict[int, list[Panel]] = {}
    for make in PARTS:
        for item, part in make(looking).items():
            found.setdefault(item, []).append(part)
    return found


def offers(looking: Looking) -> list[Offer]:
    """Everything this visitor may do with the meeting now."""
    return [each for make in OFFERS for each in make(looking)]
