"""What is due soon, and whose it is."""

from collections import Counter
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.db.models import Q

from goldenthread.domain.organisations.models import Organisation, Person, PostHolding
from goldenthread.domain.organisations.queries import access_of
from goldenthread.domain.organisations.roles import Permission
from goldenthread.domain.plans.models import Milestone, Plan
from goldenthread.domain.plans.queries import plans
from goldenthread.domain.plans.queries.answers import unanswered
from goldenthread.domain.plans.queries.members import Member, members
from goldenthread.domain.plans.queries.position import read_plan
from goldenthread.domain.plans.queries.rounds import open_rounds
from goldenthread.domain.plans.rules.standing import Standing
from goldenthread.foundation.lib.text import LONDON


def owners_due_this_week(organisation: Organisation, *, now: datetime) -> list[str]:
    """The titles of the posts with open milestones due between Monday and Sunday, the one with most first.

    Six queries a plan of the organisation.
    """
    today = now.astimezone(LONDON).date()
    monday = today - timedelta(days=today.weekday())
    tally: Counter[str] = Counter()
    for plan in plans.in_organisation(organisation):
        for one in read_plan(plan, known_at=now).position(as_at=today).standings:
            due = one.deadline.last_day if one.deadline else None
            if one.is_open and one.owner and due is not None and monday <= due < monday + timedelta(days=7):
                tally[one.owner] += 1
    return sorted(tally, key=lambda owner: (-tally[owner], owner))


def posts_behind(organisation: Organisation) -> list[int]:
    """The posts with something unanswered in a round still open, the one with most first. Two queries a round."""
    tally: Counter[int] = Counter()
    for one, where in open_rounds(organisation.plans.values_list("pk", flat=True)):
        tally.update(each.post_id for each in unanswered(one, where) if each.post_id is not None)
    return sorted(tally, key=lambda post: (-tally[post], post))


@dataclass(frozen=True, slots=True)
class Deadline:
    """An open milestone of somebody's posts, with where it stands and the plan it is in."""

    member: Member
    standing: Standing
    plan: Plan


def deadlines_of(person: Person, *, now: datetime, today: date) -> list[Deadline]:
    """The open, dated milestones of the posts the person answers for today, the nearest first. Nine queries."""
    posts = list(PostHolding.objects.on(today).filter(person=person).values_list("post_id", flat=True))
    seen = [each.pk for each in access_of(person, on=today).where(Permission.SEE_PLANS)]
    owned = Q(owner_post__in=posts) | Q(amendments__after_post__in=posts)
    found = Milestone.objects.filter(owned, plan__organisation__in=seen).values_list("pk", flat=True)
    mine = [each for each in members(Q(pk__in=set(found)), known_at=now) if each.post_id in posts]
    wanted = Plan.objects.filter(pk__in={each.plan_id for each in mine}).select_related("organisation")
    named = {each.pk: each for each in wanted}
    dated = [
        Deadline(each, one, named[each.plan_id])
        for each in mine
        if (one := each.standing(as_at=today, known_at=now)) is not None and one.is_open and one.deadline is not None
    ]
    return sorted(dated, key=lambda each: each.standing.deadline.last_day if each.standing.deadline else date.max)
