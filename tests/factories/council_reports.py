"""The files of reports beside a very small council's: two reports, from the first words to an answered question."""

import csv

from goldenthread.domain.reports.importer.council.files import COLUMNS, TEXTS
from tests.factories.records import RecordCopy

KIND = """slug = "letter"
title = "Letter"
edition = 1
needs = ["plan"]

[[capacity]]
slug = "legal"
title = "Monitoring officer"
days = 5

[[section]]
slug = "words"
title = "Words"
writes = "Team"
clears = ["legal"]
starts_with = "{to be written: the team}"
"""
FILES = {
    "letter.toml": KIND,
    "first.md": "At {as_at} it is well; see {d:2026-04-15}.",
    "wrong.md": "77 milestones are overdue.",
}


def _step(number: int, at: str, step: str, by: str = "team", **cells: str) -> dict[str, str]:
    return {"id": f"s{number}", "report": "spring", "step": step, "at": at, "by": by} | cells


_WORDS = {"section": "words"}
_CLEARED = _WORDS | {"capacity": "legal"}
ROWS: dict[str, list[dict[str, str]]] = {
    "clearing_posts": [
        {"capacity": "legal", "post": "director", "from_on": "2026-04-01", "at": "2026-04-01T10:00", "by": "clerk"},
    ],
    "report_kinds": [{"file": "letter.toml", "at": "2026-03-31T10:00", "by": "team"}],
    "reports": [
        {"id": "spring", "kind": "letter", "title": "Letter of the spring", "plan": "plan", "requirement": "report",
         "time": "2", "as_at": "2026-04-14", "since": "2026-03-02", "at": "2026-04-15T09:00", "by": "team"},
        {"id": "next", "kind": "letter", "title": "Next letter", "plan": "plan", "previous": "spring",
         "as_at": "2026-06-15", "since": "2026-04-14", "at": "2026-06-16T09:00", "by": "clerk"},
    ],
    "report_steps": [
        _step(1, "2026-04-15T10:00", "write", file="wrong.md", words="At first", **_WORDS),
        _step(2, "2026-04-15T10:05", "keep", quote="77", words="As the Board counts", **_WORDS),
        _step(3, "2026-04-15T10:10", "comment", by="director", quote="77", words="So many?", **_WORDS),
        _step(4, "2026-04-15T10:15", "write", file="first.md", words="Without the number", **_WORDS),
        _step(5, "2026-04-15T10:20", "settle", about="s3", words="Left out"),
        _step(6, "2026-04-15T10:30", "figures", as_at="2026-04-15", since="2026-03-02"),
        _step(7, "2026-04-15T11:00", "send"),
        _step(8, "2026-04-16T10:00", "return", by="director", words="Say it shorter", **_CLEARED),
        _step(9, "2026-04-16T10:30", "take_back", words="To be shortened"),
        _step(10, "2026-04-16T11:00", "send"),
        _step(11, "2026-04-17T10:00", "clear", by="director", **_CLEARED),
        _step(12, "2026-04-20T10:00", "publish"),
        _step(13, "2026-06-16T11:00", "withdraw", report="next", words="Nobody asked for it"),
    ],
    "submissions": [
        {"id": "sub", "requirement": "report", "time": "2", "report": "spring", "days": "-3", "hour": "15:00",
         "by": "team"},
    ],
    "sendings": [{"submission": "sub", "days": "0", "hour": "09:59", "by": "director"}],
    "submission_replies": [
        {"id": "r1", "submission": "sub", "kind": "acknowledged", "who": "The department", "reference": "W-2",
         "days": "1", "hour": "11:00", "by": "team"},
        {"id": "r2", "submission": "sub", "kind": "asked", "who": "The department", "words": "When?", "due_days": "9",
         "days": "2", "hour": "11:00", "by": "team"},
        {"id": "r3", "submission": "sub", "kind": "answered", "about": "r2", "words": "Soon", "days": "4",
         "by": "team"},
    ],
}  # fmt: skip


def add_reports(folder: RecordCopy) -> RecordCopy:
    """The folder of a small council with a thread, and the files of reports in it."""
    (folder.folder / TEXTS).mkdir()
    for name, text in FILES.items():
        (folder.folder / TEXTS / name).write_text(text, encoding="utf-8")
    folder.write("receipts", [row for row in folder.rows("receipts") if row["time"] == "1"])
    for name, columns in COLUMNS.items():
        with folder.path(name).open("w", encoding="utf-8", newline="") as file:
            writer = csv.DictWriter(file, fieldnames=columns, restval="", lineterminator="\n")
            writer.writeheader()
            writer.writerows(ROWS[name])
    return folder
