"""The charts of the forecast room."""

from collections import Counter
from itertools import accumulate

from goldenthread.domain.insight.queries.forecast import PlanForecast
from goldenthread.domain.insight.rules.calibrating import Calibration
from goldenthread.domain.plans.queries.position import Position
from goldenthread.foundation.lib.text import said_date
from goldenthread.foundation.ui.charts import calibration, fan
from goldenthread.foundation.ui.charts.chart import Chart
from goldenthread.interfaces.web.forecast import words


def done_over_time(found: PlanForecast, position: Position) -> Chart:
    """Milestones done so far, and how many may be done by the days ahead."""
    days = Counter(each.completed_on for each in position.standings if each.completed_on is not None)
    achieved = list(zip(sorted(days), accumulate(days[day] for day in sorted(days)), strict=True))
    done = achieved[-1][1] if achieved else 0
    rays = [fan.Ray(found.as_at, done, done, done)]
    rays += [fan.Ray(each.on, *(done + part for part in (each.done.low, each.done.middle, each.done.high)))
             for each in found.expected]  # fmt: skip
    return fan.fan(
        "Done, and likely to be done",
        f"Milestones done up to {said_date(found.as_at)}, and how many are likely to be done later: in 8 of 10 courses",
        rays,
        unit="milestones",
        total=done + len(found.open),
        achieved=achieved,
        goals=[fan.Goal(each.on, each.why) for each in found.expected if each.why],
    )


def said_and_came(found: Calibration) -> Chart:
    """Chances said against the share that came true."""
    return calibration.calibration(
        "Said, and came true",
        "Chances that were said, in five classes, and how many of them came true",
        [
            calibration.Band(
                f"{words.share(each.low)} to {words.share(each.high)}",
                each.said,
                each.came,
                each.number,
                *each.interval,
            )
            for each in found.classes
        ],
        interval="99%",
    )
