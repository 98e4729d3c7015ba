"""What a person may do with a report as a whole now: the moves of its state table, with their addresses."""

from collections.abc import Iterator

from django.urls import reverse

from goldenthread.domain.organisations.roles import Permission
from goldenthread.domain.reports.choices import ReportEventKind, State
from goldenthread.domain.reports.queries.clearing import ClearingSeen
from goldenthread.domain.reports.rules import states
from goldenthread.interfaces.web.frame import Visitor
from goldenthread.interfaces.web.reports.panels import Offer

_WORDS = {
    ReportEventKind.SENT: ("Send it for clearance", "clearance:send", False),
    ReportEventKind.PUBLISHED: ("Publish it", "clearance:publish", False),
    ReportEventKind.REOPENED: ("Open it for a correction", "clearance:reopen", False),
    ReportEventKind.CLOSED: ("Close it again, unchanged", "clearance:close", True),
    ReportEventKind.TAKEN_BACK: ("Take it back to draft", "clearance:take-back", True),
    ReportEventKind.WITHDRAWN: ("Withdraw it", "clearance:withdraw", True),
}


def offers(visitor: Visitor, seen: ClearingSeen) -> list[Offer]:
    """Every move that the visitor may make from the state of the report, what ends something last."""
    return sorted(_offers(visitor, seen), key=lambda each: each.grave)


def _offers(visitor: Visitor, seen: ClearingSeen) -> Iterator[Offer]:
    home, names = seen.report.organisation, (seen.report.organisation.slug, seen.report.slug)
    for move in states.moves_from(seen.state):
        if move.event is ReportEventKind.CLOSED and not _was_published(seen):
            continue
        if move.who and visitor.may(move.who, home) and isinstance(move.event, ReportEventKind):
            text, address, grave = _WORDS[move.event]
            yield Offer(text, reverse(address, args=names), grave)
    if visitor.may(Permission.RUN_MEETINGS, home) and seen.state is not State.WITHDRAWN:
        yield Offer("Put it on an agenda", reverse("clearance:agenda", args=names), seen.state is not State.PUBLISHED)


def _was_published(seen: ClearingSeen) -> bool:
    return any(each.kind == ReportEventKind.PUBLISHED for each in seen.events)
