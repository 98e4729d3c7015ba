"""Papers and packs as files, for whoever may read them."""

from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.views.decorators.http import require_safe

from goldenthread.domain.meetings import paper_documents
from goldenthread.domain.meetings.models import Paper
from goldenthread.domain.meetings.queries.agenda import agenda_of
from goldenthread.domain.meetings.queries.packs import pack_named, packs_of
from goldenthread.domain.meetings.queries.papers import paper_named, papers_of
from goldenthread.domain.meetings.queries.states import happened_to
from goldenthread.domain.meetings.rules.papers import Reading
from goldenthread.foundation.documents.formats import MIME, RENDERERS
from goldenthread.foundation.files import serving
from goldenthread.foundation.files.content import DamagedError
from goldenthread.foundation.files.models import StoredFile
from goldenthread.interfaces.web.meetings import loading
from goldenthread.interfaces.web.meetings.papers.reader import Reader

_DAMAGED = "The stored file no longer matches its hash, so it is not sent. Tell your service desk."


@require_safe
def paper(
    request: HttpRequest, *, organisation: str, body: str, meeting: str, number: int, ending: str
) -> HttpResponseBase:
    """One version of a paper: the PDF as it was received; typed words in the format asked for."""
    visitor, found = loading.meeting_of(request, organisation, body, meeting)
    there = paper_named(found, number, happened_to(found))
    if there is None or ending not in MIME:
        raise Http404("No such paper, or none of that format.")
    shown = Reader.of(visitor, found).given(*there)
    if shown is Reading.WITHHELD or (there[1].file is not None and ending != "pdf"):
        raise Http404("Nothing of this paper is for this person, or not in this format.")
    version = there[1]
    if version.file is not None:
        return _sent(version.file)
    version.item.meeting = found
    return _typed(version, shown, ending)


@require_safe
def pack(
    request: HttpRequest, *, organisation: str, body: str, meeting: str, audience: str, supplement: int, edition: int
) -> HttpResponseBase:
    """One edition of a pack."""
    visitor, found = loading.meeting_of(request, organisation, body, meeting)
    happened = happened_to(found)
    every = packs_of(happened, list(agenda_of(found)), papers_of(happened))
    there = pack_named(every, audience=audience, supplement=supplement, edition=edition)
    if there is None or not Reader.of(visitor, found).may_have(*there):
        raise Http404("No such pack, or none for this person.")
    return _sent(there[1].file)


def _sent(file: StoredFile) -> HttpResponseBase:
    try:
        return serving.attachment(file)
    except DamagedError:
        return HttpResponse(_DAMAGED, status=500, content_type="text/plain; charset=utf-8")


def _typed(version: Paper, shown: Reading, ending: str) -> HttpResponse:
    response = HttpResponse(RENDERERS[ending](paper_documents.paper(version, shown)), content_type=MIME[ending])
    part = "-open" if shown is Reading.PART else ""
    name = f"{version.item.meeting.slug}-{version.item.slug}-{version.position}-v{version.version}{part}.{ending}"
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    response["Cache-Control"] = "private, no-store"
    return response
