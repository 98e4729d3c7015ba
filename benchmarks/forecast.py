"""The forecast of 205 milestones by 10,000 courses, its page and its back-test, and a chart's figures of 8 quarters."""

from collections.abc import Callable, Iterator
from datetime import date

from django.test import Client
from django.urls import reverse
from django.utils import timezone

from benchmarks.house import ORGANISATION
from benchmarks.timing import Aim, Case
from goldenthread.domain.insight.queries import back_test, watching
from goldenthread.domain.insight.queries.forecast import forecast_of
from goldenthread.domain.insight.rules.forecasting import Pace
from goldenthread.domain.insight.rules.simulating import RUNS, simulate
from goldenthread.domain.plans.models import Milestone
from goldenthread.domain.plans.queries import plans, remembered
from goldenthread.domain.plans.queries.position import read_plan
from goldenthread.domain.plans.synthetic import STARTS
from goldenthread.foundation.lib.quarters import quarter_of

_AS_AT = date(2025, 12, 31)
_SECOND, _NONE = Aim(seconds=1), Aim()


def cases(visitor: Client, slug: str) -> Iterator[Case]:
    """Of the small synthetic plan, near its end; nothing is remembered from one run to the next."""
    plan = plans.named(slug).get()
    own = read_plan(plan, known_at=timezone.now())
    pace = watching.Lookout([own]).learned(as_at=_AS_AT, known_at=own.known_at)
    assert isinstance(pace, Pace)
    milestones = [each.open for each in watching.open_in(own, as_at=STARTS, known_at=own.known_at)]

    def courses() -> None:
        found = simulate(milestones, pace, as_at=STARTS)
        found.dates()
        found.chances([each.deadline for each in milestones])

    def page() -> None:
        address = reverse("forecast:forecast", args=[ORGANISATION, slug])
        answer = visitor.get(address, {"as_at": _AS_AT.isoformat()}, secure=True)
        assert answer.status_code == 200, answer.status_code

    def quarters() -> None:
        read, quarter = read_plan(plan, known_at=timezone.now()), quarter_of(STARTS)
        for _ in range(8):
            assert read.position(as_at=quarter.last_day).counts.total
            quarter = quarter.next()

    all_plans = Milestone.objects.filter(plan__organisation=plan.organisation).count()
    of = f"{len(milestones)} milestones"
    beside = f"{of}, learned from {all_plans:,}"
    yield Case(name=f"forecast: {RUNS:,} courses", size=of, work=courses, aim=_SECOND)
    yield _cold("forecast: read, learned, simulated", beside, lambda: forecast_of(plan, as_at=_AS_AT), _SECOND)
    yield _cold("forecast page, back-test and all", beside, page)
    yield _cold("back-test of the forecast", beside, lambda: back_test.calibration_of(plan.organisation, as_at=_AS_AT))
    yield Case(name="as-at figures of 8 quarters", size=of, work=quarters)


def _cold(name: str, size: str, work: Callable[[], object], aim: Aim = _NONE) -> Case:
    return Case(name=name, size=size, work=work, before=remembered.forget, runs=3, aim=aim)
