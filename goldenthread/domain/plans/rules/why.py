"""Why a milestone has its status, in one sentence a reader can check against the facts below it."""

from datetime import date

from goldenthread.domain.plans.choices import CompletionState, Status
from goldenthread.domain.plans.rules.standing import Standing
from goldenthread.foundation.lib.periods import Precision, name_of
from goldenthread.foundation.lib.text import said_date


def why(standing: Standing, *, as_at: date) -> str:
    """The sentence, such as "Overdue: due 31 March 2017, not completed by 14 June 2017."."""
    say = {
        Status.WITHDRAWN: _withdrawn,
        Status.CARRIED_FORWARD: _carried,
        Status.COMPLETED: _completed,
        Status.OVERDUE: _overdue,
        Status.IN_PROGRESS: _in_progress,
    }[standing.status]
    return f"{standing.status.label}{say(standing, as_at)}"


def _withdrawn(standing: Standing, as_at: date) -> str:
    on = standing.ending.effective_on if standing.ending else as_at
    return f": ended without being done, by a decision of {said_date(on)}."


def _carried(standing: Standing, as_at: date) -> str:
    if standing.ending is None:
        return "."
    ending = standing.ending
    return (
        f": continued as {ending.successor} in {ending.successor_plan} from {said_date(ending.effective_on)}, "
        "and counted there."
    )


def _completed(standing: Standing, as_at: date) -> str:
    done = said_date(standing.completed_on or as_at)
    if standing.only_known_by:
        sentence = f": reported as done by {done}; the day it was done is not on record"
    elif standing.completed_precision not in (None, Precision.DAY):
        sentence = f": achieved in {name_of(standing.completed_on or as_at, standing.completed_precision)}"
    else:
        sentence = f": achieved on {done}"
    if standing.deadline is not None and standing.late is not False:
        late = "late" if standing.late else "possibly late"
        sentence += f", {late} against the deadline of {said_date(standing.deadline.last_day)}"
    if standing.completion is CompletionState.ACCEPTED and standing.accepted_on is not None:
        return f"{sentence}; accepted on {said_date(standing.accepted_on)}."
    return f"{sentence}; claimed, not yet accepted by anybody else."


def _overdue(standing: Standing, as_at: date) -> str:
    due = said_date(standing.deadline.last_day) if standing.deadline else ""
    return f": due {due}, not completed by {said_date(as_at)}."


def _in_progress(standing: Standing, as_at: date) -> str:
    if standing.deadline is None:
        sentence = f": not completed by {said_date(as_at)}, and no deadline is on record, so it cannot be overdue"
    else:
        sentence = f": due {said_date(standing.deadline.last_day)}, which has not passed on {said_date(as_at)}"
    risks = _risks(standing)
    return f"{sentence}. At risk: {' and '.join(risks)}." if risks else f"{sentence}."


def _risks(standing: Standing) -> list[str]:
    """What its owner said and what its owner did not say: two reasons, and both are given."""
    found = []
    if standing.expects_later and standing.forecast is not None:
        found.append(f"its owner expects {said_date(standing.forecast.last_day)}")
    if standing.silent_this_round:
        found.append(f"no update was given in {standing.silent_in}")
    return found
