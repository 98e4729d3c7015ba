"""A report is sent to those who clear it; they clear the exact text of a section, or return it with what has to change.

Nobody clears what they wrote, and nothing is cleared that is not what the page showed.
"""

from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any
from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.db import transaction

from goldenthread.domain.organisations import permissions
from goldenthread.domain.organisations.operations import day_of
from goldenthread.domain.organisations.permissions import Acting
from goldenthread.domain.organisations.queries import access_of
from goldenthread.domain.organisations.roles import Permission
from goldenthread.domain.reports import notices, papers
from goldenthread.domain.reports.choices import ClearanceOutcome as Outcome
from goldenthread.domain.reports.choices import ReportEventKind, State
from goldenthread.domain.reports.models import Clearance, Report, ReportEvent
from goldenthread.domain.reports.operations.holding import enter, hold_report, said, sent_again
from goldenthread.domain.reports.permissions import can_see
from goldenthread.domain.reports.queries.clearing import (
    ClearingSeen,
    capacities_of,
    clearances_of,
    clearances_of_all,
    in_clearance,
)
from goldenthread.domain.reports.queries.reports import opened
from goldenthread.domain.reports.rules import states
from goldenthread.domain.reports.rules.clearing import Place, may_not
from goldenthread.domain.reports.rules.lead_times import Pace
from goldenthread.foundation.lib.typed import RefusedError, words


class TextChangedError(RefusedError):
    """The section does not say any more what the page showed; nothing was cleared."""

    def __init__(self) -> None:
        super().__init__(
            "",
            "The text changed while you were reading it, so nothing was cleared. Read what is different, then decide.",
        )


@dataclass(frozen=True, slots=True)
class Verdict:
    """What is said of a section. `sha256` is of the exact text that was read; a return says what must change."""

    section: str
    capacity: str
    sha256: str
    outcome: Outcome
    comment: str = ""


@transaction.atomic
def send_for_clearance(*, report: Report, by: Acting, now: datetime, token: UUID | None = None) -> ReportEvent:
    """Those who clear are asked, and their time begins. Raises PermissionDenied, RefusedError."""
    held = hold_report(report)
    before, token = sent_again(ReportEvent, token, by=by, report=held, kind=ReportEventKind.SENT)
    if before is not None:
        return before
    seen = _movable(held, ReportEventKind.SENT, by, now)
    event = happened(held, ReportEventKind.SENT, by=by, now=now, token=token)
    asked = clearances_of(seen.open, now=now)
    notices.tell(notices.ClearanceAsked, asked, [each for each in asked.places if each.standing.waits], now=now)
    enter(held, verb="report sent for clearance", body={"row": event.pk}, by=by, now=now)
    return event


@transaction.atomic
def take_back(*, report: Report, reason: str, by: Acting, now: datetime, token: UUID | None = None) -> ReportEvent:
    """Back to draft, with a reason; nobody is asked to clear it any more. Raises PermissionDenied, RefusedError."""
    held = hold_report(report)
    before, token = sent_again(ReportEvent, token, by=by, report=held, kind=ReportEventKind.TAKEN_BACK)
    if before is not None:
        return before
    seen = _movable(held, ReportEventKind.TAKEN_BACK, by, now)
    kept = words("reason", reason, asked="Say why it is taken back")
    event = happened(held, ReportEventKind.TAKEN_BACK, reason=kept, by=by, now=now, token=token)
    for kind in (notices.ClearanceAsked, notices.ClearanceRunsOut):
        notices.settle(kind, held, [*(each.key for each in seen.places), *seen.empty], now=now)
    enter(held, verb="report taken back", body={"row": event.pk, "reason": kept}, by=by, now=now)
    return event


@transaction.atomic
def clear_section(
    *, report: Report, verdict: Verdict, by: Acting, now: datetime, token: UUID | None = None
) -> Clearance:
    """A section cleared, or returned, in a capacity, as the exact text that was read.

    Raises PermissionDenied for who does not clear in that capacity on that day, TextChangedError where the section
    says something else by now, and RefusedError for one's own words, or for a report that is not in clearance.
    """
    held = hold_report(report)
    acting = _clearing(held, verdict.capacity, by, now)
    before, token = sent_again(Clearance, token, by=acting, **_same(held, verdict))
    if before is not None:
        return before
    seen = clearances_of(opened(held), now=now)
    place = _read(seen, verdict, acting)
    comment = words(
        "comment",
        verdict.comment,
        asked="Say what has to change",
        needed=verdict.outcome is Outcome.RETURNED,
    )
    row = Clearance(
        report=held,
        section=place.section,
        version=seen.open.versions[place.section],
        taking=seen.open.taking,
        capacity=place.capacity.slug,
        outcome=verdict.outcome,
        text=seen.texts[place.section],
        sha256=place.sha256,
        comment=comment,
        **said(acting, now, token),
    )
    row.save(force_insert=True)
    for kind in (notices.ClearanceAsked, notices.ClearanceVoid, notices.ClearanceRunsOut):
        notices.settle(kind, held, [place.key], now=now)
    if verdict.outcome is Outcome.RETURNED:
        notices.tell_returned(seen, place, comment=comment, key=row.pk, now=now)
    _enter_clearance(row, acting, now)
    return row


@transaction.atomic
def warn_of_clearances(*, now: datetime) -> None:
    """One message for each lead time that ends or is over; the same is told of once."""
    for seen in clearances_of_all(in_clearance(), now=now):
        near = [each for each in seen.places if each.clock and each.clock.pace in (Pace.NEAR, Pace.OVER)]
        notices.tell(notices.ClearanceRunsOut, seen, near, now=now)


def happened(
    report: Report, kind: ReportEventKind, *, reason: str = "", by: Acting, now: datetime, token: UUID | None = None
) -> ReportEvent:
    """The event, saved; its ledger entry is the caller's."""
    event = ReportEvent(report=report, kind=kind, reason=reason, **said(by, now, token))
    event.save(force_insert=True)
    return event


def _movable(report: Report, kind: ReportEventKind, by: Acting, now: datetime) -> ClearingSeen:
    """The report as it stands, if it may be moved so now. Raises PermissionDenied and RefusedError."""
    seen = clearances_of(opened(report), now=now)
    return require_move(seen, kind, by, now)


def require_move(seen: ClearingSeen, kind: ReportEventKind, by: Acting, now: datetime) -> ClearingSeen:
    """The same, once there is a move of that kind and `by` may make it. Raises PermissionDenied and RefusedError."""
    move = next(each for each in states.MOVES if each.event is kind)
    assert move.who is not None
    permissions.require(by, move.who, seen.report.organisation, on=day_of(now))
    if refusal := states.refusal(seen.state, kind):
        raise RefusedError("", refusal)
    return seen


def _same(report: Report, verdict: Verdict) -> dict[str, Any]:
    """By what two verdicts are the same."""
    said_of = {"section": verdict.section, "capacity": verdict.capacity, "sha256": verdict.sha256}
    return {
        "report": report,
        "outcome": verdict.outcome,
        "comment": verdict.comment.replace("\r\n", "\n").strip(),
    } | said_of


def _clearing(report: Report, capacity: str, by: Acting, now: datetime) -> Acting:
    """The one acting in the post that clears so. Raises PermissionDenied."""
    permissions.require(by, Permission.CLEAR_REPORTS, report.organisation, on=day_of(now))
    if by.person is None:
        return by
    today = day_of(now)
    post = capacities_of(by.person, report.organisation, on=today).get(capacity)
    if post is None or not can_see(access_of(by.person, on=today), report):
        raise PermissionDenied(f"{by.post} does not clear in this capacity today.")
    return replace(by, post=post.title)


def _read(seen: ClearingSeen, verdict: Verdict, by: Acting) -> Place:
    """The place that the verdict is of, once it was read as it is now. Raises RefusedError."""
    place = seen.place(verdict.section, verdict.capacity)
    if place is None:
        raise RefusedError("", "This kind of report asks for no such clearance.")
    if seen.state not in (State.IN_CLEARANCE, State.CLEARED):
        raise RefusedError("", f"The report is {seen.state.label.lower()}. It has to be sent for clearance first.")
    own = may_not(by.person.pk if by.person else None, by.post, seen.written.get(place.section, ()))
    if own:
        raise RefusedError("", own)
    if place.sha256 != verdict.sha256:
        raise TextChangedError
    faulty = [each for each in papers.faults(seen.open.source) if each.section == place.section]
    if faulty and verdict.outcome is Outcome.CLEARED:
        raise RefusedError("", f"It cannot be published as it says now, so return it instead. {faulty[0].message}")
    return place


def _enter_clearance(row: Clearance, by: Acting, now: datetime) -> None:
    verb = "section cleared" if row.outcome == Outcome.CLEARED else "section returned"
    told = {
        "row": row.pk,
        "section": row.section,
        "capacity": row.capacity,
        "version": row.version.number,
        "figures": row.taking.number,
        "sha256": row.sha256,
    }
    enter(row.report, verb=verb, body=told, by=by, now=now)
