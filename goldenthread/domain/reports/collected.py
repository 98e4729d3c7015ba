"""The round that a paper is the report of: what it asked about one plan and what was answered, as the paper knows it.

Frozen, a paper knows what was on record at the latest freeze, whatever came later; before that it is a draft.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any

from goldenthread.domain.plans.choices import RoundEventKind
from goldenthread.domain.plans.models import Plan, Round, RoundAsk, RoundEvent
from goldenthread.domain.plans.queries.answers import Answer, answers_to
from goldenthread.domain.plans.queries.position import PlanFacts, Row
from goldenthread.domain.plans.queries.rounds import course_of
from goldenthread.domain.plans.rules.history import Claim, History, Update
from goldenthread.domain.plans.rules.rounds import Course
from goldenthread.foundation.lib.text import LONDON, said_date


class NotYetOpenedError(ValueError):
    """Nobody has been asked yet, so there is nothing to report. The message says what to wait for."""


@dataclass(frozen=True, slots=True)
class Collected:
    """`asked` are the plan's milestones the round asked about, by primary key; `answers` those of them answered."""

    round: Round
    course: Course
    as_at: date
    known_at: datetime
    asked: frozenset[int]
    answers: Mapping[int, Answer]

    @property
    def is_frozen(self) -> bool:
        return self.course.frozen_at is not None

    def is_silent(self, row: Row) -> bool:
        """Whether it was asked about, not answered, and is open: nobody owes an answer about what is over."""
        return row.pk in self.asked and row.pk not in self.answers and row.standing.is_open

    def is_late(self, fact: Update | Claim) -> bool:
        """Whether it came when the round was closed already."""
        return self.course.is_late(fact.recorded_at)


def collected(one: Round, plan: Plan, *, now: datetime, known_at: datetime) -> Collected:
    """The round (read by `plans.queries.rounds.named`) as its report knows it; `known_at` is what a draft knows.

    Two queries. Raises NotYetOpenedError.
    """
    where = course_of(one)
    if where.opened_at is None:
        raise NotYetOpenedError(
            f"{one.title} has not been opened, so nobody was asked. It is planned for {said_date(one.opens_on)}."
        )
    today = now.astimezone(LONDON).date()
    asked = RoundAsk.objects.filter(round=one, milestone__plan=plan).values_list("milestone_id", flat=True)
    return Collected(
        one,
        where,
        as_at=min(where.dates.cut_off_on, today),
        known_at=where.frozen_at or known_at,
        asked=frozenset(asked),
        answers=answers_to(one, where),
    )


def known(one: Round, plan: Plan, *, as_at: date, known_at: datetime) -> Collected | None:
    """The round as it was known at that moment, whatever came later; None where it had not been opened by then.

    Three queries, one fewer where its events were read with it.
    """
    where = course_of(one, known_at=known_at)
    if where.opened_at is None:
        return None
    asked = RoundAsk.objects.filter(round=one, milestone__plan=plan).values_list("milestone_id", flat=True)
    # What was not frozen by then knows what was answered by then, as if it had been frozen at the moment.
    by_then = replace(where, frozen_at=where.frozen_at or known_at)
    return Collected(one, where, as_at, known_at, frozenset(asked), answers_to(one, by_then))


def as_frozen(facts: PlanFacts) -> PlanFacts:
    """Without milestones added on the day of the freeze: no hour is kept of them, and one may still have come."""
    day = facts.known_at.astimezone(LONDON).date()
    kept = (each for each in facts.members if each[3].added_on is None or each[3].added_on < day)
    return replace(facts, members=tuple(kept))


def told(found: Collected, rows: Iterable[Row]) -> dict[str, Any]:
    """The round as the snapshot holds it; it is counted over those of the plan's milestones that `rows` holds."""
    where, one = found.course, found.round
    events = [each for each in one.events.all() if each.recorded_at <= found.known_at]
    return {
        "id": one.slug,
        "title": one.title,
        "serves": one.serves,
        "period_from": one.period_from,
        "period_to": one.period_to,
        "state": where.state.value,
        "opened_on": where.opened_on,
        "closes_on": where.dates.closes_on,
        "cut_off_on": where.dates.cut_off_on,
        "closed_at": where.closed_at,
        "extensions": [
            _event(each) | {"closes_on": each.closes_on} for each in events if each.kind == RoundEventKind.EXTENDED
        ],
        "freezes": [_event(each) | {"digest": each.digest} for each in events if each.kind == RoundEventKind.FROZEN],
    } | _counted(found, rows)


def _event(event: RoundEvent) -> dict[str, Any]:
    return {"at": event.recorded_at, "by": event.by_post, "reason": event.reason}


def _counted(found: Collected, rows: Iterable[Row]) -> dict[str, int]:
    """How many of how many. A post has answered when nothing it was asked about is missing."""
    asked = [row for row in rows if row.pk in found.asked]
    answered = [row for row in asked if row.pk in found.answers]
    silent = [row for row in asked if found.is_silent(row)]
    posts = {row.standing.owner for row in asked} - {""}
    return {
        "asked": len(asked),
        "answered": len(answered),
        "missing": len(silent),
        "over": len(asked) - len(answered) - len(silent),
        "late": sum(found.course.is_late(found.answers[row.pk].at) for row in answered),
        "posts": len(posts),
        "posts_answered": len(posts - {row.standing.owner for row in silent}),
        "unowned": sum(not row.standing.owner for row in asked),
    }


def answer_told(found: Collected, row: Row, history: History) -> dict[str, Any] | None:
    """The answer about one milestone, or None; `counted` is whether it is in the figures, which end at the cut-off."""
    answer = found.answers.get(row.pk)
    if answer is None or row.pk not in found.asked:
        return None
    facts: tuple[Update | Claim, ...] = (*history.updates, *history.claims)
    said = [each for each in facts if each.recorded_at == answer.at and not each.is_retraction]
    return {
        "on": answer.at.astimezone(LONDON).date(),
        "note": said[-1].note if said else "",
        "claim": answer.is_claim,
        "late": found.course.is_late(answer.at),
        "counted": any(each.effective_on <= found.as_at for each in said),
    }
