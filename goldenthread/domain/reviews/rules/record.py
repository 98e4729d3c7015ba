"""The reviews of a record as checked values; keys are the record's own ids, an empty day is not on record."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from goldenthread.domain.reviews.choices import FindingKind, ReviewKind
from goldenthread.foundation.lib.vague_dates import VagueDate


@dataclass(frozen=True, slots=True, kw_only=True)
class ReviewRow:
    key: str
    kind: ReviewKind
    title: str
    reviewer: str = ""
    on: VagueDate | None = None
    scope: str = ""
    source: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class FindingRow:
    """`kind` is None for what the review was asked: that is no finding."""

    key: str
    review: str
    kind: FindingKind | None
    theme: str = ""
    text: str
    source: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class RecommendationRow:
    """`response` in the paper's words; `action` is the id of the action that serves it, if one is named."""

    key: str
    review: str
    text: str
    response: str = ""
    action: str = ""
    source: str = ""


@dataclass(frozen=True, slots=True)
class ReviewsRecord:
    """All of them, in the order of their files."""

    reviews: tuple[ReviewRow, ...] = ()
    findings: tuple[FindingRow, ...] = ()
    recommendations: tuple[RecommendationRow, ...] = ()
    digests: Mapping[str, str] = field(default_factory=dict)

    def sizes(self) -> dict[str, int]:
        asked = sum(each.kind is None for each in self.findings)
        return {
            "reviews": len(self.reviews),
            "findings": len(self.findings) - asked,
            "questions asked": asked,
            "recommendations": len(self.recommendations),
        }
