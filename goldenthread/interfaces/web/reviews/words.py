"""How reviews, their findings and the answers to them are said on pages."""

from collections.abc import Iterator

from markupsafe import Markup

from goldenthread.domain.plans.models import Fact
from goldenthread.domain.plans.models.vague import vague
from goldenthread.domain.reviews.choices import NOT_ON_RECORD, FindingKind, Ours, RecheckRating, ResponseKind
from goldenthread.domain.reviews.models import Finding, Recommendation, Review
from goldenthread.domain.reviews.queries.recommendations import RecommendationSeen
from goldenthread.domain.reviews.rules.outcomes import Progress
from goldenthread.foundation.lib.text import plural, said_date
from goldenthread.foundation.ui.tones import Tone
from goldenthread.interfaces.web.plans.sources import linked

__all__ = [
    "answered",
    "by",
    "done_of",
    "linked",
    "missing_of",
    "name_of",
    "on",
    "ours",
    "period",
    "theirs",
    "then",
    "when",
]

NOT_STATED, NOT_ANSWERED = "Not stated", "Not answered"
_OURS: dict[Ours, Tone] = {
    Ours.DONE: Tone.DONE,
    Ours.CLAIMED: Tone.ACTIVE,
    Ours.UNDER_WAY: Tone.ACTIVE,
    Ours.OVERDUE: Tone.LATE,
    Ours.ENDED: Tone.ENDED,
    Ours.EMPTY: Tone.WARNING,
    Ours.NO_ACTION: Tone.PLAIN,
}
_THEIRS: dict[str, Tone] = {
    RecheckRating.DONE: Tone.DONE,
    RecheckRating.GOOD_PROGRESS: Tone.ACTIVE,
    RecheckRating.LITTLE_PROGRESS: Tone.WARNING,
    RecheckRating.NONE: Tone.LATE,
}
_ANSWERS: dict[str, Tone] = {
    ResponseKind.ACCEPTED: Tone.DONE,
    ResponseKind.PARTLY: Tone.WARNING,
    ResponseKind.REJECTED: Tone.ENDED,
}


def when(review: Review) -> str:
    """Of which day it is, as closely as that is on record."""
    on = vague(review.on, review.on_precision, review.on_words)
    if on is not None:
        return on.said()
    day = review.report_on or review.ends_on or review.starts_on
    return said_date(day) if day else NOT_ON_RECORD


def then(review: Review) -> str:
    """The same within a sentence."""
    said = when(review)
    return "day not on record" if said == NOT_ON_RECORD else said


def period(review: Review) -> str:
    """The days of the visit, and of the report, as far as they are on record; empty where neither is."""
    visit = ""
    if review.starts_on:
        visit = f"On site from {said_date(review.starts_on)}"
        visit += f" to {said_date(review.ends_on)}" if review.ends_on else ""
    elif review.ends_on:
        visit = f"On site until {said_date(review.ends_on)}"
    report = f"Report of {said_date(review.report_on)}" if review.report_on else ""
    return ". ".join(filter(None, (visit, report)))


def ours(one: Ours) -> tuple[str, str]:
    """What our record shows, and its tone."""
    return one.label, _OURS[one].value


def theirs(rating: str) -> tuple[str, str]:
    """What was found when somebody looked again, and its tone."""
    return RecheckRating(rating).label, _THEIRS[rating].value


def answered(seen: RecommendationSeen) -> tuple[str, str]:
    """How it was answered, and its tone: words that say neither yes nor no are no acceptance."""
    if seen.kind is not None:
        return seen.kind.label, _ANSWERS[seen.kind].value
    return (NOT_STATED if seen.response else NOT_ANSWERED), Tone.PLAIN.value


def done_of(progress: Progress) -> str:
    """How many milestones of an action are completed, with what is to be known beside that."""
    if not progress.total:
        return "no milestone on record"
    said = f"{progress.completed} of {plural(progress.total, 'milestone')} completed"
    more = [(progress.claimed, "only claimed"), (progress.overdue, "overdue")]
    return ", ".join([said, *(f"{count} {what}" for count, what in more if count)])


def on(fact: Fact) -> str:
    """The day a fact speaks of; said where no paper gives one."""
    return NOT_ON_RECORD if fact.effective_words == NOT_ON_RECORD else said_date(fact.effective_on)


def by(fact: Fact) -> str:
    """By which post and when it was said."""
    return f"{fact.by_post}, {on(fact)[:1].lower()}{on(fact)[1:]}"


def name_of(one: Recommendation) -> str:
    """What it is called where its words would be too long."""
    return f"Recommendation {one.number}" if one.number else "Recommendation"


def missing_of(
    review: Review, findings: list[Finding], recommendations: tuple[RecommendationSeen, ...]
) -> Iterator[str]:
    """What no paper on record says of a review, each in a sentence."""
    if not review.reviewer:
        yield "Who reviewed."
    if review.on is None and review.report_on is None and review.starts_on is None:
        yield "When it was."
    elif review.report_on is None:
        yield "The day of its report."
    if not review.position_statement:
        yield "What the council told the reviewers beforehand (a position statement)."
    if not findings:
        yield "What it found."
    elif not any(each.kind == FindingKind.STRENGTH for each in findings):
        yield "Whether it found any strength."
    if not recommendations:
        yield "What it recommended."


def source(text: str) -> Markup:
    """Where it is from; said where that is not on record."""
    return linked(text) or Markup("not on record")
