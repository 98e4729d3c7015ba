"""The thread of one milestone as a file: every fact ever recorded of it, those that do not count marked so."""

from collections.abc import Mapping, Sequence

from markupsafe import Markup

from goldenthread.domain.plans.models import (
    Amendment,
    AssuranceRating,
    CarryForward,
    CompletionClaim,
    CompletionReview,
    DeadlineChange,
    MilestoneEvidence,
    ProgressUpdate,
    Rewording,
    Withdrawal,
)
from goldenthread.domain.plans.queries.thread import AnyFact, Thread, Told
from goldenthread.foundation.transfer.exports import Column, Kind
from goldenthread.interfaces.web.downloading import About, Extract, Layout, Row, counted, exactly, moments, of_plan
from goldenthread.interfaces.web.plans import facts, words
from goldenthread.interfaces.web.plans.dates import Asked

KINDS: Mapping[type[AnyFact], str] = {
    ProgressUpdate: "update",
    CompletionClaim: "claim",
    CompletionReview: "review",
    DeadlineChange: "deadline_change",
    Withdrawal: "withdrawal",
    Rewording: "rewording",
    CarryForward: "carry_forward",
    Amendment: "amendment",
    AssuranceRating: "assurance",
    MilestoneEvidence: "evidence",
}
# What only some kinds of facts have: a column each, empty in the others.
_OWN = (
    Column("forecast_on", "Owner expects", Kind.DATE),
    Column("from_on", "Moved from", Kind.DATE),
    Column("to_on", "Moved to", Kind.DATE),
    Column("verb", "Decision", width=16),
    Column("authority_body", "Decided by", width=24),
    Column("authority_on", "Decided on", Kind.DATE),
    Column("authority_item", "Item", width=10),
    Column("outcome", "Review", width=12),
    Column("voice", "Voice", width=12),
    Column("rating", "Rating", width=12),
)
FACTS = Layout(
    "facts",
    "Facts",
    (
        Column("id", "Fact", width=22),
        Column("kind", "Kind", width=18),
        Column("effective_on", "Day it speaks of", Kind.DATE),
        Column("effective_said", "Day as it was said", width=20),
        Column("by_post", "By (post)", width=30),
        Column("title", "What", width=40),
        Column("words", "Words", width=60),
        Column("ruling", "What a decision made of it", width=40),
        Column("detail", "Detail", width=40),
        *_OWN,
        Column("counts", "Counts as asked", Kind.FLAG, 10),
        Column("corrects", "Corrects", width=22),
        Column("corrected_by", "Corrected by", width=22),
        Column("correction_reason", "What was wrong", width=40),
        Column("decided_by", "Answered by", width=22),
        Column("recorded_at", "Recorded (UTC)", width=22),
        Column("entered_at", "Entered here (UTC)", width=22),
        Column("source", "Source", width=50),
    ),
)


def thread_facts(thread: Thread, asked: Asked, *, oldest_first: bool) -> Extract:
    """Every fact, in the order of the page."""
    milestone, plan = thread.milestone, thread.milestone.plan
    then = thread.standing(as_at=asked.as_at)
    wording = then.wording if then else milestone.wording
    told: Sequence[Told] = thread.told[::-1] if oldest_first else thread.told
    about = (
        *of_plan(plan),
        About("milestone", milestone.slug, "Milestone", f"{milestone.slug}: {wording}"),
        About("wording", wording),
        About(
            "baseline",
            thread.baseline.last_day if thread.baseline else None,
            "First deadline",
            words.said(thread.baseline),
        ),
        *moments(asked.as_at, thread.known_at),
        *counted("Facts", len(told)),
    )
    named = (plan.organisation.slug, plan.slug, milestone.slug)
    rows = [_fact(each, thread, asked) for each in told]
    return Extract(FACTS, rows, named, asked.as_at, thread.known_at, about)


def _fact(told: Told, thread: Thread, asked: Asked) -> Row:
    fact, said = told.fact, facts.saying(told, thread)
    return {column.key: getattr(fact, column.key, None) for column in _OWN} | {
        "id": _name(fact),
        "kind": KINDS[type(fact)],
        "effective_on": fact.effective_on,
        "effective_said": told.effective.said(),
        "by_post": fact.by_post,
        "title": said.title.striptags() if isinstance(said.title, Markup) else said.title,
        "words": said.words,
        "ruling": said.ruling,
        "detail": said.detail,
        "counts": _counts(told, thread, asked),
        "corrects": f"{KINDS[type(fact)]}-{fact.corrects_id}" if fact.corrects_id else None,
        "corrected_by": _name(told.corrected_by) if told.corrected_by else None,
        "correction_reason": fact.correction_reason if fact.corrects_id and not _is_hidden(fact, thread) else None,
        "decided_by": _name(told.decided_by) if told.decided_by else None,
        "recorded_at": exactly(fact.recorded_at),
        "entered_at": exactly(fact.entered_at),
        "source": fact.source,
    }


def _is_hidden(fact: AnyFact, thread: Thread) -> bool:
    """Evidence that the reader may not see: why it was taken away would tell what it is."""
    return isinstance(fact, MilestoneEvidence) and fact.item_id not in thread.named


def _name(fact: AnyFact) -> str:
    """What other rows of the file call it: its kind and number."""
    return f"{KINDS[type(fact)]}-{fact.pk}"


def _counts(told: Told, thread: Thread, asked: Asked) -> bool:
    """Whether it counts on the day and at the moment asked for: known by then, spoken of by then, not yet corrected."""
    fact, by = told.fact, told.corrected_by
    known = fact.recorded_at <= thread.known_at and fact.effective_on <= asked.as_at
    return known and not fact.is_retraction and (by is None or by.recorded_at > thread.known_at)
