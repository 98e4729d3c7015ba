"""The files of the thread beside a very small council's: one Direction and what hangs on it, each file with a row."""

import csv
from pathlib import Path

from goldenthread.domain.insight.importer.council.files import COLUMNS
from tests.factories.councils import council
from tests.factories.records import RecordCopy

_AT = {"at": "2026-01-12T10:00", "by": "team"}
_LATER = {"at": "2026-02-16T10:00", "by": "team"}
ROWS: dict[str, list[dict[str, str]]] = {
    "directions": [
        {"id": "old", "title": "First Directions", "statute": "Local Government Act 1999 s15(5)",
         "issued_on": "2026-01-05", "in_force_from": "2026-01-05", "expires_on": "2026-12-31"} | _AT,
        {"id": "new", "title": "Directions of {d:2026-02-09}", "statute": "Local Government Act 1999 s15(5)",
         "issued_on": "2026-02-09", "in_force_from": "2026-02-09", "functions": "Sales"} | _LATER,
    ],
    "revocations": [{"direction": "old", "on": "2026-05-22", "at": "2026-05-22T10:00", "by": "team"}],
    "function_moves": [
        {"id": "sales", "direction": "old", "function": "Sales", "holder": "Commissioners", "from_on": "2026-01-05"}
        | _AT,
    ],
    "function_returns": [{"move": "sales", "on": "2026-03-02", "at": "2026-03-02T10:00", "by": "team"}],
    "requirements": [
        {"id": "report", "direction": "old", "text": "Report every quarter", "kind": "recurring",
         "due_on": "2026-01-30", "due_hour": "10:00", "recurrence": "quarterly", "owner": "director",
         "evidence": "A report"} | _AT,
        {"id": "hubs", "direction": "old", "text": "Open hubs", "kind": "standing"} | _AT,
    ],
    "continuations": [
        {"requirement": "hubs", "from_on": "2026-05-22", "reason": "Groups ask for it", "decision": "board-1-2a",
         "at": "2026-05-26T10:00", "by": "team"},
    ],
    "receipts": [
        {"requirement": "report", "time": "1", "title": "First report", "days": "-2", "hour": "15:00", "by": "team"},
        {"requirement": "report", "time": "2", "title": "Second report", "days": "1", "by": "team"},
    ],
    "requirement_links": [{"requirement": "hubs", "action": "p1", "why": "It opens them"} | _AT],
    "coverages": [
        {"id": "enough", "requirement": "hubs", "verdict": "fully", "reason": "All three", "at": "2026-01-13T10:00",
         "by": "director"},
    ],
    "contests": [
        {"coverage": "enough", "reason": "Two are enough for nobody", "at": "2026-01-14T10:00", "by": "adviser"},
    ],
    "measures": [
        {"id": "visits", "title": "Visits", "unit": "visits", "polarity": "higher", "frequency": "quarterly",
         "baseline_value": "5", "baseline_on": "2025-12-31", "benchmark_value": "9", "benchmark_source": "Next door",
         "benchmark_on": "2025-12-31", "owner": "director", "action": "p1", "requirement": "hubs",
         "definition": "All doors"} | _AT,
    ],
    "redefinitions": [
        {"measure": "visits", "quarter": "0", "text": "Front doors", "comparable": "no", "reason": "Counted better",
         "by": "team"},
    ],
    "targets": [
        {"measure": "visits", "until_quarter": "-1", "value": "8", "by": "team"},
        {"measure": "visits", "until_quarter": "0", "value": "9", "by": "team"},
    ],
    "readings": [
        {"id": "first", "measure": "visits", "quarter": "-1", "value": "6"},
        {"id": "second", "measure": "visits", "quarter": "0", "value": "7.5", "provisional": "yes"},
    ],
    "revisions": [{"reading": "second", "value": "7", "note": "Counted twice", "days_after": "9"}],
    "reviews": [
        {"id": "peers", "kind": "corporate_peer_challenge", "reviewer": "Peers", "title": "Peer challenge",
         "on": "2026-01-23", "starts_on": "2026-01-20", "ends_on": "2026-01-23", "report_on": "2026-02-13"} | _AT,
        {"id": "audit", "kind": "audit", "reviewer": "Internal Audit", "title": "Audit of hubs", "on": "2025-12-01",
         "report_on": "2025-12-01"} | _AT,
    ],
    "review_questions": [{"review": "peers", "position": "1", "theme": "Priorities", "text": "Are they clear?"}],
    "review_steps": [
        {"review": "peers", "step": "report_published", "on": "2026-02-16", "paper": "Report", "by": "team"},
    ],
    "findings": [
        {"id": "doors", "review": "peers", "kind": "improve", "theme": "Priorities", "text": "Doors are shut"} | _LATER,
        {"id": "shut", "review": "audit", "kind": "improve", "theme": "Priorities", "text": "Doors shut"} | _AT,
    ],
    "findings_again": [
        {"finding": "doors", "earlier": "shut", "why": "The same doors", "at": "2026-02-17T10:00", "by": "team"},
    ],
    "recommendations": [
        {"id": "open", "review": "peers", "number": "1", "text": "Open the doors", "finding": "doors",
         "at": "2026-02-16T11:00", "by": "team"},
    ],
    "responses": [
        {"id": "we-will", "recommendation": "open", "kind": "accepted", "owner": "director", "due_on": "2026-05-29",
         "at": "2026-02-18T10:00", "by": "team"},
    ],
    "recommendation_links": [
        {"recommendation": "open", "action": "p1", "why": "It opens them", "at": "2026-02-18T10:10", "by": "team"},
    ],
    "rechecks": [
        {"recommendation": "open", "rating": "done", "note": "Seen", "by_reviewer": "yes", "at": "2026-05-18T10:10",
         "by": "team"},
    ],
    "assessments": [
        {"id": "we", "framework": "best-value-2024", "title": "How we do", "on": "2026-02-13"} | _LATER,
    ],
    "judgements": [
        {"assessment": "we", "characteristic": "corporate-plan", "rating": "mostly", "reason": "It is there",
         "evidence": "e1 e3", "by": "team"},
    ],
    "shared_milestones": [
        {"milestone": "p1-1", "same_as": "q1-1", "why": "The same hub", "at": "2026-02-02T11:00", "by": "team"},
    ],
    "followings": [
        {"body": "board", "plan": "other", "from": "2026-02-02", "at": "2026-02-02T12:00", "by": "clerk"},
    ],
}  # fmt: skip


def council_with_thread(to: Path) -> RecordCopy:
    """The small council's folder with the files of the thread in it."""
    folder = council(to)
    _add_another_plan(folder)
    folder.add("posts", id="adviser", title="External Adviser")
    folder.add("people", id="f", email="f@wharfdale.example", role="external_reviewer")
    folder.add("holdings", **{"post": "adviser", "person": "f", "from": "2020-01-06", "kind": "permanent"})
    for name, columns in COLUMNS.items():
        with folder.path(name).open("w", encoding="utf-8", newline="") as file:
            writer = csv.DictWriter(file, fieldnames=columns, restval="", lineterminator="\n")
            writer.writeheader()
            writer.writerows(ROWS[name])
    return folder


def _add_another_plan(folder: RecordCopy) -> None:
    """One milestone of a plan that nobody owns, so that plans can have something in common."""
    folder.add("plans", **(folder.rows("plans")[0] | {"id": "other", "title": "Other Plan", "stated_milestones": "1"}))
    folder.add("areas", **(folder.rows("areas")[0] | {"id": "hubs", "plan": "other", "title": "Hubs"}))
    folder.add("actions", **(folder.rows("actions")[0] | {"id": "q1", "area": "hubs", "ref": "Q1"}))
    folder.add("milestones", **(folder.rows("milestones")[0] | {"id": "q1-1", "action": "q1", "ref": "Q1.1"}))
