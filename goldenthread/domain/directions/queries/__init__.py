"""What the directions room answers: instruments, functions, requirements and when they are due.

Each function says how many SQL queries it makes, and takes `as_at` (a day) and `known_at` (a moment): what came
later, or was known later, is left out. Must not save. Stands on `models` and `rules`.
"""

from goldenthread.domain.directions.queries.calendar import dues_between
from goldenthread.domain.directions.queries.instruments import directions_of, holdings_of
from goldenthread.domain.directions.queries.requirements import requirement_seen, requirements_of
from goldenthread.domain.directions.queries.seen import DirectionSeen, DueSeen, RequirementSeen

__all__ = [
    "DirectionSeen", "DueSeen", "RequirementSeen",
    "directions_of", "dues_between", "holdings_of", "requirement_seen", "requirements_of",
]  # fmt: skip
