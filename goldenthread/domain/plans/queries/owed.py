"""What a person owes in the rounds that still take answers: the milestones of their posts, most urgent first."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from functools import cached_property
from operator import itemgetter

from django.db.models import Q

from goldenthread.domain.organisations.models import Organisation, Person, PostHolding
from goldenthread.domain.organisations.queries import access_of
from goldenthread.domain.organisations.roles import Permission
from goldenthread.domain.plans.choices import ReviewOutcome, Status
from goldenthread.domain.plans.models import AnswerDraft, Plan, Round, RoundAsk
from goldenthread.domain.plans.queries.answers import Answer, answers_to
from goldenthread.domain.plans.queries.members import Member, members
from goldenthread.domain.plans.queries.rounds import open_rounds
from goldenthread.domain.plans.rules.history import Claim, Update, counting
from goldenthread.domain.plans.rules.rounds import Course
from goldenthread.domain.plans.rules.standing import Standing


@dataclass(frozen=True)
class Owed:
    """One milestone that a round asked about, with what its owner said before and has typed since."""

    member: Member
    plan: Plan
    standing: Standing
    answer: Answer | None
    draft: AnswerDraft | None
    as_at: date
    known_at: datetime

    @cached_property
    def updates(self) -> list[Update]:
        return counting(self.member.history.updates, as_at=self.as_at, known_at=self.known_at)

    @property
    def said_same_before(self) -> bool:
        return bool(self.updates) and self.updates[-1].is_no_change

    @cached_property
    def returned(self) -> Claim | None:
        """The claim that was returned last, while the milestone is open because of it and nothing was said since."""
        if not self.standing.is_open:
            return None
        back = [
            (review.recorded_at, claim)
            for claim in counting(self.member.history.claims, as_at=self.as_at, known_at=self.known_at)
            for review in counting(claim.reviews, as_at=self.as_at, known_at=self.known_at)
            if review.outcome is ReviewOutcome.RETURNED
        ]
        at, last = max(back, key=itemgetter(0), default=(None, None))
        since = at is not None and any(each.recorded_at > at for each in self.updates)
        return None if since else last

    @property
    def urgency(self) -> tuple[bool, bool, bool, date]:
        """Unanswered before answered, returned first, then overdue, then by deadline; undated last."""
        due = self.standing.deadline
        return (
            self.answer is not None,
            self.returned is None,
            self.standing.status is not Status.OVERDUE,
            due.last_day if due else date.max,
        )


@dataclass(frozen=True)
class Owing:
    """One round and what the person owes in it."""

    round: Round
    course: Course
    organisation: Organisation
    owed: tuple[Owed, ...]

    @property
    def answered(self) -> int:
        return sum(each.answer is not None for each in self.owed)


def owing(person: Person, *, now: datetime, today: date) -> tuple[Owing, ...]:
    """The rounds that still take answers and ask the person's posts, by last day. Some fifteen queries, two a round."""
    posts = _posts_of(person, today)
    if not posts:
        return ()
    plans = _plans_of(posts)
    found = open_rounds(plans)
    if not found:
        return ()
    asked = RoundAsk.objects.filter(_owned_by(posts), round__in=[each.pk for each, _ in found])
    pairs = list(asked.values_list("round_id", "milestone_id").distinct())
    known = {
        each.pk: each for each in members(Q(pk__in={pk for _, pk in pairs}), known_at=now) if each.post_id in posts
    }
    drafts = {each.milestone_id: each for each in AnswerDraft.objects.filter(person=person)}
    reader, rounds = _Reader(drafts, now, today), []
    for one, where in found:
        mine = [known[pk] for round_id, pk in pairs if round_id == one.pk and pk in known]
        if mine:
            rounds.append(reader.owing(one, where, mine))
    return tuple(rounds)


def _posts_of(person: Person, today: date) -> frozenset[int]:
    """The posts they hold, or are the deputy of, where they may record anything at all. Two queries."""
    held = PostHolding.objects.on(today).filter(person=person).values_list("post_id", "post__organisation_id")
    access = access_of(person, on=today)
    may = (Permission.UPDATE_OWN, Permission.UPDATE_ALL)
    return frozenset(post for post, home in held if any(access.may(each, home) for each in may))


def _plans_of(posts: frozenset[int]) -> list[int]:
    asked = RoundAsk.objects.filter(_owned_by(posts)).values_list("milestone__plan_id", flat=True)
    return list(asked.distinct())


def _owned_by(posts: Iterable[int]) -> Q:
    """Asked about milestones that these posts own or came to own by an amendment."""
    wanted = list(posts)
    return Q(milestone__owner_post__in=wanted) | Q(milestone__amendments__after_post__in=wanted)


@dataclass(frozen=True)
class _Reader:
    """What is the same for every round of one look."""

    drafts: dict[int, AnswerDraft]
    now: datetime
    today: date

    def owing(self, one: Round, where: Course, mine: list[Member]) -> Owing:
        answers = answers_to(one, where)
        plans = {each.pk: each for each in one.plans.all()}
        owed = [
            Owed(
                each,
                plans[each.plan_id],
                standing,
                answers.get(each.pk),
                self.drafts.get(each.pk),
                self.today,
                self.now,
            )
            for each in mine
            if (standing := each.standing(as_at=self.today, known_at=self.now)) is not None
            and (standing.is_open or each.pk in answers)
        ]
        return Owing(one, where, one.organisation, tuple(sorted(owed, key=lambda each: each.urgency)))
