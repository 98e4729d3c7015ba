"""Whom a round would ask if it were opened now: the posts of every milestone that is still open."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Q

from goldenthread.domain.organisations.models import Post
from goldenthread.domain.organisations.queries import holders_of
from goldenthread.domain.plans.models import Round
from goldenthread.domain.plans.queries.members import Member, members


@dataclass(frozen=True, slots=True)
class Asking:
    """How many milestones and posts; the titles of posts that nobody holds; how many milestones nobody owns."""

    milestones: int
    posts: int
    vacant: tuple[str, ...]
    unowned: int


def still_open(one: Round, *, now: datetime, today: date) -> Iterator[Member]:
    """The milestones of the round's plans that are open on that day; a returned claim leaves one open. Six queries."""
    scope = Q(plan__in=[plan.pk for plan in one.plans.all()])
    for each in members(scope, known_at=now):
        standing = each.standing(as_at=today, known_at=now)
        if standing is not None and standing.is_open:
            yield each


def would_ask(one: Round, *, now: datetime, today: date) -> Asking:
    """Whom opening it now would ask. Eight queries."""
    found = list(still_open(one, now=now, today=today))
    posts = {each.post_id for each in found if each.post_id is not None}
    vacant = posts - holders_of(posts, on=today).keys()
    titles = Post.objects.filter(pk__in=vacant).order_by("title").values_list("title", flat=True)
    return Asking(len(found), len(posts), tuple(titles), sum(each.post_id is None for each in found))
