"""Tables of the plans room: the structure that is counted, and the facts that are never edited.

Must not compute a status. `structure` holds plans to milestones; `facts` what was said, decided and believed;
`rounds` when that was asked for.
`coverage` which actions answer what was required. Stands on `organisations` for posts, `directions`, `evidence`.
"""

from goldenthread.domain.plans.models.beliefs import AssuranceRating, GivenRating
from goldenthread.domain.plans.models.coverage import Coverage, CoverageContest, RequirementLink, Sharing
from goldenthread.domain.plans.models.evidence import ActionEvidence, MilestoneEvidence
from goldenthread.domain.plans.models.facts import (
    STANDING,
    Addition,
    Amendment,
    CarryForward,
    CompletionClaim,
    CompletionReview,
    DeadlineChange,
    Fact,
    ProgressUpdate,
    Rewording,
    Withdrawal,
)
from goldenthread.domain.plans.models.mappings import CheckedList, ImportMapping
from goldenthread.domain.plans.models.rounds import AnswerDraft, Round, RoundAsk, RoundEvent
from goldenthread.domain.plans.models.rulings import Authority, Ruling
from goldenthread.domain.plans.models.structure import Action, Area, Milestone, Plan

__all__ = [
    "STANDING",
    "Action",
    "ActionEvidence",
    "Addition",
    "Amendment",
    "AnswerDraft",
    "Area",
    "AssuranceRating",
    "Authority",
    "CarryForward",
    "CheckedList",
    "CompletionClaim",
    "CompletionReview",
    "Coverage",
    "CoverageContest",
    "DeadlineChange",
    "Fact",
    "GivenRating",
    "ImportMapping",
    "Milestone",
    "MilestoneEvidence",
    "Plan",
    "ProgressUpdate",
    "RequirementLink",
    "Rewording",
    "Round",
    "RoundAsk",
    "RoundEvent",
    "Ruling",
    "Sharing",
    "Withdrawal",
]
