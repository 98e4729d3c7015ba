"""Tables of the directions room: instruments and functions, requirements and what came for them.

What ended an instrument, who held a function and what was received are rows of their own, never edited: the
database refuses it, and a later row corrects an earlier one. Must not compute. Stands on `organisations`.
"""

from goldenthread.domain.directions.models.entered import Correctable, Entered, standing
from goldenthread.domain.directions.models.instruments import (
    CONSTRAINTS,
    Direction,
    FunctionMove,
    FunctionReturn,
    Paper,
    Revocation,
)
from goldenthread.domain.directions.models.requirements import (
    Agreement,
    Continuation,
    Ownership,
    Receipt,
    Requirement,
)

__all__ = [
    "CONSTRAINTS", "Agreement", "Continuation", "Correctable", "Direction", "Entered", "FunctionMove", "FunctionReturn",
    "Ownership", "Paper", "Receipt", "Requirement", "Revocation", "standing",
]  # fmt: skip
