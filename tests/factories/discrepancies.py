"""Two papers that disagree, with good defaults: the record's 205 actions that are milestones elsewhere."""

from typing import Any

from goldenthread.domain.insight.models import Discrepancy
from tests.factories import rows
from tests.factories.histories import morning_of


def discrepancy(slug: str = "x-205", **fields: Any) -> Discrepancy:
    """205 actions, or 205 milestones; entered on 14 June 2017."""
    own = {
        "statement_a": "205 are called actions",
        "source_a": "seed 000 para 3.2",
        "statement_b": "The same 205 are called milestones",
        "source_b": "seed 004, overall progress para",
        "why_it_matters": "Actions and milestones are different units",
    }
    home = fields.pop("organisation", None) or rows.organisation()
    entered = {"entered_at": morning_of("2017-06-14"), "by_post": "Performance team"}
    return Discrepancy.objects.create(organisation=home, slug=slug, **(own | entered | fields))
