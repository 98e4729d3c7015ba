"""How a standing is said: the tag of its status, indicators in words, dates that are not on record."""

from datetime import date

from goldenthread.domain.plans.choices import CompletionState, Status
from goldenthread.domain.plans.rules.standing import Standing
from goldenthread.domain.plans.rules.tones import STATUS_TONES
from goldenthread.foundation.lib.periods import Precision, name_of
from goldenthread.foundation.lib.text import plural, said_date
from goldenthread.foundation.lib.vague_dates import VagueDate
from goldenthread.foundation.ui.tones import Tone

NOT_ON_RECORD = "not in the record"


def said(value: VagueDate | None) -> str:
    return value.said() if value is not None else NOT_ON_RECORD


def tag(one: Standing) -> tuple[str, Tone]:
    """The status as a tag says it. What is only claimed says so, and is green only once it is accepted (SPEC 2.5)."""
    if _only_claimed(one):
        return f"{one.status.label}, claimed", Tone.PLAIN
    return one.status.label, STATUS_TONES[one.status]


def _only_claimed(one: Standing) -> bool:
    return one.status is Status.COMPLETED and one.completion is CompletionState.CLAIMED


def indicators(one: Standing) -> tuple[str, ...]:
    """What stands beside the status, never instead of it (SPEC 4.1)."""
    return (*_done(one), *_risks(one), *_beside(one))


def beside(one: Standing) -> tuple[str, ...]:
    """Those of the indicators that the sentence saying why does not say already, as sentences."""
    silent = [] if one.at_risk else _silent(one)
    found = [*_past_first(one), *silent, *_beside(one)]
    return tuple(f"{words[0].upper()}{words[1:]}." for words in found)


def _beside(one: Standing) -> list[str]:
    found = ["date change proposed, not yet decided"] if one.undecided_moves else []
    if one.unagreed_moves > one.undecided_moves:
        found.append("date change nobody agreed: moved nothing")
    return found + [f"{each.voice.label} rates it {each.rating}" for each in one.assurances]


def _past_first(one: Standing) -> list[str]:
    return ["past its first deadline"] if one.overdue_against_baseline and one.status is not Status.OVERDUE else []


def _done(one: Standing) -> list[str]:
    if one.status is not Status.COMPLETED or one.completed_on is None:
        return []
    found = [_when_done(one, one.completed_on)]
    if one.late is not False:
        found.append("late" if one.late else "possibly late")
    return found


def _when_done(one: Standing, on: date) -> str:
    if one.only_known_by:
        return f"by {said_date(on)}, the day is not on record"
    if one.completed_precision not in (None, Precision.DAY):
        return f"in {name_of(on, one.completed_precision)}"
    return f"on {said_date(on)}"


def _risks(one: Standing) -> list[str]:
    """What its owner expects and what its owner did not say are two reasons; overdue, both are facts and no risk."""
    found = []
    if one.expects_later:
        found.append(f"at risk: expected {said(one.forecast)}")
    elif one.status is Status.OVERDUE and one.forecast is not None:
        found.append(f"expected {said(one.forecast)}")
    return [*found, *_silent(one), *_past_first(one)]


def _silent(one: Standing) -> list[str]:
    if not one.silent_this_round:
        return []
    return [f"{'at risk: ' if one.at_risk else ''}no update in {one.silent_in}"]


def age_said(days: int | None) -> str:
    """ "33 days" before the day asked for; "the same day" for none."""
    if days is None:
        return ""
    return "the same day" if days == 0 else plural(days, "day")
