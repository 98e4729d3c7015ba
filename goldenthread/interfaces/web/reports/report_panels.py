"""What stands on the page of a report, in its order. Each room of the page adds its maker here."""

from collections.abc import Sequence

from goldenthread.interfaces.web.clearance import panels as clearance
from goldenthread.interfaces.web.report_checks import panels as checks
from goldenthread.interfaces.web.reports.panels import Looking, MakesNotes, MakesOffers, MakesPanel, Note, Offer, Panel
from goldenthread.interfaces.web.submissions import panels as submissions

# Above the sections: what a reader has to know first, such as what blocks publication.
FIRST: tuple[MakesPanel, ...] = (clearance.blocking,)
# Below them: clearances, editions, agenda, submissions, what happened.
PANELS: tuple[MakesPanel, ...] = (
    clearance.clearances,
    clearance.published,
    clearance.agendas,
    submissions.submitted,
    checks.numbers,
)
# What is said of each section beside its title: its clearances, its numbers, its comments.
NOTES: tuple[MakesNotes, ...] = (
    clearance.notes,
    checks.notes,
)
OFFERS: tuple[MakesOffers, ...] = (
    clearance.offers,
    submissions.offers,
    checks.offers,
)


def first(looking: Looking) -> list[Panel]:
    """The panels above the sections that have something to show."""
    return _made(FIRST, looking)


def panels(looking: Looking) -> list[Panel]:
    """The panels below the sections that have something to show."""
    return _made(PANELS, looking)


def notes(looking: Looking) -> dict[str, list[Note]]:
    """By the name of a section, what is said of it."""
    found: dict[str, list[Note]] = {}
    for make in NOTES:
        for section, said in make(looking).items():
            found.setdefault(section, []).extend(said)
    return found


def offers(looking: Looking) -> list[Offer]:
    """Everything this visitor may do with the report now."""
    return [each for make in OFFERS for each in make(looking)]


def _made(makers: Sequence[MakesPanel], looking: Looking) -> list[Panel]:
    found = (make(looking) for make in makers)
    return [each for each in found if each is not None]
