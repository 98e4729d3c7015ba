"""Tables of the reviews room: reviews with what they found and ask, the answers, and frameworks with judgements.

Must not compute what came of a recommendation: its facts are the milestones of the actions linked to it.
What was answered, linked and judged are facts, never edited. Stands on `plans` for `Fact` and `Action`.
"""

from goldenthread.domain.reviews.models.answers import Recheck, RecommendationLink, Response
from goldenthread.domain.reviews.models.frameworks import (
    Characteristic,
    Framework,
    FrameworkTheme,
    Judgement,
    JudgementEvidence,
    SelfAssessment,
)
from goldenthread.domain.reviews.models.reviews import (
    Finding,
    FindingAgain,
    Recommendation,
    Review,
    ReviewQuestion,
    ReviewStep,
)

__all__ = [
    "Characteristic",
    "Finding",
    "FindingAgain",
    "Framework",
    "FrameworkTheme",
    "Judgement",
    "JudgementEvidence",
    "Recheck",
    "Recommendation",
    "RecommendationLink",
    "Response",
    "Review",
    "ReviewQuestion",
    "ReviewStep",
    "SelfAssessment",
]
