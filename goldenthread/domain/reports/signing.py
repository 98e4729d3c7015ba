"""The key with which a council signs, and the authority that stamps: where they are, and what is said without them."""

from collections.abc import Mapping
from datetime import datetime
from pathlib import Path

from django.conf import settings

from goldenthread.domain.organisations.models import Organisation
from goldenthread.foundation.bundles.errors import BundleError, KeyUnusableError
from goldenthread.foundation.bundles.keys import CERTIFICATE_FILE, Signer, signer_for
from goldenthread.foundation.bundles.receipts import make_receipt
from goldenthread.foundation.bundles.stamps import Stamper
from goldenthread.foundation.lib.typed import RefusedError

_NONE = (
    "This council has no key to sign with. Whoever runs this service makes one with “goldenthread keys create”; "
    "or say why the submission goes without a signature."
)

_CHANGED = (
    "The council’s key was changed after this was prepared, and a receipt is signed with the key of its bundle: "
    "prepare it again to have both signed with the new one."
)


def signer_of(home: Organisation, *, now: datetime) -> Signer | None:
    """The council's key, None where it has none.

    Raises BundleError for one that cannot sign at `now`, and for one that is the key of another organisation too.
    """
    folder = settings.GOLDENTHREAD_SIGNING_KEYS / home.slug
    found = signer_for(folder, passphrase=settings.GOLDENTHREAD_SIGNING_PASSPHRASE, now=now)
    other = _shared_with(folder) if found else ""
    if other:
        raise KeyUnusableError(
            f"The key of this council is also that of “{other}”, so nobody could tell who signed. Put the right one "
            f"into the folder “{home.slug}” of the keys, or make one with “goldenthread keys create”."
        )
    return found


def _shared_with(folder: Path) -> str:
    """The short name of another organisation that has the very same certificate; "" for none, as for a mere copy."""
    own = (folder / CERTIFICATE_FILE).read_bytes()
    others = [each.parent.name for each in folder.parent.glob(f"*/{CERTIFICATE_FILE}") if _same(each, own)]
    others.remove(folder.name)
    if not others:
        return ""
    found = Organisation.objects.filter(slug__in=others).order_by("slug").values_list("slug", flat=True).first()
    return found or ""


def _same(file: Path, content: bytes) -> bool:
    try:
        return file.read_bytes() == content
    except OSError:  # a folder that the program may not read signs nothing either
        return False


def require_signer(home: Organisation, *, now: datetime) -> Signer:
    """The council's key. Raises RefusedError, with the fix, where it has none or it cannot sign."""
    try:
        found = signer_of(home, now=now)
    except BundleError as error:
        raise RefusedError("unsigned_reason", f"{error} Or say why it goes without a signature.") from error
    if found is None:
        raise RefusedError("unsigned_reason", _NONE)
    return found


def signer_or_why(home: Organisation, *, now: datetime) -> tuple[Signer | None, str]:
    """The council's key, or the reason why nothing signs."""
    try:
        found = signer_of(home, now=now)
    except BundleError as error:
        return None, str(error)
    return found, "" if found else _NONE


def same_signer_or_why(home: Organisation, certificate_sha256: str, *, now: datetime) -> tuple[Signer | None, str]:
    """The key of that certificate, so that what checks a bundle checks its receipt; or the reason why nothing signs."""
    found, why_not = signer_or_why(home, now=now)
    if found and found.certificate_sha256 != certificate_sha256:
        return None, _CHANGED
    return found, why_not


def stamper() -> Stamper | None:
    """The authority that stamps; None where none is configured."""
    url = settings.GOLDENTHREAD_TIMESTAMP_URL
    return Stamper(url) if url else None


def signed(told: Mapping[str, object], signer: Signer | None) -> tuple[bytes, bytes]:
    """The receipt as canonical JSON, and its signature; no bytes where nothing signs."""
    return make_receipt(told, signer)
