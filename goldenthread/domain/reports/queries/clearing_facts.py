"""What is on record of clearances: each word that was said, each version and taking since, and who clears so today."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import Case, OuterRef, Subquery, Value, When
from django.db.models.functions import Trim

from goldenthread.domain.organisations.models import Post
from goldenthread.domain.reports.choices import ClearanceOutcome
from goldenthread.domain.reports.models import (
    Clearance,
    ClearingPost,
    ReportEvent,
    SectionVersion,
    Taking,
)
from goldenthread.domain.reports.queries import kept_numbers, kinds
from goldenthread.domain.reports.queries.reports import Open
from goldenthread.domain.reports.rules.clearing import Change, Word

Key = tuple[str, str]  # section, capacity


@dataclass(frozen=True)
class Facts:
    """What is on record of one report, beside its latest texts and figures."""

    events: tuple[ReportEvent, ...]
    words: Mapping[Key, tuple[Word, ...]]
    written: Mapping[str, tuple[Change, ...]]
    taken: tuple[Change, ...]
    posts: Mapping[str, tuple[Post, ...]]


def facts_of(found: Sequence[Open], *, on: date) -> dict[int, Facts]:
    """By report; who clears is asked as on that day. At most seven queries."""
    pks = [each.report.pk for each in found]
    events: dict[int, list[ReportEvent]] = {pk: [] for pk in pks}
    for event in ReportEvent.objects.filter(report__in=pks).order_by("pk"):
        events[event.report_id].append(event)
    words, written, taken = _words(found), _written(found), _taken(pks)
    posts = _posts({each.report.organisation_id for each in found}, on)
    return {
        each.report.pk: Facts(
            tuple(events[each.report.pk]),
            words.get(each.report.pk, {}),
            {section: tuple(rows) for section, rows in written.get(each.report.pk, {}).items()},
            tuple(taken.get(each.report.pk, ())),
            posts.get(each.report.organisation_id, {}),
        )
        for each in found
    }


def _words(found: Sequence[Open]) -> dict[int, dict[Key, tuple[Word, ...]]]:
    """By report, every word on each section in each capacity, the first first. Two queries."""
    pks = [each.report.pk for each in found]
    same_text = SectionVersion.objects.filter(
        report=OuterRef("report"), section=OuterRef("section"), text=OuterRef("version__text")
    )
    same_figures = Taking.objects.filter(report=OuterRef("report"), sha256=OuterRef("taking__sha256"))
    rows = Clearance.objects.filter(report__in=pks).annotate(
        last_text=Subquery(same_text.order_by("-number").values("number")[:1]),
        last_figures=Subquery(same_figures.order_by("-number").values("number")[:1]),
    )
    kept = kept_numbers.kept_for(found)
    made: dict[int, dict[Key, tuple[Word, ...]]] = {}
    for each in rows.defer("text").order_by("pk"):
        here, key = made.setdefault(each.report_id, {}), (each.section, each.capacity)
        there = kept.get(each.report_id, {}).get(key, ())
        here[key] = (*here.get(key, ()), _word(each, there))
    return made


def _word(row: Clearance, kept: Iterable[Change]) -> Word:
    """`row` comes with the last version and figures that are as they were read; `kept` are numbers, the first first."""
    return Word(
        outcome=ClearanceOutcome(row.outcome),
        sha256=row.sha256,
        at=row.entered_at,
        post=row.by_post,
        person=row.by_person_id,
        version=row.last_text,  # type: ignore[attr-defined]
        taking=row.last_figures,  # type: ignore[attr-defined]
        comment=row.comment,
        key=row.pk,
        kept=next((each for each in kept if each.at > row.entered_at), None),
    )


def _written(found: Sequence[Open]) -> dict[int, dict[str, list[Change]]]:
    """By report and section, every version that somebody wrote, the first first. At most two queries.

    The first version is the words of the kind: nobody's, but where a council's own kind brought them in.
    """
    made: dict[int, dict[str, list[Change]]] = {}
    for report, sections in kinds.brought_in_by([each.report for each in found]).items():
        for section, row in sections.items():
            change = Change(row.entered_at, row.by_post, row.by_person_id, version=1)
            made.setdefault(report, {}).setdefault(section, []).append(change)
    rows = SectionVersion.objects.filter(report__in=[each.report.pk for each in found], number__gt=1)
    blank = Case(When(words="", then=Value(value=True)), default=Value(value=False))
    for each in rows.alias(words=Trim("text")).annotate(blank=blank).defer("text").order_by("number"):
        change = Change(each.entered_at, each.by_post, each.by_person_id, version=each.number, blank=each.blank)
        made.setdefault(each.report_id, {}).setdefault(each.section, []).append(change)
    return made


def _taken(pks: Sequence[int]) -> dict[int, list[Change]]:
    """By report, every taking of its figures. One query."""
    found: dict[int, list[Change]] = {}
    for each in Taking.objects.filter(report__in=pks).defer("content").order_by("number"):
        change = Change(each.entered_at, each.by_post, each.by_person_id, taking=each.number)
        found.setdefault(each.report_id, []).append(change)
    return found


def _posts(organisations: Iterable[int], on: date) -> dict[int, dict[str, tuple[Post, ...]]]:
    """By organisation and capacity, the posts that clear so on that day. One query."""
    found: dict[int, dict[str, tuple[Post, ...]]] = {}
    rows = ClearingPost.objects.on(on).filter(organisation__in=set(organisations)).select_related("post")
    for each in rows.order_by("post__title", "pk"):
        here = found.setdefault(each.organisation_id, {})
        here[each.capacity] = (*here.get(each.capacity, ()), each.post)
    return found
