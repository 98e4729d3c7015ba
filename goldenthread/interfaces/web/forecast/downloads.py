"""The lists of the forecast room as files."""

from collections.abc import Iterable

from goldenthread.domain.insight.queries.forecast import MilestoneForecast, PlanForecast
from goldenthread.domain.insight.queries.optimism import PlanOptimism
from goldenthread.domain.insight.queries.watching import OpenSeen
from goldenthread.domain.insight.rules.calibrating import Calibration
from goldenthread.domain.insight.rules.optimism import Group, Late
from goldenthread.domain.insight.rules.simulating import SEED, Dates
from goldenthread.foundation.transfer.exports import Column, Kind
from goldenthread.interfaces.web.downloading import About, Extract, Layout, Row, counted, moments, of_plan
from goldenthread.interfaces.web.plans.loading import Loaded

FORECAST = Layout(
    "forecast",
    "Forecast",
    (
        Column("id", "Ref", width=22),
        Column("wording", "Milestone", width=60),
        Column("area_title", "Area", width=24),
        Column("owner", "Owner (post)", width=30),
        Column("deadline", "Deadline in force", Kind.DATE),
        Column("by_deadline_percent", "Chance by its deadline, %", Kind.INTEGER, 12),
        Column("by_expiry_percent", "Chance by the Direction’s expiry, %", Kind.INTEGER, 12),
        Column("by_chosen_percent", "Chance by the day chosen, %", Kind.INTEGER, 12),
        Column("early", "Done in 1 of 10 courses by", Kind.DATE),
        Column("middle", "Done in 5 of 10 courses by", Kind.DATE),
        Column("late", "Done in 9 of 10 courses by", Kind.DATE),
        Column("moves", "Moved", width=18),
        Column("silence", "Heard of", width=18),
    ),
)
CALIBRATION = Layout(
    "calibration",
    "Back-test",
    (
        Column("cut_off", "Cut-off", Kind.DATE),
        Column("by", "Forecast for", Kind.DATE),
        Column("forecasts", "Milestones open then", Kind.INTEGER, 10),
        Column("low", "Said: at least", Kind.INTEGER, 10),
        Column("high", "Said: at most", Kind.INTEGER, 10),
        Column("came", "Came", Kind.INTEGER, 8),
        Column("covered", "Within what was said", Kind.FLAG, 10),
        Column("left_out", "Ended otherwise, left out", Kind.INTEGER, 10),
    ),
)
OPTIMISM = Layout(
    "optimism",
    "Optimism",
    (
        Column("of", "Of", width=10),
        Column("name", "Owner, area or round", width=40),
        Column("forecasts", "Forecasts whose day has come", Kind.INTEGER, 12),
        Column("milestones", "Of how many milestones", Kind.INTEGER, 12),
        Column("late", "Came later than said", Kind.INTEGER, 12),
        Column("still_open", "Still open", Kind.INTEGER, 8),
        Column("middle_days", "Days late, middle value", Kind.INTEGER, 12),
        Column("middle_at_least", "At least", Kind.FLAG, 8),
        Column("waiting", "Forecasts whose day is to come", Kind.INTEGER, 12),
        Column("due_before_next", "In progress at a cut-off, due before the next", Kind.INTEGER, 12),
        Column("became_overdue", "Overdue then", Kind.INTEGER, 12),
        Column("date_changes", "Date changes", Kind.INTEGER, 10),
        Column("shortly_before", "Shortly before a meeting", Kind.INTEGER, 12),
    ),
)


def forecast(loaded: Loaded, found: PlanForecast) -> Extract:
    about = (
        About("courses", found.runs, "Courses", f"{found.runs:,}"),
        About("seed", SEED, "Seed", str(SEED)),
        About("expires_on", found.expires_on),
    )
    rows = [_milestone(each) for each in found.milestones] or [_unforecast(each) for each in found.open]
    return _extract(loaded, FORECAST, rows, (*about, *counted("Milestones", len(rows))))


def calibration(loaded: Loaded, found: Calibration) -> Extract:
    rows: list[Row] = [
        {
            "cut_off": each.on,
            "by": each.by,
            "forecasts": len(each.said),
            "low": each.interval.low,
            "high": each.interval.high,
            "came": each.came,
            "covered": each.covered,
            "left_out": each.left_out,
        }
        for each in found.cut_offs
    ]
    rows += [{column.key: None for column in CALIBRATION.columns} | {"cut_off": on} for on in found.untold]
    rows.sort(key=lambda row: str(row["cut_off"]))
    return _extract(loaded, CALIBRATION, rows, counted("Cut-offs", len(rows)))


def optimism(loaded: Loaded, found: PlanOptimism) -> Extract:
    of = (("plan", (found.whole,)), ("owner", found.owners), ("area", found.areas), ("round", found.rounds))
    rows = [_group(name, each) for name, groups in of for each in groups]
    return _extract(loaded, OPTIMISM, rows, counted("Rows", len(rows)))


def _extract(loaded: Loaded, layout: Layout, rows: Iterable[Row], about: Iterable[About]) -> Extract:
    plan, asked = loaded.plan, loaded.asked
    return Extract(
        layout=layout,
        rows=rows,
        named=(plan.organisation.slug, plan.slug),
        on=asked.as_at,
        created=asked.known_at,
        about=(*of_plan(plan), *moments(asked.as_at, asked.known_at), *about),
    )


def _unforecast(seen: OpenSeen) -> Row:
    """Without a figure where the history is too little for one."""
    return _milestone(MilestoneForecast(seen, None, None, None, Dates(None, None, None)))


def _milestone(each: MilestoneForecast) -> Row:
    one = each.seen.standing
    return {
        "id": one.key,
        "wording": one.wording,
        "area_title": each.seen.area.title,
        "owner": one.owner,
        "deadline": each.seen.open.deadline,
        "by_deadline_percent": _percent(each.by_deadline),
        "by_expiry_percent": _percent(each.by_expiry),
        "by_chosen_percent": _percent(each.by_chosen),
        "early": each.dates.early,
        "middle": each.dates.middle,
        "late": each.dates.late,
        "moves": each.seen.open.traits.moves,
        "silence": each.seen.open.traits.silence,
    }


def _percent(value: float | None) -> int | None:
    """To the whole percent: ten thousand courses tell no more."""
    return None if value is None else round(value * 100)


def _group(of: str, each: Group) -> Row:
    found, middle = each.forecasts, each.forecasts.middle
    return {
        "of": of,
        "name": each.name,
        "forecasts": found.late.whole,
        "milestones": found.milestones,
        "late": found.late.part,
        "still_open": found.still_open,
        "waiting": found.waiting,
        "due_before_next": each.became_overdue.whole,
        "became_overdue": each.became_overdue.part,
        "date_changes": each.redated.whole,
        "shortly_before": each.redated.part,
        **_middle(middle),
    }


def _middle(found: Late | None) -> Row:
    return {
        "middle_days": found.days if found else None,
        "middle_at_least": found.at_least if found else None,
    }
