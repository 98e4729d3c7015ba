"""Everything that directorates owe in all current plans, and beside them: requirements, measures, recommendations.

A milestone belongs to the directorate of its owner post, as last amended; where that names none, to that of its
action. An action belongs to its own directorate, and where it names none to that of its lead post.
"""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date, datetime

from goldenthread.domain.directions.choices import OccurrenceState, RequirementKind
from goldenthread.domain.directions.queries.requirements import requirements_of
from goldenthread.domain.directions.queries.seen import RequirementSeen
from goldenthread.domain.insight.choices import SubjectKind
from goldenthread.domain.insight.queries.framework import PlanSeen, plans_of
from goldenthread.domain.insight.rules.directorates import Directorate, Owed, by_directorate, directorate_of
from goldenthread.domain.measures.queries.measures import MeasureSeen, measures_of
from goldenthread.domain.organisations.models import Organisation, Post
from goldenthread.domain.plans.choices import Status
from goldenthread.domain.plans.models import Action
from goldenthread.domain.plans.queries.position import Row
from goldenthread.domain.plans.rules.headline import action_state
from goldenthread.domain.plans.rules.standing import Standing
from goldenthread.domain.reviews.choices import Ours, ResponseKind
from goldenthread.domain.reviews.queries.recommendations import RecommendationSeen, recommendations_of
from goldenthread.foundation.lib.text import plural, said_date

_ANSWERABLE = (OccurrenceState.DUE, OccurrenceState.MISSED)


def directorates_of(
    organisation: Organisation, *, as_at: date, since: date, now: datetime, known_at: datetime | None = None
) -> tuple[Directorate, ...]:
    """What each owes as at that day. Some forty queries, however much there is; `known_at` None: what is known now."""
    plans = [each for each in plans_of(organisation, as_at=as_at, since=since, known_at=known_at) if each.current]
    actions = {
        each.pk: each
        for each in Action.objects.filter(area__plan__in=[one.plan.pk for one in plans]).select_related("lead_post")
    }
    posts = _directorates(organisation)
    return by_directorate(
        (
            *(one for plan in plans for one in _milestones(plan, actions, posts)),
            *(one for plan in plans for one in _actions(plan, actions)),
            *(_requirement(each) for each in requirements_of(organisation, now=now, as_at=as_at, known_at=known_at)),
            *(_measure(each) for each in measures_of(organisation, as_at=as_at, known_at=known_at)),
            *_recommendations(recommendations_of(organisation, as_at=as_at, known_at=known_at or now)),
        )
    )


def _directorates(organisation: Organisation) -> Mapping[str, str]:
    """By the title of a post its directorate; of a title in several directorates none. One query."""
    found: dict[str, set[str]] = {}
    for title, directorate in organisation.posts.values_list("title", "directorate"):
        found.setdefault(title, set()).add(directorate)
    return {title: of.pop() if len(of) == 1 else "" for title, of in found.items()}


def _milestones(seen: PlanSeen, actions: Mapping[int, Action], posts: Mapping[str, str]) -> Iterator[Owed]:
    """Those that count: what was withdrawn or carried forward is owed nowhere, or elsewhere."""
    for row in seen.compared.now.rows:
        if row.standing.is_open or row.standing.status is Status.COMPLETED:
            yield _milestone(seen, row, actions[row.action.pk], posts)


def _milestone(seen: PlanSeen, row: Row, action: Action, posts: Mapping[str, str]) -> Owed:
    one = row.standing
    return Owed(
        kind=SubjectKind.MILESTONE,
        names=(seen.plan.slug, one.key),
        words=one.wording,
        within=seen.plan.title,
        directorate=directorate_of(posts.get(one.owner, ""), _of_action(action)),
        post=one.owner,
        state=f"{one.status.label}{', at risk' if one.at_risk else ''}",
        is_open=one.is_open,
        overdue=one.status is Status.OVERDUE,
        due=one.deadline.last_day if one.deadline else None,
        due_said=one.deadline.said() if one.deadline else "no deadline on record",
    )


def _actions(seen: PlanSeen, actions: Mapping[int, Action]) -> Iterator[Owed]:
    for number, standings in seen.compared.now.standings_by_action.items():
        yield _action(seen, actions[number], standings)


def _action(seen: PlanSeen, action: Action, standings: Iterable[Standing]) -> Owed:
    each = list(standings)
    done = sum(one.status is Status.COMPLETED for one in each)
    late = sum(one.status is Status.OVERDUE for one in each)
    state = f"{done:,} of {plural(len(each), 'milestone')} completed" if each else "no milestone on record"
    return Owed(
        kind=SubjectKind.ACTION,
        names=(seen.plan.slug, action.slug),
        words=action.title,
        within=seen.plan.title,
        directorate=_of_action(action),
        post=action.lead_post.title if action.lead_post else "",
        state=f"{state}, {late:,} overdue" if late else state,
        is_open=action_state(each) in ("open", "empty"),
        overdue=late > 0,
    )


def _of_action(action: Action) -> str:
    return directorate_of(action.directorate, action.lead_post.directorate if action.lead_post else "")


def _requirement(seen: RequirementSeen) -> Owed:
    one, missed = seen.requirement, seen.missed
    owed = [each for each in seen.occurrences if each.state in _ANSWERABLE]
    due = owed[0].due if owed else None
    lapsed = seen.ended_on is not None and not seen.goes_on_by
    said = "at all times" if one.kind == RequirementKind.STANDING else "no day on record"
    return Owed(
        kind=SubjectKind.REQUIREMENT,
        names=(one.slug,),
        words=one.text,
        within=one.direction.title if one.direction else "The council’s own commitment",
        **_owner(seen.owner),
        state=f"{plural(missed, 'time')} missed" if missed else "Ended with its Direction" if lapsed else "Open",
        is_open=bool(owed) or (not lapsed and not seen.occurrences),
        overdue=missed > 0,
        due=due.on if due else None,
        due_said=due.said() if due else said,
    )


def _measure(seen: MeasureSeen) -> Owed:
    expected, late = seen.expected_by, seen.is_silent
    return Owed(
        kind=SubjectKind.MEASURE,
        names=(seen.measure.slug,),
        words=seen.measure.title,
        within="Measure",
        **_owner(seen.measure.owner_post),
        state=f"{seen.status.label}{', a reading is overdue' if late else ''}",
        is_open=True,
        overdue=late,
        due=expected,
        due_said=said_date(expected) if expected else "no frequency stated",
    )


def _recommendations(seen: Iterable[RecommendationSeen]) -> Iterator[Owed]:
    """Those that were not rejected."""
    for each in seen:
        if each.kind is not ResponseKind.REJECTED:
            yield _recommendation(each)


def _recommendation(seen: RecommendationSeen) -> Owed:
    response = seen.response
    due = response.due_on if response else None
    return Owed(
        kind=SubjectKind.RECOMMENDATION,
        names=(seen.review.slug, seen.recommendation.slug),
        words=seen.recommendation.text,
        within=seen.review.title,
        **_owner(response.owner_post if response else None),
        state=f"{seen.kind.label if seen.kind else 'Not answered'}; {seen.ours.label.lower()}",
        is_open=seen.ours is not Ours.DONE,
        overdue=seen.overdue,
        due=due,
        due_said=said_date(due) if due else "no day on record",
    )


def _owner(post: Post | None) -> dict[str, str]:
    return {"post": post.title if post else "", "directorate": post.directorate.strip() if post else ""}
