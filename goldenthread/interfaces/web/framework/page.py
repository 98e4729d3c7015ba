"""What the framework page shows: the figures of all plans together with the working, and one line a plan."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from django.urls import reverse

from goldenthread.domain.insight.queries.framework import Framework, PlanSeen
from goldenthread.domain.plans.choices import Status
from goldenthread.domain.plans.rules.tones import STATUS_TONES
from goldenthread.foundation.lib.text import joined, plural, said_date
from goldenthread.interfaces.web.framework.loading import Loaded
from goldenthread.interfaces.web.plans.addresses import Query
from goldenthread.interfaces.web.plans.dates import Asked
from goldenthread.interfaces.web.plans.page import Rated, plan_ratings
from goldenthread.interfaces.web.plans.rounds import RoundsShown, rounds_shown

SHOWN = (Status.COMPLETED, Status.IN_PROGRESS, Status.OVERDUE)
_ENDED = (Status.WITHDRAWN, Status.CARRIED_FORWARD)


@dataclass(frozen=True, slots=True)
class Cell:
    """A count of one status, how it changed, what stands behind it, and where its milestones are listed."""

    status: Status
    number: int
    change: str
    behind: str
    href: str


@dataclass(frozen=True, slots=True)
class PlanLine:
    """A plan with its headline. `ended` says how many of its milestones count no more; `rounds` as on its own page."""

    seen: PlanSeen
    href: str
    cells: tuple[Cell, ...]
    total: int
    ended: str
    actions: str
    rated: tuple[Rated, ...]
    rounds: RoundsShown


def figures(found: Framework, asked: Asked) -> tuple[dict[str, object], ...]:
    """The counts of all plans together, each out of how many; none where there is nothing to count."""
    now, before = found.now.counts, found.before.counts
    if not now.total:
        return ()
    behind = {
        Status.COMPLETED: f"{now.claimed:,} claimed, not yet accepted" if now.claimed else "",
        Status.IN_PROGRESS: f"{now.at_risk:,} of them at risk" if now.at_risk else "",
    }
    return tuple(
        {
            "number": now[status],
            "of": now.total,
            "label": f"{'milestones ' if status is Status.COMPLETED else ''}{status.label.lower()}",
            "tone": STATUS_TONES[status],
            "lines": [line for line in (_since(now[status] - before[status], asked), behind.get(status)) if line],
        }
        for status in SHOWN
    )


def working(found: Framework) -> str:
    """How the whole adds up, in a sentence: "205 + 43 − 3 shared = 245 milestones in 2 plans, each counted once"."""
    counted = sum(each > 0 for each in found.now.parts)
    if counted < 2:
        return ""
    ended = [f"{found.now.counts[each]:,} {each.label.lower()}" for each in _ENDED if found.now.counts[each]]
    among = f"; among them {joined(ended)}" if ended else ""
    once = ", each counted once" if found.now.shared or found.now.carried else ""
    return f"{found.now.said()} milestones in {counted:,} plans{once}{among}."


def lines(found: Framework, loaded: Loaded) -> tuple[PlanLine, ...]:
    """One line a plan shown; those without a milestone on record last."""
    every = [_line(each, loaded.asked) for each in found.plans]
    return tuple(sorted(every, key=lambda each: not each.total))


def not_shown(found: Framework, asked: Asked) -> Iterator[tuple[PlanSeen, str]]:
    """Each plan that is left out, with why."""
    for each in found.others:
        plan = each.plan
        if plan.starts_on is not None and plan.starts_on > asked.as_at:
            yield each, f"begins on {said_date(plan.starts_on)}"
        elif plan.closed_on is not None and plan.closed_on <= asked.as_at:
            yield each, f"closed on {said_date(plan.closed_on)}"
        elif not each.current:
            yield each, "another plan follows it"
        else:
            yield each, "neither owned nor followed by this body"


def selects(found: Framework, *, body: str, everything: bool) -> list[dict[str, object]]:
    """The two filters: whose plans, and whether also those that ended."""
    bodies = sorted(found.bodies, key=lambda each: each.name)
    whose = [("", "Any body")] + [(each.slug, each.name) for each in bodies]
    which = [("", "Current plans"), ("all", "Also those that ended")]
    return [
        _select("body", "Owned or followed by", whose, body),
        _select("plans", "Plans", which, "all" if everything else ""),
    ]


def _select(name: str, label: str, options: Sequence[tuple[str, str]], chosen: str) -> dict[str, object]:
    told = [{"value": value, "text": text, "selected": value == chosen} for value, text in options]
    return {"name": name, "label": label, "options": told}


def _line(seen: PlanSeen, asked: Asked) -> PlanLine:
    plan, now = seen.plan, seen.compared.now
    query = Query(asked.kept)
    address = reverse("plans:plan", args=[plan.organisation.slug, plan.slug])
    ended = [f"{now.counts[each]:,} {each.label.lower()}" for each in _ENDED if now.counts[each]]
    return PlanLine(
        seen=seen,
        href=f"{address}{query if query.pairs else ''}",
        cells=tuple(_cell(status, seen, asked, address, query) for status in SHOWN),
        total=now.counts.total,
        ended=joined(ended),
        actions=f"{now.actions.completed:,} of {plural(now.actions.total, 'action')} completed" if now.rows else "",
        rated=plan_ratings(now) if now.rows else (),
        rounds=rounds_shown(now, asked),
    )


def _cell(status: Status, seen: PlanSeen, asked: Asked, address: str, query: Query) -> Cell:
    now, before = seen.compared.now.counts, seen.compared.before.counts
    behind = {Status.COMPLETED: (now.claimed, "claimed"), Status.IN_PROGRESS: (now.at_risk, "at risk")}
    number, words = behind.get(status, (0, ""))
    change = now[status] - before[status] if asked.compares else 0
    return Cell(
        status=status,
        number=now[status],
        change=f"{'+' if change > 0 else '−'}{abs(change):,}" if change else "",
        behind=f"{number:,} {words}" if number else "",
        href=f"{address}{query.but(status=status.value)}#milestones",
    )


def _since(change: int, asked: Asked) -> str:
    if not asked.compares:
        return ""
    since = said_date(asked.since)
    return f"{'+' if change > 0 else '−'}{abs(change):,} since {since}" if change else f"no change since {since}"
