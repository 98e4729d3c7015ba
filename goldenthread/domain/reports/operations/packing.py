"""A bundle is packed, signed and stamped in a file beside the stored ones, and becomes one of them."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path

from django.conf import settings

from goldenthread.domain.organisations.models import Organisation
from goldenthread.domain.reports import signing
from goldenthread.domain.reports.enclosures import contents
from goldenthread.domain.reports.enclosures.contents import Contents, Wanted
from goldenthread.foundation.bundles.errors import BundleError
from goldenthread.foundation.bundles.packing import Packed, pack
from goldenthread.foundation.files import content
from goldenthread.foundation.files import operations as files
from goldenthread.foundation.files.models import StoredFile
from goldenthread.foundation.ledger import queries as ledger_queries
from goldenthread.foundation.lib.typed import RefusedError


@contextmanager
def unfinished() -> Iterator[Path]:
    """A file to pack into, beside the stored ones. Raises RefusedError where nothing can be written there."""
    try:
        with content.unfinished(settings.GOLDENTHREAD_FILES) as path:
            yield path
    except OSError as error:
        raise RefusedError(
            "",
            f"The bundle could not be written: {error.strerror}. Nothing of it was kept. Tell whoever runs this "
            "service, then try again.",
        ) from error


def contents_of(wanted: Wanted) -> Contents:
    """What goes into the bundle, up to the ledger's latest entry. Raises RefusedError where there is none."""
    head = ledger_queries.head(wanted.requirement.organisation.slug)
    if head is None:
        raise RefusedError("", "The ledger holds no entries, so nothing can be shown to be whole.")
    return contents.contents(wanted, until=head.sequence)


def packed(whole: Contents, to: Path, unsigned_reason: str, home: Organisation, now: datetime) -> Packed:
    """Packed into the file `to`, and signed unless a reason says why not. Raises RefusedError, naming the fix."""
    try:
        signer = None if unsigned_reason else signing.require_signer(home, now=now)
        stamper = signing.stamper()
        return pack(
            whole.files, about=whole.about, made_at=now, to=to, roles=whole.roles, signer=signer, stamper=stamper
        )
    except BundleError as error:
        raise RefusedError("", str(error)) from error


def stored(path: Path, wanted: Wanted, now: datetime) -> StoredFile:
    """The bundle among the stored files, named for the report and its edition."""
    edition = wanted.edition
    name = f"{wanted.requirement.organisation.slug}_{edition.report.slug}_edition-{edition.number}.zip"
    with path.open("rb") as packed:
        return files.store(packed, name=name, now=now, ours=True)
