"""The blocks that a writer can put into a section (`{block: area_table}`), by name.

Each says in a line what it shows and which part of the snapshot it is made from. Where the record has nothing of
that part, the block says why in a sentence: a paper never passes over what is missing.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from goldenthread.domain.reports.sections import (
    appendix,
    area_table,
    asked,
    background,
    beside,
    charts,
    deadlines,
    decisions,
    gaps,
    measures,
    one_page,
    progress,
    recommendations,
    reviews,
    summary,
    the_round,
    thread,
)
from goldenthread.foundation.documents.tree import Block, Paragraph

Content = Mapping[str, Any]

_SILENT = "The record holds nothing of this."


@dataclass(frozen=True, slots=True)
class Shown:
    """One block: `about` is its line in the writer's list, `needs` the part of the snapshot it is made from."""

    name: str
    about: str
    needs: str
    make: Callable[[Content], tuple[Block, ...]]

    def __call__(self, content: Content) -> tuple[Block, ...]:
        """The block, or a sentence that says why there is none."""
        if content.get(self.needs) is None:
            return (Paragraph(content.get("missing", {}).get(self.needs, _SILENT), numbered=True),)
        return self.make(content)


_EVERY = (
    Shown("headline", "how many milestones are completed, in progress and overdue", "milestones", summary.position),
    Shown("bridge", "what changed since the earlier day, as a table that adds up", "bridges", summary.bridge),
    Shown("opening", "whom the paper tells what, as at which days", "plan", summary.opening),
    Shown("behind", "claims, undated milestones, risks and moved deadlines behind the figures", "risk", summary.behind),
    Shown("stated", "what the plan’s own paper says it holds, beside what is on record", "plan", summary.stated),
    Shown("background", "what the plan is and whom it answers to", "plan", background.body),
    Shown("progress", "area by area: counts, ratings, what was said and who was silent", "areas", progress.body),
    Shown("charts", "milestones by area and status, and planned against achieved", "burn_up", charts.body),
    Shown("matrix", "what was asked, and how far the plan answers it", "thread", thread.body),
    Shown("gaps", "what the record does not show, by kind", "gaps", gaps.body),
    Shown("round", "the round this is the report of: who answered, and which freeze it is", "round", the_round.body),
    Shown("one_page_summary", "the page a Mayor reads: headline, bridge, what needs a decision", "plan", one_page.body),
    Shown("needs_decision", "what only the body that owns the plan can settle", "plan", one_page.needs_decision),
    Shown("area_table", "the areas side by side, with their ratings", "areas", area_table.body),
    Shown("deadline_schedule", "deadlines moved by a decision, and those put to one", "moves", deadlines.body),
    Shown("measures", "outcome measures: the latest reading, the one before, the target", "measures", measures.body),
    Shown("decisions_since", "what the owning body and bodies above it decided", "decisions", decisions.body),
    Shown("requirement", "the requirement that the report answers, and by when", "requirement", asked.requirement),
    Shown("requirements", "everything that was asked, whichever plan answers it", "asked", asked.matrix),
    Shown(
        "findings",
        "what the review found: strengths, then what is to improve, with their themes",
        "review",
        reviews.findings,
    ),
    Shown("review_recommendations", "recommendations, with both voices", "recommendations", reviews.recommendations),
    Shown("other_plans", "the other plans of the organisation in brief", "plans", beside.plans),
    Shown("discrepancies", "papers that disagree, without an answer", "discrepancies", beside.discrepancies),
    Shown("evidence", "how much of what is done is shown by evidence", "evidence", beside.evidence),
    Shown("recommendations", "what the body is asked, with the deadlines put to it", "proposals", recommendations.body),
    Shown("milestone_appendix", "every milestone by area, on landscape pages", "areas", appendix.body),
)

BLOCKS: Mapping[str, Shown] = {each.name: each for each in _EVERY}
