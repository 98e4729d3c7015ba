"""Who is told what about a round: when it opens, before it closes, after it did; and the post above, in the end."""

from collections import Counter
from collections.abc import Iterable
from datetime import date, datetime

from django.db import transaction
from django.db.models import Q

from goldenthread.domain.organisations.entering import enter
from goldenthread.domain.organisations.models import Post
from goldenthread.domain.organisations.operations import day_of
from goldenthread.domain.organisations.permissions import Acting, require
from goldenthread.domain.organisations.roles import Permission
from goldenthread.domain.plans import notices
from goldenthread.domain.plans.choices import RoundState
from goldenthread.domain.plans.models import Milestone, Plan, Round
from goldenthread.domain.plans.notices import Owes
from goldenthread.domain.plans.queries import rounds as queries
from goldenthread.domain.plans.queries.answers import unanswered
from goldenthread.domain.plans.queries.members import current_posts, members
from goldenthread.domain.plans.rules.rounds import TAKING, Course, reminder
from goldenthread.foundation.lib.clear_days import EnglandAndWales
from goldenthread.foundation.lib.text import said_date
from goldenthread.foundation.lib.typed import RefusedError
from goldenthread.foundation.lib.working_days import working_days_between
from goldenthread.foundation.notices import operations as messages


def tell_opened(collection: Round, asked: Iterable[tuple[int, int | None]], *, closes: date, now: datetime) -> None:
    """Every post asked gets one message; `asked` are milestones with the posts they belong to."""
    owing = _by_post(Counter(post for _, post in asked if post is not None))
    notices.tell_round(
        notices.round_messages(notices.RoundOpened, collection, closes=closes, owing=owing, occasion="opened"), now=now
    )


def tell_extended(collection: Round, where: Course, *, closes: date, now: datetime) -> None:
    """Every post that has not answered everything is told the new last day; once for each such day."""
    owing = _behind(collection, where)
    occasion = closes.isoformat()
    found = notices.round_messages(notices.RoundExtended, collection, closes=closes, owing=owing, occasion=occasion)
    notices.tell_round(found, now=now)


@transaction.atomic
def remind_post(*, collection: Round, post: Post, by: Acting, now: datetime) -> None:
    """The team asks a post again; at most one message a day. Raises RefusedError where nothing is missing."""
    require(by, Permission.RUN_ROUNDS, collection.organisation, on=day_of(now))
    where = queries.course_of(collection)
    if where.state not in TAKING:
        raise RefusedError("", f"This round is {where.state.label.lower()}: nobody is asked for an answer to it.")
    owing = [each for each in _behind(collection, where) if each.post_id == post.pk]
    if not owing:
        raise RefusedError("", f"{post} has answered everything.")
    today = day_of(now)
    found = notices.round_messages(
        notices.RoundReminder, collection, closes=where.dates.closes_on, owing=owing, occasion=today.isoformat()
    )
    notices.tell_round(found, now=now)
    body = {"post": post.slug, "left": owing[0].left}
    enter(collection.organisation, verb="reminded", subject=f"round:{collection.slug}", body=body, by=by, now=now)


@transaction.atomic
def remind_all(*, collection: Round, escalate_after: int, now: datetime) -> None:
    """What the day asks for: 5 and 1 working days before the last day, once after it, and then the post above.

    Each is said once whatever happens, so it may run twice. `escalate_after` are working days after the last day.
    """
    where = queries.course_of(collection)
    if where.state not in TAKING:
        return
    closes, left = where.dates.closes_on, _left(where, day_of(now))
    owing, due = _behind(collection, where), _due(where, day_of(now))
    if due is not None:
        kind, days = due
        occasion = f"{closes.isoformat()}:{days}"
        found = notices.round_messages(kind, collection, closes=closes, owing=owing, occasion=occasion)
        notices.tell_round(found, now=now)
    if -left >= escalate_after > 0:
        occasion = f"{closes.isoformat()}:escalated"
        found = notices.round_messages(
            notices.RoundEscalated, collection, closes=closes, owing=_to_those_above(owing), occasion=occasion
        )
        notices.tell_round(found, now=now)


def _left(where: Course, day: date) -> int:
    return working_days_between(day, where.dates.closes_on, holidays=EnglandAndWales())


def _due(where: Course, today: date) -> tuple[type[notices.RoundDue | notices.RoundOverdue], int] | None:
    """What is to be said today and by what number it is said once; a closed round has no day that comes nearer."""
    left, opened_on = _left(where, today), where.opened_on
    if left < 0:
        return notices.RoundOverdue, -1
    if where.state is not RoundState.OPEN or today > where.dates.closes_on or opened_on is None:
        return None
    days = reminder(left, at_first=_left(where, opened_on))
    return None if days is None else (notices.RoundDue, days)


@transaction.atomic
def remind_of_milestones(*, plan: Plan, now: datetime) -> None:
    """Milestones due in 5 and 1 working days, and those that became overdue, each said once to its owner."""
    today, holidays = day_of(now), EnglandAndWales()
    rows = {each.pk: each for each in Milestone.objects.filter(plan=plan).select_related("plan__organisation")}
    found = []
    for each in members(Q(plan=plan), known_at=now):
        one = each.standing(as_at=today, known_at=now)
        if one is None or not one.is_open or one.deadline is None or each.post_id is None:
            continue
        due = one.deadline.last_day
        if not -7 <= (due - today).days <= 14:
            continue
        left = working_days_between(today, due, holidays=holidays)
        days = 0 if due < today else reminder(left)
        if days is not None:
            kind = notices.MilestoneDue if days else notices.MilestoneOverdue
            occasion = f"{due.isoformat()}:{days}"
            words = {"due": said_date(due)}
            found.append(
                notices.milestone_message(
                    kind, rows[each.pk], to=each.post_id, occasion=occasion, why="Your post owns it.", **words
                )
            )
    messages.notify_many(found, now=now)


def _behind(collection: Round, where: Course) -> list[Owes]:
    """The posts that own, today, what was asked and not answered."""
    missing = [each.milestone_id for each in unanswered(collection, where)]
    owners = current_posts(missing)
    return _by_post(Counter(post for pk in missing if (post := owners[pk]) is not None))


def _by_post(counted: Counter[int]) -> list[Owes]:
    titles = dict(Post.objects.filter(pk__in=counted).values_list("pk", "title"))
    return [Owes(post, titles[post], left, post) for post, left in sorted(counted.items())]


def _to_those_above(owing: list[Owes]) -> list[Owes]:
    above = dict(Post.objects.filter(pk__in=[each.post_id for each in owing]).values_list("pk", "reports_to_id"))
    return [Owes(each.post_id, each.title, each.left, up) for each in owing if (up := above[each.post_id]) is not None]
