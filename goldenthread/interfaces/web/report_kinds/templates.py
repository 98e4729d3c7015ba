"""The Word template in which a council's reports are made: which one it is, choosing another, and using none."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from goldenthread.domain.organisations.models import Organisation
from goldenthread.domain.reports.models import CouncilTemplate
from goldenthread.domain.reports.operations import templates as operations
from goldenthread.domain.reports.permissions import can_choose_template
from goldenthread.domain.reports.queries.templates import LostTemplateError, content_of, template_of, templates_of
from goldenthread.foundation.documents.word_template import TemplateError, brought_along
from goldenthread.foundation.files import serving
from goldenthread.foundation.files.content import DamagedError
from goldenthread.foundation.lib.typed import RefusedError
from goldenthread.foundation.ui.fields import UploadField, WordsField
from goldenthread.interfaces.web import frame
from goldenthread.interfaces.web.evidence.forms import UploadingForm, files_of
from goldenthread.interfaces.web.report_kinds import loading
from goldenthread.interfaces.web.sending import Desk, SentForm, Words

pages = require_http_methods(["GET", "HEAD", "POST"])
_CHOOSE = Words(
    "Choose the Word template",
    "Use it from now on",
    lead="Its styles, page, head and foot are used; what stands in its body is not. What is published stays as it is.",
)
_NONE = Words(
    "Use no template",
    "Use none from now on",
    lead="Word files are made in the plain look of this program again. What is published stays as it is.",
)


class TemplateForm(UploadingForm):
    file = UploadField(
        "Your council's Word file",
        hint=f"A Word document (.docx) of up to {operations.MOST_BYTES // 1_000_000} MB; no .dotx or .docm.",
    )
    title = WordsField(
        "What is it called? (optional)",
        hint="If you leave it empty: the name of the file.",
        longest=operations.LONGEST_TITLE,
        needed=False,
    )


@require_safe
def template(request: HttpRequest, organisation: str) -> HttpResponse:
    """In which look are Word files made, and since when?"""
    visitor, home = loading.home(request, organisation)
    rows = templates_of(home)
    now = rows[0] if rows and rows[0].sha256 else None
    context = {"home": home, "rows": rows, "now": now, "changes": can_choose_template(visitor.access, home)}
    context |= _found(now)
    return frame.page(request, visitor, "report_kinds/template.html", context, organisation=home)


def _found(now: CouncilTemplate | None) -> dict[str, object]:
    """Which styles a report adds to the template; or in words why it cannot be used."""
    try:
        given = content_of(now.sha256) if now else None
        return {"added": brought_along(given) if given else (), "failure": ""}
    except (LostTemplateError, TemplateError) as failure:
        return {"added": (), "failure": str(failure)}


@require_safe
def template_download(request: HttpRequest, organisation: str) -> HttpResponseBase:
    """The template that is used now, as it was given."""
    _, home = loading.home(request, organisation)
    now = template_of(home)
    if now is None or now.file is None:
        raise Http404("No template is used.")
    try:
        return serving.attachment(now.file)
    except DamagedError as error:
        raise Http404(str(error)) from error


@pages
def choose(request: HttpRequest, organisation: str) -> HttpResponse:
    """Another template, from now on."""
    at = _desk(request, organisation)
    form = at.form(TemplateForm, files=files_of(request))
    if made := at.sent(form, lambda kept: _chosen(at, form, kept)):
        return at.done(f"Word files are made in “{made.title}” from now on.", next_="What is published stays as it is.")
    form.ask_again()
    return at.page(form, _CHOOSE)


def _chosen(at: Desk, form: TemplateForm, kept: dict[str, Any]) -> CouncilTemplate | None:
    """The template as it is used now; None, with every fault on the form, where no paper can be made with it."""
    file = kept["file"]
    if not file:
        raise RefusedError("file", "Choose the Word file, a document ending in .docx.")
    given = {"file": file, "name": file.name, "title": kept["title"]}
    try:
        return operations.choose_template(organisation=at.organisation, **given, **at.by, token=form.number)
    except TemplateError as refusal:
        form.add_error("file", list(refusal.faults))
        return None


@pages
def use_none(request: HttpRequest, organisation: str) -> HttpResponse:
    """The program's own look, from now on."""
    at = _desk(request, organisation)
    form = at.form(SentForm)
    if at.sent(form, lambda kept: operations.use_no_template(organisation=at.organisation, **at.by, token=form.number)):
        return at.done("Word files are made in the plain look of this program from now on.")
    return at.page(form, _NONE, closed="" if template_of(at.organisation) else "No template is used.")


def _desk(request: HttpRequest, organisation: str) -> Desk:
    visitor, home = loading.home(request, organisation)
    if not can_choose_template(visitor.access, home):
        raise Http404("Nothing that this person may change.")
    return Desk(request, visitor, home, address(home))


def address(home: Organisation) -> str:
    """The page of its template."""
    return reverse("report_kinds:template", args=[home.slug])
