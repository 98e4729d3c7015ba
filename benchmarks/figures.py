"""The figures of a report: taken from the record, and named, for a plan of 205 milestones and for one of 1,000."""

from collections.abc import Iterator
from functools import partial

from benchmarks.house import AS_AT, NOW
from benchmarks.timing import Aim, Case
from goldenthread.domain.organisations import operations
from goldenthread.domain.organisations.permissions import OPERATOR
from goldenthread.domain.plans import synthetic
from goldenthread.domain.plans.operations.taking_in import take_in_record
from goldenthread.domain.plans.queries.plans import in_organisation
from goldenthread.domain.plans.rules.asking import earlier_cut_off
from goldenthread.domain.reports.queries.taken import About, known_for, take
from goldenthread.domain.reports.rules.figures import figures_of

SIZES = {205: Aim(seconds=1, queries=130), 1_000: Aim(seconds=2, queries=130)}


def cases() -> Iterator[Case]:
    """An organisation of its own for each plan: the figures tell the other plans too."""
    for size, aim in SIZES.items():
        about, of = _about(size), f"{size:,} milestones"
        since = earlier_cut_off(AS_AT, starts_on=synthetic.STARTS)
        known_at = known_for(about, AS_AT, now=NOW)
        work = partial(take, about, as_at=AS_AT, since=since, known_at=known_at)
        yield Case(name="figures taken", size=of, work=work, runs=5, aim=aim)
        yield Case(name="figures named", size=of, work=partial(figures_of, work().content), aim=Aim(seconds=0.05))


def _about(size: int) -> About:
    home = operations.open_organisation(slug=f"figures-{size}", name=synthetic.NAME, by=OPERATOR, now=NOW)
    take_in_record(organisation=home, record=synthetic.record(milestones=size, seed=1), by=OPERATOR, now=NOW)
    return About(home, "board-update", plan=in_organisation(home).get())
