"""What taking a part of a record in begins and ends with: files once, nothing here from other files, one entry."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any, Protocol

from django.db.models import QuerySet

from goldenthread.domain.organisations.entering import enter
from goldenthread.domain.organisations.models import Organisation
from goldenthread.domain.organisations.permissions import Acting
from goldenthread.foundation.ledger import queries as ledger
from goldenthread.foundation.lib.text import quoted
from goldenthread.foundation.lib.typed import RefusedError


class OfFiles(Protocol):
    """What was read of some files: `digests` are the SHA-256 of their bytes by name, `sizes` how much there is."""

    @property
    def digests(self) -> Mapping[str, str]: ...
    def sizes(self) -> dict[str, int]: ...


def was_taken_in(home: Organisation, record: OfFiles, *, verb: str) -> bool:
    """Whether files of just these bytes were taken in under that verb before. One query."""
    return ledger.names_files(home.slug, record.digests, verb=verb)


def refuse_from_others(home: Organisation, here: QuerySet[Any], *, file: str, what: str) -> None:
    """Raises RefusedError for a row of the record that is `here` already: what was taken in is never written over."""
    if (there := here.order_by("pk").first()) is not None:
        raise RefusedError(file, f"{home.slug} already has {what}{quoted(there.slug)} from other files.")


def enter_taken_in(home: Organisation, record: OfFiles, *, verb: str, subject: str, by: Acting, now: datetime) -> None:
    """The one ledger entry, by which `was_taken_in` knows the files again. Call last (the ledger queues writers)."""
    body = {"rows": record.sizes(), "files": dict(record.digests)}
    enter(home, verb=verb, subject=subject, body=body, by=by, now=now)
