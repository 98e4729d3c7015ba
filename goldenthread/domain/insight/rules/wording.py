"""The question about one milestone, as somebody would put it aloud: what the facts are, then what they leave open."""

from collections.abc import Callable, Mapping

from goldenthread.domain.insight.choices import QuestionKind
from goldenthread.domain.insight.rules.explanations import repeated
from goldenthread.domain.insight.rules.saying import latest_words, named, ordinal, quote, times, when
from goldenthread.domain.insight.rules.seeing import Seen
from goldenthread.domain.plans.choices import AssuranceVoice
from goldenthread.domain.plans.rules.ratings import GREEN
from goldenthread.foundation.lib.periods import Precision, name_of
from goldenthread.foundation.lib.text import joined, plural, said_date

_OFTEN = 3  # from which on an expected date that changes is worth a word
_BRIEF = 60  # characters of a claim that explains nothing
_LONG = 90  # days after which a claim should have been looked at
_VOICES = {
    AssuranceVoice.MANAGER: "its manager",
    AssuranceVoice.BOARD: "the Board",
    AssuranceVoice.EXTERNAL: "the external reviewer",
}


def slipped(seen: Seen) -> str:
    """What was said last time, what is said now, and why."""
    lead = _became_overdue(seen) if seen.newly_overdue else _expected_later(seen)
    why = latest_words(seen.now) if seen.said_since else ""
    return _said(lead, _moved(seen), why or "No reason has been given since.", _what_of_it(seen, has_reason=bool(why)))


def _became_overdue(seen: Seen) -> str:
    one, now, then = seen.now, seen.expected, seen.expected_then
    assert one.deadline is not None
    told = then is not None and then.last_day != one.deadline.last_day
    expected_then = f" and expected {when(then)}" if told and then else ""
    if now is None:
        what = "no new date has been given"
    elif told and then and then.last_day == now.last_day:
        what = "it still is"
    else:
        what = f"now it is expected {when(now)}{_which_date(seen)}"
    return (
        f"{named(one)} was due {when(one.deadline)} and is still not done. "
        f"On {said_date(seen.since)} it was in progress{expected_then}; {what}."
    )


def _expected_later(seen: Seen) -> str:
    now, then, deadline = seen.now.forecast, seen.expected_then, seen.now.deadline
    assert now is not None
    assert then is not None
    on, which = said_date(seen.since), _which_date(seen)
    if seen.expected is None:
        return f"{named(seen.now)} was expected {when(then)}, later {when(now)}{which}, and is still not done."
    lead = f"{named(seen.now)} is now expected {when(now)}{which}; on {on} it was expected {when(then)}."
    if deadline is None or deadline.last_day >= seen.as_at or deadline.last_day == then.last_day:
        return lead
    return f"{lead} It was due {when(deadline)}."


def _which_date(seen: Seen) -> str:
    """ ", the fourth date its owner has named", where there are many."""
    number = len(seen.expectations)
    return f", the {ordinal(number)} date its owner has named" if number > _OFTEN else ""


def _what_of_it(seen: Seen, *, has_reason: bool) -> str:
    if not has_reason:
        return "What has happened, and since when has it been known?"
    if seen.expected is None:
        return "When will it be done?"
    if seen.now.times_moved > 1 or len(seen.expectations) > _OFTEN:
        return "Why should this date hold when the others did not?"
    return "What has to happen for that date to hold?"


def overdue(seen: Seen) -> str:
    """How long it has been due, what is expected now, and what was said last."""
    one, due = seen.now, when(seen.now.deadline) if seen.now.deadline else ""
    lead = f"{named(one)} was due {due} and is still not done, {plural(seen.days_overdue, 'day')} on."
    if seen.expected is None:
        return _said(lead, _moved(seen), latest_words(one), "No date is given for it. When will it be done?")
    expected = f"It is now expected {when(seen.expected)}{_which_date(seen)}."
    return _said(lead, _moved(seen), expected, latest_words(one), "What stands in its way?")


def moved(seen: Seen) -> str:
    """How often and how far its date has moved."""
    one = seen.now
    due = when(one.deadline) if one.deadline else ""
    if seen.days_overdue:
        lead = f"{named(one)} was due {due} and is still not done."
    elif one.times_moved and one.baseline is not None and one.overdue_against_baseline:
        first = when(one.baseline)
        lead = f"{named(one)} was first due {first} and counts as in progress only because it is now due {due}."
    else:
        lead = f"{named(one)} is due {due}." if due else f"{named(one)} has no deadline."
    return _said(lead, _moved(seen), _expectations(seen), "What is different this time?")


def _moved(seen: Seen) -> str:
    """How often and how far an agreed decision has moved its deadline."""
    one = seen.now
    if not one.times_moved:
        return ""
    days = plural(one.days_moved, "day")
    far = f", {days} in all" if one.times_moved > 1 else f", by {days}"
    return f"The deadline has moved {times(one.times_moved)}{far if one.days_moved > 0 else ''}."


def _expectations(seen: Seen) -> str:
    """The days its owner named one after the other, where they are many."""
    named_days = seen.expectations
    if len(named_days) <= _OFTEN:
        return ""
    first, last = named_days[0], named_days[-1]
    span = f", from {first.said()} to {last.said()}" if last.last_day > first.last_day else ""
    return f"Its owner has named another date {times(len(named_days) - 1)}{span}."


def claimed(seen: Seen) -> str:
    """That it is said to be done, in which words, and that nothing shows it."""
    claim, on = seen.claim, seen.now.completed_on
    assert on is not None
    only = " only" if claim is not None and len(claim.note) <= _BRIEF else ""
    note = f" The claim says{only}: {quote(claim.note)}" if claim is not None and claim.note.strip() else ""
    waiting = (seen.as_at - on).days
    ask = (
        f"What could be shown for it after {plural(waiting, 'day')}?" if waiting > _LONG else "What would we be shown?"
    )
    return f"{named(seen.now)} {_done(seen)}, and nothing on record shows it.{note} {ask}"


def _done(seen: Seen) -> str:
    one, on = seen.now, seen.now.completed_on
    assert on is not None
    if one.only_known_by:
        return f"was reported as done by {said_date(on)}"
    if one.completed_precision not in (None, Precision.DAY):
        return f"is claimed as done in {name_of(on, one.completed_precision)}"
    return f"is claimed as done on {said_date(on)}"


def rated_better(seen: Seen) -> str:
    """Who rates it green though it is overdue."""
    voices = [_VOICES[each.voice] for each in seen.now.assurances if each.rating == GREEN]
    late = plural(seen.days_overdue, "day")
    who = joined(voices)
    sees = "do" if len(voices) > 1 else "does"
    return (
        f"{named(seen.now)} is {late} overdue and rated green by {who}. "
        f"What {sees} {who} see that the facts do not show?"
    )


def same_words(seen: Seen) -> str:
    """The explanation, and since when it has been given."""
    run = repeated(seen.updates)
    first, last = said_date(run.days[0]), said_date(run.days[-1])
    often = times(len(run.days))
    words = seen.now.last_update.note if seen.now.last_update else ""
    lead = f"{named(seen.now)} is not done."
    if seen.said_since is not None and seen.said_since.is_no_change:
        return f"{lead} Asked {often} since {first}, its owner said that nothing had changed. What is being done?"
    alike = "in the same words" if run.exactly else "in nearly the same words"
    told = f"It was explained {alike} on {first} and on {last}"
    told = told if len(run.days) == 2 else f"It has been explained {often} {alike}, from {first} to {last}"
    return f"{lead} {told}: {quote(words)} What has been done in between?"


SENTENCES: Mapping[QuestionKind, Callable[[Seen], str]] = {
    QuestionKind.SLIPPED: slipped,
    QuestionKind.RATED_BETTER: rated_better,
    QuestionKind.CLAIMED: claimed,
    QuestionKind.OVERDUE: overdue,
    QuestionKind.MOVED: moved,
    QuestionKind.SAME_WORDS: same_words,
}


def _said(*parts: str) -> str:
    return " ".join(each for each in parts if each)
