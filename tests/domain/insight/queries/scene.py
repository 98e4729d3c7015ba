"""A council that was asked things: a Direction, a plan that answers it, evidence, a decision, a measure, a review."""

from typing import Any

from goldenthread.domain.insight.queries.works import Moment
from goldenthread.domain.meetings.models import Effect
from goldenthread.domain.organisations.models import Organisation
from goldenthread.domain.plans.models import Action, MilestoneEvidence
from goldenthread.domain.plans.queries import remembered
from tests.factories import asked, directions, discrepancies, evidence, measures, meetings, reviews, rows
from tests.factories import histories as h

NOW = h.end_of("2030-06-30")  # after everything that factories enter


def moment(as_at: str = "2018-12-31", known_at: str = "") -> Moment:
    """As at that day, by all that is known now or was known at the end of another day."""
    remembered.forget()
    return Moment(h.day(as_at), h.end_of(known_at) if known_at else NOW, NOW)


def furnished(place: int = 0, *, classified: bool = False, **fields: Any) -> Organisation:
    """One of each more: a requirement that an action of a plan answers, and a recommendation that it serves too.

    The action has a milestone that was accepted on evidence after a Board moved its date, and one that is overdue.
    `classified` keeps the evidence to a few; other fields are the Direction's.
    """
    home = rows.organisation()
    direction = directions.direction(f"dir-{place}", **fields)
    requirement = directions.requirement(f"req-{place}", direction=direction)
    plan = rows.plan(f"plan-{place}", stated_milestones=9)
    action = rows.action(rows.area(plan), outcome="Residents are served nearby")
    asked.link(requirement, action)
    asked.contest(asked.verdict(requirement))
    _done(action, place, classified=classified)
    rows.written(h.milestone(key=f"late-{place}", owner=f"Head of Property {place}"), action)
    measure = measures.measure(f"visits-{place}", frequency="quarterly")
    measures.shows(measure, action=action)
    measures.shows(measure, requirement=requirement)
    measures.reading(measure, "40", "2017-06-30")
    measures.reading(measure, "50", "2017-09-30")
    served = reviews.recommendation(reviews.review(f"review-{place}"), f"rec-{place}")
    reviews.response(served)
    reviews.link(served, action)
    reviews.response(reviews.recommendation(served.review, f"bare-{place}"))
    meetings.challenge(meetings.meeting(meetings.body(f"body-{place}")))
    discrepancies.discrepancy(f"x-{place}")
    return home


def _done(action: Action, place: int, *, classified: bool) -> None:
    accepted = h.claim("2017-09-01", reviews=(h.accepted("2017-09-02"),))
    one = rows.written(h.milestone(key=f"done-{place}", claims=(accepted,)), action)
    change = rows.agreed_change(one)
    board = meetings.meeting(meetings.body(f"board-{place}"))
    ruling = meetings.decision(board, "d1", verb="agreed", item=meetings.item(board, number="4.2"))
    Effect.objects.create(decision=ruling, change=change)
    item = evidence.item(**({"classified": evidence.RESTRICTED} if classified else {}))
    MilestoneEvidence.objects.create(milestone=one, item=item, version=item.versions.get(), **rows.fact("2017-09-01"))
