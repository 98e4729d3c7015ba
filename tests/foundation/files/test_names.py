"""What is left of a name that somebody else made up."""

import pytest

from goldenthread.foundation.files import names
from goldenthread.foundation.lib.typed import RefusedError


@pytest.mark.parametrize(
    ("given", "shown"),
    [
        ("Plan.PDF", "Plan.PDF"),
        ("C:\\Users\\ann\\Papers\\plan.pdf", "plan.pdf"),
        ("../../etc/cron.d/plan.pdf", "plan.pdf"),
        ("plan.exe\0.pdf", "plan.exe.pdf"),
        ("pla\x07n\x1b[2J.pdf", "plan[2J.pdf"),
        ("plan\u202efdp.exe", "planfdp.exe"),
        ("plan\u200b\ufeff.pdf", "plan.pdf"),
        ("plan\ud800.pdf", "plan.pdf"),
        ("  the   plan\t2026\r\n.pdf ", "the plan 2026.pdf"),
        ("plan.pdf. .", "plan.pdf"),
        ("..hidden.pdf", "hidden.pdf"),
        ("Cafe\u0301.pdf", "Caf\u00e9.pdf"),
        ("می\u200cخواهم.pdf", "می\u200cخواهم.pdf"),
        ("x" * 300 + ".pdf", "x" * 146 + ".pdf"),
    ],
)
def test_a_name_is_cleaned_of_what_misleads(given: str, shown: str) -> None:
    assert names.cleaned(given) == shown


@pytest.mark.parametrize("given", ["", ".pdf", "plan", "plan.", "/", "a/b/", "\u200c.pdf", "\0", "plan." + "x" * 11])
def test_a_name_without_a_stem_or_an_ending_is_refused(given: str) -> None:
    with pytest.raises(RefusedError, match=r"such as plan\.pdf") as caught:
        names.cleaned(given)
    assert caught.value.field == "file"


@pytest.mark.parametrize(("name", "ending"), [("plan.pdf", "pdf"), ("PLAN.PDF", "pdf"), ("plan.pdf.exe", "exe")])
def test_the_ending_is_the_last_one(name: str, ending: str) -> None:
    assert names.ending_of(name) == ending
