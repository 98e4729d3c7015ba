"""The matrix: what was asked, each with its thread and what is missing of it, and what may be chosen of it."""

from collections.abc import Iterable
from dataclasses import dataclass

from goldenthread.domain.evidence.queries import Viewer
from goldenthread.domain.insight.choices import Asks
from goldenthread.domain.insight.queries.gaps import gaps_in
from goldenthread.domain.insight.queries.thread_of import DIRECTION, OWN, REVIEW, WHOLE, Chosen, asked_of, told
from goldenthread.domain.insight.queries.works import Moment, measured_of
from goldenthread.domain.insight.rules.gaps import Gap
from goldenthread.domain.insight.rules.matrix import Line
from goldenthread.domain.organisations.models import Organisation


@dataclass(frozen=True, slots=True)
class MatrixRow:
    """One thing that was asked, and what is missing of it."""

    line: Line
    missing: tuple[Gap, ...]


@dataclass(frozen=True, slots=True)
class Part:
    """A Direction, a review or the own commitments: what may be chosen, and how much it asks."""

    chosen: Chosen
    title: str
    asks: int


@dataclass(frozen=True, slots=True)
class Matrix:
    """The rows of what was chosen, under their parts; `parts` is everything that may be chosen."""

    rows: tuple[MatrixRow, ...]
    parts: tuple[Part, ...]

    def under(self, part: Part) -> tuple[MatrixRow, ...]:
        """The rows of a part, in its order."""
        return tuple(each for each in self.rows if part.chosen.takes(each.line))

    @property
    def shown(self) -> tuple[Part, ...]:
        """The parts of which there are rows."""
        return tuple(each for each in self.parts if self.under(each))


def matrix_of(organisation: Organisation, moment: Moment, viewer: Viewer, *, chosen: Chosen = WHOLE) -> Matrix:
    """At most fifty queries, however much there is. Without anything of what was chosen it has no rows."""
    measured = measured_of(organisation, moment)
    asked = asked_of(organisation, moment, measured)
    lines = told([each for each in asked if chosen.takes(each.line)], moment, viewer, measured)
    return Matrix(tuple(MatrixRow(each, gaps_in(each, moment)) for each in lines), _parts(each.line for each in asked))


def _parts(lines: Iterable[Line]) -> tuple[Part, ...]:
    found: dict[tuple[str, str], Part] = {}
    for line in lines:
        kind = REVIEW if line.asks is Asks.RECOMMENDATION else DIRECTION if line.of else OWN
        before = found.get((kind, line.of))
        found[kind, line.of] = Part(Chosen(kind, line.of), line.of_title, before.asks + 1 if before else 1)
    return tuple(found.values())
