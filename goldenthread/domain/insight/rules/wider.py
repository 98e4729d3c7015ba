"""Questions about more than one milestone: a rated area, a post that says nothing, a promise, and what is left over."""

from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import date

from goldenthread.domain.insight.choices import QuestionKind
from goldenthread.domain.insight.rules.questions import Promise, Question, Rated
from goldenthread.domain.insight.rules.saying import about, named, quote, shortened, the
from goldenthread.domain.insight.rules.seeing import Seen
from goldenthread.foundation.lib.text import joined, plural, said_date

_NAMED = 3  # wordings in one sentence
_REASON = 160  # characters
_SEVERAL = 3


def rated(one: Rated) -> Question:
    """A plan or an area that somebody rates better than its facts."""
    reason = f", saying {quote(shortened(one.reason, _REASON))}" if one.reason.strip() else "."
    at_risk = f" and {one.at_risk:,} at risk" if one.at_risk else ""
    sentence = (
        f"{one.what} was rated {one.rating.lower()} {one.said} on {said_date(one.given_on)}{reason} "
        f"The facts make it {one.computed.lower()}: "
        f"{one.overdue:,} of {plural(one.whole, 'milestone')} overdue{at_risk}. What does that rating rest on?"
    )
    return Question(kind=QuestionKind.RATED_BETTER, sentence=sentence, area=one.area)


def more_ratings(rest: Sequence[Rated]) -> Question:
    """Ratings that are not asked about one by one, and of what they are."""
    count = plural(len(rest), "more rating is", "more ratings are")
    of = joined(tuple(dict.fromkeys(each.what for each in rest)))
    return Question(
        kind=QuestionKind.RATED_BETTER, sentence=f"And {count} better than the facts: {of}.", number=len(rest)
    )


def silent(owner: str, seen: Sequence[Seen]) -> Question:
    """A post that said nothing of its milestones, the longest overdue first; or those that have no owner."""
    heard = [each.now.last_update.effective_on for each in seen if each.now.last_update]
    since, said = (f" since {said_date(max(heard))}", "been") if heard else ("", "ever been")
    whose = f" from {the(owner)}" if owner else ""
    unanswered = f" There was no answer in {seen[0].now.silent_in}." if seen[0].now.silent_in else ""
    nobodys = "" if owner else f" {'It has' if len(seen) == 1 else 'They have'} no owner on record."
    ask = f"Who can speak for {'it' if len(seen) == 1 else 'them'} today?"
    return Question(
        kind=QuestionKind.SILENT,
        sentence=f"Nothing has {said} heard{whose}{since} about {_what(seen)}.{nobodys}{unanswered} {ask}",
        number=len(seen),
        about=tuple(about(each.now) for each in seen),
    )


def _what(seen: Sequence[Seen]) -> str:
    """The milestones by name, and how many of them are overdue."""
    late = sum(each.days_overdue > 0 for each in seen)
    if len(seen) == 1:
        return f"{named(seen[0].now)}{', which is overdue' if late else ''}"
    overdue = f", {'one' if late == 1 else f'{late:,}'} of them overdue" if late else ""
    return f"{plural(len(seen), 'milestone')}{overdue}: {_wordings(seen)}"


def _wordings(seen: Sequence[Seen]) -> str:
    first = [named(each.now) for each in seen[:_NAMED]]
    left = len(seen) - len(first)
    return joined([*first, f"{left:,} more"] if left else first)


def promised(one: Promise, *, as_at: date) -> Question:
    """What was promised, by whom and for when, and that it is not done; or asked, of whom, and not answered."""
    did, of = ("asked", "of") if one.is_challenge else ("promised", "by")
    made = f"On {said_date(one.made_on)} it was {did} here" if one.made_on else f"It was {did} here"
    whose = f" {of} {the(one.whose)}" if one.whose else ""
    due = f" for {said_date(one.due_on)}" if one.due_on else ""
    sentence = f"{made}{whose}{due}: {quote(one.text)} {_outstanding(one, as_at)}"
    return Question(kind=QuestionKind.PROMISED, sentence=sentence, link=one.link)


def _outstanding(one: Promise, as_at: date) -> str:
    """Of a challenge only that no answer is on record: a published record may leave it out."""
    late = (as_at - one.due_on).days if one.due_on else 0
    after = f", {plural(late, 'day')} after that day" if late > 0 else ""
    if one.is_challenge:
        waits = one.due_on and not after
        return "No answer is on record yet. Will there be one by then?" if waits else f"No answer is on record{after}."
    if after:
        return f"It is not done{after}. What happened to it?"
    return "It is not done yet. Will it be done by then?" if one.due_on else "It is not done. When will it be?"


def left_over(kind: QuestionKind, seen: Sequence[Seen], *, since: date) -> Question:
    """ "And 7 more …": those of a kind that are not asked about one by one."""
    many = len(seen) != 1
    template = _LEFT_OVER[kind]
    sentence = template.format(
        count=f"{len(seen):,} more milestones" if many else "one more milestone",
        has="have" if many else "has",
        are="are" if many else "is",
        them="them" if many else "it",
        since=said_date(since),
        longest=plural(max(each.days_overdue for each in seen), "day"),
        mostly=_mostly(seen),
    )
    return Question(kind=kind, sentence=sentence, number=len(seen), about=tuple(about(each.now) for each in seen))


def _mostly(seen: Sequence[Seen]) -> str:
    """The post with most of them, where it has several: one cause may be behind them."""
    owners = Counter(each.now.owner for each in seen if each.now.owner)
    if not owners or (number := max(owners.values())) < _SEVERAL:
        return ""
    owner = min(each for each, count in owners.items() if count == number)
    return f", {number:,} of them with {the(owner)}"


def more_promises(number: int) -> Question:
    """Promises that are not asked about one by one."""
    words = "more promise made here is", "more promises made here are"
    return Question(kind=QuestionKind.PROMISED, sentence=f"And {plural(number, *words)} not done.", number=number)


_LEFT_OVER: Mapping[QuestionKind, str] = {
    QuestionKind.SLIPPED: "And {count} {has} slipped since {since}{mostly}. Is there one cause behind them?",
    QuestionKind.RATED_BETTER: "And {count} {are} rated green and overdue.",
    QuestionKind.CLAIMED: "And {count} {are} claimed as done with nothing that shows {them}. When will somebody look?",
    QuestionKind.OVERDUE: "And {count} {are} overdue, by up to {longest}. Which will be done when we next meet?",
    QuestionKind.MOVED: "And {count} {has} moved more than once.",
    QuestionKind.SAME_WORDS: "And {count} {are} explained in the words of last time.",
    QuestionKind.SILENT: "And nothing was heard of {count}. Who is asking about {them}?",
}
