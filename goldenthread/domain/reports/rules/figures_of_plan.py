"""The named figures of a plan: milestones and actions, now and then, in all and by area; bridge, rounds, gaps."""

from collections.abc import Iterator, Mapping
from typing import Any

from goldenthread.domain.reports.rules import figure
from goldenthread.domain.reports.rules.figure import Figure, part_of_name
from goldenthread.domain.reports.rules.snapshot import day_of
from goldenthread.foundation.lib.text import said_date

Content = Mapping[str, Any]

COUNTED = {
    "total": "milestones on record",
    "completed": "milestones completed",
    "in_progress": "milestones in progress",
    "overdue": "milestones overdue",
    "withdrawn": "milestones withdrawn",
    "carried_forward": "milestones carried forward",
    "counted": "milestones neither withdrawn nor carried forward",
    "claimed": "completions claimed and not yet accepted",
    "at_risk": "milestones at risk",
    "undated": "milestones without a deadline",
    "moved": "milestones whose deadline was moved by a decision",
    "unagreed_changes": "milestones with a date change not agreed",
    "overdue_against_baseline": "milestones past [its|their] first deadline",
}
_SHARES = ("completed", "in_progress", "overdue", "at_risk")
_FLOWS = (
    "newly completed",
    "newly overdue",
    "cleared by completion",
    "cleared by re-dating",
    "added",
    "withdrawn",
    "carried forward",
    "reopened",
    "restored",
    "removed",
)


def figures(content: Content) -> Iterator[Figure]:
    """All of them; nothing for a report that is about no plan."""
    if content.get("plan") is None:
        return
    then = f" at {said_date(day_of(content['since']))}"
    yield from _plan(content["plan"])
    yield from _counts("milestones", content["milestones"], "")
    yield from _counts("before", content["before"], then)
    for area in content["areas"]:
        yield from _area(area, then)
    yield from _actions(content["actions"])
    yield from _bridge(content)
    yield from _rest(content)
    yield from _round(content["round"])


def _plan(plan: Content) -> Iterator[Figure]:
    yield figure.words("plan.title", plan["title"], "title of the plan")
    for name, what in (("starts_on", "first day of the plan"), ("ends_on", "last day of the plan")):
        if plan[name]:
            yield figure.day(f"plan.{name}", plan[name], what)
    if plan["predecessor"]:
        yield figure.words("plan.predecessor", plan["predecessor"], "plan that it follows")
    for name in ("areas", "actions", "milestones"):
        yield figure.count(f"plan.{name}", plan["on_record"][name], f"{name} on record")
        if plan["stated"][name] is not None:
            yield figure.count(f"plan.stated.{name}", plan["stated"][name], f"{name} that the plan’s paper states")


def _counts(under: str, counts: Content, beside: str) -> Iterator[Figure]:
    for name, what in COUNTED.items():
        yield figure.count(f"{under}.{name}", counts[name], what, beside)
    yield figure.count(f"{under}.open", _open(counts), "milestones in progress or overdue", beside)
    yield figure.count(f"{under}.accepted", _accepted(counts), "completions accepted by another person", beside)
    for name in _SHARES:
        yield figure.share(
            f"{under}.{name}_percent",
            counts[name],
            counts["total"],
            f"{figure.many_of(COUNTED[name])}{beside}, of all on record",
        )


def _area(area: Content, then: str) -> Iterator[Figure]:
    slug, within = part_of_name(area["id"]), f" in {area['title']}"
    for under, counts, beside in (("milestones", area["counts"], ""), ("before", area["before"], then)):
        for name, what in COUNTED.items():
            yield figure.count(f"{under}.{name}_by_area.{slug}", counts[name], what, f"{within}{beside}")
        yield figure.count(
            f"{under}.open_by_area.{slug}", _open(counts), "milestones in progress or overdue", f"{within}{beside}"
        )
        yield figure.share(
            f"{under}.completed_percent_by_area.{slug}",
            counts["completed"],
            counts["total"],
            f"milestones completed{within}{beside}, of all on record there",
        )
    yield figure.words(f"rating.by_area.{slug}", area["rating"]["code"], f"computed rating of {area['title']}")
    yield figure.count(f"actions.by_area.{slug}", len(area["actions"]), "actions", within)


def _open(counts: Content) -> int:
    return int(counts["in_progress"] + counts["overdue"])


def _accepted(counts: Content) -> int:
    return int(counts["completed"] - counts["claimed"])


def _actions(actions: Content) -> Iterator[Figure]:
    told = {
        "completed": "actions with all [its|their] milestones completed",
        "open": "actions with a milestone still open",
        "ended": "actions whose milestones were all withdrawn or carried forward",
        "empty": "actions without a milestone on record",
        "total": "actions on record",
    }
    yield from figure.counts("actions", actions, told)
    yield figure.share(
        "actions.completed_percent",
        actions["completed"],
        actions["total"],
        f"{figure.many_of(told['completed'])}, of all on record",
    )


def _bridge(content: Content) -> Iterator[Figure]:
    """A milestone that left one status and entered another is counted once."""
    found: dict[str, set[str]] = {name: set() for name in _FLOWS}
    for bridge in content["bridges"]:
        for step in bridge["steps"]:
            found.setdefault(step["name"], set()).update(step["milestones"])
    since = said_date(day_of(content["since"]))
    for name, keys in found.items():
        slug = part_of_name(name.replace(" ", "_"))
        yield figure.count(f"bridge.{slug}", len(keys), f"milestones {name} after {since}")


def _rest(content: Content) -> Iterator[Figure]:
    yield figure.words("rating.code", content["rating"]["code"], "computed rating of the plan")
    for code in ("GREEN", "AMBER", "RED"):
        rated = sum(area["rating"]["code"] == code for area in content["areas"])
        yield figure.count(f"rating.areas_{code.lower()}", rated, f"areas rated {code}")
    yield figure.count(
        "forecasts.total", content["forecasts"], "milestones in progress that [carries|carry] a forecast"
    )
    at_risk = {
        "expects_later": "milestones at risk because [its owner expects|their owners expect] to be late",
        "silent": "milestones at risk because no update was given in the latest round",
        "both": "milestones at risk for both reasons",
    }
    yield from figure.counts("risk", content["risk"], at_risk)
    yield figure.count(
        "proposals.total",
        len(content["proposals"]),
        "[deadline change that waits|deadline changes that wait] for a decision",
    )
    yield figure.count("thread.asked", content["thread"]["asked"], "things asked that actions of the plan answer")
    yield figure.count("gaps.total", content["gaps"]["total"], "gaps of the plan by the published rules")


def _round(one: Content | None) -> Iterator[Figure]:
    if one is None:
        return
    yield figure.words("round.title", one["title"], "title of the round")
    for name in ("period_from", "period_to", "opened_on", "closes_on", "cut_off_on"):
        if one[name]:
            yield figure.day(f"round.{name}", one[name], f"{name.replace('_', ' ')} of the round")
    told = {
        "asked": "milestones asked about in the round",
        "answered": "milestones answered in the round",
        "missing": "milestones not answered in the round",
        "late": "answers after the round had closed",
        "posts": "posts asked in the round",
        "posts_answered": "posts that left nothing unanswered",
        "unowned": "milestones asked about without an owner",
    }
    yield from figure.counts("round", one, told)
    yield figure.share(
        "round.answered_percent", one["answered"], one["asked"], "milestones answered, of those asked about"
    )
