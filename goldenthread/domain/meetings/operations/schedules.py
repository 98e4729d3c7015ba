"""Proposed changes are put to a meeting as lines of a schedule, and decided together: all lines or none.

A line that was deferred comes back: what it asks waits again, and is put to the next meeting (decision 38).
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import transaction

from goldenthread.domain.meetings.models import AgendaItem, Decision, Meeting, Oversight, ScheduleLine
from goldenthread.domain.meetings.operations import deciding
from goldenthread.domain.meetings.operations.deciding import Sitting
from goldenthread.domain.meetings.operations.holding import (
    ONCE,
    Sending,
    day_of,
    enter,
    hold_meeting,
    sent_before,
)
from goldenthread.domain.meetings.operations.lines import own_item
from goldenthread.domain.meetings.queries.schedules import (
    column_of,
    lines_of,
    on_line,
    place_of,
    plan_of,
    to_come,
)
from goldenthread.domain.meetings.queries.states import happened_to
from goldenthread.domain.meetings.rules import deciding as rules
from goldenthread.domain.meetings.rules.states import agenda_open
from goldenthread.domain.organisations.permissions import Acting
from goldenthread.domain.plans.choices import Verb
from goldenthread.domain.plans.models import CompletionClaim, Fact, Plan
from goldenthread.domain.plans.models.facts import Decided
from goldenthread.domain.plans.operations import deadlines, updates
from goldenthread.domain.plans.queries.lines import is_answered
from goldenthread.foundation.lib.text import plural
from goldenthread.foundation.lib.typed import RefusedError, words
from goldenthread.foundation.lib.vague_dates import VagueDate


@dataclass(frozen=True, slots=True)
class Answer:
    """What the meeting did with one line; `amended` is the date it chose itself."""

    line: ScheduleLine
    verb: Verb = Verb.AGREED
    amended: VagueDate | None = None


@transaction.atomic
def put_on_schedule(
    *, item: AgendaItem, proposals: Sequence[Any], by: Acting, now: datetime, sending: Sending = ONCE
) -> tuple[ScheduleLine, ...]:
    """Puts changes to a meeting, each as a line of the item; what is on it already is left as it is.

    Places are never given again. Raises PermissionDenied, ChangedError, and RefusedError for what is decided, or not
    for this body, or before another meeting to come.
    """
    held, found = _agenda(item, by=by, now=now, sending=sending)
    there = list(found.lines.all())
    held_by = {(name, getattr(line, f"{name}_id")) for line in there for name in _COLUMNS}
    new = [each for each in proposals if (column_of(each), each.pk) not in held_by]
    _require_for_body(held, {plan_of(each) for each in new})
    elsewhere = _elsewhere(held, now)
    for each in new:
        _require_waiting(each, elsewhere)
    last = max((line.position for line in there), default=0)
    made = [
        ScheduleLine(item=found, position=place, added_at=now, **{column_of(each): each})
        for place, each in enumerate(new, last + 1)
    ]
    ScheduleLine.objects.bulk_create(made)
    if made:
        lines = [
            {"line": line.position, "kind": column_of(each), "fact": each.pk}
            for line, each in zip(made, new, strict=True)
        ]
        enter(held, verb="put on the schedule", body={"item": found.slug, "lines": lines}, by=by, now=now)
    return tuple(made)


@transaction.atomic
def take_off_schedule(*, line: ScheduleLine, by: Acting, now: datetime, sending: Sending = ONCE) -> None:
    """Takes a line off before the agenda is published; from then on the meeting decides on it, or defers it."""
    held, found = _agenda(line.item, by=by, now=now, sending=sending)
    if happened_to(held).agenda is not None:
        raise RefusedError("", "The agenda is published, so its lines stay. The meeting can defer this one.")
    there = found.lines.filter(pk=line.pk).first()
    if there is not None:
        told = {"item": found.slug, "line": there.position, "fact": on_line(there).pk}
        there.delete()
        enter(held, verb="taken off the schedule", body=told, by=by, now=now)


@transaction.atomic
def decide_schedule(
    *,
    item: AgendaItem,
    answers: Sequence[Answer],
    reasons: str = "",
    by: Acting,
    now: datetime,
    sending: Sending = ONCE,
) -> tuple[Decision, ...]:
    """What the meeting did with the lines: one decision a verb, each line bound to it by its place. All or none.

    Raises PermissionDenied, ChangedError, and RefusedError that names the line.
    """
    if (before := sent_before(Decision, sending)) is not None:
        same = Decision.objects.filter(item=before.item, recorded_at=before.recorded_at, by_person=before.by_person)
        return tuple(same.order_by("pk"))
    held = deciding.begin(Sitting(item.meeting, item), by=by, now=now, sending=sending)
    reasons = words("reasons", reasons, asked="", needed=False)
    there = {line.pk: line for line in lines_of(item)}
    if not answers:
        raise RefusedError("", "Say what the meeting did with at least one line.")
    found = [(_own(each, there), each) for each in answers]
    made: list[Decision] = []
    for verb in Verb:
        group = [(line, each.amended) for line, each in found if each.verb is verb]
        if group:
            text = rules.said_schedule(verb, [line.position for line, _ in group], of=len(there))
            token = sending if not made else ONCE
            decision = deciding.make(held, item, verb, text, reasons=reasons, by=by, now=now, sending=token)
            _put(group, decision, by, now)
            made.append(decision)
    return tuple(made)


_Group = Sequence[tuple[ScheduleLine, VagueDate | None]]
_COLUMNS = ("change", "withdrawal", "addition", "rewording", "claim")


def _put(group: _Group, decision: Decision, by: Acting, now: datetime) -> None:
    """Deadlines of one plan in one go, everything else line by line."""
    moves: dict[Plan, list[deadlines.Line]] = defaultdict(list)
    for line, amended in group:
        change = line.change
        if change is not None:
            moves[change.milestone.plan].append(deadlines.Line(change, amended, place_of(line)))
    for plan, lines in moves.items():
        deadlines.decide_deadlines(plan=plan, lines=lines, ruling=decision, by=by, now=now)
    for line, amended in group:
        if line.change is None:
            try:
                _put_one(line, amended, decision, by, now)
            except RefusedError as error:
                raise RefusedError(error.field, f"{place_of(line)}: {error.message}") from error


def _put_one(line: ScheduleLine, amended: VagueDate | None, decision: Decision, by: Acting, now: datetime) -> None:
    proposal = on_line(line)
    if not isinstance(proposal, CompletionClaim):
        deciding.put(proposal, decision, amended, place_of(line), by=by, now=now)
        return
    if decision.verb != Verb.AGREED:
        raise RefusedError("verb", "A completion is agreed, or its line is left out and it stays claimed.")
    updates.accept_completion(claim=proposal, ruling=decision, by=by, now=now)


def _own(answer: Answer, there: dict[int, ScheduleLine]) -> ScheduleLine:
    if answer.line.pk not in there:
        raise RefusedError("", "A line is not on this schedule any more. Look at what is on it now.")
    return there[answer.line.pk]


def _agenda(item: AgendaItem, *, by: Acting, now: datetime, sending: Sending) -> tuple[Meeting, AgendaItem]:
    """The meeting, held, and its item, while lines may still be put on it."""
    held = hold_meeting(item.meeting, by=by, now=now, sending=sending)
    happened = happened_to(held)
    if not happened.events and held.starts_on is not None and held.starts_on < day_of(now):
        pass  # held, and entered here only afterwards: its schedule is what it had before it
    else:
        agenda_open(happened.state)
    found = own_item(item, held)
    assert found is not None
    if found.withdrawn_at is not None:
        raise RefusedError("", "This item was withdrawn from the agenda. Put the changes to another.")
    return held, found


def _require_for_body(meeting: Meeting, plans: Iterable[Plan]) -> None:
    """Raises RefusedError for a plan that the body does not own on the day of the meeting, nor one below it."""
    for plan in plans:
        owning = None
        if meeting.starts_on is not None:
            found = Oversight.objects.on(meeting.starts_on).filter(plan=plan)
            owning = found.select_related("body__parent").first()
        if owning is None or meeting.body_id not in owning.body.and_above():
            owner = f"{owning.body} does" if owning else "no body does on that day"
            raise RefusedError("", f"{meeting.body} does not own {plan}: {owner}. Put its changes to that body.")


def _elsewhere(meeting: Meeting, now: datetime) -> dict[tuple[str, int], ScheduleLine]:
    """What is before another meeting of the body to come, by column and number."""
    lines = to_come(meeting.body, on=day_of(now)).exclude(item__meeting=meeting).select_related("item__meeting")
    return {(name, pk): line for line in lines for name in _COLUMNS if (pk := getattr(line, f"{name}_id")) is not None}


def _require_waiting(fact: Fact, elsewhere: dict[tuple[str, int], ScheduleLine]) -> None:
    """Raises RefusedError for what is decided or taken back, or before another meeting."""
    if (line := elsewhere.get((column_of(fact), fact.pk))) is not None:
        raise RefusedError("", f"A change is on the schedule of {line.item.meeting} already. Take it off there first.")
    if isinstance(fact, CompletionClaim):
        if is_answered(fact):
            raise RefusedError("", "A claim was answered or put right since. Look at what waits now.")
        return
    assert isinstance(fact, Decided)
    deadlines.undecided(fact)


def said_put(made: Sequence[ScheduleLine]) -> str:
    """ "12 changes are on the schedule"."""
    return f"{plural(len(made), 'change')} {'is' if len(made) == 1 else 'are'} on the schedule"
