"""The writes: store what was uploaded, and sweep away what an interrupted upload left."""

import logging
import sys
from datetime import datetime, timedelta
from typing import IO

from django.conf import settings

from goldenthread.foundation.files import antivirus, content, kinds, names
from goldenthread.foundation.files.choices import Scanned
from goldenthread.foundation.files.models import StoredFile
from goldenthread.foundation.lib.typed import RefusedError

_LOG = logging.getLogger(__name__)
_UNNAMED_FOR = timedelta(days=1)  # longer than any transaction is open


def store(source: IO[bytes], *, name: str, now: datetime, ours: bool = False) -> StoredFile:
    """Checks what was uploaded, keeps its content and enters it, in the caller's transaction.

    `ours` is what the program itself made of files that were checked before: of any size, not scanned again, and a web
    page or a bundle too.

    The content is safely on disk before its row is: a transaction that is rolled back leaves content without a row,
    which `sweep` removes. Raises RefusedError for "file", naming the fix, for whatever is not kept; then nothing of it
    stays on disk. `source` is read from its beginning and left open.
    """
    shown = names.cleaned(name)
    largest = sys.maxsize if ours else settings.GOLDENTHREAD_UPLOAD_LARGEST
    try:
        with content.taken(settings.GOLDENTHREAD_FILES, source, most=largest) as file:
            media_type, scanned = _made_here(file, shown) if ours else _checked(file, shown)
            content.place(settings.GOLDENTHREAD_FILES, file)
    except content.TooLargeError as error:
        most = settings.GOLDENTHREAD_UPLOAD_LARGEST / 1_000_000
        raise _refused(f"The file is larger than {most:g} MB. Make its pictures smaller, or split it.") from error
    except OSError as error:
        _LOG.exception("An uploaded file could not be stored under %s.", settings.GOLDENTHREAD_FILES)
        raise _refused(
            "The file could not be stored: the server has no room for it, or may not write. Nothing of it was kept. "
            "Tell whoever runs this service, then try again."
        ) from error
    return StoredFile.objects.create(
        sha256=file.sha256, size=file.size, name=shown, media_type=media_type, scanned=scanned, stored_at=now
    )


def _made_here(file: content.Taken, name: str) -> tuple[str, Scanned]:
    with file.path.open("rb") as copy:
        return kinds.made_here(copy, name).media_type, Scanned.NOT_SCANNED


def _checked(file: content.Taken, name: str) -> tuple[str, Scanned]:
    """The media type, and whether it was scanned; the copy that will be kept is what is looked at."""
    with file.path.open("rb") as copy:
        kind = kinds.kind_of(copy, name)
        if settings.GOLDENTHREAD_CLAMD is None:
            return kind.media_type, Scanned.NOT_SCANNED
        copy.seek(0)
        try:
            found = antivirus.found_in(copy, address=settings.GOLDENTHREAD_CLAMD)
        except antivirus.TooLargeError as error:
            _LOG.exception("The antivirus takes less than GOLDENTHREAD_UPLOAD_LARGEST: raise its StreamMaxLength.")
            raise _refused("The file is too large for the antivirus, so it was not stored. Split it.") from error
        except antivirus.UnavailableError as error:
            _LOG.exception("The antivirus does not answer, so no file is stored.")
            raise _refused(
                "The antivirus does not answer, so the file was not stored. Try again later; if it goes on, "
                "tell whoever runs this service."
            ) from error
    if found:
        raise _refused(f"The antivirus found {found} in the file, so it was not stored. Tell your IT service desk.")
    return kind.media_type, Scanned.CLEAN


def sweep(now: datetime) -> int:
    """Removes content that no row names and that is older than a day; says how many files.

    Content is left by an upload that was killed, or whose transaction was rolled back. A database without any row is
    taken for the wrong one, and nothing is removed on its word.
    """
    root, before = settings.GOLDENTHREAD_FILES, (now - _UNNAMED_FOR).timestamp()
    removed = content.remove_incoming_older(root, before)
    old = content.hashes_older(root, before)
    # Asked after the list was made: a row entered later made its content young again (`content.place`).
    named = set(StoredFile.objects.values_list("sha256", flat=True).distinct())
    if not named:
        return removed
    return removed + sum(content.remove_older(root, each, before) for each in old if each not in named)


def _refused(message: str) -> RefusedError:
    return RefusedError("file", message)
