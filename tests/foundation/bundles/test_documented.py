"""docs/reference/bundle.md names everything that can fail, and nothing else; who receives a bundle knows VERIFY.txt."""

import hashlib
import re
from pathlib import Path

from goldenthread.foundation import bundles
from goldenthread.foundation.bundles import instructions

_ROOM = Path(bundles.__file__).parent
_DOCS = _ROOM.parents[2] / "docs"
_PAGE = _DOCS / "reference" / "bundle.md"
_FAILS = re.compile(r'fails\(\s*"([a-z-]+)"')


def test_every_way_to_fail_is_on_the_page_for_technicians() -> None:
    said = {code for file in _ROOM.glob("*.py") for code in _FAILS.findall(file.read_text(encoding="utf-8"))}
    table = _PAGE.read_text(encoding="utf-8").partition("## What `goldenthread verify` looks at")[2]
    listed = {
        code for row in re.findall(r"^\| (`.*?) \|", table, re.MULTILINE) for code in re.findall("`([a-z-]+)`", row)
    }

    assert len(said) > 15
    assert listed - {"ledger", "snapshot"} == said


def test_the_receiving_department_can_tell_another_verify_txt_from_ours() -> None:
    page = (_DOCS / "how-to" / "verify-a-submission.md").read_text(encoding="utf-8")

    assert hashlib.sha256(instructions.TEXT.encode()).hexdigest() in page
