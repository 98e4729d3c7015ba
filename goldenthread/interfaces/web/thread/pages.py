"""What the first screen of the matrix shows: the figures with their wholes, and the parts that may be chosen."""

from django.urls import reverse

from goldenthread.domain.insight.queries.matrix import Matrix
from goldenthread.domain.insight.rules.matrix import Step, tallied
from goldenthread.interfaces.web.thread.loading import Looking, of

Figure = dict[str, object]


def figures(found: Matrix, looking: Looking) -> list[Figure]:
    """How much was asked, how much of it is answered, how much of that is done and shown, and what is missing."""
    lines = [each.line for each in found.rows]
    tally = tallied(_once(found))
    answered = sum(bool(each.answers or each.bodies) for each in lines)
    missing = {gap for each in found.rows for gap in each.missing}
    gaps = f"{reverse('thread:gaps', args=[looking.home.slug])}{looking.tail}"
    label, told = "asked and answered by an action or a body", []
    if looking.by_framework:
        label = "characteristics reached by an action"
        told = [f"{sum(bool(each.judged) for each in lines)} judged"]
    return [
        {"number": answered, "of": len(lines), "label": label, "lines": told},
        {"number": tally.completed, "of": tally.of, "label": "milestones completed", "lines": _overdue(tally.overdue)},
        {"number": tally.accepted, "of": tally.completed, "label": "of these accepted on evidence"},
        {"number": len(missing), "label": "gaps on this page", "lines": ["every gap is under Gaps"], "href": gaps},
    ]


def parts(found: Matrix, looking: Looking) -> list[dict[str, object]]:
    """The choice of a Direction, a review or a framework, as a filter bar takes it."""
    options = [{"value": "", "text": "Everything that was asked", "selected": not looking.chosen.kind}]
    options += [
        {"value": of(each.chosen), "text": f"{each.title} ({each.asks})", "selected": each.chosen == looking.chosen}
        for each in found.parts
    ]
    return [{"name": "of", "label": "Asked by, or framework", "options": options}]


def _once(found: Matrix) -> list[Step]:
    """The milestones that count, each once, whatever it answers."""
    every = {(step.plan, step.standing.key): step for each in found.rows for step in each.line.counted}
    return list(every.values())


def _overdue(count: int) -> list[str]:
    return [f"{count:,} overdue"] if count else []
