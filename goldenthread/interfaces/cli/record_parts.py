"""The parts of a folder of the public record that stand on its plans and meetings, in the order they are taken in.

A room adds one line: what reads and checks its files, and the operation that takes them in.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import Any, Protocol

from goldenthread.domain.directions.importer.functions import load_function_moves
from goldenthread.domain.directions.importer.loading import load_directions
from goldenthread.domain.directions.operations.taking_in import take_in_directions
from goldenthread.domain.directions.operations.taking_in_functions import take_in_function_moves
from goldenthread.domain.insight.importer.loading import load_discrepancies
from goldenthread.domain.insight.operations import take_in_discrepancies
from goldenthread.domain.measures.importer.record import load_measures
from goldenthread.domain.measures.operations.taking_in import take_in_measures
from goldenthread.domain.meetings.importer.answering import load_requirement_bodies
from goldenthread.domain.meetings.operations.taking_in_answers import take_in_answers
from goldenthread.domain.organisations.models import Organisation
from goldenthread.domain.organisations.permissions import OPERATOR
from goldenthread.domain.plans.importer.links import load_requirement_links
from goldenthread.domain.plans.operations.taking_in_links import take_in_links
from goldenthread.domain.reports.importer.made import load_reports
from goldenthread.domain.reports.operations.taking_in import take_in_reports
from goldenthread.domain.reviews.importer.loading import load_reviews
from goldenthread.domain.reviews.importer.standard import load_standard
from goldenthread.domain.reviews.operations.frameworks import take_in_standard
from goldenthread.domain.reviews.operations.taking_in import take_in_reviews
from goldenthread.foundation.lib.tables import Refusal


class Sized(Protocol):
    def sizes(self) -> dict[str, int]:
        """How much of what it holds, for the last line."""


class Loaded(Protocol):
    """What came of a room's files; only without refusals may it be taken in."""

    @property
    def record(self) -> Sized: ...
    @property
    def refused(self) -> Sequence[Refusal]: ...
    @property
    def read(self) -> Mapping[str, int]: ...


@dataclass(frozen=True, slots=True)
class Part:
    """`load` reads and checks, and raises nothing for bad rows; `take_in` says whether there was anything to write."""

    load: Callable[..., Loaded]  # (folder, *, today)
    take_in: Callable[..., bool]  # (*, organisation, record, by, now)


PARTS: tuple[Part, ...] = (
    Part(load_directions, take_in_directions),
    Part(load_function_moves, take_in_function_moves),
    Part(load_requirement_links, take_in_links),
    Part(load_requirement_bodies, take_in_answers),
    Part(load_measures, take_in_measures),
    Part(load_discrepancies, take_in_discrepancies),
    Part(load_standard, take_in_standard),
    Part(load_reviews, take_in_reviews),
    Part(load_reports, take_in_reports),
)


@dataclass(frozen=True, slots=True)
class Parts:
    """What was read of a folder, part by part."""

    found: tuple[tuple[Part, Loaded], ...]

    @property
    def refused(self) -> list[Refusal]:
        return [each for _, loaded in self.found for each in loaded.refused]

    @property
    def read(self) -> int:
        """How many rows were read."""
        return sum(sum(loaded.read.values()) for _, loaded in self.found)

    def take_in(self, organisation: Organisation, *, now: datetime) -> dict[str, int]:
        """Each part that is not here already; how much of what was written. Raises RefusedError for other files."""
        sizes: dict[str, int] = {}
        for part, loaded in self.found:
            record: Any = loaded.record
            if part.take_in(organisation=organisation, record=record, by=OPERATOR, now=now):
                sizes |= record.sizes()
        return sizes


def load_parts(folder: Path, *, today: date) -> Parts:
    """Reads and checks the files of every part."""
    return Parts(tuple((part, part.load(folder, today=today)) for part in PARTS))
