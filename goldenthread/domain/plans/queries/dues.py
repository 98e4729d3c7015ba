"""What is due soon, and whose it is."""

from collections import Counter
from datetime import datetime, timedelta

from goldenthread.domain.organisations.models import Organisation
from goldenthread.domain.plans.queries import plans
from goldenthread.domain.plans.queries.answers import unanswered
from goldenthread.domain.plans.queries.position import read_plan
from goldenthread.domain.plans.queries.rounds import open_rounds
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
