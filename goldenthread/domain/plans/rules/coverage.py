"""Which actions answer a requirement, how far they cover it, and which milestones of two plans are one.

As at a day and as known at a moment, from dated facts. A link says that somebody sees a connection; only a verdict
says that it is enough, and nobody judges links that all are their own.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from goldenthread.domain.plans.choices import Covers
from goldenthread.domain.plans.rules.history import Said, counting
from goldenthread.foundation.lib.typed import RefusedError


@dataclass(frozen=True, slots=True, kw_only=True)
class ByWhom(Said):
    """A fact with its author: the post as entered, and the person's primary key where one entered it."""

    by: str
    person: int | None = None
    source: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Link(ByWhom):
    """An action was said to answer a requirement; both are primary keys."""

    requirement: int
    action: int
    why: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Judgement(ByWhom):
    """How far a requirement was judged to be covered; `plan` is the primary key of the plan judged, None for all."""

    requirement: int
    verdict: Covers
    reason: str
    plan: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Objection(ByWhom):
    """Somebody does not believe the verdict with that key."""

    judgement: int
    reason: str


@dataclass(frozen=True, slots=True)
class Linked:
    """A link that counts. `key` is its own primary key."""

    requirement_id: int
    action_id: int
    why: str
    by: str
    on: date
    source: str = ""
    key: int = 0
    person: int | None = None


@dataclass(frozen=True, slots=True)
class Contest:
    """Why somebody does not believe a verdict."""

    reason: str
    by: str
    on: date
    source: str = ""
    key: int = 0
    person: int | None = None


@dataclass(frozen=True, slots=True)
class Covered:
    """The verdict that counts, and who contests it.

    `links_changed` when a link was made or taken away after it was given: it was not judged on what is linked now.
    """

    verdict: Covers
    reason: str
    by: str
    on: date
    contests: tuple[Contest, ...] = ()
    links_changed: bool = False
    plan_id: int | None = None
    source: str = ""
    key: int = 0
    person: int | None = None

    @property
    def is_contested(self) -> bool:
        return bool(self.contests)


def linked(links: Iterable[Link], *, as_at: date, known_at: datetime) -> tuple[Linked, ...]:
    """The links that count, oldest first, each pair of requirement and action once."""
    found: dict[tuple[int, int], Linked] = {}
    for one in counting(links, as_at=as_at, known_at=known_at):
        about = (one.requirement, one.action)
        row = Linked(*about, one.why, one.by, one.effective_on, one.source, one.key, one.person)
        found.setdefault(about, row)
    return tuple(found.values())


def covered(
    judgements: Iterable[Judgement],
    objections: Iterable[Objection],
    links: Iterable[Link],
    *,
    as_at: date,
    known_at: datetime,
) -> dict[int, Covered]:
    """The latest verdict that counts on each requirement, by its primary key. No entry: nobody has judged it."""
    contests: dict[int, list[Contest]] = defaultdict(list)
    for said in counting(objections, as_at=as_at, known_at=known_at):
        contests[said.judgement].append(
            Contest(said.reason, said.by, said.effective_on, said.source, said.key, said.person)
        )
    changed = _last_changes(links, as_at, known_at)
    latest = {each.requirement: each for each in counting(judgements, as_at=as_at, known_at=known_at)}
    return {
        requirement: Covered(
            one.verdict,
            one.reason,
            one.by,
            one.effective_on,
            tuple(contests[one.key]),
            requirement in changed and changed[requirement] > one.recorded_at,
            one.plan,
            one.source,
            one.key,
            one.person,
        )
        for requirement, one in latest.items()
    }


def _last_changes(links: Iterable[Link], as_at: date, known_at: datetime) -> dict[int, datetime]:
    """When a link of each requirement was last made or taken away, as far as it speaks of that day or before."""
    last: dict[int, datetime] = {}
    for one in links:
        if one.recorded_at <= known_at and one.effective_on <= as_at:
            last[one.requirement] = max(one.recorded_at, last.get(one.requirement, one.recorded_at))
    return last


def judgeable(verdict: Covers, links: Collection[Linked], *, judge: int | None) -> None:
    """Whether that verdict may be given on those links by the person with that primary key (None: the operator).

    Raises RefusedError.
    """
    if verdict is not Covers.NOT and not links:
        raise RefusedError(
            "verdict", "Nothing is linked that could cover it. Link an action to it first, or choose not covered."
        )
    if judge is not None and links and {each.person for each in links} == {judge}:
        raise RefusedError(
            "", "You made every link to this requirement yourself, so somebody else has to judge. Ask your director."
        )


def contestable(standing: Covered | None, key: int, *, by: int | None) -> None:
    """Whether the verdict with that key may be contested by that person. Raises RefusedError."""
    if standing is None or standing.key != key:
        raise RefusedError("", "This verdict does not count any more. Look at the latest one.")
    if by is None:
        return
    if standing.person == by:
        raise RefusedError("", "This verdict is your own. Judge anew instead, and say what you see differently.")
    if by in {each.person for each in standing.contests}:
        raise RefusedError("", "You have contested this verdict already. It waits for a later one.")


@dataclass(frozen=True, slots=True, kw_only=True)
class Share(ByWhom):
    """A milestone of another plan was said to be the same piece of work; primary keys."""

    milestone: int
    same_as: int
    why: str


@dataclass(frozen=True, slots=True)
class Shared:
    """A pair that counts once, as `milestone_id`. `key` is the primary key of the fact."""

    milestone_id: int
    same_as_id: int
    why: str
    by: str
    on: date
    key: int = 0


def shared(shares: Iterable[Share], *, as_at: date, known_at: datetime) -> tuple[Shared, ...]:
    """The pairs that count, oldest first."""
    found = counting(shares, as_at=as_at, known_at=known_at)
    return tuple(Shared(one.milestone, one.same_as, one.why, one.by, one.effective_on, one.key) for one in found)


def shareable(milestone: int, same_as: int, pairs: Sequence[Shared], plans: Mapping[int, int]) -> None:
    """Whether `same_as` may count as `milestone`; `plans` has the plan of both and of every milestone in `pairs`.

    What counts as another is never itself counted for others: so there is no chain, no circle, and none counts twice.
    Raises RefusedError.
    """
    if plans[milestone] == plans[same_as]:
        raise RefusedError("same_as", "Both milestones are in one plan. Choose the milestone of another plan.")
    counts_as = {each.same_as_id: each.milestone_id for each in pairs}
    if same_as in counts_as:
        raise RefusedError("same_as", "That milestone counts as another already. Take that away first.")
    if milestone in counts_as:
        raise RefusedError("", "This milestone counts as another one itself. Share with that one instead.")
    together = [each.same_as_id for each in pairs if each.milestone_id == milestone]
    if any(each.milestone_id == same_as for each in pairs):
        raise RefusedError("same_as", "Others count as that milestone. Share from its own page instead.")
    if plans[same_as] in {plans[each] for each in together}:
        raise RefusedError("same_as", "A milestone of that plan counts as this one already.")
