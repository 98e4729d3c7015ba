"""Tables of the measures room: the measure, and dated facts about it that are never edited.

Must not compute a status. `measure` holds what is measured and how; `readings` what was read, and on what evidence.
Stands on `plans.models.Fact`.
"""

from goldenthread.domain.measures.models.measure import Benchmark, Definition, Measure, Shows, Target
from goldenthread.domain.measures.models.readings import Reading, ReadingEvidence

__all__ = ["Benchmark", "Definition", "Measure", "Reading", "ReadingEvidence", "Shows", "Target"]
