"""Send a list, say which column is which, check it, take it in."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.views.decorators.http import require_http_methods, require_safe

from goldenthread.domain.plans.importer.sheets.fields import FIELDS
from goldenthread.domain.plans.operations import importing
from goldenthread.foundation.lib.text import plural
from goldenthread.foundation.transfer.accounting import rejected_csv
from goldenthread.foundation.transfer.faults import FileRefusedError
from goldenthread.foundation.transfer.mapping import map_columns
from goldenthread.interfaces.web import frame
from goldenthread.interfaces.web.imports import lists, showing
from goldenthread.interfaces.web.imports.forms import ColumnsForm, UploadForm
from goldenthread.interfaces.web.imports.lists import SentList
from goldenthread.interfaces.web.setting_up import loading
from goldenthread.interfaces.web.setting_up.loading import PlanDesk

pages = require_http_methods(["GET", "HEAD", "POST"])


@pages
def upload(request: HttpRequest, organisation: str, plan: str) -> HttpResponse:
    """Which file?"""
    desk = loading.plan_desk(request, organisation, plan)
    given = (request.POST, request.FILES) if request.method == "POST" else ()
    form = UploadForm(*given, fixed=desk.fixed)
    if form.is_valid():
        try:
            sent = lists.keep(desk, form)
            return HttpResponseRedirect(sent.address("columns" if sent.mapped.faults else "checked"))
        except FileRefusedError as refused:
            form.refuse(refused.fault)
    return _page(desk, "imports/upload.html", {"form": form})


@pages
def columns(request: HttpRequest, organisation: str, plan: str, token: UUID) -> HttpResponse:
    """Which column is which? Kept for the organisation's next list."""
    sent = lists.sent_list(request, organisation, plan, token)
    desk, found = sent.desk, sent.mapped
    given = request.POST if request.method == "POST" else None
    form = ColumnsForm(given, initial=found.headings(), table=sent.table)
    if form.is_valid() and not sent.was_taken_in:
        anyway = map_columns(sent.table, FIELDS, chosen={}).headings()
        importing.save_mapping(organisation=desk.organisation, headings=form.headings(anyway), **desk.by)
        return HttpResponseRedirect(sent.address())
    context = {"form": form, "table": sent.table, "faults": () if form.is_bound else found.faults}
    return _page(desk, "imports/columns.html", context)


@pages
def checked(request: HttpRequest, organisation: str, plan: str, token: UUID) -> HttpResponse:
    """What would it do? Then, what it did."""
    sent = lists.sent_list(request, organisation, plan, token)
    if sent.mapped.faults and not sent.was_taken_in:
        return HttpResponseRedirect(sent.address("columns"))
    if request.method == "POST":
        done = sent.take_in()
        said = f"The list is taken in: {plural(done['created'], 'milestone')} added, {done['changed']:,} changed."
        return sent.desk.done(said, next_=showing.next_step(done), to=sent.address())
    if sent.was_taken_in:
        return _page(sent.desk, "imports/done.html", showing.done(sent))
    return _page(sent.desk, "imports/checked.html", showing.checked(sent))


@require_safe
def refused(request: HttpRequest, organisation: str, plan: str, token: UUID) -> HttpResponse:
    """The refused rows with their reasons, to correct and send again."""
    sent: SentList = lists.sent_list(request, organisation, plan, token)
    response = HttpResponse(rejected_csv(sent.table, sent.rejected), content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="{organisation}_{plan}_refused.csv"'
    response["Cache-Control"] = "private, no-store"
    return response


def _page(desk: PlanDesk, template: str, context: dict[str, object]) -> HttpResponse:
    ours = {"home": desk.organisation, "plan": desk.about, "back": desk.back, "fixed": desk.fixed}
    return frame.page(desk.request, desk.visitor, template, ours | context, organisation=desk.organisation)
