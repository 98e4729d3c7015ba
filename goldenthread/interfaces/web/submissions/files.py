"""The bundle and the receipt as files, for who sends them on and who checks them."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.http.response import HttpResponseBase
from django.views.decorators.http import require_safe

from goldenthread.foundation.files import serving
from goldenthread.foundation.files.content import DamagedError
from goldenthread.interfaces.web.submissions import loading

_KINDS = {"json": "application/json", "p7s": "application/pkcs7-signature"}


@require_safe
def bundle(request: HttpRequest, organisation: str, requirement: str, number: int) -> HttpResponseBase:
    """The bundle, as it was packed. One that no longer matches its hash is not given out."""
    _, seen = loading.submission_of(request, organisation, requirement, number)
    try:
        return serving.attachment(seen.submission.bundle)
    except DamagedError as error:
        messages.error(request, f"{error} It is not given out. Tell whoever runs this service; a backup has it.")
        return HttpResponseRedirect(loading.page_of(seen.submission))


@require_safe
def receipt_file(request: HttpRequest, organisation: str, requirement: str, number: int, kind: str) -> HttpResponse:
    """The receipt as it was made, and its signature. Called receipt.json and receipt.json.p7s, as VERIFY.txt has it."""
    _, _, sending = loading.sent_of(request, organisation, requirement, number)
    contents = {"json": sending.receipt.encode(), "p7s": bytes(sending.signature)}
    if not contents.get(kind):
        raise Http404("No such file, or it was not signed.")
    name = "receipt.json" if kind == "json" else "receipt.json.p7s"
    return HttpResponse(
        contents[kind],
        content_type=_KINDS[kind],
        headers={"Content-Disposition": f'attachment; filename="{name}"', "Cache-Control": "private, no-store"},
    )
