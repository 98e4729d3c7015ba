"""A requirement of Wharfdale, and two actions of its plan that might answer it."""

from dataclasses import dataclass

import pytest
from django.test import Client
from django.utils import timezone

from goldenthread.domain.directions.models import Requirement
from goldenthread.domain.organisations.choices import Role
from goldenthread.domain.organisations.models import Person
from goldenthread.domain.organisations.permissions import OPERATOR, Acting
from goldenthread.domain.plans.choices import Covers
from goldenthread.domain.plans.models import Action, Coverage, RequirementLink
from goldenthread.domain.plans.operations import coverage
from tests import cast
from tests.factories import directions, rows

PAGE = "/directions/wharfdale/requirements/quarterly/"


@dataclass(frozen=True)
class Asked:
    requirement: Requirement
    hubs: Action
    leases: Action

    def linked(self, action: Action | None = None, *, by: Acting = OPERATOR) -> RequirementLink:
        about = {"requirement": self.requirement, "action": action or self.hubs, "why": "It opens the hubs."}
        return coverage.link_requirement(**about, by=by, now=timezone.now())  # type: ignore[arg-type]

    def judged(self, *, by: Acting = OPERATOR) -> Coverage:
        about = {"requirement": self.requirement, "verdict": Covers.PARTLY, "reason": "One is missing."}
        return coverage.judge_coverage(**about, by=by, now=timezone.now())  # type: ignore[arg-type]


def acting(role: Role) -> Acting:
    """Whom `cast.signed_in` made, as who acts."""
    return Acting("No post", Person.objects.get(email=f"{role.value}@wharfdale.example"))


@pytest.fixture
def asked(db: None) -> Asked:
    area = rows.area(rows.plan())
    hubs, leases = rows.action(area), rows.action(area, "leases", title="Sign the leases")
    return Asked(directions.requirement(direction=directions.direction()), hubs, leases)


@pytest.fixture
def team(asked: Asked) -> Client:
    return cast.signed_in(Role.PERFORMANCE_TEAM)


@pytest.fixture
def director(asked: Asked) -> Client:
    return cast.signed_in(Role.DIRECTOR)
