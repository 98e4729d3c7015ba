"""The content of a snapshot with something in every part, without a database."""

from collections.abc import Mapping
from typing import Any

Part = dict[str, Any]


def counts(**given: int) -> Part:
    """Five milestones: two completed, two in progress, one overdue; unless told."""
    own = {"completed": 2, "in_progress": 2, "overdue": 1, "withdrawn": 0, "carried_forward": 0, "counted": 5}
    beside = {"claimed": 1, "at_risk": 1, "undated": 1, "moved": 1, "unagreed_changes": 1}
    return {"total": 5, "overdue_against_baseline": 1} | own | beside | given


def area(slug: str = "area", **given: Any) -> Part:
    """An area with no milestone listed."""
    own = {"id": slug, "title": slug.title(), "summary": "", "counts": counts(), "before": counts(completed=1)}
    rating = {"code": "AMBER", "because": "1 of 5 at risk.", "undated": 1}
    return own | {"rating": rating, "given": [], "actions": [{"id": "a", "title": "A"}], "milestones": []} | given


def reading(**given: Any) -> Part:
    """A percentage with its parts, of the second quarter of 2018."""
    own = {"value": "55", "said": "55% (11 of 20)", "numerator": "11", "denominator": "20", "provisional": False}
    days = {"from_on": "2018-04-01", "on": "2018-06-30", "period": "1 April 2018 to 30 June 2018"}
    return own | days | {"note": "", "evidence": 0} | given


def measure(slug: str = "measure", **given: Any) -> Part:
    """Five points better than a quarter before."""
    before = reading(value="50", said="50% (10 of 20)", numerator="10", on="2018-03-31", period="To 31 March 2018")
    own = {"id": slug, "title": "Open rate", "unit": "percent", "polarity": "higher", "source": "", "of_plan": True}
    said = {"latest": reading(), "earlier": before, "why_alone": "", "readings": 2, "is_silent": False}
    change = {"value": "5", "said": "up 5 percentage points"}
    judged = {"change": change, "moved_since": "better", "moved": "better", "status": "not_met", "expected_by": None}
    return own | said | judged | {"target": {"said": "60%", "by": "2018-12-31"}} | given


def decision(**given: Any) -> Part:
    """The Board agreed something on 13 June 2018."""
    own = {"id": "d1", "verb": "agreed", "verb_said": "Agreed", "text": "The dates move.", "number": "4.2"}
    meeting = {"body": "Improvement Board", "on": "2018-06-13", "item": "4", "item_title": "Progress"}
    beside = {"exempt_paragraph": None, "reasons": "", "dissent": "", "action_by": "Head of Law"}
    return own | meeting | beside | {"action_by_said": "31 July 2018"} | given


def move(**given: Any) -> Part:
    """A deadline moved by three months."""
    own = {"milestone": "m1", "wording": "Open the hub", "area": "Area", "reason": "The lease is late", "times": 1}
    days = {"baseline_said": "30 June 2018", "from_said": "30 June 2018", "to_said": "30 September 2018", "days": 92}
    return own | days | {"authority": "Improvement Board, 13 June 2018", "on": "2018-06-13"} | given


def proposal(**given: Any) -> Part:
    """A date change that waits for a decision."""
    own = {"milestone": "m2", "wording": "Let the hub", "area": "Area", "reason": "", "moved_before": 0}
    days = {"baseline_said": "31 July 2018", "deadline_said": "31 July 2018", "to_said": None}
    return own | days | {"on": "2018-06-20"} | given


def asked(**given: Any) -> Part:
    """A requirement met once and missed once."""
    own = {"id": "quarterly", "asks": "requirement", "of": "dir", "of_title": "Directions of 2017"}
    when = {"text": "Report every quarter", "when": "Every quarter", "asked_on": "2017-03-28", "ended_on": None}
    counted = {"actions": 1, "milestones": 5, "completed": 2, "overdue": 1, "accepted": 1, "sent": 0}
    return own | when | counted | {"times": {"met": 1, "missed": 1}, "bodies": [], "next_due": None} | given


def recommendation(**given: Any) -> Part:
    """Accepted; our record and the reviewer differ."""
    own = {"id": "r1", "number": "1", "text": "Weigh risk", "review": "Peer challenge", "kind": "accepted"}
    response = {"response": "Accepted", "words": "", "reason": "", "owner": "Head of Law", "due_on": "2018-09-30"}
    ours = {"actions": 1, "milestones": 5, "completed": 5, "ours": "done", "ours_said": "Done"}
    theirs = {"theirs_said": "Little progress", "theirs_on": "2018-06-01", "theirs_note": "Seen again"}
    differ = {"disagreement": "Our record shows “done”; the reviewer found “little progress”."}
    return own | response | ours | theirs | differ | {"overdue": False, "repeated": False} | given


def content(**given: Any) -> Mapping[str, Any]:
    """The whole, as at 30 June 2018, with what is given in the place of its parts."""
    days = {"as_at": "2018-06-30", "since": "2018-03-31", "known_at": "2018-06-30T22:59:59.999999Z"}
    return days | _plan() | _round() | _beside() | {"missing": {}} | given


def _plan() -> Part:
    steps = [{"name": "newly completed", "change": 1, "milestones": ["m3"]}]
    size = {"areas": 1, "actions": 1, "milestones": 5}
    return {
        "format": 5,
        "kind": "secretary-of-state-update",
        "organisation": "Wharfdale",
        "body": "Improvement Board",
        "plan": {
            "id": "plan",
            "title": "Improvement Plan",
            "starts_on": "2017-04-01",
            "ends_on": "2019-03-31",
            "predecessor": "First Plan",
            "stated": size,
            "on_record": size,
            "source": "",
        },
        "milestones": counts(),
        "before": counts(completed=1),
        "actions": {"completed": 0, "open": 1, "ended": 0, "empty": 0, "total": 1},
        "bridges": [{"status": "completed", "before": 1, "steps": steps, "after": 2}],
        "forecasts": 1,
        "risk": {"expects_later": 1, "silent": 0, "both": 0, "silent_in": None},
        "rating": {"code": "AMBER", "because": "1 of 5 at risk."},
        "areas": [area()],
        "proposals": [proposal()],
        "moves": [move()],
        "burn_up": {"planned": [], "achieved": [], "whole": {}},
        "thread": {"asked": 1, "rows": []},
        "gaps": {"total": 2, "shown": 3, "kinds": []},
    }


def _round() -> Part:
    days = {"period_from": "2018-04-01", "period_to": "2018-06-30", "opened_on": "2018-06-15"}
    counted = {"asked": 3, "answered": 2, "missing": 1, "over": 0, "late": 1, "posts": 2, "posts_answered": 1}
    one = {"id": "q1", "title": "Q1 2018-19", "closes_on": "2018-06-29", "cut_off_on": "2018-06-30", "unowned": 0}
    return {"round": days | counted | one}


def _beside() -> Part:
    direction = {"id": "dir", "title": "Directions of 2017", "statute": "LGA 1999 s15(5)", "issued_on": "2017-03-28"}
    other = {"id": "plan", "title": "Other Plan", "body": "Cabinet", "counts": counts(), "actions": 3, "rating": "NONE"}
    return {
        "measures": [measure()],
        "decisions": [decision()],
        "requirement": {
            "text": "Report every quarter",
            "direction": direction | {"in_force_from": None, "ended_on": None},
            "due_at": "2018-06-30T09:00:00Z",
            "due_said": "10:00 on 30 June 2018 (BST)",
            "became": "Due by 10:00 on 30 June 2018 (BST).",
            "satisfied_by": "A report on every action",
        },
        "asked": [asked()],
        "review": {
            "title": "Peer challenge",
            "reviewer": "Peer team",
            "reported_on": "2018-06-30",
            "counts": {"strength": 1, "improve": 1, "question": 0},
            "themes": [{"title": "Risk", "strengths": ["Bold"], "to_improve": ["Too cautious"], "questions": []}],
        },
        "recommendations": [recommendation()],
        "plans": [other],
        "discrepancies": [
            {
                "id": "x",
                "first": "205 actions",
                "first_source": "paper 1",
                "second": "205 milestones",
                "second_source": "paper 2",
                "why": "They are different units",
            }
        ],
        "evidence": {
            "links": 3, "milestones": 2, "completed": 2, "completed_with": 1, "accepted": 1, "accepted_with": 1,
        },
    }  # fmt: skip
