"""Measures and readings of a published record as checked values; keys are the record's own ids."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from goldenthread.domain.measures.choices import Polarity
from goldenthread.foundation.lib.periods import Precision


@dataclass(frozen=True, slots=True, kw_only=True)
class MeasureRow:
    key: str
    area: str = ""
    title: str
    unit: str
    polarity: Polarity
    target: Decimal | None = None
    target_by: date | None = None
    benchmark: Decimal | None = None
    benchmark_source: str = ""
    source: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadingRow:
    """`until_on` is the last day of the period that the paper names, as closely as `precision` says."""

    measure: str
    until_on: date
    precision: Precision
    value: Decimal
    numerator: Decimal | None = None
    denominator: Decimal | None = None
    note: str = ""
    source: str


@dataclass(frozen=True, slots=True)
class MeasuresRecord:
    """All of them, in the order of their files."""

    measures: tuple[MeasureRow, ...] = ()
    readings: tuple[ReadingRow, ...] = ()
    digests: Mapping[str, str] = field(default_factory=dict)

    def sizes(self) -> dict[str, int]:
        return {"measures": len(self.measures), "readings": len(self.readings)}

    def known_on(self, measure: str) -> date | None:
        """The day of the first paper that has a reading of it: from then on the record knows what is said of it."""
        return min((each.until_on for each in self.readings if each.measure == measure), default=None)
