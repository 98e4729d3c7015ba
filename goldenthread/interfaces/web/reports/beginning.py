"""A report is begun: of which kind, about what, as at which day, after which earlier one."""

from datetime import date
from typing import Any
from urllib.parse import urlencode

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from goldenthread.domain.organisations.models import Organisation
from goldenthread.domain.plans.rules.asking import earlier_cut_off
from goldenthread.domain.reports.models import Report
from goldenthread.domain.reports.operations.reports import LONGEST_TITLE, start_report
from goldenthread.domain.reports.permissions import can_write
from goldenthread.domain.reports.queries.kinds import KindSeen, kinds_of
from goldenthread.foundation.ui.fields import DayField, SelectField, WordsField
from goldenthread.interfaces.web import frame
from goldenthread.interfaces.web.frame import Visitor
from goldenthread.interfaces.web.reports import loading
from goldenthread.interfaces.web.reports.choosing import About, abouts
from goldenthread.interfaces.web.reports.loading import ReportDesk
from goldenthread.interfaces.web.sending import SentForm, Words

_DAY = "Write it like 14 June 2026."
_LEAD = (
    "It begins with the sections of its kind, each with words that name figures, and with the figures as the record "
    "has them now. Nothing is published by beginning it."
)
_ASKED = {
    "plan": ("Which plan is it about?", "Choose the plan that the report is about"),
    "round": ("Which round’s figures does it tell?", "Choose the round whose figures it tells"),
    "requirement": ("Which requirement does it answer, and which time due?", "Choose the requirement that it answers"),
    "review": ("Which review is it about?", "Choose the review that it is about"),
    "previous": ("Which report comes before it in its series?", ""),
}


class BeginForm(SentForm):
    title = WordsField(
        "What is the report called?",
        hint="It keeps this name, so say what of: “Progress of the plan, July to September 2026”.",
        asked="Enter what the report is called",
        longest=LONGEST_TITLE,
    )
    as_at = DayField(
        "As at which day are its figures? (optional)",
        hint=f"Empty means the data cut-off of the round, or today. {_DAY}",
        needed=False,
    )
    since = DayField(
        "With which day are they compared? (optional)",
        hint=f"Empty means the end of the quarter before. {_DAY}",
        needed=False,
    )

    def __init__(self, *given: Any, begins: KindSeen, offered: dict[str, dict[str, About]], **ours: Any) -> None:
        super().__init__(*given, **ours)
        days = [self.fields.pop("as_at"), self.fields.pop("since")]
        for name, choices in offered.items():
            needed = name in begins.kind.needs
            label, asked = _ASKED[name]
            listed = [("", "Choose one" if needed else "None"), *((key, each.label) for key, each in choices.items())]
            self.fields[name] = SelectField(
                label if needed else f"{label} (optional)", listed, asked=asked, needed=needed
            )
        self.fields |= dict(zip(("as_at", "since"), days, strict=True))


@require_http_methods(["GET", "HEAD", "POST"])
def begin(request: HttpRequest, organisation: str) -> HttpResponse:
    """Which kind of report; then what it is about."""
    visitor, home = loading.organisation_of(request, organisation)
    if not can_write(visitor.access, home):
        raise Http404("Nothing that this person may begin.")
    if "kind" not in request.GET:
        context = {"home": home, "kinds": kinds_of(home), "carried": _carried(request)}
        return frame.page(request, visitor, "reports/begin.html", context, organisation=home)
    return _form(request, visitor, home, _kind(home, request.GET["kind"]))


def begun_from(visitor: Visitor, home: Organisation, **about: str) -> str:
    """Where a report about these figures is begun; "" for who begins none."""
    if not can_write(visitor.access, home):
        return ""
    return f"{reverse('reports:begin', args=[home.slug])}?{urlencode(about)}"


def _kind(home: Organisation, slug: str) -> KindSeen:
    # Among all, for the name is out of an address: PostgreSQL cannot even be asked for one with a NUL in it.
    found = next((each for each in kinds_of(home) if each.slug == slug), None)
    if found is None:
        raise Http404("No such kind of report.")
    return found


def _carried(request: HttpRequest) -> str:
    """What a page of figures said the report should be about, for the next address."""
    names = ("plan", "round", "requirement", "review", "as_at", "since")
    said = request.GET.copy()
    for name in [each for each in said if each not in names]:
        del said[name]
    return f"&{said.urlencode()}" if said else ""


def _form(request: HttpRequest, visitor: Visitor, home: Organisation, kind: KindSeen) -> HttpResponse:
    at = ReportDesk(request, visitor, home, reverse("reports:reports", args=[home.slug]))
    offered = abouts(home, kind, now=visitor.now)
    form = at.form(BeginForm, first=_first(request, kind, offered), begins=kind, offered=offered)
    if made := at.sent(form, lambda kept: _begun(at, form, kind, offered, kept)):
        return at.done("The report is begun.", next_="Write its sections.", to=loading.report_page(made))
    words = Words("Begin a report", "Begin it", caption=kind.title, lead=_LEAD)
    return at.page(form, words, closed=_missing(kind, offered))


def _first(request: HttpRequest, kind: KindSeen, offered: dict[str, dict[str, About]]) -> dict[str, str]:
    """What is known before anything is answered: what the address says, the only choice, the report before."""
    said = {name: request.GET[name] for name in offered if request.GET.get(name, "") in offered[name]}
    for name in kind.kind.needs:
        if len(offered[name]) == 1:
            said.setdefault(name, next(iter(offered[name])))
    plan = offered["plan"][said["plan"]].row.pk if "plan" in said else None
    series = (key for key, each in offered["previous"].items() if plan is None or each.row.plan_id == plan)
    days = {name: request.GET[name] for name in ("as_at", "since") if name in request.GET}
    return {"title": kind.title, "previous": next(series, "")} | said | days


def _begun(
    at: ReportDesk, form: BeginForm, kind: KindSeen, offered: dict[str, dict[str, About]], kept: dict[str, Any]
) -> Report:
    chosen = {name: offered[name].get(kept.get(name, "")) for name in offered}
    rows = {name: each.row if each else None for name, each in chosen.items()}
    due = chosen.get("requirement")
    about: dict[str, Any] = rows | {"for_on": due.on if due else None} | _days(rows, kept, at.visitor.today)
    return start_report(organisation=at.organisation, kind=kind, title=kept["title"], **about, **at.sending(form))


def _days(rows: dict[str, Any], kept: dict[str, Any], today: date) -> dict[str, date]:
    """The days as answered; else the round's data cut-off or today, and the quarter's end before that."""
    round_, plan = rows.get("round"), rows.get("plan")
    usual = min(round_.cut_off_on, today) if round_ else today
    as_at = kept["as_at"] or usual
    since = kept["since"] or earlier_cut_off(as_at, starts_on=plan.starts_on if plan else None)
    return {"as_at": as_at, "since": since}


def _missing(kind: KindSeen, offered: dict[str, dict[str, About]]) -> str:
    """Why no report of the kind can be begun yet; "" where one can."""
    lacking = [name for name in kind.kind.needs if not offered[name]]
    return f"“{kind.title}” is about a {lacking[0]}, and none is on record here. Enter that first." if lacking else ""
