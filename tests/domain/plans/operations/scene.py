"""A small plan whose baseline is fixed, everybody who might act on it, and what was written of it."""

from collections.abc import Mapping
from datetime import date, datetime, timedelta
from typing import Any

from django.apps import apps
from django.db.models import Model

from goldenthread.domain.meetings.models import Decision, Effect
from goldenthread.domain.organisations.choices import Role
from goldenthread.domain.organisations.models import Person, Post, PostHolding
from goldenthread.domain.organisations.permissions import Acting
from goldenthread.domain.plans.choices import Verb
from goldenthread.domain.plans.models import (
    Addition,
    CompletionClaim,
    DeadlineChange,
    Milestone,
    MilestoneEvidence,
    ProgressUpdate,
    Rewording,
    Withdrawal,
)
from goldenthread.domain.plans.operations import additions, deadlines, updates, withdrawals
from goldenthread.domain.plans.queries.thread import history_of
from goldenthread.domain.plans.rules.standing import Standing, standing
from goldenthread.foundation.ledger.models import LedgerEntry
from goldenthread.foundation.lib.text import LONDON
from goldenthread.foundation.lib.vague_dates import VagueDate
from tests import cast
from tests.factories import evidence, rows, rulings
from tests.factories.histories import due

CHAIN = "wharfdale"
NOW = datetime(2017, 6, 14, 10, 0, tzinfo=LONDON)
TODAY = NOW.date()
YESTERDAY, TOMORROW = TODAY - timedelta(days=1), TODAY + timedelta(days=1)
LONG_AGO = date(2016, 1, 4)

# Beside one person a role: what their names mean.
HOLDER = "holder"  # an owner who holds the post that owns the milestone
OTHER_HOLDER = "holder of another post"
FORMER = "held the post until yesterday"
FUTURE = "holds the post from tomorrow"
WITHOUT_ACCESS = "holds the post without access"
EXPIRED = "holds the post, access ended yesterday"
EXPIRED_TEAM = "performance team until yesterday"
ELSEWHERE = "performance team elsewhere"
EVERYBODY = (
    *Role.values, HOLDER, OTHER_HOLDER, FORMER, FUTURE, WITHOUT_ACCESS, EXPIRED, EXPIRED_TEAM, ELSEWHERE,
)  # fmt: skip


class Scene:
    """One milestone, due on 30 June 2017, of Head of Property; Head of Legal owns another."""

    def __init__(self, *, fixed: bool = True) -> None:
        self.home = rows.organisation()
        self.plan = rows.plan(baseline_fixed_at=datetime(2017, 4, 1, 9, tzinfo=LONDON) if fixed else None)
        self.area = rows.area(self.plan)
        self.action = rows.action(self.area)
        self.property, self.legal = self._post("Head of Property"), self._post("Head of Legal")
        self.milestone = rows.milestone(self.action, "m1", owner_post=self.property)
        self.other = rows.milestone(self.action, "m2", owner_post=self.legal)
        self._people: dict[str, Acting] = {}

    def turn_to(self, **fields: Any) -> None:
        """Another milestone of the same owner: a fixed baseline lets none be changed."""
        self.milestone = rows.milestone(
            self.milestone.action, "another", owner_post=self.milestone.owner_post, **fields
        )

    def _post(self, title: str) -> Post:
        return Post.objects.create(organisation=self.home, slug=title.lower().replace(" ", "-"), title=title)

    def by(self, name: str) -> Acting:
        """The person of that name in `EVERYBODY`, or of any other name a second member of the performance team."""
        if name not in self._people:
            person: Person = Person.objects.create(email=f"{len(self._people)}@wharfdale.example")
            self._grant(name, person)
            self._hold(name, person)
            self._people[name] = Acting(post=name, person=person)
        return self._people[name]

    def _grant(self, name: str, person: Person) -> None:
        if name == ELSEWHERE:
            cast.grant(person, Role.PERFORMANCE_TEAM, at=cast.elsewhere(), from_on=LONG_AGO)
        elif name == EXPIRED:
            cast.grant(person, Role.OWNER, from_on=LONG_AGO, until_on=YESTERDAY)
        elif name == EXPIRED_TEAM:
            cast.grant(person, Role.PERFORMANCE_TEAM, from_on=LONG_AGO, until_on=YESTERDAY)
        elif name != WITHOUT_ACCESS:
            cast.grant(person, _role_of(name), from_on=LONG_AGO)

    def _hold(self, name: str, person: Person) -> None:
        post = self.legal if name == OTHER_HOLDER else self.property
        days: dict[str, tuple[date, date | None]] = {
            HOLDER: (LONG_AGO, None),
            OTHER_HOLDER: (LONG_AGO, None),
            FORMER: (LONG_AGO, YESTERDAY),
            FUTURE: (TOMORROW, None),
            WITHOUT_ACCESS: (LONG_AGO, None),
            EXPIRED: (LONG_AGO, None),
        }
        if name in days:
            from_on, until_on = days[name]
            PostHolding.objects.create(post=post, person=person, from_on=from_on, until_on=until_on)

    def updated(self, **given: Any) -> ProgressUpdate:
        """An update that the holder recorded yesterday."""
        return updates.add_update(**(self._yesterday(HOLDER) | {"note": "Tenders are out."} | given))

    def claimed(self, *, shown: bool = True, **given: Any) -> CompletionClaim:
        """A claim that the holder recorded yesterday, with evidence unless told that nothing shows it."""
        if shown:
            self.shown()
        said = {"achieved_on": YESTERDAY, "note": "The keys are handed over."}
        return updates.claim_completion(**(self._yesterday(HOLDER) | said | given))

    def shown(self, **given: Any) -> MilestoneEvidence:
        """Evidence of the milestone that the holder added yesterday."""
        about = given.pop("milestone", self.milestone)
        return evidence.shown(about, **({"by": self.by(HOLDER), "now": NOW - timedelta(days=1)} | given))

    def proposed(self, **given: Any) -> DeadlineChange:
        """A move to 30 September that the holder proposed yesterday."""
        said = {"to": due("2017-09-30"), "reason": "The lease is late."}
        return deadlines.propose_deadline(**(self._yesterday(HOLDER) | said | given))

    def withdrawal_proposed(self, **given: Any) -> Withdrawal:
        """A withdrawal that the holder proposed yesterday."""
        said = {"reason": "The building is sold."}
        return withdrawals.propose_withdrawal(**(self._yesterday(HOLDER) | said | given))

    def reworded(self, **given: Any) -> Rewording:
        """Other words for what has to be done, which the holder proposed yesterday."""
        said = {"wording": "Open two hubs", "reason": "One is too small."}
        return additions.propose_rewording(**(self._yesterday(HOLDER) | said | given))

    def addition_proposed(self, **given: Any) -> Addition:
        """A milestone that a colleague of the performance team proposed yesterday."""
        said: dict[str, Any] = {"wording": "Open a third hub", "reason": "The Board asked."}
        said["deadline"] = due("2018-03-31")
        acting: dict[str, Any] = {"by": self.by("colleague"), "now": NOW - timedelta(days=1)}
        return additions.propose_addition(**({"action": self.action} | acting | said | given))

    def added(self, *, on: date = YESTERDAY, by: Acting, now: datetime, **given: Any) -> Milestone:
        """A milestone that was proposed, and agreed by the decision of that day."""
        proposal = self.addition_proposed(now=now, **given)
        made = additions.decide_addition(proposal=proposal, ruling=self.ruling(on=on), by=by, now=now).made
        assert made is not None
        return made

    def ruling(self, verb: Verb = Verb.AGREED, *, on: date = YESTERDAY, **given: Any) -> Decision:
        """What the body that owns the plan did yesterday, under item 4.2."""
        return rulings.ruling(self.plan, on, verb, **given)

    def withdrawn(self) -> Withdrawal:
        """Withdrawn an hour ago, by the decision of yesterday."""
        return withdrawals.withdraw(
            milestone=self.milestone,
            reason="The building is sold.",
            ruling=self.ruling(),
            by=self.by(Role.DEMOCRATIC_SERVICES),
            now=NOW - timedelta(hours=1),
        )

    def _yesterday(self, name: str) -> dict[str, Any]:
        return {"milestone": self.milestone, "by": self.by(name), "now": NOW - timedelta(days=1)}

    def stands(self, *, as_at: date = TODAY, known_at: datetime = NOW) -> Standing:
        """Where the milestone stands."""
        milestone = Milestone.objects.get(pk=self.milestone.pk)
        found = standing(history_of(milestone, known_at=known_at), as_at=as_at, known_at=known_at)
        assert found is not None
        return found


def _role_of(name: str) -> Role:
    if name in Role.values:
        return Role(name)
    return Role.OWNER if name in {HOLDER, OTHER_HOLDER, FORMER, FUTURE} else Role.PERFORMANCE_TEAM


def written() -> Mapping[str, int]:
    """Rows of every table of plans and of the ledger, and what is bound to decisions: they stay when it is refused."""
    ours = ("plans", "ledger")
    models: list[type[Model]] = [Effect, *(each for each in apps.get_models() if each._meta.app_label in ours)]
    return {model.__name__: model._default_manager.count() for model in models}


def entries() -> int:
    return LedgerEntry.objects.filter(chain=CHAIN).count()


def last_entry() -> LedgerEntry:
    return LedgerEntry.objects.filter(chain=CHAIN).latest("sequence")


def on(day: date) -> VagueDate:
    return due(day.isoformat())
