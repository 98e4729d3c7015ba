"""Messages of the reports room: a section waits to be cleared, a clearance is void, a section came back, time runs out.

To the posts that clear in the capacity; what came back, to those who wrote the report.
"""

from collections.abc import Iterable
from datetime import date, datetime
from typing import Any

from django.urls import reverse

from goldenthread.domain.organisations import notices as posts
from goldenthread.domain.organisations.models import AccessGrant
from goldenthread.domain.organisations.roles import Permission, roles_with
from goldenthread.domain.reports.models import Report, SectionVersion
from goldenthread.domain.reports.queries.clearing import ClearingSeen
from goldenthread.domain.reports.rules.clearing import Change, Place
from goldenthread.foundation.lib.text import said_moment
from goldenthread.foundation.notices import operations, registry
from goldenthread.foundation.notices.operations import Message
from goldenthread.foundation.notices.registry import Context, Kind, Recipient

WRITERS = "report-writers"


class _OfAPlace(Kind):
    """Its context: report, section, capacity, said, and the slugs organisation, name, place, as_what."""

    words = ""

    def sentence(self, context: Context) -> str:
        return self.words.format(**context)

    def link(self, context: Context) -> str:
        names = [context[each] for each in ("organisation", "name", "place", "as_what")]
        return reverse("clearance:section", args=names)


class ClearanceAsked(_OfAPlace):
    code, label, required = "clearance-asked", "A section of a report waits to be cleared", True
    words = "{report}: “{section}” waits to be cleared by the {capacity}. {said}."


class ClearanceVoid(_OfAPlace):
    code, label, required, urgent = "clearance-void", "A clearance is void because the text changed", True, True
    words = "{report}: what the {capacity} cleared of “{section}” is void. {said}."


class ClearanceRunsOut(_OfAPlace):
    code, label, required, urgent = "clearance-runs-out", "The time to clear a section runs out", True, True
    words = "{report}: “{section}” still waits to be cleared by the {capacity}. {said}."


class SectionReturned(_OfAPlace):
    code, label, required = "section-returned", "A section of a report was returned", True
    words = "{report}: the {capacity} returned “{section}”: {said}"


KINDS = (ClearanceAsked, ClearanceVoid, ClearanceRunsOut, SectionReturned)


def register() -> None:
    """Makes the kinds, and the writers of a report, known to messages."""
    for each in KINDS:
        registry.register(each())
    registry.register_resolver(WRITERS, _writers, nobody="Nobody who wrote it may write reports here any more")
    registry.register_labeller(WRITERS, _labels)


def about(report: Report, key: tuple[str, str]) -> str:
    """The key of one clearance of a report, of a section in a capacity."""
    return f"report:{report.pk}:{key[0]}:{key[1]}"


def tell(kind: type[_OfAPlace], seen: ClearingSeen, places: Iterable[Place], *, now: datetime) -> None:
    """Tells the posts that clear in each capacity, once an occasion. In the caller's transaction."""
    operations.notify_many([one for place in places for one in _messages(kind, seen, place)], now=now)


def tell_returned(seen: ClearingSeen, place: Place, *, comment: str, key: int, now: datetime) -> None:
    """Tells those who wrote the report what has to change."""
    message = Message(
        code=SectionReturned.code,
        to=f"{WRITERS}:{seen.report.pk}",
        about=about(seen.report, place.key),
        once=f"{SectionReturned.code}:{key}",
        context=_context(seen.report, place, comment),
        why="You wrote in this report.",
    )
    operations.notify_many([message], now=now)


def settle(kind: type[_OfAPlace], report: Report, keys: Iterable[tuple[str, str]], *, now: datetime) -> None:
    """What was to be told of these clearances is not so any more."""
    for each in keys:
        operations.settle(about=about(report, each), code=kind.code, now=now)


def _messages(kind: type[_OfAPlace], seen: ClearingSeen, place: Place) -> Iterable[Message]:
    for post in seen.posts.get(place.capacity.slug, ()):
        yield Message(
            code=kind.code,
            to=posts.reference(post.pk),
            about=about(seen.report, place.key),
            once=f"{kind.code}:{_occasion(seen.report, place)}:{post.pk}",
            context=_context(seen.report, place, _said(kind, place)),
            why=f"Your post clears as {place.capacity.title}.",
        )


def _occasion(report: Report, place: Place) -> str:
    """One clearance asked for once: of this report and place, since the moment it waits."""
    since = place.since.said if place.since else place.asked_at.isoformat() if place.asked_at else ""
    return f"{about(report, place.key)}:{place.word.key if place.word else 0}:{since}"


def _said(kind: type[_OfAPlace], place: Place) -> str:
    if kind is ClearanceVoid:
        return void_said(place)
    return place.clock.said if place.clock else "It was cleared before"


def void_said(place: Place) -> str:
    """Since when and by what it is void: "It changed with version 4 (Head of Policy, 5 June 2017 at 09:00)"."""
    if place.since is None:
        return "Something it refers to changed in another section, or this version of the program words it otherwise"
    return f"{change_said(place.since)} ({place.since.post}, {said_moment(place.since.at)})"


def change_said(change: Change) -> str:
    """What voided a clearance: "It changed with version 4"."""
    if change.kept:
        where = f"“{change.within}”, which nobody clears" if change.within else "it"
        return f"A number was kept in {where}: {change.said}"
    if change.blank:
        return f"It was emptied with {change.said}"
    what = "It changed with" if change.version is not None else "Its figures changed with"
    return f"{what} {change.said}"


def _context(report: Report, place: Place, said: str) -> dict[str, Any]:
    return {
        "report": report.title,
        "section": place.title,
        "capacity": place.capacity.title,
        "said": said,
        "organisation": report.organisation.slug,
        "name": report.slug,
        "place": place.section,
        "as_what": place.capacity.slug,
    }


def _writers(references: set[str], on: date) -> dict[str, list[Recipient]]:
    rows = SectionVersion.objects.filter(report__in=[_key(each) for each in references], by_person__is_active=True)
    found: dict[str, dict[int, Recipient]] = {each: {} for each in references}
    wrote = rows.select_related("by_person", "report").defer("text")
    grants = AccessGrant.objects.on(on).filter(role__in=roles_with(Permission.WRITE_REPORTS))
    may = set(grants.values_list("person_id", "organisation_id"))
    for each in wrote:
        if each.by_person is not None and (each.by_person_id, each.report.organisation_id) in may:
            found[f"{WRITERS}:{each.report_id}"][each.by_person.pk] = Recipient(each.by_person.pk, each.by_person.email)
    return {reference: list(people.values()) for reference, people in found.items()}


def _labels(references: set[str]) -> dict[str, str]:
    rows = Report.objects.filter(pk__in=[_key(each) for each in references])
    return {f"{WRITERS}:{each.pk}": f"Those who wrote {each}" for each in rows}


def _key(named: str) -> int:
    return int(named.removeprefix(f"{WRITERS}:"))
