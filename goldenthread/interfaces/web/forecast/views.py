"""Pages of what is likely, how good such forecasts were, and how hopeful owners were."""

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from goldenthread.domain.insight.queries.back_test import AHEAD_DAYS, calibration_of
from goldenthread.domain.insight.queries.forecast import PlanForecast, forecast_of
from goldenthread.domain.insight.queries.optimism import PlanOptimism, optimism_of
from goldenthread.domain.insight.rules.calibrating import Calibration, Verdict
from goldenthread.domain.insight.rules.optimism import BEFORE_DAYS
from goldenthread.interfaces.web import frame
from goldenthread.interfaces.web.downloading import download, links
from goldenthread.interfaces.web.forecast import asking, charts, downloads, words
from goldenthread.interfaces.web.forecast.asking import By
from goldenthread.interfaces.web.forecast.method import FIGURES
from goldenthread.interfaces.web.plans import loading
from goldenthread.interfaces.web.plans.addresses import Query
from goldenthread.interfaces.web.plans.loading import Loaded


@require_safe
def forecast(request: HttpRequest, organisation: str, plan: str) -> HttpResponse:
    """How many will be done by when, and which?"""
    loaded = loading.load(request, organisation, plan)
    by = asking.by(request.GET.dict(), as_at=loaded.asked.as_at)
    found = _forecast(loaded, by)
    tested = _calibration(loaded) if found.milestones else None
    context = {
        "found": found,
        "by": by,
        "chart": charts.done_over_time(found, loaded.compared.now) if found.milestones else None,
        "tested": tested,
        "rows": sorted(found.milestones, key=words.in_order),
    }
    return _framed(request, loaded, "forecast", context, error=bool(by.error))


@require_safe
def calibration(request: HttpRequest, organisation: str, plan: str) -> HttpResponse:
    """How good have such forecasts been?"""
    loaded = loading.load(request, organisation, plan)
    found = _calibration(loaded)
    told = found.verdict is not Verdict.TOO_LITTLE
    context = {"found": found, "ahead": AHEAD_DAYS, "chart": charts.said_and_came(found) if told else None}
    return _framed(request, loaded, "calibration", context)


@require_safe
def method(request: HttpRequest, organisation: str, plan: str) -> HttpResponse:
    """How is it made?"""
    visitor, found, _ = loading.plan_of(request, organisation, plan)
    context = {"plan": found, **FIGURES}
    return frame.page(request, visitor, "forecast/method.html", context, organisation=found.organisation)


@require_safe
def optimism(request: HttpRequest, organisation: str, plan: str) -> HttpResponse:
    """Who was how hopeful?"""
    loaded = loading.load(request, organisation, plan)
    return _framed(request, loaded, "optimism", {"found": _optimism(loaded), "before": BEFORE_DAYS})


@require_safe
def forecast_download(request: HttpRequest, organisation: str, plan: str, kind: str) -> HttpResponse:
    """The open milestones with their chances."""
    loaded = loading.load(request, organisation, plan)
    by = asking.by(request.GET.dict(), as_at=loaded.asked.as_at)
    return download(kind, downloads.forecast(loaded, _forecast(loaded, by)))


@require_safe
def calibration_download(request: HttpRequest, organisation: str, plan: str, kind: str) -> HttpResponse:
    """The cut-offs of the back-test."""
    loaded = loading.load(request, organisation, plan)
    return download(kind, downloads.calibration(loaded, _calibration(loaded)))


@require_safe
def optimism_download(request: HttpRequest, organisation: str, plan: str, kind: str) -> HttpResponse:
    """The plan, its owners, areas and rounds: what was said beside what came."""
    loaded = loading.load(request, organisation, plan)
    return download(kind, downloads.optimism(loaded, _optimism(loaded)))


def _forecast(loaded: Loaded, by: By) -> PlanForecast:
    asked = loaded.asked
    known_at = asked.known_at if asked.known_then else None
    return forecast_of(loaded.plan, as_at=asked.as_at, known_at=known_at, by=by.day, now=asked.known_at)


def _calibration(loaded: Loaded) -> Calibration:
    asked = loaded.asked
    known_at = asked.known_at if asked.known_then else None
    return calibration_of(loaded.plan.organisation, as_at=asked.as_at, known_at=known_at, now=asked.known_at)


def _optimism(loaded: Loaded) -> PlanOptimism:
    asked = loaded.asked
    known_at = asked.known_at if asked.known_then else None
    return optimism_of(loaded.plan, as_at=asked.as_at, known_at=known_at, now=asked.known_at)


def _framed(
    request: HttpRequest, loaded: Loaded, page: str, context: dict[str, object], *, error: bool = False
) -> HttpResponse:
    plan, asked = loaded.plan, loaded.asked
    query = Query(asked.kept)
    chosen = query.but(by=request.GET.get("by", "")) if page == "forecast" else query
    context |= {
        "plan": plan,
        "asked": asked,
        "query": query,
        "words": words,
        "files": links(f"forecast:{page}-download", plan.organisation.slug, plan.slug, query=chosen),
    }
    status = 400 if error else loaded.status
    return frame.page(
        request, loaded.visitor, f"forecast/{page}.html", context, organisation=plan.organisation, status=status
    )
