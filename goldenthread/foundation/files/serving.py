"""A stored file as a download. Who may have it is the page's question, asked before."""

from django.conf import settings
from django.http import FileResponse

from goldenthread.foundation.files import content
from goldenthread.foundation.files.models import StoredFile

# Whatever a file really is, a browser saves it, guesses nothing about it, runs nothing of it and lets nobody embed it.
_HEADERS = {
    "X-Content-Type-Options": "nosniff",
    "Content-Security-Policy": "default-src 'none'; sandbox",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Cache-Control": "private, no-store",
}


def attachment(stored: StoredFile) -> FileResponse:
    """The file as it was received, under its name. Its hash is found right before the first byte is sent.

    Raises content.DamagedError where it is missing or changed: a page says so rather than sending it.
    """
    file = content.opened(settings.GOLDENTHREAD_FILES, stored.sha256)
    return FileResponse(
        file, as_attachment=True, filename=stored.name, content_type=stored.media_type, headers=_HEADERS
    )
