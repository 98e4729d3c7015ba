"""The figures of an invented plan for the number check: 112 of 205 milestones completed, 26 actions, five areas."""

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from goldenthread.domain.reports.rules.figure import Figure, count, share
from goldenthread.domain.reports.rules.number_check.record import Record, record_of

AREAS = ("Communications", "Property", "Elections", "Organisational Culture", "Grants")
COUNTS = {
    "plan.milestones": (205, "milestones on record"),
    "milestones.total": (205, "milestones on record"),
    "milestones.completed": (112, "milestones completed"),
    "milestones.in_progress": (71, "milestones in progress"),
    "milestones.overdue": (18, "milestones overdue"),
    "milestones.open": (89, "milestones in progress or overdue"),
    "milestones.total_by_area.property": (52, "milestones on record in Property"),
    "milestones.completed_by_area.property": (24, "milestones completed in Property"),
    "milestones.overdue_by_area.property": (9, "milestones overdue in Property"),
    "before.completed": (103, "milestones completed at 31 March 2017"),
    "before.overdue": (15, "milestones overdue at 31 March 2017"),
    "bridge.newly_completed": (11, "milestones newly completed after 31 March 2017"),
    "actions.total": (26, "actions on record"),
    "actions.completed": (8, "actions with all their milestones completed"),
    "plan.areas": (5, "areas on record"),
    "rating.areas_red": (2, "areas rated RED"),
    "plan.stated.milestones": (207, "milestones that the plan’s paper states"),
    "round.posts": (60, "posts asked in the round"),
    "round.posts_answered": (41, "posts that left nothing unanswered"),
}
MEASURES = {"enews-open": "E-newsletter open rate, average", "enews-click": "E-newsletter click rate, average"}
READINGS = {
    "measure.enews_open.latest": ("40.5", "E-newsletter open rate, average: latest reading"),
    "measure.enews_open.earlier": ("38", "E-newsletter open rate, average: reading before the latest"),
    "measure.enews_click.latest": ("7.7", "E-newsletter click rate, average: latest reading"),
}


def figures() -> dict[str, Figure]:
    made = {name: count(name, value, what) for name, (value, what) in COUNTS.items()}
    name = "milestones.completed_percent"
    made[name] = share(name, 112, 205, "milestones completed, of all on record")
    for name, (value, what) in READINGS.items():
        made[name] = Figure(name, Decimal(value), f"{value}%", what)
    return made


def content() -> Mapping[str, Any]:
    return {
        "since": "2017-03-31",
        "areas": [{"id": title.lower().replace(" ", "-"), "title": title} for title in AREAS],
        "measures": [{"id": slug, "title": title} for slug, title in MEASURES.items()],
    }


def record() -> Record:
    return record_of(figures(), content())


def record_with_another_plan() -> Record:
    """The plan is the Improvement Plan; the Access Plan 2018-19 has 40 milestones."""
    another = count("plans.access_plan.total", 40, "milestones on record in the Access Plan 2018-19")
    plans = {"plan": {"title": "Improvement Plan"}, "plans": [{"id": "access-plan", "title": "Access Plan 2018-19"}]}
    return record_of({**figures(), another.name: another}, {**content(), **plans})
