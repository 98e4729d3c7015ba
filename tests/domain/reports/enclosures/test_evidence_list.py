"""Names of evidence files in a bundle are safe everywhere, and tell apart what is apart."""

from dataclasses import replace
from datetime import date

import pytest

from goldenthread.domain.evidence.choices import Classification
from goldenthread.domain.reports.enclosures.evidence_list import Listed
from goldenthread.domain.reports.enclosures.listed_evidence import csv, file_name
from goldenthread.foundation.bundles import names
from goldenthread.foundation.files.models import StoredFile

ITEM = Listed(
    number=12,
    milestones=("m1", "m2"),
    kind="File",
    title="Lease",
    dated_on=date(2017, 6, 1),
    version=3,
    sha256="ab" * 32,
    classification=Classification.OPEN,
    why_untitled="",
    reviews=(),
    file=StoredFile(name="lease.pdf", size=1, sha256="ab" * 32),
)


@pytest.mark.parametrize(
    ("name", "found"),
    [
        ("lease.pdf", "evidence/E12-v3-lease.pdf"),
        ("Lease of the HUB (signed).PDF", "evidence/E12-v3-lease-of-the-hub-signed.pdf"),
        ("Café – éclair.docx", "evidence/E12-v3-cafe-eclair.docx"),
        ("契約.pdf", "evidence/E12-v3.pdf"),
        ("con.txt", "evidence/E12-v3-con.txt"),
        (f"{'a' * 149}.txt", f"evidence/E12-v3-{'a' * 60}.txt"),
        ("....csv", "evidence/E12-v3.csv"),
        ("../../../etc/passwd.txt", "evidence/E12-v3-etc-passwd.txt"),
        ("..\\..\\system.ini.txt", "evidence/E12-v3-system-ini.txt"),
        ("lease\x00.pdf", "evidence/E12-v3-lease.pdf"),
        ("lease\r\n\x1b[2J.pdf", "evidence/E12-v3-lease-2j.pdf"),
        ("\u202efdp.exe.pdf", "evidence/E12-v3-fdp-exe.pdf"),
        (f"{'../' * 5_000}a.pdf", "evidence/E12-v3-a.pdf"),
        ("MANIFEST.sha256.txt", "evidence/E12-v3-manifest-sha256.txt"),
    ],
)
def test_a_file_is_named_as_every_machine_takes_it(name: str, found: str) -> None:
    assert file_name(replace(ITEM, file=StoredFile(name=name))) == found
    assert names.fault(found) == ""


def test_what_has_no_file_has_no_name_of_one() -> None:
    with pytest.raises(ValueError, match="E12 has no file"):
        file_name(replace(ITEM, file=None))


@pytest.mark.parametrize(
    ("changes", "may"),
    [({}, True), ({"file": None}, False), ({"classification": Classification.EXEMPT}, False),
     ({"classification": Classification.RESTRICTED}, False)],
)  # fmt: skip
def test_only_an_open_file_may_go(changes: dict[str, object], may: bool) -> None:
    assert replace(ITEM, **changes).may_go is may  # type: ignore[arg-type]


def test_the_list_says_which_files_are_in_the_bundle() -> None:
    inside, outside = (csv([ITEM], chosen).decode() for chosen in ([12], []))

    assert "evidence/E12-v3-lease.pdf" in inside
    assert "evidence/E12-v3-lease.pdf" not in outside
    assert "ab" * 32 in outside
