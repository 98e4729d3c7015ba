"""The named figures that are of no plan: days, measures, decisions, what was asked, reviews, other plans."""

from collections.abc import Iterator, Mapping
from decimal import Decimal
from typing import Any

from goldenthread.domain.reports.rules import figure
from goldenthread.domain.reports.rules.figure import Figure, part_of_name
from goldenthread.domain.reports.rules.figures_of_plan import COUNTED
from goldenthread.domain.reports.rules.snapshot import day_of, moment_of
from goldenthread.foundation.lib.text import said_date, said_moment, said_month

Content = Mapping[str, Any]


def figures(content: Content) -> Iterator[Figure]:
    """All of them; what the record does not hold has no figure."""
    yield from _days(content)
    for each in content.get("measures") or ():
        yield from _measure(each)
    yield from _measures(content)
    yield from _decisions(content)
    yield from _asked(content)
    yield from _review(content)
    yield from _recommendations(content)
    for each in content.get("plans") or ():
        yield from _other_plan(each)
    yield from _evidence(content)


def _days(content: Content) -> Iterator[Figure]:
    cut_off = f"{said_date(day_of(content['as_at']))}, as on record at {said_moment(moment_of(content['known_at']))}"
    yield figure.day("as_at", content["as_at"], "day of the figures")
    yield figure.day("since", content["since"], "day they are compared with")
    yield Figure("cut_off", content["as_at"], cut_off, "data cut-off")
    yield figure.words("organisation", content["organisation"], "organisation")
    if content.get("body"):
        yield figure.words("body", content["body"], "body that owns the plan")


def _measures(content: Content) -> Iterator[Figure]:
    found = content.get("measures")
    if found is None:
        return
    yield figure.count("measures.total", len(found), "measures on record")
    for moved, what in (("better", "moved the right way"), ("worse", "moved the wrong way"), ("same", "did not move")):
        number = sum(each["moved"] == moved for each in found)
        yield figure.count(f"measures.{moved}", number, f"measures that {what} since [its|their] baseline")


def _measure(one: Content) -> Iterator[Figure]:
    name, title = f"measure.{part_of_name(one['id'])}", one["title"]
    for which, what in (("latest", "latest reading"), ("earlier", "reading before the latest")):
        reading = one[which]
        if reading is not None:
            yield _reading(f"{name}.{which}", reading, f"{title}: {what}")
            yield figure.day(f"{name}.{which}_on", reading["on"], f"{title}: last day of the {what}")
    if one["change"] is not None:
        value = Decimal(one["change"]["value"])
        yield Figure(f"{name}.change", value, one["change"]["said"], f"{title}: change since the reading before")
    if one["target"] is not None:
        yield Figure(f"{name}.target", one["target"]["said"], one["target"]["said"], f"{title}: target")


def _reading(name: str, reading: Content, what: str) -> Figure:
    parts = (reading["numerator"], reading["denominator"])
    whole = all(each is not None and Decimal(each) == int(Decimal(each)) for each in parts)
    return Figure(
        name,
        Decimal(reading["value"]),
        reading["said"],
        what,
        (int(Decimal(parts[0])), int(Decimal(parts[1]))) if whole else None,
    )


def _decisions(content: Content) -> Iterator[Figure]:
    since = said_date(day_of(content["since"]))
    found = content.get("decisions")
    if found is not None:
        yield figure.count("decisions.total", len(found), f"decisions after {since}")
        for verb in ("agreed", "noted", "refused", "deferred"):
            number = sum(each["verb"] == verb for each in found)
            yield figure.count(f"decisions.{verb}", number, f"decisions after {since} that {verb} something")
    moves = content.get("moves")
    if moves is not None:
        yield figure.count("moves.total", len(moves), f"deadlines moved by a decision after {since}")
    if content.get("discrepancies") is not None:
        number = len(content["discrepancies"])
        yield figure.count("discrepancies.total", number, "pairs of papers that disagree without an answer")


def _asked(content: Content) -> Iterator[Figure]:
    one = content.get("requirement")
    if one is not None:
        yield figure.words("requirement.text", one["text"], "requirement answered")
        if one["due_said"]:
            yield Figure("requirement.due_said", one["due_at"], one["due_said"], "when the requirement is due")
        if one["direction"]:
            yield figure.words("direction.title", one["direction"]["title"], "instrument that requires it")
            yield figure.words("direction.statute", one["direction"]["statute"], "law it was made under")
            yield figure.day("direction.issued_on", one["direction"]["issued_on"], "day of its issue")
    found = content.get("asked")
    if found is not None:
        yield figure.count("asked.total", len(found), "things asked of the organisation")
        for asks, what in (("requirement", "requirements"), ("recommendation", "recommendations of reviews")):
            yield figure.count(f"asked.{what.split()[0]}", sum(each["asks"] == asks for each in found), what)
        for state in ("met", "late", "missed"):
            number = sum(each["times"].get(state, 0) for each in found)
            yield figure.count(f"asked.{state}", number, f"times due that [was|were] {_TIMES[state]}")


_TIMES = {"met": "met in time", "late": "met late", "missed": "missed"}


def _review(content: Content) -> Iterator[Figure]:
    one = content.get("review")
    if one is None:
        return
    yield figure.words("review.title", one["title"], "title of the review")
    reported = _reported(one)
    yield Figure("review.reported_on", one["reported_on"], reported, "day of its report, as far as it is on record")
    if one["reviewer"]:
        yield figure.words("review.reviewer", one["reviewer"], "who reviewed")
    for kind, what in (("strength", "strengths"), ("improve", "things to improve"), ("question", "questions raised")):
        yield figure.count(f"review.{what.split()[0]}", one["counts"][kind], f"{what} that the review found")


def _reported(one: Content) -> str:
    """The day of the report. Where neither it nor the visit has one on record, the month or the year is said."""
    first = day_of(one["reported_on"])
    if first.day != 1 or any(one.get(name) for name in ("report_on", "ends_on", "starts_on")):
        return said_date(first)
    return str(first.year) if first.month == 1 else said_month(first)


def _recommendations(content: Content) -> Iterator[Figure]:
    rows = content.get("recommendations")
    if rows is None:
        return
    yield figure.count("recommendations.total", len(rows), "recommendations of reviews")
    told = {
        "accepted": "recommendations accepted",
        "partly": "recommendations accepted in part",
        "rejected": "recommendations rejected",
    }
    for kind, what in told.items():
        yield figure.count(f"recommendations.{kind}", sum(each["kind"] == kind for each in rows), what)
    for name, what, counts in (
        ("done", "recommendations that our record shows as done", [each["ours"] == "done" for each in rows]),
        ("overdue", "recommendations that [is|are] overdue", [each["overdue"] for each in rows]),
        ("without_action", "recommendations that no action serves", [not each["actions"] for each in rows]),
        ("disputed", "recommendations on which the reviewer differs", [bool(each["disagreement"]) for each in rows]),
    ):
        yield figure.count(f"recommendations.{name}", sum(counts), what)


def _other_plan(one: Content) -> Iterator[Figure]:
    name, within = f"plans.{part_of_name(one['id'])}", f" in the {one['title']}"
    yield figure.words(f"{name}.title", one["title"], "title of another plan")
    for count in ("total", "completed", "in_progress", "overdue"):
        yield figure.count(f"{name}.{count}", one["counts"][count], COUNTED[count], within)
    yield figure.count(f"{name}.actions", one["actions"], "actions on record", within)
    yield figure.share(
        f"{name}.completed_percent", one["counts"]["completed"], one["counts"]["total"], f"milestones completed{within}"
    )


def _evidence(content: Content) -> Iterator[Figure]:
    found = content.get("evidence")
    if found is None:
        return
    told = {
        "milestones": "milestones with evidence linked to [it|them]",
        "completed_with": "completions with evidence linked to [it|them]",
        "accepted": "completions accepted by another person",
        "accepted_with": "completions accepted by another person, with evidence linked",
    }
    yield from figure.counts("evidence", found, told)
    yield figure.share(
        "evidence.completed_percent", found["completed_with"], found["completed"], "completions with evidence"
    )
