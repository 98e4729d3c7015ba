"""Reviews, findings and recommendations as files."""

from collections.abc import Iterable, Sequence

from goldenthread.domain.organisations.models import Organisation
from goldenthread.domain.reviews.models import Finding
from goldenthread.domain.reviews.queries.recommendations import RecommendationSeen
from goldenthread.domain.reviews.queries.reviews import ReviewListed
from goldenthread.foundation.transfer.exports import Column, Kind
from goldenthread.interfaces.web.downloading import Extract, Layout, Row, as_it_is
from goldenthread.interfaces.web.frame import Visitor
from goldenthread.interfaces.web.reviews.register import answer_code

REVIEWS = Layout(
    "reviews",
    "Reviews",
    (
        Column("id", "Short name", width=24),
        Column("kind", "Kind", width=24),
        Column("reviewer", "Reviewer", width=30),
        Column("title", "Review", width=40),
        Column("on", "Day", Kind.DATE),
        Column("precision", "Day said as"),
        Column("starts_on", "On site from", Kind.DATE),
        Column("ends_on", "On site until", Kind.DATE),
        Column("report_on", "Report of", Kind.DATE),
        Column("scope", "Scope", width=60),
        Column("strengths", "Strengths", Kind.INTEGER, 12),
        Column("to_improve", "To improve", Kind.INTEGER, 12),
        Column("recommendations", "Recommendations", Kind.INTEGER, 12),
        Column("source", "Source", width=60),
    ),
)
FINDINGS = Layout(
    "findings",
    "Findings",
    (
        Column("review", "Short name of the review", width=24),
        Column("id", "Short name", width=24),
        Column("kind", "Kind"),
        Column("theme", "Theme", width=24),
        Column("text", "What was found", width=60),
        Column("characteristic", "About the characteristic", width=60),
        Column("comes_back", "Said to come back", Kind.FLAG, 12),
        Column("source", "Source", width=60),
    ),
)
RECOMMENDATIONS = Layout(
    "recommendations",
    "Recommendations",
    (
        Column("review", "Short name of the review", width=24),
        Column("review_title", "Review", width=36),
        Column("id", "Short name", width=20),
        Column("number", "Number", width=10),
        Column("text", "Recommendation", width=60),
        Column("response", "Answer"),
        Column("response_words", "Answer as published", width=40),
        Column("reason", "Reason", width=40),
        Column("owner", "Owner (post)", width=30),
        Column("due_on", "Due", Kind.DATE),
        Column("actions", "Actions that serve it", width=36),
        Column("ours", "Our record"),
        Column("milestones", "Milestones of its actions", Kind.INTEGER, 12),
        Column("completed", "Completed", Kind.INTEGER, 12),
        Column("overdue", "Overdue", Kind.FLAG, 10),
        Column("theirs", "Reviewer, looking again"),
        Column("theirs_on", "Looked at again on", Kind.DATE),
        Column("disagreement", "Where the two differ", width=40),
        Column("repeated", "A finding behind it comes back", Kind.FLAG, 12),
        Column("source", "Source", width=60),
    ),
)


def reviews(home: Organisation, found: Sequence[ReviewListed], visitor: Visitor) -> Extract:
    """Every review, the latest first."""
    return as_it_is(REVIEWS, [_review(each) for each in found], home, visitor.now, noun="Reviews")


def findings(home: Organisation, found: Iterable[Finding], back: frozenset[int], visitor: Visitor) -> Extract:
    """Every finding; `back` are those that a person said to come back, or of which another is that."""
    return as_it_is(FINDINGS, [_finding(each, back) for each in found], home, visitor.now, noun="Findings")


def recommendations(home: Organisation, found: Sequence[RecommendationSeen], visitor: Visitor, *, of: int) -> Extract:
    """The recommendations shown, of so many."""
    rows = [_recommendation(each) for each in found]
    return as_it_is(RECOMMENDATIONS, rows, home, visitor.now, noun="Recommendations", of=of)


def _review(one: ReviewListed) -> Row:
    review = one.review
    return {
        "id": review.slug,
        "kind": review.kind,
        "reviewer": review.reviewer,
        "title": review.title,
        "on": review.on,
        "precision": review.on_precision,
        "starts_on": review.starts_on,
        "ends_on": review.ends_on,
        "report_on": review.report_on,
        "scope": review.scope,
        "strengths": one.strengths,
        "to_improve": one.to_improve,
        "recommendations": one.recommendations,
        "source": review.source,
    }


def _finding(one: Finding, back: frozenset[int]) -> Row:
    return {
        "review": one.review.slug,
        "id": one.slug,
        "kind": one.kind,
        "theme": one.theme,
        "text": one.text,
        "characteristic": one.characteristic.text if one.characteristic else None,
        "comes_back": one.pk in back,
        "source": one.source,
    }


def _recommendation(one: RecommendationSeen) -> Row:
    answer, theirs = one.response, one.theirs
    return {
        "review": one.review.slug,
        "review_title": one.review.title,
        "id": one.recommendation.slug,
        "number": one.recommendation.number,
        "text": one.recommendation.text,
        "response": answer_code(one),
        "response_words": answer.words if answer else "",
        "reason": answer.reason if answer else "",
        "owner": answer.owner_post.title if answer and answer.owner_post else "",
        "due_on": answer.due_on if answer else None,
        "actions": " ".join(each.action.slug for each in one.serving),
        "ours": one.ours.value,
        "milestones": sum(each.progress.total for each in one.serving),
        "completed": sum(each.progress.completed for each in one.serving),
        "overdue": one.overdue,
        "theirs": theirs.rating if theirs else "",
        "theirs_on": theirs.effective_on if theirs else None,
        "disagreement": one.disagreement,
        "repeated": one.repeated,
        "source": one.recommendation.source,
    }
