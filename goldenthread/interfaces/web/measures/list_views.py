"""A list of readings is sent in: all of its rows are taken, or none, and each is accounted for."""

import tempfile
from pathlib import Path
from typing import Any

from django.core.files.uploadedfile import UploadedFile
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from goldenthread.domain.measures.importer import lists
from goldenthread.foundation.lib.text import plural
from goldenthread.foundation.transfer.accounting import Account
from goldenthread.foundation.transfer.faults import FileRefusedError
from goldenthread.interfaces.web import frame
from goldenthread.interfaces.web.measures.forms import UploadForm
from goldenthread.interfaces.web.measures.loading import Looking, look
from goldenthread.interfaces.web.sending import Desk

_SHOWN = 50  # refused rows on the page


@require_http_methods(["GET", "HEAD", "POST"])
def take_in(request: HttpRequest, organisation: str) -> HttpResponse:
    """Which list?"""
    looking = look(request, organisation)
    if not looking.records:
        raise Http404("Nothing that this person may record there.")
    form = UploadForm(*((request.POST, request.FILES) if request.method == "POST" else ()))
    account = _taken(request, looking, form) if form.is_valid() else None
    if account is not None and not account.rejected:
        desk = Desk(request, looking.visitor, looking.home, reverse("measures:measures", args=[organisation]))
        return desk.done(_said(account), next_=f"{plural(len(account.read), 'row')} read, none refused.")
    context = {"home": looking.home, "form": form, "columns": list(lists.TITLES.values())} | _shown(account)
    status = 200 if account is None else 400
    return frame.page(
        request, looking.visitor, "measures/import.html", context, organisation=looking.home, status=status
    )


def _taken(request: HttpRequest, looking: Looking, form: UploadForm) -> Account | None:
    """What came of the list; None for a file that cannot be read, which the form then says."""
    desk = Desk(request, looking.visitor, looking.home, "")
    file: UploadedFile[bytes] = form.cleaned_data["file"]
    try:
        with tempfile.NamedTemporaryFile(prefix="goldenthread-readings-") as copy:
            for chunk in file.chunks():
                copy.write(chunk)
            copy.flush()
            table, mapped = lists.read_list(Path(copy.name), name=file.name or "file")
    except FileRefusedError as refused:
        form.add_error("file", refused.fault.said())
        return None
    return lists.take_in_readings(organisation=looking.home, table=table, mapped=mapped, **desk.by)


def _said(account: Account) -> str:
    counts = ((account.created, "recorded"), (account.changed, "revised"), (account.left_alone, "here already"))
    said = [f"{plural(len(rows), 'reading')} {done}" for rows, done in counts if rows]
    return f"{', '.join(said) or 'The list holds no reading'}."


def _shown(account: Account | None) -> dict[str, Any]:
    rejected = account.rejected if account else ()
    return {
        "account": account,
        "faults": rejected[:_SHOWN],
        "more": max(0, len(rejected) - _SHOWN),
    }
