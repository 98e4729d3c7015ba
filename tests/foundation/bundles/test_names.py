"""Names that every machine can hold, and tell apart."""

import pytest

from goldenthread.foundation.bundles import names
from goldenthread.foundation.bundles.errors import BundleError


@pytest.mark.parametrize(
    "name",
    [
        "../report.pdf",
        "/etc/passwd",
        "a//b.txt",
        "a/./b.txt",
        "report .pdf",
        "résumé.pdf",
        "C:report.pdf",
        "a\\b.txt",
        "-rf",
        ".hidden",
        "evidence/",
        "",
        "line\nbreak.txt",
        "con.txt",
        "evidence/LPT1",
        "ends-with-dot.",
        "a" * 151,
    ],
)
def test_a_name_that_is_not_safe_everywhere_is_refused(name: str) -> None:
    assert names.fault(name)
    with pytest.raises(BundleError, match="Give the file another one"):
        names.require([name])


@pytest.mark.parametrize("name", ["report.pdf", "evidence/0001-minutes.pdf", "a/b/c_d.E", "console.txt", "a" * 150])
def test_a_safe_name_is_taken(name: str) -> None:
    names.require([name])

    assert names.fault(name) == ""


@pytest.mark.parametrize(
    ("given", "said"),
    [
        (["report.pdf", "Report.PDF"], "is taken by 'report.pdf'"),
        (["Manifest.JSON"], "is taken by 'manifest.json'"),
        (["manifest.sha256.P7S"], "is taken by 'MANIFEST.sha256.p7s'"),
        (["verify.txt"], "is taken by 'VERIFY.txt'"),
        (["evidence", "Evidence/0001.pdf"], "has the name of the folder"),
        (["verify.txt/x"], "has the name of the folder"),
    ],
)
def test_names_that_some_machine_takes_for_one_are_refused(given: list[str], said: str) -> None:
    with pytest.raises(BundleError, match=said):
        names.require(given)
