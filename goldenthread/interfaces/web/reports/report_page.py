"""The page of one report: where it stands, what is in the way, its sections, its figures, what happened to it."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_safe
from markupsafe import Markup

from goldenthread.domain.reports.choices import State
from goldenthread.domain.reports.models import Presence, Report, SectionVersion
from goldenthread.domain.reports.permissions import can_write
from goldenthread.domain.reports.queries.writing import happenings, open_comments, writing_now
from goldenthread.domain.reports.rules.kinds import SectionKind
from goldenthread.domain.reports.rules.states import WHY
from goldenthread.foundation.documents import formats
from goldenthread.foundation.lib.text import LONDON, plural, said_date, said_moment
from goldenthread.foundation.ui.tones import Tone
from goldenthread.interfaces.web import frame
from goldenthread.interfaces.web.clearance.told import told_of
from goldenthread.interfaces.web.reports import happened, loading, report_panels, section_page
from goldenthread.interfaces.web.reports.panels import Looking, Note, Offer, Panel

STATE_TONES = {
    State.DRAFT: Tone.PLAIN,
    State.IN_CLEARANCE: Tone.ACTIVE,
    State.CLEARED: Tone.DONE,
    State.PUBLISHED: Tone.DONE,
    State.WITHDRAWN: Tone.ENDED,
}
_OWN = (("sections", "Sections"), ("read", "The paper as it stands"))  # what stands between the panels
_FORMATS = {
    "html": "Web page (HTML)",
    "docx": "Word document",
    "pdf": "PDF, tagged for screen readers",
    "odt": "OpenDocument text",  # where the machine has LibreOffice
}


@dataclass(frozen=True, slots=True)
class SectionLine:
    """One section in the list: where it is written, who last did, who does now, and what is said of it."""

    section: SectionKind
    href: str
    stands: str
    writing: Presence | None
    notes: Sequence[Note]


@require_safe
def report(request: HttpRequest, organisation: str, report: str) -> HttpResponse:
    """Where does the report stand, what blocks it, who has what to do?"""
    visitor, one = loading.open_of(request, organisation, report)
    looking = Looking(visitor, one)
    first, others = report_panels.first(looking), report_panels.panels(looking)
    context = {
        "report": one.report,
        "kind": one.kind,
        "state": looking.clearing.state,
        "tone": STATE_TONES[looking.clearing.state],
        "why": WHY[looking.clearing.state],
        "about": about(looking),
        "offers": [*report_panels.offers(looking), *_offers(looking)],
        "first": first,
        "panels": others,
        "contents": [*_places(first), *_OWN, *_places(others), ("happened", "What happened")],
        "sections": lines(looking),
        "drafts": _drafts(one.report),
        "happened": happened.facts(one.report, one.kind, happenings(one.report), told_of(looking.clearing)),
    }
    return frame.page(request, visitor, "reports/report.html", context, organisation=one.report.organisation)


def _places(panels: Iterable[Panel]) -> list[tuple[str, str]]:
    return [(each.place, each.title) for each in panels if each.place]


def _offers(looking: Looking) -> Iterable[Offer]:
    if can_write(looking.visitor.access, looking.organisation) and _is_open(looking):
        yield Offer("Take the figures again", reverse("reports:figures", args=looking.names))


def _is_open(looking: Looking) -> bool:
    return looking.clearing.state not in (State.PUBLISHED, State.WITHDRAWN)


def about(looking: Looking) -> list[dict[str, object]]:
    """What it is about and what its figures are, as rows of a summary."""
    one, taking = looking.report, looking.open.taking
    rows: list[dict[str, object]] = [{"key": key, "value": value} for key, value in _subjects(one) if value]
    figures = f"As at {said_date(taking.as_at)}, compared with {said_date(taking.since)}"
    known = f"As known on {said_moment(taking.known_at)}; taken on {said_moment(taking.entered_at)} by {taking.by_post}"
    rows.append({"key": "Figures", "value": Markup("{}<br>{}").format(figures, known)})
    return rows


def _subjects(one: Report) -> Iterable[tuple[str, str | Markup]]:
    home = one.organisation.slug
    if one.plan:
        yield "Plan", _link(one.plan.title, reverse("plans:plan", args=[home, one.plan.slug]))
    if one.round:
        yield "Round", _link(one.round.title, reverse("rounds:page", args=[home, one.round.slug]))
    if one.requirement:
        due = f", due {said_date(one.for_on)}" if one.for_on else ""
        href = reverse("directions:requirement", args=[home, one.requirement.slug])
        yield "Answers", _link(f"{one.requirement.text}{due}", href)
    if one.review:
        yield "Review", _link(one.review.title, reverse("reviews:review", args=[home, one.review.slug]))
    if one.previous:
        yield "Follows", _link(one.previous.title, loading.report_page(one.previous))


def _link(text: str, href: str) -> Markup:
    return Markup('<a class="govuk-link" href="{}">{}</a>').format(href, text)


def lines(looking: Looking) -> list[SectionLine]:
    """Every section in order, the front sheet first."""
    one = looking.open
    notes, now = report_panels.notes(looking), writing_now(one.report, now=looking.visitor.now)
    comments = open_comments(looking.comments)
    return [
        SectionLine(
            one.kind.section(slug),
            section_page.address(one.report, slug),
            _stands(one.versions.get(slug)),
            now.get(slug),
            [*notes.get(slug, []), *_comments(len(comments.get(slug, ())))],
        )
        for slug in one.kind.slugs
    ]


def _comments(count: int) -> list[Note]:
    return [Note(f"{plural(count, 'comment')} open", "warning")] if count else []


def _stands(version: SectionVersion | None) -> str:
    if version is None or version.number == 1:
        return "Starting text, not changed"
    day = said_date(version.entered_at.astimezone(LONDON).date())
    return f"Version {version.number}, {version.by_post}, {day}"


def _drafts(one: Report) -> list[dict[str, str]]:
    names = [one.organisation.slug, one.slug]
    offered = formats.offered()
    return [
        {"text": words, "href": reverse("reports:draft-download", args=[*names, ending])}
        for ending, words in _FORMATS.items()
        if ending in offered
    ]
