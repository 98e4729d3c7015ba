"""What stands on the page of a meeting, in its order. Each room of the page adds its maker here."""

from goldenthread.interfaces.web.meetings import agenda_panel, running_offers, schedule_panel
from goldenthread.interfaces.web.meetings.at_meeting import panels as at_meeting
from goldenthread.interfaces.web.meetings.panels import Looking, MakesOffers, MakesPanel, MakesParts, Offer, Panel

# Clocks, agenda with its papers, schedule of changes, questions, what was promised, attendance, decisions, minutes.
PANELS: tuple[MakesPanel, ...] = (
    at_meeting.arising,
    agenda_panel.panel,
    schedule_panel.delegated,
    at_meeting.asked,
    at_meeting.attendance,
    at_meeting.minutes,
)
# What stands under each item: papers, what may be done with it.
PARTS: tuple[MakesParts, ...] = (
    schedule_panel.parts,
    at_meeting.parts,
)
OFFERS: tuple[MakesOffers, ...] = (
    running_offers.offers,
    at_meeting.offers,
)


def panels(looking: Looking) -> list[Panel]:
    """Every panel that has something to show."""
    made = (make(looking) for make in PANELS)
    return [each for each in made if each is not None]


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
