"""The folder of a very small invented council that a test may break, in one place at a time."""

import csv
from pathlib import Path
from typing import Any

from goldenthread.domain.meetings.importer.council.reading import COLUMNS as OF_MEETINGS
from goldenthread.domain.plans.importer.council.files import COLUMNS as OF_PLANS
from tests.factories.records import RecordCopy

HEAD = """slug = "wharfdale"
name = "Wharfdale Borough Council (invented)"
kind = "council"
today = 2026-06-17
notice = "Wharfdale is invented."
"""
COLUMNS = OF_PLANS | OF_MEETINGS
_BOARD = {"decision": "board-1-2a", "verb": "agreed"}
PLAN_FACTS: list[dict[str, str]] = [
    {"id": "f01", "at": "2026-02-02T10:00", "kind": "update", "subject": "p1-1", "by": "owner",
     "words": "Tenders go out on {d:2026-02-16}.", "date": "2026-04-30", "date_precision": "day"},
    {"id": "f02", "at": "2026-02-02T10:05", "kind": "propose_deadline", "subject": "p1-1", "by": "owner",
     "words": "Tenders took longer.", "date": "2026-05-29", "date_precision": "day"},
    {"id": "f03", "at": "2026-02-09T10:00", "kind": "claim", "subject": "p1-2", "by": "owner", "on": "2026-02-06",
     "words": "Signed."},
    {"id": "f04", "at": "2026-02-10T10:00", "kind": "return", "subject": "p1-2", "by": "director", "about": "f03",
     "words": "Which lease?"},
    {"id": "f05", "at": "2026-02-11T10:00", "kind": "claim", "subject": "p1-2", "by": "owner", "on": "2026-02-05",
     "words": "The lease of the old library is signed."},
    {"id": "f06", "at": "2026-02-12T10:00", "kind": "claim", "subject": "p1-2", "by": "owner", "on": "2026-02-06",
     "words": "The lease of the old library was signed on {d:2026-02-06}.", "corrects": "f05"},
    {"id": "f07", "at": "2026-02-16T10:00", "kind": "accept", "subject": "p1-2", "by": "director", "about": "f06"},
    {"id": "f08", "at": "2026-03-02T10:00", "kind": "amend_wording", "subject": "p1-3", "by": "team",
     "words": "Open the second hub, for everybody", "date_words": "Not for clubs alone."},
    {"id": "f09", "at": "2026-03-02T10:05", "kind": "amend_owner", "subject": "p1-3", "by": "team",
     "words": "Director leads.", "about": "director"},
    {"id": "f10", "at": "2026-03-02T10:10", "kind": "assure", "subject": "p1-1", "by": "director", "rating": "AMBER",
     "voice": "manager", "words": "Tight."},
    {"id": "f16", "at": "2026-03-03T09:00", "kind": "propose_milestone", "subject": "p1-4", "by": "team",
     "words": "Groups ask for it."},
    {"id": "f11", "at": "2026-03-19T10:00", "kind": "decide_deadline", "subject": "p1-1", "by": "clerk",
     "on": "2026-03-18", "about": "f02", "line": "line 1", **_BOARD},
    {"id": "f12", "at": "2026-03-19T10:05", "kind": "withdraw", "subject": "p1-3", "by": "clerk", "on": "2026-03-18",
     "words": "Sold.", **_BOARD},
    {"id": "f13", "at": "2026-03-19T10:10", "kind": "rate", "subject": "property", "by": "clerk", "on": "2026-03-18",
     "rating": "RED", "voice": "board", "words": "Late.", "decision": "board-1-2a"},
    {"id": "f14", "at": "2026-04-01T10:00", "kind": "add_milestone", "subject": "p1-4", "by": "clerk",
     "on": "2026-03-18", "about": "f16", **_BOARD},
    {"id": "f15", "at": "2026-06-16T10:00", "kind": "update", "subject": "p1-4", "by": "owner",
     "words": "Begun in {m:2026-05-31}."},
]  # fmt: skip


def _milestone(number: int, wording: str, **cells: str) -> dict[str, str]:
    own = {"id": f"p1-{number}", "action": "p1", "ref": f"P1.{number}", "wording": wording, "owner_post": "owner"}
    dated = {"baseline_deadline": "2026-03-31", "precision": "day", "source": "Plan, appendix 1"}
    return own | dated | cells


def _evidence(number: int, at: str, **cells: str) -> dict[str, str]:
    own = {"id": f"e{number}", "at": at, "by": "owner", "title": f"Evidence {number} of {{d:2026-02-05}}"}
    return own | {"dated_on": "2026-02-05", "classification": "open"} | cells


def _meeting(number: int, starts: str, agenda: str, **cells: str) -> dict[str, str]:
    own = {"id": f"board-{number}", "body": "board", "starts": starts, "place": "Town Hall", "public": "yes"}
    return own | {"notice_at": "2026-02-09T10:00", "agenda_at": agenda, "by": "clerk"} | cells


def _item(meeting: int, number: int, title: str, **cells: str) -> dict[str, str]:
    own = {"id": f"board-{meeting}-{number}", "meeting": f"board-{meeting}", "number": str(number), "title": title}
    return own | cells


ROWS: dict[str, list[dict[str, str]]] = {
    "posts": [
        {"id": "director", "title": "Corporate Director, Place", "directorate": "Place"},
        {"id": "owner", "title": "Head of Property", "directorate": "Place", "reports_to": "director"},
        {"id": "team", "title": "Performance Manager"},
        {"id": "clerk", "title": "Democratic Services Manager"},
    ],
    "people": [
        {"id": "a", "email": "a@wharfdale.example", "role": "director"},
        {"id": "b", "email": "b@wharfdale.example", "role": "owner"},
        {"id": "c", "email": "c@wharfdale.example", "role": "owner"},
        {"id": "d", "email": "d@wharfdale.example", "role": "performance_team"},
        {"id": "e", "email": "e@wharfdale.example", "role": "democratic_services"},
        {"id": "z", "email": "z@wharfdale.example", "role": "administrator"},
    ],
    "holdings": [
        {"post": "director", "person": "a", "from": "2020-01-06", "kind": "permanent"},
        {"post": "owner", "person": "b", "from": "2020-01-06", "until": "2026-02-27", "kind": "permanent"},
        {"post": "owner", "person": "c", "from": "2026-04-06", "kind": "interim"},
        {"post": "team", "person": "d", "from": "2020-01-06", "kind": "permanent"},
        {"post": "clerk", "person": "e", "from": "2020-01-06", "kind": "permanent"},
    ],
    "plans": [
        {
            "id": "plan", "title": "Improvement Plan", "starts_on": "2026-01-05", "ends_on": "2026-12-31",
            "body_name": "Improvement Board", "stated_milestones": "4", "source": "As agreed by Full Council",
        },
    ],
    "areas": [{"id": "property", "plan": "plan", "position": "1", "title": "Property", "summary": "Buildings"}],
    "actions": [
        {
            "id": "p1", "area": "property", "ref": "P1", "title": "Open hubs", "lead_post": "director",
            "directorate": "Place",
        },
    ],
    "milestones": [
        _milestone(1, "Open the first hub"),
        _milestone(2, "Sign the lease"),
        _milestone(3, "Open the second hub", baseline_deadline="2026-09-30", precision="month",
                   as_published="{m:2026-09-30}"),
        _milestone(4, "Open a hub for the meantime", baseline_deadline="2026-06-19", added_on="2026-04-01"),
    ],
    "evidence": [
        _evidence(1, "2026-02-11T10:10", kind="link", url="https://wharfdale.example/lease", seen_on="2026-02-11",
                  milestones="p1-2 p1-3"),
        _evidence(2, "2026-02-12T11:00", kind="file", file="lease.txt", milestones="p1-2", classification="exempt",
                  paragraph="3", reason="It says what the tenant pays."),
        _evidence(3, "2026-02-13T09:00", kind="figure", figure="Visits to the library", value="412", unit="visits",
                  dated_on="2026-02-09"),
    ],
    "facts": [{"on": each["at"][:10]} | each for each in PLAN_FACTS],
    "bodies": [
        {
            "id": "board", "name": "Improvement Board", "kind": "board", "meets_in_public": "yes", "quorum_least": "1",
            "established_on": "2026-01-05", "terms": "Owns the plan from {d:2026-01-05} on.",
        },
    ],
    "seats": [
        {"id": "chair", "body": "board", "role": "Independent chair", "capacity": "chair"},
        {"id": "chief", "body": "board", "post": "director", "capacity": "statutory_officer"},
    ],
    "seats_asked": [{"body": "board", "capacity": "chair", "least": "1"}],
    "standing_items": [
        {"body": "board", "position": "1", "title": "Apologies", "kind": "apologies", "expects": "noted"},
    ],
    "oversight": [{"plan": "plan", "body": "board", "from": "2026-01-05"}],
    "meetings": [
        _meeting(1, "2026-03-18T14:00", "2026-03-06T14:00", outcome="held", minutes_drafted_at="2026-04-08T10:00",
                 minutes_agreed_at="board-2"),
        _meeting(2, "2026-04-22T14:00", "2026-04-10T14:00", outcome="held"),
        _meeting(3, "2026-06-24T14:00", "2026-06-15T14:00", outcome="planned"),
    ],
    "items": [
        _item(1, 1, "Apologies", kind="apologies", expects="noted"),
        _item(1, 2, "Changes to the plan", kind="schedule", expects="agreed", presenter="team"),
        _item(2, 1, "Apologies", kind="apologies", expects="noted"),
        _item(3, 1, "Apologies", kind="apologies", expects="noted"),
    ],
    "schedule": [{"item": "board-1-2", "about": "f02"}, {"item": "board-1-2", "about": "f16"}],
    "notices": [{"meeting": "board-1", "kind": "decisions", "at": "2026-03-20T15:00"}],
    "attendance": [
        {"meeting": "board-1", "seat": "chair", "state": "present"},
        {"meeting": "board-1", "seat": "chief", "state": "apologies"},
        {"meeting": "board-2", "seat": "chair", "state": "present"},
    ],
    "interests": [
        {"meeting": "board-1", "item": "board-1-2", "seat": "chief", "nature": "Lives next door.", "steps_out": "yes"},
    ],
    "decisions": [
        {
            "id": "board-1-2a", "meeting": "board-1", "item": "board-1-2", "verb": "agreed",
            "text": "That all of it be agreed.", "at": "2026-03-19T09:30", "by": "clerk",
        },
    ],
    "challenges": [
        {
            "id": "board-1-c1", "meeting": "board-1", "item": "board-1-2", "text": "Why was it late?",
            "answer_by": "director", "answer_on": "2026-04-22", "at": "2026-03-19T09:40", "by": "clerk",
        },
    ],
    "arising": [
        {
            "id": "board-1-a1", "meeting": "board-1", "item": "board-1-2", "decision": "board-1-2a",
            "text": "Say what the hub costs", "post": "owner", "due_on": "2026-04-22", "at": "2026-03-19T09:45",
            "by": "clerk",
        },
    ],
    "follow_ups": [
        {"about": "board-1-a1", "done": "yes", "note": "It was said.", "at": "2026-04-20T10:00", "by": "clerk"},
    ],
}  # fmt: skip


def council(to: Path, **rows: Any) -> RecordCopy:
    """The folder, below another, with other rows of some files where they are given."""
    folder = to / "wharfdale"
    folder.mkdir()
    (folder / "council.toml").write_text(HEAD, encoding="utf-8")
    (folder / "evidence").mkdir()
    (folder / "evidence" / "lease.txt").write_text("Lease of the old library.\n", encoding="utf-8")
    for name, columns in COLUMNS.items():
        with (folder / f"{name}.csv").open("w", encoding="utf-8", newline="") as file:
            writer = csv.DictWriter(file, fieldnames=columns, restval="", lineterminator="\n")
            writer.writeheader()
            writer.writerows((ROWS | rows).get(name, []))
    return RecordCopy(folder)
