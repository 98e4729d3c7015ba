"""The first screen of a plan, an area or an action: four counts, what changed, and the bridges that add it up."""

from collections.abc import Sequence
from dataclasses import dataclass

from markupsafe import Markup, escape

from goldenthread.domain.plans.choices import Status
from goldenthread.domain.plans.queries.position import Compared
from goldenthread.domain.plans.rules.headline import Counts, StatusBridge
from goldenthread.domain.plans.rules.tones import STATUS_TONES
from goldenthread.foundation.lib.text import plural, said_date
from goldenthread.interfaces.web.plans.addresses import Query
from goldenthread.interfaces.web.plans.dates import Asked
from goldenthread.interfaces.web.plans.filters import flow_code


@dataclass(frozen=True, slots=True)
class Sum:
    """One status's bridge as the component shows it; every step links to its milestones."""

    caption: str
    start: dict[str, object]
    steps: tuple[dict[str, object], ...]
    end: dict[str, object]


@dataclass(frozen=True, slots=True)
class Headline:
    """Without a figure where there is no milestone to count: four times "0 of 0" would say nothing."""

    figures: tuple[dict[str, object], ...]
    actions: str
    changed: Markup
    sums: tuple[Sum, ...]
    notes: tuple[Markup, ...]


def headline(compared: Compared, asked: Asked, dates: Query) -> Headline:
    """The counts of the position now, beside those of the earlier day. `dates` keeps the moments in every link."""
    counted = compared.now.counts
    figures = [
        _figure(Status.COMPLETED, compared, asked, dates, _completed(counted, dates)),
        _figure(Status.IN_PROGRESS, compared, asked, dates, _in_progress(compared, dates)),
        _figure(Status.OVERDUE, compared, asked, dates, _overdue(compared, dates)),
        _figure(*_ended(compared, asked, dates)),
    ]
    return Headline(
        figures=tuple(figures) if counted.total else (),
        actions=_actions(compared, asked),
        changed=_changed(compared, asked, dates),
        sums=_sums(compared, asked, dates),
        notes=_notes(counted, dates),
    )


def _actions(compared: Compared, asked: Asked) -> str:
    """Actions are counted apart: they are not milestones, and the two are never added (SPEC 4.3)."""
    now, before = compared.now.actions, compared.before.actions
    if not now.total:
        return ""
    said = f"Actions: {now.completed:,} of {now.total:,} completed"
    if asked.compares:
        said += f"; on {said_date(asked.since)}, {before.completed:,} of {before.total:,}"
    return f"{said}. An action is completed when all its milestones are."


def listed(words: str, dates: Query, **filters: str) -> Markup:
    """Words that lead to the table filtered to what they count."""
    return Markup('<a class="govuk-link" href="{}#milestones">{}</a>').format(str(dates.but(**filters)), words)


def _figure(
    status: Status, compared: Compared, asked: Asked, dates: Query, lines: Sequence[Markup | str]
) -> dict[str, object]:
    now, before = compared.now.counts, compared.before.counts
    change = [_change(now[status] - before[status], asked)] if asked.compares else []
    return {
        "number": now[status],
        "of": now.total,
        "label": f"{'milestones ' if status is Status.COMPLETED else ''}{status.label.lower()}",
        "tone": STATUS_TONES[status],
        "href": f"{dates.but(status=status.value)}#milestones",
        "lines": [*change, *lines],
    }


def _change(change: int, asked: Asked) -> str:
    since = said_date(asked.since)
    if not change:
        return f"no change since {since}"
    return f"{'+' if change > 0 else '−'}{abs(change):,} since {since}"


def _completed(counted: Counts, dates: Query) -> list[Markup]:
    if not counted.claimed:
        return []
    return [listed(f"{counted.claimed:,} claimed, not yet accepted", dates, indicator="claimed")]


def _in_progress(compared: Compared, dates: Query) -> list[Markup]:
    """What stands behind "in progress", which says nothing of whether it will be in time."""
    status, counted = Status.IN_PROGRESS, compared.now.counts
    lines = []
    if counted.at_risk:
        lines.append(listed(f"{counted.at_risk:,} of them at risk", dates, indicator="at-risk"))
    silent = _silent(compared, status, dates)
    later = sum(one.expects_later for one in compared.now.standings)
    if later and silent:
        lines.append(listed(f"{later:,} expected after the deadline", dates, indicator="expected-later"))
    lines += silent
    undated = sum(one.undated for one in compared.now.standings if one.status is status)
    if undated:
        said = f"{undated:,} of them without a deadline, so never overdue"
        lines.append(listed(said, dates, status=status.value, indicator="undated"))
    last_day = _due_this_day(compared)
    if last_day:
        lines.append(escape(f"{last_day:,} of these {'fall' if last_day > 1 else 'falls'} due on this very day"))
    return lines


def _silent(compared: Compared, status: Status, dates: Query) -> list[Markup]:
    """A risk apart from what owners expect, and with what is overdue a reason to ask them."""
    found = [one for one in compared.now.standings if one.status is status and one.silent_this_round]
    if not found:
        return []
    said = f"{len(found):,} without an update in {found[0].silent_in}"
    return [listed(said, dates, status=status.value, indicator="unheard")]


def _due_this_day(compared: Compared) -> int:
    """A deadline is missed only the day after: shown on its day, a plan is at its most flattering."""
    now, status = compared.now, Status.IN_PROGRESS
    due = (one.deadline.last_day for one in now.standings if one.status is status and one.deadline)
    return sum(day == now.as_at for day in due)


def _overdue(compared: Compared, dates: Query) -> list[Markup]:
    lines = []
    redated = compared.flows.get("cleared by re-dating", ())
    if redated:
        code = flow_code("cleared by re-dating")
        lines.append(listed(f"{len(redated):,} cleared by re-dating", dates, indicator=code))
    hidden = sum(one.overdue_against_baseline and one.status is not Status.OVERDUE for one in compared.now.standings)
    if hidden:
        status = Status.IN_PROGRESS.value
        said = f"{hidden:,} more past the first deadline"
        lines.append(listed(said, dates, status=status, indicator="late-against-first"))
    return lines + _silent(compared, Status.OVERDUE, dates)


def _ended(compared: Compared, asked: Asked, dates: Query) -> tuple[Status, Compared, Asked, Query, list[Markup | str]]:
    """Withdrawn, or carried forward where that is what happened; the other of the two stands under it."""
    counted = compared.now.counts
    shown, other = Status.WITHDRAWN, Status.CARRIED_FORWARD
    if counted[other] > counted[shown]:
        shown, other = other, shown
    number = f"{counted[other]:,}" if counted[other] else "none"
    line = listed(f"{number} {other.label.lower()}", dates, status=other.value)
    return shown, compared, asked, dates, [line if counted[other] else f"none {other.label.lower()}"]


def _changed(compared: Compared, asked: Asked, dates: Query) -> Markup:
    if not asked.compares:
        return escape(f"{said_date(asked.as_at)} is the plan’s first day: there is no earlier day to compare with.")
    since, flows = said_date(asked.since), compared.flows
    if not flows:
        return escape(f"No milestone changed its status since {since}.")
    links = [listed(f"{len(keys):,} {name}", dates, indicator=flow_code(name)) for name, keys in flows.items()]
    first, last = Markup(", ").join(links[:-1]), links[-1]
    return Markup("Since {}: {}{}{}.").format(since, first, " and " if first else "", last)


def _sums(compared: Compared, asked: Asked, dates: Query) -> tuple[Sum, ...]:
    if not asked.compares:
        return ()
    return tuple(_sum(each, asked, dates) for each in compared.bridges if each.before or each.after or each.steps)


def _sum(bridge: StatusBridge, asked: Asked, dates: Query) -> Sum:
    label = bridge.status.label
    return Sum(
        caption=label,
        start={"text": f"{label} on {said_date(asked.since)}", "value": bridge.before},
        steps=tuple(
            {"text": listed(step.name.capitalize(), dates, indicator=flow_code(step.name)), "value": step.change}
            for step in bridge.steps
        ),
        end={"text": f"{label} on {said_date(asked.as_at)}", "value": bridge.after},
    )


def _notes(counted: Counts, dates: Query) -> tuple[Markup, ...]:
    """What a reader of the counts must know to believe them."""
    notes = []
    if counted.undated:
        link = listed(f"{counted.undated:,} of {plural(counted.total, 'milestone')}", dates, indicator="undated")
        has = "has" if counted.undated == 1 else "have"
        notes.append(Markup("{} {} no deadline on record and so can never read as overdue.").format(link, has))
    if counted.unagreed_moves:
        link = listed(plural(counted.unagreed_moves, "milestone"), dates, indicator="unagreed-change")
        carry = "carries" if counted.unagreed_moves == 1 else "carry"
        text = Markup(
            "{} {} a date change that no decision on record agreed. It moved nothing: the deadline in force stands."
        )
        notes.append(text.format(link, carry))
    return tuple(notes)
