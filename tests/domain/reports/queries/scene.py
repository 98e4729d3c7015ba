"""A council with something in every part of a snapshot, and its figures taken."""

from dataclasses import dataclass
from datetime import datetime

from goldenthread.domain.directions.models import Requirement
from goldenthread.domain.organisations.models import Organisation
from goldenthread.domain.plans.choices import Verb
from goldenthread.domain.plans.models import Action, Plan
from goldenthread.domain.plans.queries import remembered
from goldenthread.domain.reports.queries.taken import About, take
from goldenthread.domain.reports.rules.snapshot import Snapshot
from goldenthread.domain.reviews.models import Review
from tests.domain.insight.queries.scene import furnished
from tests.factories import directions, reviews, rows, rulings
from tests.factories.histories import day, end_of, morning_of

AS_AT, SINCE = "2018-12-31", "2017-04-01"
KNOWN, LATER = end_of(AS_AT), morning_of("2019-01-02")


@dataclass(frozen=True)
class Scene:
    """The rows that tests add something to."""

    home: Organisation
    plan: Plan
    action: Action
    requirement: Requirement
    review: Review

    @property
    def about(self) -> About:
        """A report about all of it."""
        return About(
            self.home, "secretary-of-state-update", plan=self.plan, requirement=self.requirement, review=self.review
        )


def scene() -> Scene:
    """A plan owned by a Board that decided twice, a requirement, a review with a finding, another plan beside it."""
    home = furnished()
    plan = Plan.objects.select_related("organisation", "predecessor").get(slug="plan-0")
    review = Review.objects.get(slug="review-0")
    reviews.finding(review)
    directions.requirement("own")
    rulings.ruling(plan, day("2017-06-14"))
    rulings.ruling(plan, day("2018-06-13"), Verb.NOTED)
    rows.milestone(rows.action(rows.area(rows.plan("plan-beside", source="A paper"))), "beside")
    return Scene(home, plan, Action.objects.get(area__plan=plan), Requirement.objects.get(slug="req-0"), review)


def taken(about: About, *, as_at: str = AS_AT, since: str = SINCE, known_at: datetime = KNOWN) -> Snapshot:
    """The figures; factories enter nothing in the ledger, so what was remembered of positions is forgotten first."""
    remembered.forget()
    return take(about, as_at=day(as_at), since=day(since), known_at=known_at)
