"""The four lists of a plan that ask about evidence: the rows of each, and the columns of its file."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from django.urls import reverse

from goldenthread.domain.evidence.models import EvidenceItem
from goldenthread.domain.plans.choices import CompletionState, Status
from goldenthread.domain.plans.models import Plan
from goldenthread.domain.plans.queries import evidence
from goldenthread.domain.plans.queries.evidence import Shown
from goldenthread.domain.plans.queries.position import Row as MilestoneRow
from goldenthread.domain.plans.rules.evidence import older_by_a_year
from goldenthread.foundation.transfer.exports import Column, Kind
from goldenthread.interfaces.web.downloading import About, Extract, Layout, Row, counted, moments, of_plan
from goldenthread.interfaces.web.plans.loading import Loaded

_MILESTONE = (
    Column("milestone", "Milestone", width=22),
    Column("wording", "Wording", width=60),
    Column("owner", "Owner (post)", width=30),
    Column("completed_on", "Claimed as done on", Kind.DATE),
)
_STATE = (
    Column("evidence", "Evidence", width=40),
    Column("completion", "Completion", width=12),
)
_ITEM = (
    Column("evidence", "Evidence", width=12),
    Column("title", "What it is", width=60),
    Column("kind", "Kind", width=10),
    Column("dated_on", "Its own date", Kind.DATE),
    Column("classification", "Who may see it", width=14),
)


@dataclass(frozen=True, slots=True)
class List:
    """A list: its name in addresses, what it is called, what it means, its columns, and how its rows are found."""

    name: str
    title: str
    means: str
    columns: tuple[Column, ...]
    rows: Callable[[Loaded, Shown], list[Row]]

    @property
    def layout(self) -> Layout:
        return Layout(self.name, self.title, self.columns)


def _completed(loaded: Loaded) -> list[MilestoneRow]:
    return [row for row in loaded.compared.now.rows if row.standing.status is Status.COMPLETED]


def _milestone(row: MilestoneRow) -> dict[str, object]:
    one = row.standing
    return {
        "milestone": one.key,
        "wording": one.wording,
        "owner": one.owner,
        "completed_on": one.completed_on,
        "completion": one.completion.value if one.completion else None,
    }


def _claimed(loaded: Loaded, shown: Shown) -> list[Row]:
    return [
        _milestone(row) | {"evidence": shown.state(row.pk).said()}
        for row in _completed(loaded)
        if row.standing.completion is CompletionState.CLAIMED
    ]


def _bare(loaded: Loaded, shown: Shown) -> list[Row]:
    """Nothing is linked at all: evidence the reader may not see is evidence all the same."""
    return [
        _milestone(row) | {"evidence": "none"} for row in _completed(loaded) if shown.state(row.pk) == evidence.NOTHING
    ]


def _unused(loaded: Loaded, shown: Shown) -> list[Row]:
    home, asked = loaded.plan.organisation, loaded.asked
    found = evidence.supporting_nothing(home, loaded.visitor.viewer, as_at=asked.as_at, known_at=asked.known_at)
    return [_item(item) | {"dated_on": version.dated_on} for item, version in found]


def _old(loaded: Loaded, shown: Shown) -> list[Row]:
    return [
        _milestone(row) | _item(item) | {"dated_on": version.dated_on}
        for row in _completed(loaded)
        for item, version in shown.of(row.pk)
        if row.standing.completed_on and older_by_a_year(version.dated_on, row.standing.completed_on)
    ]


def _item(item: EvidenceItem) -> dict[str, object]:
    return {
        "evidence": str(item),
        "number": item.number,
        "title": item.title,
        "kind": item.kind,
        "classification": getattr(item, "classification", ""),
    }


LISTS: Mapping[str, List] = {
    each.name: each
    for each in (
        List(
            "claimed", "Claimed, not accepted", "Somebody else still has to accept or return the claim.",
            (*_MILESTONE, *_STATE), _claimed,
        ),
        List(
            "without-evidence", "Completed without evidence",
            "Nothing is linked that shows it: taken in from a paper, claimed on words alone, or its evidence was taken "
            "away.",
            (*_MILESTONE, *_STATE), _bare,
        ),
        List(
            "supports-nothing", "Evidence that supports nothing",
            "Evidence of the whole organisation, linked to no milestone and no action of any plan.",
            _ITEM, _unused,
        ),
        List(
            "older-by-a-year", "Evidence older than the claim by a year",
            "Its own date is more than a year before the day the milestone is said to have been achieved.",
            (*_MILESTONE, *_ITEM), _old,
        ),
    )
}  # fmt: skip


def shown_in(loaded: Loaded) -> Shown:
    """What supports the milestones of the plan, as asked and as far as the visitor may see it. Three queries."""
    asked = loaded.asked
    return evidence.of_plan(loaded.plan, loaded.visitor.viewer, as_at=asked.as_at, known_at=asked.known_at)


def extract(chosen: List, loaded: Loaded) -> Extract:
    """The list as a file: its rows, of which plan, as at which day, as known at which moment."""
    plan, asked = loaded.plan, loaded.asked
    rows = chosen.rows(loaded, shown_in(loaded))
    about = (
        *of_plan(plan),
        About("list", chosen.name, "List", chosen.title),
        *moments(asked.as_at, asked.known_at),
        *counted("Rows", len(rows)),
    )
    return Extract(chosen.layout, rows, (plan.organisation.slug, plan.slug), asked.as_at, asked.known_at, about)


def address(plan: Plan, name: str) -> str:
    """Where the list is shown."""
    return reverse("evidence:list", args=[plan.organisation.slug, plan.slug, name])
