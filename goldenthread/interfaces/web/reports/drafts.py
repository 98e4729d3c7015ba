"""A draft to be read elsewhere: the paper as it stands now, which says on its cover and in its name that it is one."""

from dataclasses import replace

from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from goldenthread.domain.reports import published
from goldenthread.domain.reports.choices import State
from goldenthread.domain.reports.queries.reports import Open
from goldenthread.domain.reports.queries.templates import LostTemplateError, look_of
from goldenthread.foundation.documents import formats
from goldenthread.foundation.documents.odt import ConversionError
from goldenthread.foundation.documents.tree import Document, TitleBlock
from goldenthread.foundation.documents.word_template import TemplateError
from goldenthread.foundation.lib.text import LONDON, plural, said_moment
from goldenthread.interfaces.web.frame import Visitor
from goldenthread.interfaces.web.reports import loading
from goldenthread.interfaces.web.reports.panels import Looking

_IN_ITS_LOOK = ("docx", "odt")  # the formats that a council's Word template gives a look
_INSTEAD = {
    ConversionError: "Take the Word document instead.",
    LostTemplateError: "Take the PDF meanwhile.",
    TemplateError: "Choose the template again, or none, and take the PDF meanwhile.",
}
_PLAIN = "text/plain; charset=utf-8"


@require_safe
def draft_download(request: HttpRequest, organisation: str, report: str, ending: str) -> HttpResponse:
    """The draft in that format."""
    kinds = formats.offered()
    if ending not in kinds:
        raise Http404("No such format.")
    visitor, one = loading.open_of(request, organisation, report)
    try:
        template = look_of(one.report.organisation) if ending in _IN_ITS_LOOK else None
        made = formats.rendered(draft(visitor, one), ending, template=template)
    except (ConversionError, LostTemplateError, TemplateError) as failure:
        return HttpResponse(f"{failure} {_INSTEAD[type(failure)]}", status=503, content_type=_PLAIN)
    response = HttpResponse(made, content_type=kinds[ending])
    name = f"{one.report.slug}-draft-{visitor.now.astimezone(LONDON):%Y-%m-%d-%H%M}.{ending}"
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    response["Cache-Control"] = "private, no-store"
    return response


def draft(visitor: Visitor, one: Open) -> Document:
    """The paper with its state on its head, how each clearance stands at its end, and what is void on both."""
    clearing = Looking(visitor, one).clearing
    said = "Draft" if clearing.state is State.DRAFT else f"Draft, {clearing.state.label.lower()}"
    void = f"; {plural(len(clearing.void), 'clearance')} void" if clearing.void else ""
    document = published.draft_of(clearing)
    status = f"{said}: as it stood on {said_moment(visitor.now)}{void}"
    blocks = (replace(each, status=status) if isinstance(each, TitleBlock) else each for each in document.blocks)
    return replace(document, blocks=tuple(blocks))
