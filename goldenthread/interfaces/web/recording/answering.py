"""What a review or a decision answers: the claim or proposal, as it stands in the thread."""

from goldenthread.domain.plans.models import CompletionClaim, DeadlineChange
from goldenthread.domain.plans.queries.thread import AnyFact, read_thread
from goldenthread.interfaces.web.plans.milestone_page import Entry, entry
from goldenthread.interfaces.web.recording.loading import MilestoneDesk


def answered(desk: MilestoneDesk, fact: CompletionClaim | DeadlineChange | AnyFact) -> Entry | None:
    """The fact as an entry of the milestone's thread."""
    thread = read_thread(desk.about.plan, desk.about.slug, known_at=desk.visitor.now)
    if thread is None:
        return None
    same = (told for told in thread.told if type(told.fact) is type(fact) and told.fact.pk == fact.pk)
    return next((entry(told, thread) for told in same), None)
