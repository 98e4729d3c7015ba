"""Gaps of what is being done: an action, its milestones, and the measures of what it should bring about."""

from collections.abc import Iterator
from datetime import date

from goldenthread.domain.insight.choices import Proof, SubjectKind
from goldenthread.domain.insight.rules.gaps import Gap, Subject, gap
from goldenthread.domain.insight.rules.matrix import Indicator, Step, Work
from goldenthread.domain.plans.choices import Status
from goldenthread.foundation.lib.text import said_date


def gaps_of_work(work: Work, *, as_at: date) -> Iterator[Gap]:
    """Of the action itself and of each of its milestones."""
    about = Subject(SubjectKind.ACTION, (work.plan, work.slug))
    if not work.steps:
        yield gap(
            "action-without-milestone", about, since=work.starts_on, as_at=as_at, what=work.title, plan=work.plan_title
        )
    if work.outcome and not work.is_shown and work.open_or_done:
        told = {"what": work.title, "outcome": work.outcome.rstrip(".")}
        yield gap("outcome-without-measure", about, since=work.starts_on, as_at=as_at, **told)
    for step in work.steps:
        yield from gaps_of_step(step, as_at=as_at)


def gaps_of_step(step: Step, *, as_at: date) -> Iterator[Gap]:
    """Of one milestone. At most three of them, and most have none."""
    if step.standing.status is Status.OVERDUE:
        yield from _overdue(step, as_at)
    elif step.standing.status is Status.COMPLETED:
        yield from _completed(step, as_at)


def _overdue(step: Step, as_at: date) -> Iterator[Gap]:
    one = step.standing
    if one.deadline is None or (one.forecast is not None and one.forecast.last_day >= as_at):
        return
    told = {"what": one.wording, "due": one.deadline.said()}
    yield gap("overdue-without-forecast", _about(step), since=one.deadline.last_day, as_at=as_at, **told)


def _completed(step: Step, as_at: date) -> Iterator[Gap]:
    one = step.standing
    day = one.completed_on
    if step.proof is not Proof.ACCEPTED:
        lack = "no evidence is linked" if step.proof is Proof.NONE else "nobody else has accepted it on its evidence"
        when = f"{'by' if one.only_known_by else 'on'} {said_date(day)}" if day else "on a day not on record"
        told = {"what": one.wording, "when": when, "lack": lack}
        yield gap("completed-without-evidence", _about(step), since=day, as_at=as_at, **told)
    if one.only_known_by and day is not None:
        lack = f"completed by {said_date(day)}"
        yield gap("evidence-without-date", _about(step), since=day, as_at=as_at, what=one.wording, lack=lack)


def gaps_of_measure(one: Indicator, *, as_at: date) -> Iterator[Gap]:
    """Not read when it was due, or never."""
    about = Subject(SubjectKind.MEASURE, (one.slug,))
    if one.latest_on is None:
        yield gap("measure-without-reading", about, since=None, as_at=as_at, what=one.title, lack="was never read")
    elif one.next_due is not None and one.next_due < as_at:
        lack = f"was last read for {said_date(one.latest_on)}; the next reading was due by {said_date(one.next_due)}"
        yield gap("measure-without-reading", about, since=one.next_due, as_at=as_at, what=one.title, lack=lack)


def _about(step: Step) -> Subject:
    return Subject(SubjectKind.MILESTONE, (step.plan, step.standing.key))
