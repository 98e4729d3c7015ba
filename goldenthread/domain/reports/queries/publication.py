"""What a report needs before it is published: everything that blocks it, from one look at it."""

from collections.abc import Mapping, Sequence
from datetime import datetime

from goldenthread.domain.plans.choices import RoundEventKind
from goldenthread.domain.plans.models import RoundEvent
from goldenthread.domain.reports import papers
from goldenthread.domain.reports.models import AgendaPlace, Edition, Report
from goldenthread.domain.reports.queries.checking import Checked, checked
from goldenthread.domain.reports.queries.clearing import ClearingSeen
from goldenthread.domain.reports.queries.writing import CommentSeen, comments_of, open_comments
from goldenthread.domain.reports.rules import blocking, editions
from goldenthread.domain.reports.rules.blocking import Difference, Draft, Obstacle
from goldenthread.domain.reports.rules.editions import Kept
from goldenthread.foundation.lib.text import joined


def obstacles_of(
    seen: ClearingSeen, *, numbers: Sequence[Checked] | None = None, comments: Sequence[CommentSeen] | None = None
) -> tuple[Obstacle, ...]:
    """What stands between the report and its publication, worst first. Four queries, fewer for what is given."""
    one = seen.open
    draft = Draft(
        kind=one.kind,
        state=seen.state,
        front=one.source.front,
        texts=one.source.texts,
        places=seen.places,
        faults=papers.faults(one.source),
        numbers=_differences(checked(one) if numbers is None else numbers),
        comments=_unsettled(comments_of(seen.report) if comments is None else comments),
        known_at=one.taking.known_at,
        frozen_at=_frozen_at(seen.report),
        on_agenda=AgendaPlace.objects.filter(report=seen.report).exists(),
    )
    return blocking.obstacles(draft)


def kept_of(seen: ClearingSeen, *, numbers: Sequence[Checked] | None = None) -> tuple[Kept, ...]:
    """The numbers that differ from the record and stay, each with its reason. One query, none for what is given."""
    return tuple(
        Kept(each.section.slug, each.finding.typed, each.finding.message, each.kept.reason)
        for each in (checked(seen.open) if numbers is None else numbers)
        if each.kept is not None
    )


def why_not_closed(seen: ClearingSeen) -> str:
    """Why a report that was opened again cannot be closed as it was published; "" where it can. Two queries."""
    last = Edition.objects.filter(report=seen.report).order_by("-number").first()
    if last is None:
        return "It was never published, so there is no edition to go back to."
    different = editions.different_from(editions.read(last.content), seen.open.source, kept_of(seen))
    if not different:
        return ""
    return f"Not as edition {last.number} has it: {joined(different)}. Change that back, or publish a further edition."


def _differences(found: Sequence[Checked]) -> Sequence[Difference]:
    return [Difference(each.section.slug, each.finding.typed, each.finding.message) for each in found if each.waits]


def _unsettled(found: Sequence[CommentSeen]) -> Mapping[str, int]:
    return {section: len(comments) for section, comments in open_comments(found).items()}


def _frozen_at(report: Report) -> datetime | None:
    """When its round was last frozen. One query, none for a report of no round."""
    if report.round_id is None:
        return None
    rows = RoundEvent.objects.filter(round=report.round_id, kind=RoundEventKind.FROZEN)
    last = rows.order_by("-recorded_at", "-pk").first()
    return last.recorded_at if last else None
