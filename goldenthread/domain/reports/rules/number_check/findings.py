"""What the number check says: one finding for each number that looks like a figure of the record, worst first."""

from dataclasses import dataclass
from enum import StrEnum

from goldenthread.domain.reports.rules.number_check.prose import sentence_sha256


class Kind(StrEnum):
    """In the order in which they are shown."""

    DIFFERENT = "different"
    UNITS = "units"  # right for another unit: actions are not milestones
    LIST = "list"  # the count and the names after it disagree
    MERGED = "merged"  # "complete or on target" (SPEC 2.6)
    UNKNOWN = "unknown"  # a unit of the record, and no such figure
    PARTS = "parts"  # a percentage that does not say of how many (SPEC 2.6)
    SAME = "same"  # right today, and typed: it will not follow the record

    @property
    def label(self) -> str:
        """What people read."""
        return _LABELS[self]

    @property
    def is_fault(self) -> bool:
        """Whether somebody has to do something about it: put it right, or keep it with a reason."""
        return self is not Kind.SAME


_LABELS = {
    Kind.DIFFERENT: "Differs from the record",
    Kind.UNITS: "Units mixed up",
    Kind.LIST: "Count and list differ",
    Kind.MERGED: "Two figures in one",
    Kind.UNKNOWN: "Not on record",
    Kind.PARTS: "Percentage without its parts",
    Kind.SAME: "Same as the record",
}
ORDER = tuple(Kind)


@dataclass(frozen=True, slots=True)
class Finding:
    """A number as typed, where, and what the record says. `start` and `end` count characters of the section's text.

    `place` counts those of its sentence, on one line: with the sentence it tells the number from every other.
    `name` is the figure that could stand there instead, "" where none could; `said` what it would say.
    """

    kind: Kind
    typed: str
    start: int
    end: int
    line: int
    sentence: str
    place: int
    message: str
    name: str = ""
    said: str = ""

    @property
    def around(self) -> tuple[str, str]:
        """The sentence before the number as typed, and after it."""
        return self.sentence[: self.place], self.sentence[self.place + len(self.typed) :]

    @property
    def sha256(self) -> str:
        """Of its sentence: a number is kept as long as its sentence stands."""
        return sentence_sha256(self.sentence)

    @property
    def put(self) -> str:
        """What would stand there instead: `{milestones.total}`; nothing where no figure could."""
        return f"{{{self.name}}}" if self.name else ""
