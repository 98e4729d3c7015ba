"""A round at a glance: who has answered, who has not, who was away, what changed, what looks wrong."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from functools import cached_property

from django.db.models import Q

from goldenthread.domain.organisations import queries as organisations
from goldenthread.domain.organisations.models import Post
from goldenthread.domain.plans.models import STANDING, GivenRating, MilestoneEvidence, Plan, Round, RoundAsk
from goldenthread.domain.plans.queries.answers import Answer, answers_to
from goldenthread.domain.plans.queries.members import Member, members
from goldenthread.domain.plans.queries.rounds import course_of
from goldenthread.domain.plans.rules.headline import counts
from goldenthread.domain.plans.rules.looks_wrong import Looked, Wrong, better_than_computed, looks_wrong, worst_first
from goldenthread.domain.plans.rules.ratings import computed_rating
from goldenthread.domain.plans.rules.rounds import Course
from goldenthread.domain.plans.rules.standing import Standing


@dataclass(frozen=True, slots=True)
class Asked:
    """One milestone the round asked about, where it stands now and what was answered."""

    member: Member
    standing: Standing
    answer: Answer | None


@dataclass(frozen=True)
class PostAsked:
    """A post (None: milestones that nobody owns), what it was asked, and whether anybody holds it today."""

    post: Post | None
    asked: tuple[Asked, ...]
    is_held: bool

    @cached_property
    def answered(self) -> int:
        return sum(each.answer is not None for each in self.asked)

    @property
    def is_done(self) -> bool:
        """Whether nothing is missing; nobody can answer about what is over."""
        return all(each.answer is not None or not each.standing.is_open for each in self.asked)


@dataclass(frozen=True)
class RoundSeen:
    """Everything the page of a round shows."""

    round: Round
    course: Course
    posts: tuple[PostAsked, ...]
    wrong: tuple[Wrong, ...]
    members: tuple[Member, ...]
    as_at: date

    @cached_property
    def asked(self) -> tuple[Asked, ...]:
        return tuple(each for post in self.posts for each in post.asked)

    @cached_property
    def answered(self) -> int:
        return sum(each.answer is not None for each in self.asked)

    @cached_property
    def silent(self) -> tuple[PostAsked, ...]:
        """The posts that have not answered everything, those with most missing first."""
        left = [each for each in self.posts if not each.is_done]
        return tuple(sorted(left, key=lambda each: (each.answered - len(each.asked), str(each.post))))


def round_seen(one: Round, *, now: datetime, today: date) -> RoundSeen:
    """The round as it is now, `one` read by `queries.rounds.named`. Some fifteen queries, whatever its size."""
    where, plans = course_of(one), list(one.plans.all())
    all_of_them = members(Q(plan__in=[each.pk for each in plans]), known_at=now)
    standings = {
        each.pk: standing for each in all_of_them if (standing := each.standing(as_at=today, known_at=now)) is not None
    }
    asked_ids = set(RoundAsk.objects.filter(round=one).values_list("milestone_id", flat=True))
    answers = answers_to(one, where)
    asked = [
        Asked(each, standings[each.pk], answers.get(each.pk))
        for each in all_of_them
        if each.pk in asked_ids and each.pk in standings
    ]
    wrong = [*_wrong_milestones(plans, all_of_them, standings, (today, now))]
    wrong += _wrong_ratings(plans, all_of_them, standings)
    return RoundSeen(one, where, _by_post(asked, today), tuple(worst_first(wrong)), all_of_them, today)


def asked_about(
    one: Round, *, now: datetime, today: date, only: Collection[int] | None = None
) -> tuple[PostAsked, ...]:
    """What the round asked, by post, and what was answered: no more than a table of answers needs. Nine queries.

    `only`: of these milestones, by number; of others that the round did not ask about nothing is told.
    """
    scope = Q(asked__round=one.pk) if only is None else Q(asked__round=one.pk, pk__in=only)
    answers = answers_to(one, course_of(one))
    asked = [
        Asked(each, standing, answers.get(each.pk))
        for each in members(scope, known_at=now)
        if (standing := each.standing(as_at=today, known_at=now)) is not None
    ]
    return _by_post(asked, today)


def _by_post(asked: list[Asked], today: date) -> tuple[PostAsked, ...]:
    ids = {each.member.post_id for each in asked if each.member.post_id is not None}
    posts = {each.pk: each for each in Post.objects.filter(pk__in=ids).select_related("reports_to").order_by("title")}
    holders = organisations.holders_of(ids, on=today)
    of: dict[int | None, list[Asked]] = {}
    for each in asked:
        of.setdefault(each.member.post_id, []).append(each)
    held = [PostAsked(post, tuple(of[pk]), pk in holders) for pk, post in posts.items()]
    return (*held, PostAsked(None, tuple(of[None]), is_held=False)) if None in of else tuple(held)


def _wrong_milestones(
    plans: list[Plan], all_of_them: tuple[Member, ...], standings: Mapping[int, Standing], now: tuple[date, datetime]
) -> list[Wrong]:
    """What looks wrong about each, those not asked about among them. One query."""
    links = MilestoneEvidence.objects.filter(STANDING, milestone__plan__in=plans)
    shown = set(links.values_list("milestone_id", flat=True))
    return [
        wrong
        for each in all_of_them
        if each.pk in standings
        for wrong in looks_wrong(Looked(each.history, standings[each.pk], each.pk in shown, *now))
    ]


def _wrong_ratings(
    plans: list[Plan], all_of_them: tuple[Member, ...], standings: Mapping[int, Standing]
) -> list[Wrong]:
    """Areas whose given rating says better than the computed one: the latest of each voice. One query."""
    given = GivenRating.objects.filter(STANDING, plan__in=plans, area__isnull=False).select_related("area")
    latest = {(each.area_id, each.voice): each for each in given.order_by("effective_on", "recorded_at", "pk")}
    schemes = {each.pk: each.rating_scheme for each in plans}
    found = []
    for rating in latest.values():
        assert rating.area is not None
        here = [standings[m.pk] for m in all_of_them if m.area_id == rating.area_id and m.pk in standings]
        computed = computed_rating(counts(here), schemes[rating.plan_id])
        if better_than_computed(rating.rating, computed.code):
            words = (
                f"{rating.area.title} is rated {rating.rating.lower()} by {rating.by_post}; "
                f"computed from the facts it is {computed.code.lower()}: {computed.because}"
            )
            found.append(Wrong("area-rated-better", 50, 0, f"area:{rating.area.slug}", words))
    return found
