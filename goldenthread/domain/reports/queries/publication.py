"""What a report needs before it is published: everything that blocks it, from one look at it."""

from collections.abc import Mapping, Sequence
from datetime import datetime

from goldenthread.domain.plans.choices import RoundEventKind
from goldenthread.domain.plans.models import RoundEvent
from goldenthread.domain.reports import papers
from goldenthread.domain.reports.models import AgendaPlace, KeptNumber, Report
from goldenthread.domain.reports.queries.clearing import ClearingSeen
from goldenthread.domain.reports.queries.writing import comments_of, open_comments
from goldenthread.domain.reports.rules import blocking
from goldenthread.domain.reports.rules.blocking import Difference, Draft, Obstacle
from goldenthread.domain.reports.rules.editions import Kept


def obstacles_of(seen: ClearingSeen) -> tuple[Obstacle, ...]:
    """What stands between the report and its publication, worst first."""
    return blocking.obstacles(draft_of(seen))


def draft_of(seen: ClearingSeen) -> Draft:
    """The report as the rules of publication see it."""
    one = seen.open
    return Draft(
        kind=one.kind,
        state=seen.state,
        front=one.source.front,
        texts=one.source.texts,
        places=seen.places,
        faults=papers.faults(one.source),
        numbers=_numbers(seen),
        comments=_comments(seen.report),
        known_at=one.taking.known_at,
        frozen_at=_frozen_at(seen.report),
        on_agenda=AgendaPlace.objects.filter(report=seen.report).exists(),
    )


def kept_of(seen: ClearingSeen) -> tuple[Kept, ...]:
    """The numbers that were kept with a reason, and whose sentence still stands. One query."""
    rows = KeptNumber.objects.filter(report=seen.report).order_by("pk")
    standing = [each for each in rows if each.sentence in seen.open.text(each.section)]
    return tuple(Kept(each.section, each.number, each.said, each.reason) for each in standing)


def _comments(report: Report) -> Mapping[str, int]:
    return {section: len(found) for section, found in open_comments(comments_of(report)).items()}


def _numbers(seen: ClearingSeen) -> Sequence[Difference]:
    return ()


def _frozen_at(report: Report) -> datetime | None:
    """When its round was last frozen. One query, none for a report of no round."""
    if report.round_id is None:
        return None
    rows = RoundEvent.objects.filter(round=report.round_id, kind=RoundEventKind.FROZEN)
    last = rows.order_by("-recorded_at", "-pk").first()
    return last.recorded_at if last else None
