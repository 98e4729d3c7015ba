"""A small bundle, the keys of two senders, and archives that were packed anew by somebody else."""

import hashlib
import io
import json
import zipfile
import zlib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

from goldenthread.foundation.bundles import layout, manifest, names, packing, receipts, verification
from goldenthread.foundation.bundles.findings import Findings
from goldenthread.foundation.bundles.keys import Signer

MADE_AT = datetime(2017, 6, 30, 8, 59, 59, tzinfo=UTC)
VALID = timedelta(days=365)
FILES: Mapping[str, bytes] = {
    "report.html": b"<p>Forty-three of 205.</p>\n",
    "report.pdf": bytes(range(256)) * 4,
    "evidence/0001-minutes.txt": b"Agreed.\n" * 40,
    "evidence/0002-empty.txt": b"",
    "figures.csv": b"area,overdue\r\nProperty,7\r\n",
}
ABOUT = {"title": "An update", "number": 1}


@dataclass(frozen=True)
class Sample:
    """A packed bundle with its receipt, and whose certificate is expected."""

    path: Path
    receipt: Path
    certificate: Path
    packed: packing.Packed

    def verified(self, content: bytes | None = None) -> Findings:
        """What is found of it, or of other bytes under its name."""
        if content is not None:
            self.path.write_bytes(content)
        return verification.verify(self.path, certificate=self.certificate)


def sample(folder: Path, signer: Signer, files: Mapping[str, bytes] = FILES) -> Sample:
    """The small bundle in `folder`, received a second before ten in London."""
    packed = packing.pack(files, about=ABOUT, made_at=MADE_AT, to=folder / "bundle.zip", signer=signer)
    text, signature = receipts.make_receipt(
        {
            "bundle_sha256": packed.sha256,
            "bundle_size": packed.size,
            "manifest_sha256": packed.manifest_sha256,
            "received_at": MADE_AT,
            "received_by": "Improvement Director",
            "late": False,
            "replaces": {"bundle_sha256": "0" * 64},
        },
        signer,
    )
    (folder / "receipt.json").write_bytes(text)
    (folder / "receipt.json.p7s").write_bytes(signature)
    (folder / "published.pem").write_bytes(signer.certificate_pem)
    return Sample(folder / "bundle.zip", folder / "receipt.json", folder / "published.pem", packed)


def contents(bundle: bytes) -> dict[str, bytes]:
    """The files of a bundle by their names, in its order."""
    with zipfile.ZipFile(io.BytesIO(bundle)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def archived(files: Mapping[str, bytes]) -> bytes:
    """An archive written just as a bundle is, of any files in any order."""
    members = [layout.Member(name, len(files[name]), zlib.crc32(files[name])) for name in files]
    body = b"".join(layout.local_header(each) + files[each.name] for each in members)
    return body + layout.tail(members)


def signed_anew(files: Mapping[str, bytes], signer: Signer, certificate: bytes | None = None) -> bytes:
    """The bundle of these files, described, listed and signed by that key, with its certificate or the one given."""
    own = _described({**files, names.CERTIFICATE: signer.certificate_pem if certificate is None else certificate})
    sums = manifest.sums({name: _sha256(own[name]) for name in own if name not in names.UNLISTED})
    return archived(dict(sorted({**own, names.SUMS: sums, names.SIGNATURE: signer.sign(sums)}.items())))


def _described(files: Mapping[str, bytes]) -> dict[str, bytes]:
    """The same with a manifest that describes them as they are now, in the words of the old one."""
    told = json.loads(files[names.MANIFEST])
    described = [
        manifest.Listed(each["name"], len(files[each["name"]]), _sha256(files[each["name"]]), each["role"])
        for each in told["files"]
        if each["name"] in files
    ]
    text = manifest.manifest_json(described, about=told["about"], made_at=manifest.moment(told["made_at"]))
    return {**files, names.MANIFEST: text}


def _sha256(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()
