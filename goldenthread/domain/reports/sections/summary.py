"""The summary a Mayor reads: where the plan stands, what changed since last time, and how that adds up."""

from collections.abc import Mapping
from typing import Any

from goldenthread.domain.plans.choices import Status
from goldenthread.domain.plans.rules.headline import ORDER
from goldenthread.domain.plans.rules.tones import STATUS_TONES
from goldenthread.domain.reports.rules.figures import fill
from goldenthread.domain.reports.rules.snapshot import day_of
from goldenthread.foundation.documents.tree import Align, Block, Callout, Cell, Column, Heading, Paragraph, Table, Tag
from goldenthread.foundation.lib.counting import Share
from goldenthread.foundation.lib.text import joined, plural, said_date

_POSITION = (
    "Of the {milestones.total} milestones on record, {milestones.completed} are completed, {milestones.in_progress} "
    "are in progress and {milestones.overdue} are overdue."
)


def blocks(content: Mapping[str, Any]) -> tuple[Block, ...]:
    return (
        Heading(1, "Summary"),
        *opening(content),
        *position(content),
        *bridge(content),
        *behind(content),
        *stated(content),
    )


def opening(content: Mapping[str, Any]) -> tuple[Block, ...]:
    """Whom the paper tells what, and that its figures are counted."""
    return (Paragraph(_opening(content), numbered=True),)


def position(content: Mapping[str, Any]) -> tuple[Block, ...]:
    """The headline, set apart."""
    return (Callout(headline(content)),)


def bridge(content: Mapping[str, Any]) -> tuple[Block, ...]:
    """What changed since the earlier day, in a sentence and as a table that adds up."""
    return (Paragraph(_changes(content), numbered=True), _table(content))


def behind(content: Mapping[str, Any]) -> tuple[Block, ...]:
    """How far the figures can be believed: claims, undated milestones, risks, moved deadlines."""
    return (Paragraph(_believable(content), numbered=True),)


def stated(content: Mapping[str, Any]) -> tuple[Block, ...]:
    """What the plan's own paper says it holds, beside what is on record."""
    return (Paragraph(_stated(content), numbered=True),)


def _opening(content: Mapping[str, Any]) -> str:
    as_at, since = (said_date(day_of(content[name])) for name in ("as_at", "since"))
    return (
        f"This report tells the {content['body'] or 'body that owns the plan'} where the {content['plan']['title']} "
        f"stands at {as_at} and what changed after {since}. Every figure in it is counted from dated facts on record; "
        "nothing is rated by hand without the computed rating beside it."
    )


def headline(content: Mapping[str, Any]) -> str:
    counted = content["milestones"]
    ended = [
        f"{plural(counted[name], 'was', 'were')} {words}"
        for name, words in (("withdrawn", "withdrawn"), ("carried_forward", "carried forward"))
        if counted[name]
    ]
    return fill(_POSITION, content) + (f" A further {joined(ended)}." if ended else "")


def _changes(content: Mapping[str, Any]) -> str:
    """The named flows of the bridge: a milestone that left one status and entered another is counted once."""
    since = said_date(day_of(content["since"]))
    flows: dict[str, set[str]] = {}
    for bridge in content["bridges"]:
        for step in bridge["steps"]:
            flows.setdefault(step["name"], set()).update(step["milestones"])
    if not flows:
        return f"No milestone changed its status after {since}."
    said = joined(tuple(f"{len(keys):,} {name}" for name, keys in sorted(flows.items())))
    return f"After {since}: {said}. The table shows how the figures then became the figures now."


def _table(content: Mapping[str, Any]) -> Table:
    total = content["milestones"]["total"]
    rows = tuple(
        (
            Cell(tag=Tag(Status(each["status"]).label, STATUS_TONES[Status(each["status"])])),
            Cell(f"{each['before']:,}"),
            Cell(_steps(each["steps"])),
            Cell(f"{each['after']:,}", strong=True),
            Cell(Share(each["after"], total).said()),
        )
        for each in sorted(content["bridges"], key=lambda each: ORDER.index(Status(each["status"])))
    )
    return Table(
        caption=f"Milestones by status, and the bridge from {said_date(day_of(content['since']))}",
        columns=(
            Column("Status", width=1.4),
            Column("Then", Align.RIGHT, 0.7),
            Column("What changed", width=3),
            Column("Now", Align.RIGHT, 0.7),
            Column("Of all milestones", Align.RIGHT, 1.4),
        ),
        rows=rows,
    )


def _steps(steps: list[Mapping[str, Any]]) -> str:
    return "\n".join(f"{_signed(step['change'])} {step['name']}" for step in steps) or "no change"


def _signed(change: int) -> str:
    """ "+3" or "−3", with a minus and not a hyphen."""
    return f"{change:+d}".replace("-", "−")


def _believable(content: Mapping[str, Any]) -> str:
    """What stands behind the completions and the deadlines."""
    counted = content["milestones"]
    claimed = _count(counted["claimed"], "completion is", "completions are")
    undated = _count(counted["undated"], "milestone has", "milestones have")
    at_risk = _count(counted["at_risk"], "milestone in progress is", "milestones in progress are")
    moved = _count(counted["moved"], "deadline has", "deadlines have")
    return (
        f"{claimed} claimed without yet being accepted by another person on evidence. {undated} no deadline on record; "
        f"such a milestone cannot be overdue. {at_risk} at risk{_risks(content)}; {_forecasts(content)}. {moved} "
        "been moved by an agreed decision."
    )


def _risks(content: Mapping[str, Any]) -> str:
    """For which of the two reasons, and how many for both, so that the parts add up."""
    risk = content["risk"]
    if not content["milestones"]["at_risk"] or risk["silent_in"] is None:
        return ""
    return (
        f" ({risk['expects_later']:,} because their owners expect to be late, {risk['silent']:,} because no update was "
        f"given in {risk['silent_in']}; {risk['both'] or 'none'} for both reasons)"
    )


def _forecasts(content: Mapping[str, Any]) -> str:
    """On how many forecasts the risk rests: of a milestone whose owner forecasts nothing, nothing is known."""
    forecasts, whole = content["forecasts"], content["milestones"]["in_progress"]
    return f"{forecasts:,} of the {whole:,} in progress {'carries' if forecasts == 1 else 'carry'} a forecast"


def _count(number: int, one: str, many: str) -> str:
    """A count at the start of a sentence; none is said in a word."""
    return plural(number, one, many) if number else f"No {one}"


def _stated(content: Mapping[str, Any]) -> str:
    """What the plan's own paper says it holds, beside what is on record: shown, never blended."""
    stated, on_record = content["plan"]["stated"], content["plan"]["on_record"]
    said = [
        f"{name}: stated {stated[name]}, on record {on_record[name]}"
        for name in ("areas", "actions", "milestones")
        if stated[name] is not None
    ]
    counts = "; ".join(said) if said else "The plan's paper states no counts"
    rest = joined(tuple(name for name in ("areas", "actions", "milestones") if stated[name] is None))
    done = plural(content["actions"]["completed"], "has", "have")
    silent = f" The paper states no number of {rest}." if said and rest else ""
    return (
        f"{counts[0].upper()}{counts[1:]}.{silent} Of {on_record['actions']} actions on record, "
        f"{done} all their milestones completed. Actions and milestones are different "
        "units and are never added together."
    )
