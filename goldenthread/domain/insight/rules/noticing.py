"""What gives reason to ask about one milestone, and how much."""

from collections.abc import Iterator

from goldenthread.domain.insight.choices import QuestionKind
from goldenthread.domain.insight.rules.explanations import repeats_itself
from goldenthread.domain.insight.rules.seeing import Seen
from goldenthread.domain.plans.choices import CompletionState, Status
from goldenthread.domain.plans.rules.looks_wrong import looks_wrong
from goldenthread.domain.plans.rules.standing import Standing


def worth_a_look(standing: Standing) -> bool:
    """Whether anything can be asked about it: it is open, or its completion waits to be believed."""
    claimed = standing.status is Status.COMPLETED and standing.completion is CompletionState.CLAIMED
    return standing.is_open or claimed


def reasons(seen: Seen) -> Iterator[tuple[QuestionKind, int]]:
    """Each kind of question it gives reason for; of one kind, the larger the weight the sooner it is asked.

    The weight is in days, but for MOVED, where it is how often, and CLAIMED, where the latest claim comes first.
    """
    wrong = {each.kind for each in looks_wrong(seen.looked)}
    now = seen.now
    if seen.newly_overdue or seen.expected_later:
        yield QuestionKind.SLIPPED, seen.slip
    if "rated-better" in wrong:
        yield QuestionKind.RATED_BETTER, seen.days_overdue
    if "claimed-without-evidence" in wrong and now.completed_on is not None:
        yield QuestionKind.CLAIMED, now.completed_on.toordinal()
    if seen.days_overdue:
        yield QuestionKind.OVERDUE, seen.days_overdue
    if now.is_open and (now.times_moved > 1 or "moved-again" in wrong):
        yield QuestionKind.MOVED, now.times_moved + len(seen.expectations)
    if now.is_open and seen.said_since is not None and repeats_itself(seen.updates):
        yield QuestionKind.SAME_WORDS, seen.days_overdue
    if is_silent(seen):
        yield QuestionKind.SILENT, seen.days_overdue


def is_silent(seen: Seen) -> bool:
    """Nothing was said in the latest round that has come to its data cut-off, or, without any, since the last meeting.

    Of what came into the plan later nobody was asked.
    """
    if not seen.now.is_open or seen.before is None:
        return False
    return seen.now.silent_this_round if seen.rounds_held else seen.said_since is None
