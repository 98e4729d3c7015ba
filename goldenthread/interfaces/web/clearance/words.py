"""How clearances, clocks and what blocks publication are shown."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.urls import reverse

from goldenthread.domain.reports import notices
from goldenthread.domain.reports.models import Report
from goldenthread.domain.reports.published import TONES
from goldenthread.domain.reports.rules.blocking import Fix, Obstacle
from goldenthread.domain.reports.rules.clearing import Place
from goldenthread.domain.reports.rules.kinds import FRONT
from goldenthread.domain.reports.rules.lead_times import Clock, Pace
from goldenthread.foundation.lib.text import said_moment
from goldenthread.foundation.ui.tones import Tone

_FIGURE_NAMES = re.compile(r" \(\{[^{}]*\}\)")
_PACES = {Pace.OVER: Tone.LATE, Pace.NEAR: Tone.WARNING, Pace.RUNNING: Tone.PLAIN, Pace.UNKNOWN: Tone.WARNING}


@dataclass(frozen=True, slots=True)
class Row:
    """One clearance of one report, as tables show it."""

    report: Report
    place: Place
    posts: Sequence[str]  # who clears in this capacity today

    @property
    def href(self) -> str:
        """Where it is read and cleared."""
        return address(self.report, self.place)

    @property
    def tag(self) -> tuple[str, Tone]:
        return self.place.standing.value, TONES[self.place.standing]

    @property
    def said(self) -> str:
        """Since when it is void, or who cleared or returned it, and when."""
        place = self.place
        if place.standing.is_void:
            return f"{notices.void_said(place)}."
        if place.word is None:
            return ""
        before = "Returned by " if place.standing.value in ("Returned", "To be cleared again") else ""
        comment = f": {place.word.comment}" if place.word.comment else ""
        return f"{before}{place.word.post}, {said_moment(place.word.at)}{comment}"

    @property
    def by_whom(self) -> str:
        return " or ".join(self.posts) or "Nobody is named for this: name a post"


def as_read(said: str) -> str:
    """A sentence of the number check for who did not write the text: without “You”, and without names of figures."""
    return _FIGURE_NAMES.sub("", said).replace("You wrote", "It says", 1)


def address(report: Report, place: Place) -> str:
    """Where that clearance is read and given."""
    names = [report.organisation.slug, report.slug, place.section, place.capacity.slug]
    return reverse("clearance:section", args=names)


def pace_tag(clock: Clock) -> tuple[str, Tone]:
    """How near the end is, as a tag."""
    words = {Pace.OVER: "Over time", Pace.NEAR: "Ends soon", Pace.RUNNING: "In time", Pace.UNKNOWN: "Not counted"}
    return words[clock.pace], _PACES[clock.pace]


@dataclass(frozen=True, slots=True)
class Hindrance:
    """What blocks publication, as a sentence with the way to where it is put right."""

    sentence: str
    href: str
    action: str
    blocks: bool


_ACTIONS = {
    Fix.WRITE: "Write it",
    Fix.NUMBERS: "Check the numbers",
    Fix.CLEAR: "See the clearance",
    Fix.FIGURES: "Take the figures again",
    Fix.SEND: "Send it",
    Fix.COMMENTS: "Read them",
    Fix.AGENDA: "Put it on an agenda",
}


def hindrances(report: Report, found: Iterable[Obstacle]) -> list[Hindrance]:
    """Each obstacle with its way out."""
    return [Hindrance(each.sentence, _way(report, each), _ACTIONS.get(each.fix, ""), each.blocks) for each in found]


def _way(report: Report, found: Obstacle) -> str:
    names = [report.organisation.slug, report.slug]
    if found.fix is Fix.CLEAR:
        return reverse("clearance:section", args=[*names, found.section, found.capacity])
    if found.fix in (Fix.WRITE, Fix.COMMENTS):
        if found.section == FRONT:
            return reverse("reports:front", args=names)
        return reverse("reports:section", args=[*names, found.section])
    ways = {Fix.FIGURES: "reports:figures", Fix.SEND: "clearance:send", Fix.AGENDA: "clearance:agenda"}
    ways[Fix.NUMBERS] = "report_checks:numbers"
    return reverse(ways[found.fix], args=names) if found.fix in ways else ""
