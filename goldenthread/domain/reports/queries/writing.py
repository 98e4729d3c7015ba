"""What was written into a report: versions of a section, comments with their answers, who writes now, what happened."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from goldenthread.domain.reports.choices import ReportEventKind
from goldenthread.domain.reports.models import (
    Comment,
    Presence,
    Report,
    ReportEvent,
    SectionVersion,
    Taking,
)
from goldenthread.domain.reports.rules.writing import closed_because, has_left

Happening = ReportEvent | SectionVersion | Taking


@dataclass(frozen=True, slots=True)
class CommentSeen:
    """A comment with what was said to it, oldest first. `settled` is the answer that closed it."""

    comment: Comment
    answers: tuple[Comment, ...]

    @property
    def settled(self) -> Comment | None:
        return next((each for each in self.answers if each.settles), None)


def versions_of(report: Report, section: str) -> tuple[SectionVersion, ...]:
    """Every version of a section, the latest first. One query."""
    return tuple(SectionVersion.objects.filter(report=report, section=section).order_by("-number"))


def comments_of(report: Report, section: str | None = None) -> tuple[CommentSeen, ...]:
    """The comments on a section, or on the whole report, oldest first. One query."""
    rows = Comment.objects.filter(report=report).select_related("report")
    found = list((rows if section is None else rows.filter(section=section)).order_by("pk"))
    answers: dict[int, list[Comment]] = {}
    for each in found:
        if each.answers_id is not None:
            answers.setdefault(each.answers_id, []).append(each)
    return tuple(CommentSeen(each, tuple(answers.get(each.pk, ()))) for each in found if each.answers_id is None)


def open_comments(seen: Iterable[CommentSeen]) -> Mapping[str, tuple[CommentSeen, ...]]:
    """Those that nobody settled, by section. No query."""
    found: dict[str, tuple[CommentSeen, ...]] = {}
    for each in seen:
        if each.settled is None:
            found[each.comment.section] = (*found.get(each.comment.section, ()), each)
    return found


def writing_now(report: Report, *, now: datetime) -> Mapping[str, Presence]:
    """Who has which section open, of those who were heard of lately. One query."""
    rows = Presence.objects.filter(report=report)
    return {each.section: each for each in rows if not has_left(each.seen_at, now)}


def happenings(report: Report) -> Sequence[Happening]:
    """What was done with the report, oldest first: begun and written, figures taken, sent, published. Three queries."""
    versions = SectionVersion.objects.filter(report=report, number__gt=1).defer("text")
    found: list[Happening] = [
        *ReportEvent.objects.filter(report=report),
        *versions,
        *Taking.objects.filter(report=report).defer("content"),
    ]
    return sorted(found, key=lambda each: (each.entered_at, type(each).__name__, each.pk))


def closed_now(report: Report) -> str:
    """Why nothing may be written into the report now; "" where it may be. One query."""
    rows = ReportEvent.objects.filter(report=report).order_by("pk").values_list("kind", flat=True)
    return closed_because([ReportEventKind(each) for each in rows])
