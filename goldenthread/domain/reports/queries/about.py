"""What a report is about, from when it is looked at, and what a part of a snapshot is where the record is silent."""

from dataclasses import dataclass
from datetime import date, datetime

from goldenthread.domain.directions.models import Requirement
from goldenthread.domain.insight.queries.works import Moment
from goldenthread.domain.organisations.models import Organisation
from goldenthread.domain.plans.models import Plan, Round
from goldenthread.domain.reports.models import Report
from goldenthread.domain.reviews.models import Review


@dataclass(frozen=True, slots=True)
class About:
    """What a report is about. What it is not about is None; `for_on` is the due day of the requirement it answers."""

    organisation: Organisation
    kind: str
    plan: Plan | None = None
    round: Round | None = None
    requirement: Requirement | None = None
    for_on: date | None = None
    review: Review | None = None

    @classmethod
    def of(cls, report: Report) -> "About":
        """What that report is about."""
        return cls(
            report.organisation,
            report.kind,
            report.plan,
            report.round,
            report.requirement,
            report.for_on,
            report.review,
        )


@dataclass(frozen=True, slots=True)
class Look:
    """A report looked at: what had happened by `as_at` and was on record at `known_at`, compared with `since`."""

    about: About
    as_at: date
    since: date
    known_at: datetime

    @property
    def moment(self) -> Moment:
        """The same, as the thread is asked."""
        return Moment(self.as_at, self.known_at)


class Missing(str):
    """Why a part of the snapshot is not there, in a sentence."""

    __slots__ = ()
