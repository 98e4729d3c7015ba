"""The kinds of report that an organisation can begin: those that come ready, and its own."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache, lru_cache

from goldenthread.domain.organisations.models import Organisation
from goldenthread.domain.reports.models import CouncilKind, Report
from goldenthread.domain.reports.rules import beginnings
from goldenthread.domain.reports.rules.kind_reading import parse, standard
from goldenthread.domain.reports.rules.kinds import Kind


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


def brought_in_by(reports: Iterable[Report]) -> dict[int, Mapping[str, CouncilKind]]:
    """By report and section, the edition of the council's own kind that brought in the words it begins with.

    Its `by_person` wrote them, as far as clearing goes. One query, none where every kind comes ready.
    """
    known = {each.definition for each in ready()}
    own = [each for each in reports if each.definition not in known]
    if not own:
        return {}
    homes, slugs = {each.organisation_id for each in own}, {each.kind for each in own}
    editions: dict[tuple[int, str], list[CouncilKind]] = {}
    for row in CouncilKind.objects.filter(organisation__in=homes, slug__in=slugs).order_by("edition"):
        editions.setdefault((row.organisation_id, row.slug), []).append(row)
    return {each.pk: _brought_in(editions.get((each.organisation_id, each.kind), []), each) for each in own}


def _brought_in(editions: list[CouncilKind], report: Report) -> Mapping[str, CouncilKind]:
    """Of one report, from the editions of its kind up to the one it was begun from, the first first."""
    own = next((place for place, row in enumerate(editions, start=1) if row.definition == report.definition), 0)
    kinds = [each.kind for each in ready()]
    return beginnings.authors([(_read(row.definition), row) for row in editions[:own]], kinds)


_read = lru_cache(maxsize=64)(parse)


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
