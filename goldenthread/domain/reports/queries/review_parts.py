"""What a review found and asked for, and what became of that: our own record beside what the reviewer says."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from typing import Any

from goldenthread.domain.plans.queries.position import Position
from goldenthread.domain.plans.rules.standing import Standing
from goldenthread.domain.reports.queries.about import Look, Missing
from goldenthread.domain.reviews.choices import FindingKind, RecheckRating, ReviewKind
from goldenthread.domain.reviews.models import Finding
from goldenthread.domain.reviews.queries.recommendations import (
    RecommendationSeen,
    recommendations_in,
    recommendations_of,
    reported,
    was_there,
)
from goldenthread.domain.reviews.queries.reviews import by_theme, findings_of
from goldenthread.domain.reviews.rules.outcomes import progress

_NO_REVIEW = "This report is about no review."
_NOT_YET = "The review had not reported by that day, as far as was on record."
_NONE_SERVED = "No recommendation of a review is served by an action of the plan."
_NONE_ASKED = "The review made no recommendation that is on record."
_NO_RECOMMENDATION = "No recommendation of a review is on record."


def told(look: Look, positions: Iterable[Position]) -> dict[str, Any]:
    """`review` with its findings, and `recommendations`: of the review, else of the plan. Sixteen queries at most.

    How far the actions are that serve one is what `positions` say of them.
    """
    standings = _standings(positions)
    found = [_as_it_stood(each, standings) for each in _known_recommendations(look)]
    return {"review": _review(look), "recommendations": _chosen(look, found)}


def _review(look: Look) -> dict[str, Any] | Missing:
    review = look.about.review
    if review is None:
        return Missing(_NO_REVIEW)
    day = reported(review)
    if day is None or day > look.as_at or (review.recorded_at is not None and review.recorded_at > look.known_at):
        return Missing(_NOT_YET)
    found = [each for each in findings_of(review) if _known(each, look)]
    return {
        "id": review.slug,
        "title": review.title,
        "kind": ReviewKind(review.kind).label,
        "reviewer": review.reviewer,
        "scope": review.scope,
        "starts_on": review.starts_on,
        "ends_on": review.ends_on,
        "report_on": review.report_on,
        "reported_on": day,
        "report_words": review.report_words,
        "questions": [each.text for each in review.questions.all()],
        "counts": {kind.value: sum(each.kind == kind for each in found) for kind in FindingKind},
        "themes": _themes(found),
    }


def _known(one: Finding, look: Look) -> bool:
    return was_there(one, as_at=look.as_at, known_at=look.known_at)


def _themes(found: Iterable[Finding]) -> list[dict[str, Any]]:
    return [
        {
            "title": each.title,
            "strengths": [one.text for one in each.strengths],
            "to_improve": [one.text for one in each.to_improve],
            "questions": [one.text for one in each.questions],
        }
        for each in by_theme(found)
    ]


def _known_recommendations(look: Look) -> tuple[RecommendationSeen, ...]:
    when: dict[str, Any] = {"as_at": look.as_at, "known_at": look.known_at}
    review = look.about.review
    return recommendations_in(review, **when) if review else recommendations_of(look.about.organisation, **when)


def _standings(positions: Iterable[Position]) -> Mapping[int, Sequence[Standing]]:
    """By the action's primary key."""
    return {action: found for each in positions for action, found in each.standings_by_action.items()}


def _as_it_stood(seen: RecommendationSeen, standings: Mapping[int, Sequence[Standing]]) -> RecommendationSeen:
    """With the progress that the plans answer here: its own knows no moment within a day."""
    serving = (
        replace(each, progress=progress(standings[each.link.action_id])) if each.link.action_id in standings else each
        for each in seen.serving
    )
    return replace(seen, serving=tuple(serving))


def _chosen(look: Look, found: Sequence[RecommendationSeen]) -> list[dict[str, Any]] | Missing:
    if look.about.review is not None:
        return _rows(found, _NONE_ASKED)
    plan = look.about.plan
    if plan is None:
        return _rows(found, _NO_RECOMMENDATION)
    return _rows([each for each in found if _serves(each, plan.pk)], _NONE_SERVED)


def _serves(seen: RecommendationSeen, plan: int) -> bool:
    return any(each.action.area.plan_id == plan for each in seen.serving)


def _rows(found: Sequence[RecommendationSeen], otherwise: str) -> list[dict[str, Any]] | Missing:
    return [_row(each) for each in found] if found else Missing(otherwise)


def _row(seen: RecommendationSeen) -> dict[str, Any]:
    one, response, theirs = seen.recommendation, seen.response, seen.theirs
    return {
        "id": one.slug,
        "number": one.number,
        "text": one.text,
        "review": seen.review.title,
        "kind": seen.kind,
        "response": seen.kind.label if seen.kind else None,
        "words": response.words if response else "",
        "reason": response.reason if response else "",
        "owner": response.owner_post.title if response and response.owner_post else "",
        "due_on": response.due_on if response else None,
        "actions": len(seen.serving),
        "milestones": sum(each.progress.total for each in seen.serving),
        "completed": sum(each.progress.completed for each in seen.serving),
        "ours": seen.ours,
        "ours_said": seen.ours.label,
        "theirs_said": RecheckRating(theirs.rating).label if theirs else None,
        "theirs_on": theirs.effective_on if theirs else None,
        "theirs_note": theirs.note if theirs else "",
        "disagreement": seen.disagreement,
        "overdue": seen.overdue,
        "repeated": seen.repeated,
    }
