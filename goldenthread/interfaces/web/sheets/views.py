"""The sheet of a round: taken along, sent back and checked, recorded, and what was refused of it."""

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils.datastructures import MultiValueDict
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from goldenthread.domain.plans.exporter_rounds import round_sheet
from goldenthread.domain.plans.importer.answers import applying, checking
from goldenthread.domain.plans.importer.answers.sent import Sent, taken_up
from goldenthread.domain.plans.queries.answer_sheets import lines_of, origin_of
from goldenthread.foundation.transfer.faults import Fault, FileRefusedError
from goldenthread.interfaces.web import keeping
from goldenthread.interfaces.web.sheets import showing
from goldenthread.interfaces.web.sheets.desks import SheetDesk, desk_of
from goldenthread.interfaces.web.sheets.forms import SendForm, WhoseForm

pages = require_http_methods(["GET", "HEAD", "POST"])
_XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
_GONE = Fault(
    "check_expired", "The check of this sheet is more than a day old or was changed.", "Send the sheet again."
)


@pages
def sheet(request: HttpRequest, organisation: str, slug: str) -> HttpResponse:
    """Take the sheet along; or send it back, and see what each row would record."""
    desk = desk_of(request, organisation, slug)
    form = SendForm(request.POST, request.FILES) if request.method == "POST" else SendForm()
    if form.is_valid():
        try:
            return _checked(desk, desk.read(form.cleaned_data["file"]))
        except FileRefusedError as error:
            form.refuse(error.fault)
    return _start(desk, form)


@require_safe
def download(request: HttpRequest, organisation: str, slug: str) -> HttpResponse:
    """The workbook for whose milestones were asked for."""
    desk = desk_of(request, organisation, slug)
    whose, origin = desk.whose(request.GET.get("whose", "")), origin_of(desk.one)
    lines = lines_of(desk.seen, whose, now=desk.visitor.now) if desk.takes_answers else ()
    if origin is None or not lines:
        return HttpResponseRedirect(desk.address())
    response = HttpResponse(round_sheet(desk.one, origin, lines, now=desk.visitor.now), content_type=_XLSX)
    name = f"{organisation}_{slug}_answers_{desk.visitor.today.isoformat()}.xlsx"
    return _attached(response, name)


@pages
def record(request: HttpRequest, organisation: str, slug: str) -> HttpResponse:
    """Records what was checked, and accounts for every row."""
    desk = desk_of(request, organisation, slug)
    if request.method != "POST":
        return _given_back(desk)
    sent = desk.taken_up()
    if sent is None:
        return _refused(desk, _GONE)
    try:
        done = applying.record(sent, one=desk.one, by=desk.acting, now=desk.visitor.now)
    except FileRefusedError as error:
        return _refused(desk, error.fault)
    context = showing.account(done, recorded=True) | {"carried": request.POST["sheet"]}
    return desk.page("sheets/done.html", context)


def _given_back(desk: SheetDesk) -> HttpResponse:
    """The check once more, for who had to sign in again before it was recorded; else the page of the sheet."""
    sent = taken_up(keeping.given_back(desk.request).get("sheet", ""), desk.visitor.person.pk)
    if sent is None:
        return HttpResponseRedirect(desk.address())
    try:
        return _checked(desk, sent)
    except FileRefusedError as error:
        return _refused(desk, error.fault)


@require_POST
def refused(request: HttpRequest, organisation: str, slug: str) -> HttpResponse:
    """The refused rows with their reasons, to correct."""
    desk = desk_of(request, organisation, slug)
    sent = desk.taken_up()
    if sent is None:
        return _refused(desk, _GONE)
    try:
        found = checking.check(sent, one=desk.one, by=desk.acting, now=desk.visitor.now)
    except FileRefusedError as error:
        found = showing.all_refused(sent, error.fault)
    response = HttpResponse(showing.refused_rows(found), content_type="text/csv; charset=utf-8")
    return _attached(response, f"{organisation}_{slug}_refused.csv")


def _start(desk: SheetDesk, form: SendForm) -> HttpResponse:
    count = desk.count(desk.whose("")) if desk.takes_answers else 0
    choices = WhoseForm(desk.choices) if desk.for_all and count else None
    return desk.page("sheets/sheet.html", {"form": form, "count": count, "whose": choices})


def _checked(desk: SheetDesk, sent: Sent) -> HttpResponse:
    found = checking.check(sent, one=desk.one, by=desk.acting, now=desk.visitor.now)
    context = showing.account(found, recorded=False) | {"carried": desk.carry(sent)}
    return desk.page("sheets/checked.html", context)


def _refused(desk: SheetDesk, fault: Fault) -> HttpResponse:
    """The page of the sheet, saying why nothing was recorded."""
    form = SendForm({}, MultiValueDict())
    form.errors.clear()  # that no file was chosen: this page was not asked for one
    form.refuse(fault)
    return _start(desk, form)


def _attached(response: HttpResponse, name: str) -> HttpResponse:
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    response["Cache-Control"] = "private, no-store"
    return response
