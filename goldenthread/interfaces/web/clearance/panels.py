"""What the page of a report shows of clearance: what blocks it first, its clearances, editions and agendas."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from django.urls import reverse

from goldenthread.domain.reports.choices import State
from goldenthread.domain.reports.queries import editions
from goldenthread.domain.reports.queries.clearing import ClearingSeen
from goldenthread.domain.reports.queries.publication import obstacles_of
from goldenthread.domain.reports.rules.clearing import Standing
from goldenthread.foundation.lib.text import plural
from goldenthread.interfaces.web.clearance import loading, moving
from goldenthread.interfaces.web.clearance.words import Hindrance, Row, hindrances
from goldenthread.interfaces.web.reports.panels import Looking, Note, Offer, Panel


@dataclass(frozen=True, slots=True)
class Blocked:
    """What stands in the way of publication; `void` is what was cleared and does not count any more."""

    seen: ClearingSeen
    void: list[Row]
    blocks: list[Hindrance]
    mentions: list[Hindrance]
    href: str


@dataclass(frozen=True, slots=True)
class Clearances:
    rows: list[Row]
    href: str
    said: str


@dataclass(frozen=True, slots=True)
class Editions:
    editions: tuple[object, ...]
    withdrawn: bool
    names: tuple[str, str]


def blocking(looking: Looking) -> Panel | None:
    """Why it cannot be published yet; what is void cannot be overlooked."""
    seen = looking.clearing
    if seen.state in (State.PUBLISHED, State.WITHDRAWN):
        return None
    obstacles = obstacles_of(seen, numbers=looking.numbers, comments=looking.comments)
    found = hindrances(looking.report, obstacles)
    void = [each for each in loading.rows_of(seen) if each.place.standing.is_void]
    shown = Blocked(
        seen,
        void,
        [each for each in found if each.blocks],
        [each for each in found if not each.blocks],
        reverse("clearance:report", args=looking.names),
    )
    return Panel("What blocks publication", "clearance/_panel_blocking.html", shown, "blocking")


def clearances(looking: Looking) -> Panel | None:
    """Who has cleared what."""
    rows = loading.rows_of(looking.clearing)
    if not rows:
        return None
    done = sum(each.place.standing is Standing.CLEARED for each in rows)
    said = f"{done} of {plural(len(rows), 'clearance')} given."
    href = reverse("clearance:report", args=looking.names)
    return Panel("Clearances", "clearance/_panel_clearances.html", Clearances(rows, href, said), "clearances")


def published(looking: Looking) -> Panel | None:
    """Its editions."""
    found = editions.editions_of(looking.report)
    if not found:
        return None
    shown = Editions(found, looking.clearing.state is State.WITHDRAWN, looking.names)
    return Panel("Editions", "clearance/_panel_editions.html", shown, "editions")


def agendas(looking: Looking) -> Panel | None:
    """Where it stood on an agenda, and what was decided there."""
    found = editions.places_of(looking.report)
    return Panel("Meetings", "clearance/_panel_agendas.html", found, "meetings") if found else None


def notes(looking: Looking) -> Mapping[str, Iterable[Note]]:
    """Beside each section, what is void or returned; else how many clearances wait."""
    found: dict[str, list[Note]] = {}
    for row in loading.rows_of(looking.clearing):
        words, tone = row.tag
        if row.place.standing is not Standing.WANTED or looking.clearing.state is not State.DRAFT:
            note = Note(f"{row.place.capacity.title}: {words[0].lower()}{words[1:]}", tone.value, row.href)
            found.setdefault(row.place.section, []).append(note)
    return found


def offers(looking: Looking) -> Iterable[Offer]:
    """What may be done with the report as a whole."""
    return moving.offers(looking.visitor, looking.clearing)
