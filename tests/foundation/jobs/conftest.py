"""A registry of the test's own, a job that notes its calls, and a clock that moves only when told."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from goldenthread.foundation.jobs import registry
from goldenthread.foundation.jobs.worker import Worker

START = datetime(2026, 6, 15, 9, 0, tzinfo=UTC)  # a Monday, 10:00 in London


class Clock:
    """Stands still until it is moved."""

    def __init__(self) -> None:
        self.now = START

    def __call__(self) -> datetime:
        return self.now

    def forward(self, **by: float) -> datetime:
        self.now += timedelta(**by)
        return self.now


class Notebook:
    """A job that notes how it was called, and fails as often as it is told to."""

    def __init__(self) -> None:
        self.calls: list[dict[str, Any]] = []
        self.failures: list[Exception] = []

    def run(self, *, now: datetime, **arguments: Any) -> str:
        self.calls.append({"now": now, **arguments})
        if self.failures:
            raise self.failures.pop(0)
        return "not kept"


@pytest.fixture(autouse=True)
def _own_registry(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing is registered but what the test registers."""
    monkeypatch.setattr(registry, "_jobs", {})


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def notebook() -> Notebook:
    """Registered as `note`, with three tries."""
    made = Notebook()
    registry.register("note", made.run, title="Note it down", tries=3)
    return made


@pytest.fixture
def work(clock: Clock) -> Callable[[], None]:
    """Does what is due at the clock's time and leaves; each time another worker."""
    names = (f"worker {number}" for number in range(1_000))
    return lambda: Worker(next(names), clock=clock, sleep=lambda seconds: None).run(once=True)
