"""The matrix: what was asked, each with its thread and what is missing of it, and what may be chosen of it.

Instead of what was asked it may be of the characteristics of a framework.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from goldenthread.domain.evidence.queries import Viewer
from goldenthread.domain.insight.choices import Asks
from goldenthread.domain.insight.queries.characteristics import characteristics_of
from goldenthread.domain.insight.queries.gaps import gaps_in
from goldenthread.domain.insight.queries.thread_of import (
    DIRECTION,
    FRAMEWORK,
    OWN,
    REVIEW,
    WHOLE,
    Chosen,
    asked_of,
    told,
)
from goldenthread.domain.insight.queries.works import Moment, measured_of
from goldenthread.domain.insight.rules.gaps import Gap
from goldenthread.domain.insight.rules.matrix import Line
from goldenthread.domain.organisations.models import Organisation
from goldenthread.domain.reviews.queries.frameworks import frameworks_of


@dataclass(frozen=True, slots=True)
class MatrixRow:
    """One thing that was asked, and what is missing of it."""

    line: Line
    missing: tuple[Gap, ...]


@dataclass(frozen=True, slots=True)
class Part:
    """A Direction, a review, the own commitments or a framework: what may be chosen, and how much it asks."""

    chosen: Chosen
    title: str
    asks: int


@dataclass(frozen=True, slots=True)
class Table:
    """Rows that stand together, and what heads them."""

    title: str
    rows: tuple[MatrixRow, ...]


@dataclass(frozen=True, slots=True)
class Matrix:
    """The rows of what was chosen; `parts` is everything that may be chosen."""

    rows: tuple[MatrixRow, ...]
    parts: tuple[Part, ...]

    @property
    def tables(self) -> tuple[Table, ...]:
        """The rows under the parts they are of; those of a framework under its themes."""
        found: dict[tuple[Asks, str, str], list[MatrixRow]] = {}
        for each in self.rows:
            found.setdefault((each.line.asks, each.line.of, each.line.theme), []).append(each)
        return tuple(Table(rows[0].line.theme or rows[0].line.of_title, tuple(rows)) for rows in found.values())


def matrix_of(organisation: Organisation, moment: Moment, viewer: Viewer, *, chosen: Chosen = WHOLE) -> Matrix:
    """At most fifty-eight queries, however much there is. Without anything of what was chosen it has no rows."""
    measured = measured_of(organisation, moment)
    asked = asked_of(organisation, moment, measured)
    if chosen.kind == FRAMEWORK:
        wanted = characteristics_of(organisation, moment, viewer, slug=chosen.slug, asked=asked)
    else:
        wanted = [each for each in asked if chosen.takes(each.line)]
    lines = told(wanted, moment, viewer, measured)
    parts = (*_parts(each.line for each in asked), *_frameworks(organisation))
    return Matrix(tuple(MatrixRow(each, gaps_in(each, moment)) for each in lines), parts)


def _frameworks(organisation: Organisation) -> tuple[Part, ...]:
    """Every framework it may use. One query."""
    return tuple(
        Part(Chosen(FRAMEWORK, each.framework.slug), str(each.framework), each.characteristics)
        for each in frameworks_of(organisation)
    )


def _parts(lines: Iterable[Line]) -> tuple[Part, ...]:
    found: dict[tuple[str, str], Part] = {}
    for line in lines:
        kind = REVIEW if line.asks is Asks.RECOMMENDATION else DIRECTION if line.of else OWN
        before = found.get((kind, line.of))
        found[kind, line.of] = Part(Chosen(kind, line.of), line.of_title, before.asks + 1 if before else 1)
    return tuple(found.values())
