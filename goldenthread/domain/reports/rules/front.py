"""The front sheet as text, one "Label: value" a line, and what follows from its classification ([S0], LGA 1972)."""

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Exempt:
    """Why a report is not public: the paragraph of Schedule 12A, Local Government Act 1972, and the reason given."""

    paragraph: int | None
    reason: str


def front_of(text: str) -> Mapping[str, str]:
    """The fields of a front sheet, by the slug of their label ("Lead member" is `lead-member`)."""
    raise NotImplementedError


def front_text(front: Mapping[str, str]) -> str:
    """The front sheet as text, from labels and values."""
    raise NotImplementedError


def exempt_of(front: Mapping[str, str]) -> Exempt | None:
    """Whether the classification keeps the report from the public, and why; None for an unrestricted one."""
    raise NotImplementedError
