"""Publishing a report with every milestone in it, and making it again, to the byte, from what was known then."""

from collections.abc import Iterator
from datetime import date
from typing import Any

from benchmarks.house import AS_AT, NOW
from benchmarks.timing import Aim, Case
from goldenthread.domain.organisations.permissions import OPERATOR
from goldenthread.domain.plans.queries import plans
from goldenthread.domain.reports.models import Edition, Report
from goldenthread.domain.reports.operations.clearing import send_for_clearance
from goldenthread.domain.reports.operations.kinds import add_kind
from goldenthread.domain.reports.operations.publishing import publish
from goldenthread.domain.reports.operations.reports import start_report
from goldenthread.domain.reports.queries.kinds import kind_named
from goldenthread.domain.reports.reproducing import reproduced

_BY: dict[str, Any] = {"by": OPERATOR, "now": NOW}
_BLOCKS = ("headline", "bridge", "area_table", "charts", "progress", "milestone_appendix")
_KIND = f"""slug = "everything"
title = "Everything on record"
needs = ["plan"]
[[section]]
slug = "record"
title = "The record"
writes = "Team"
blocks = {list(_BLOCKS)}
starts_with = '''{"".join(f"{{block: {each}}}" + chr(10) * 2 for each in _BLOCKS)}'''
"""


def cases(slug: str) -> Iterator[Case]:
    """`slug` is a plan of 205 milestones."""
    report, of = _sent(slug), "205 milestones"
    made: list[Edition] = []

    def out() -> None:
        made.append(publish(report=report, **_BY))

    def again() -> None:
        found = reproduced(made[-1])
        assert found.same, found

    yield Case(name="publish an edition", size=of, work=out, runs=1, queries=False)
    yield Case(name="reproduce it, to the byte", size=of, work=again, runs=3, aim=Aim(seconds=2))


def _sent(slug: str) -> Report:
    """Written and sent for clearance, which nobody is asked for."""
    plan = plans.named(slug).get()
    add_kind(organisation=plan.organisation, definition=_KIND, **_BY)
    kind = kind_named(plan.organisation, "everything")
    assert kind is not None
    report = start_report(
        organisation=plan.organisation, kind=kind, title="Everything", plan=plan, as_at=AS_AT, since=date(2025, 4, 1),
        **_BY,
    )  # fmt: skip
    send_for_clearance(report=report, **_BY)
    return report
