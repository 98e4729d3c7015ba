"""The jobs there are, by code. A room enters its own from `apps.ready()`; no class path is ever stored."""

from collections.abc import Callable
from dataclasses import dataclass

from goldenthread.foundation.jobs.schedule import Schedule

TRIES = 6


class UnknownJobError(LookupError):
    """No job is registered under that code: a typing error, or a queue filled by another version of the program."""


@dataclass(frozen=True, slots=True)
class Job:
    """A kind of job. `run` is called with `now` and the job's own arguments; what it returns is not kept.

    `tries` counts the first one; `at` is when it is due by itself, with no arguments.
    """

    code: str
    run: Callable[..., object]
    title: str
    tries: int = TRIES
    at: Schedule | None = None


_jobs: dict[str, Job] = {}


def register(
    code: str, run: Callable[..., object], *, title: str, tries: int = TRIES, at: Schedule | None = None
) -> None:
    """Enters a kind of job. `run` may be called twice for one job, so it does nothing a second time.

    The title is shown on the operations page. Raises ValueError for a code that is taken, for no code, no title or
    no try.
    """
    if not code or not title or tries < 1:
        raise ValueError(f"The job {code!r} needs a code, a title and at least one try.")
    known = _jobs.get(code)
    if known is not None and known.run is not run:
        raise ValueError(f"The job {code!r} is registered already, as {known.title!r}.")
    _jobs[code] = Job(code, run, title, tries, at)


def job(code: str) -> Job:
    """The kind of job of that code. Raises UnknownJobError."""
    try:
        return _jobs[code]
    except KeyError:
        raise UnknownJobError(f"No job is called {code!r} in this version of the program.") from None


def known(code: str) -> Job | None:
    """The kind of job of that code, if there is one."""
    return _jobs.get(code)


def scheduled() -> dict[str, Schedule]:
    """What is due by the clock, in order of their titles: the schedule by the code."""
    jobs = sorted(_jobs.values(), key=lambda each: each.title)
    return {each.code: each.at for each in jobs if each.at is not None}
