"""The kinds of report that an organisation can begin: those that come ready, and its own."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache

from goldenthread.domain.organisations.models import Organisation
from goldenthread.domain.reports.models import CouncilKind
from goldenthread.domain.reports.rules.kinds import Kind, parse, standard


@dataclass(frozen=True, slots=True)
class KindSeen:
    """A kind in one edition, with the TOML it is read from; `own` is its row where the organisation made it."""

    kind: Kind
    definition: str
    own: CouncilKind | None = None

    @property
    def slug(self) -> str:
        return self.kind.slug

    @property
    def title(self) -> str:
        return self.kind.title

    @property
    def edition(self) -> int:
        return self.own.edition if self.own else self.kind.edition

    @property
    def is_own(self) -> bool:
        """Whether the organisation made it itself."""
        return self.own is not None


def kinds_of(organisation: Organisation) -> tuple[KindSeen, ...]:
    """Every kind in its latest edition, by title; one's own takes the place of a ready one of its name. One query."""
    own = _latest(CouncilKind.objects.filter(organisation=organisation))
    found = {each.slug: each for each in ready()} | {each.slug: each for each in own}
    return tuple(sorted(found.values(), key=lambda each: (each.title, each.slug)))


def kind_named(organisation: Organisation, slug: str) -> KindSeen | None:
    """The kind of that name in its latest edition, one's own before a ready one. One query."""
    own = _latest(CouncilKind.objects.filter(organisation=organisation, slug=slug))
    return next(iter(own), None) or next((each for each in ready() if each.slug == slug), None)


def editions_of(organisation: Organisation, slug: str) -> tuple[KindSeen, ...]:
    """Every edition of a kind, the latest first, the one that came ready last. One query."""
    rows = CouncilKind.objects.filter(organisation=organisation, slug=slug).order_by("-edition")
    own = tuple(KindSeen(parse(row.definition), row.definition, row) for row in rows)
    return own + tuple(each for each in ready() if each.slug == slug)


@cache
def ready() -> tuple[KindSeen, ...]:
    """The kinds that come ready. No query."""
    return tuple(KindSeen(parse(text), text) for text in standard().values())


def _latest(rows: Iterable[CouncilKind]) -> list[KindSeen]:
    newest: dict[str, CouncilKind] = {}
    for row in rows:
        if row.slug not in newest or newest[row.slug].edition < row.edition:
            newest[row.slug] = row
    return [KindSeen(parse(row.definition), row.definition, row) for row in newest.values()]
