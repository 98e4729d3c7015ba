"""What was asked, linked to what was done: requirement, link, verdict; with good defaults."""

from typing import Any

from goldenthread.domain.directions.models import Requirement
from goldenthread.domain.plans.models import Action, Coverage, CoverageContest, RequirementLink
from tests.factories import rows


def link(requirement: Requirement, action: Action, **fields: Any) -> RequirementLink:
    """Said on 14 June 2017."""
    own = {"requirement": requirement, "action": action, "why": "It builds what is reported on."}
    return RequirementLink.objects.create(**(rows.fact() | own | fields))


def verdict(requirement: Requirement, **fields: Any) -> Coverage:
    """Judged fully covered on 14 June 2017."""
    own = {"requirement": requirement, "verdict": "fully", "reason": "All of it is planned."}
    return Coverage.objects.create(**(rows.fact() | own | fields))


def contest(of: Coverage, **fields: Any) -> CoverageContest:
    """Contested on 1 July 2017."""
    return CoverageContest.objects.create(
        **(rows.fact("2017-07-01") | {"coverage": of, "reason": "Half of it."} | fields)
    )
