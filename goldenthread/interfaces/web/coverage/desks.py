"""The requirement of an address and who may say what answers it, or 404: what one may not do is not there."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Any, TypeVar

from django.db import models
from django.http import Http404, HttpRequest
from django.urls import reverse

from goldenthread.domain.directions.models import Requirement
from goldenthread.domain.directions.queries import requirements_of
from goldenthread.domain.organisations.models import Organisation
from goldenthread.domain.organisations.roles import Permission
from goldenthread.domain.plans.operations.recording import Sending
from goldenthread.domain.plans.permissions import can_judge_coverage
from goldenthread.domain.plans.queries.coverage_told import Told, told_of
from goldenthread.foundation.lib.text import said_date
from goldenthread.interfaces.web import frame
from goldenthread.interfaces.web.frame import Visitor
from goldenthread.interfaces.web.sending import Desk, SentForm

Row = TypeVar("Row", bound=models.Model)
May = Callable[[Visitor, Organisation], bool]


def may_link(visitor: Visitor, home: Organisation) -> bool:
    """Whether the visitor says which actions answer a requirement."""
    return visitor.may(Permission.SET_UP_PLANS, home)


def may_judge(visitor: Visitor, home: Organisation) -> bool:
    """Whether the visitor judges how far it is covered, and contests what others judged."""
    return can_judge_coverage(visitor.access, home)


@dataclass(frozen=True)
class RequirementDesk(Desk):
    """The desk of one requirement."""

    requirement: Requirement | None = None

    @property
    def about(self) -> Requirement:
        assert self.requirement is not None
        return self.requirement

    @cached_property
    def told(self) -> Told:
        """Everything said of it so far, and what counts now. Three queries."""
        return told_of(self.about, as_at=self.visitor.today, known_at=self.visitor.now)

    def sending(self, form: SentForm) -> dict[str, Any]:
        """Who, when, and which form it is, as the operations ask for it."""
        return self.by | {"sending": Sending(token=form.number)}

    def lapsed(self) -> str:
        """What is to be known before something is said of it: that it lapsed with its Direction. Eight queries."""
        found = requirements_of(self.organisation, now=self.visitor.now)
        seen = next((each for each in found if each.requirement == self.about), None)
        ended_on = seen.ended_on if seen and not seen.goes_on_by else None
        return "" if ended_on is None or ended_on >= self.visitor.today else _lapsed(ended_on)


def _lapsed(on: date) -> str:
    return f"Its Direction ended on {said_date(on)}, and this lapsed with it. What is said here is said of the past."


def desk(request: HttpRequest, organisation: str, requirement: str, *, may: May) -> RequirementDesk:
    """The desk of the requirement, for somebody who may do this with it. Two queries. Raises Http404."""
    visitor = frame.visitor(request)
    rows = Requirement.objects.filter(organisation__slug=organisation, slug=requirement)
    about = rows.select_related("organisation", "direction").first()
    if about is None or not visitor.may(Permission.SEE_PLANS, about.organisation):
        raise Http404("No such requirement, or none that this person may see.")
    if not may(visitor, about.organisation):
        raise Http404("Nothing that this person may say of it.")
    back = reverse("directions:requirement", args=[organisation, requirement])
    return RequirementDesk(request, visitor, about.organisation, back, requirement=about)
