"""What the measures room answers; each function says how many SQL queries it makes.

Must not write. `measures` reads them as at a day and as known at a moment; `worked` sets them beside what was done.
"""

from goldenthread.domain.measures.queries.measures import MeasureSeen, ReadingSeen, measure_seen, measures_of

__all__ = ["MeasureSeen", "ReadingSeen", "measure_seen", "measures_of"]
