"""How something is measured: the median of several runs, and the SQL queries of one more."""

import statistics
import time
from collections.abc import Callable
from dataclasses import dataclass

from django.db import connection
from django.test.utils import CaptureQueriesContext


class Peak(int):
    """Megabytes that a process of its own had in memory at most: what the work of a case may answer."""


@dataclass(frozen=True, slots=True)
class Aim:
    """What the issue asks for: at most so many seconds, queries, megabytes; None where it asks nothing."""

    seconds: float | None = None
    queries: int | None = None
    megabytes: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """Something to measure. `before` prepares each run and is not timed; `queries` is off for another process."""

    name: str
    size: str
    work: Callable[[], object]
    before: Callable[[], object] = lambda: None
    runs: int = 9
    aim: Aim = Aim()
    queries: bool = True


@dataclass(frozen=True, slots=True)
class Measured:
    """The answer, in seconds."""

    case: Case
    median: float
    fastest: float
    queries: int | None
    megabytes: int | None = None

    @property
    def met(self) -> bool | None:
        """Whether the aim was met; None where there is none."""
        met = [
            found <= aimed
            for found, aimed in (
                (self.median, self.case.aim.seconds),
                (self.queries, self.case.aim.queries),
                (self.megabytes, self.case.aim.megabytes),
            )
            if found is not None and aimed is not None
        ]
        return all(met) if met else None


def measure(case: Case) -> Measured:
    """One run to count the queries and to warm up, then the timed ones."""
    queries = _queries(case) if case.queries else None
    times, peaks = [], []
    for _ in range(case.runs):
        case.before()
        start = time.perf_counter()
        answer = case.work()
        times.append(time.perf_counter() - start)
        if isinstance(answer, Peak):
            peaks.append(int(answer))
    return Measured(case, statistics.median(times), min(times), queries, max(peaks, default=None))


def _queries(case: Case) -> int:
    case.before()
    with CaptureQueriesContext(connection) as captured:
        case.work()
    return len(captured)
