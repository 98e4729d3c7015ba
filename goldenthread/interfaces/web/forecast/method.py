"""The figures in the words of `forecast/method.html`; docs/reference/forecast.md says the same (a test compares)."""

from goldenthread.domain.insight.queries.back_test import AHEAD_DAYS
from goldenthread.domain.insight.rules import calibrating, histories, optimism, simulating
from goldenthread.domain.insight.rules.forecasting import GROUP_STRENGTH

FIGURES = {
    "weeks": histories.EVERY_DAYS // 7,
    "strength": int(GROUP_STRENGTH),
    "runs": simulating.RUNS,
    "least_completed": histories.LEAST_COMPLETED,
    "least_days": histories.LEAST_DAYS,
    "quiet_days": histories.QUIET_DAYS,
    "reported_after": histories.REPORTED_AFTER_DAYS,
    "ahead": AHEAD_DAYS,
    "least_cut_offs": calibrating.LEAST_CUT_OFFS,
    "least_forecasts": calibrating.LEAST_FORECASTS,
    "before": optimism.BEFORE_DAYS,
    "small": optimism.SMALL,
}
