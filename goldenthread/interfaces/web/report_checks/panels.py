"""What the page of a report says of its numbers and of what changed, and the way to both."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from django.urls import reverse

from goldenthread.foundation.lib.text import plural
from goldenthread.interfaces.web.reports.panels import Looking, Note, Offer, Panel


@dataclass(frozen=True, slots=True)
class Numbers:
    """How many numbers wait, stay with a reason, and say what the record says."""

    waiting: int
    kept: int
    same: int
    href: str
    changes: str


def numbers(looking: Looking) -> Panel:
    """How the typed numbers stand, and what changed against the report before."""
    found = looking.numbers
    shown = Numbers(
        waiting=sum(each.waits for each in found),
        kept=sum(each.kept is not None and not each.waits for each in found),
        same=sum(not each.finding.kind.is_fault for each in found),
        href=reverse("report_checks:numbers", args=looking.names),
        changes=reverse("report_checks:changes", args=looking.names),
    )
    return Panel("Numbers and changes", "report_checks/_panel_numbers.html", shown, place="numbers")


def notes(looking: Looking) -> Mapping[str, Iterable[Note]]:
    """Beside each section how many of its numbers wait."""
    waiting: dict[str, int] = {}
    for each in looking.numbers:
        waiting[each.section.slug] = waiting.get(each.section.slug, 0) + each.waits
    page = reverse("report_checks:numbers", args=looking.names)
    return {
        slug: [Note(f"{plural(number, 'number')} to look at", "warning", f"{page}#{slug}")]
        for slug, number in waiting.items()
        if number
    }


def offers(looking: Looking) -> Iterable[Offer]:
    """The way to what changed, for everybody who sees the draft."""
    yield Offer("What changed", reverse("report_checks:changes", args=looking.names))
