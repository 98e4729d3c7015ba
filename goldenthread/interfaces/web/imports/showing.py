"""What the pages of a list show: its account in numbers, what each row comes to, what is asked and what was refused."""

from collections.abc import Mapping, Sequence
from typing import Any

from goldenthread.domain.plans.importer.sheets import saying
from goldenthread.domain.plans.importer.sheets.fields import TITLES
from goldenthread.domain.plans.rules.listed_rows import Step
from goldenthread.foundation.lib.text import plural
from goldenthread.interfaces.web.imports.lists import SentList

_NEW = {True: "Proposed", False: "Added"}
SHOWN = 50  # rows of each table; the file of refused rows and the program have all


def checked(sent: SentList) -> dict[str, object]:
    """What taking the list in would do."""
    said = saying.document(sent.checked, applied=False)
    steps = sorted(sent.checked.worked.steps, key=lambda step: (not step.does_something, step.row.number))
    return _account(sent, said) | {
        "does_something": bool(said["created"] or said["changed"]),
        "steps": [_step(step, fixed=sent.desk.fixed) for step in steps[:SHOWN]],
        "more_steps": max(0, len(steps) - SHOWN),
        "columns": [{"key": TITLES[key], "value": heading} for key, heading in said["mapping"].items()],
        "columns_href": sent.address("columns"),
    }


def done(sent: SentList) -> dict[str, object]:
    """What taking it in did."""
    assert sent.kept.result is not None
    return _account(sent, sent.kept.result) | {"applied_at": sent.kept.applied_at}


def next_step(said: Mapping[str, Any]) -> str:
    """What a person does next with what was not taken."""
    refused = len(said["rejected"])
    if refused:
        rows = plural(refused, "row was", "rows were")
        return f"{rows} refused: download what was refused, correct it and send it again."
    return "Every row was taken in."


def _account(sent: SentList, said: Mapping[str, Any]) -> dict[str, object]:
    out = {fault["row"] for fault in said["rejected"]}
    questions = [fault for fault in said["questions"] if fault["row"] not in out]  # else they would be said twice
    return {
        "said": said,
        "rows": _numbers(said, fixed=sent.desk.fixed),
        "questions": questions[:SHOWN],
        "more_questions": max(0, len(questions) - SHOWN),
        "rejected": said["rejected"][:SHOWN],
        "more_rejected": max(0, len(said["rejected"]) - SHOWN),
        "notes": said["notes"][:SHOWN],
        "refused_href": sent.address("refused"),
    }


def _numbers(said: Mapping[str, Any], *, fixed: bool) -> Sequence[Mapping[str, str]]:
    counts = (
        ("Rows read", said["read"]),
        ("Milestones proposed" if fixed else "Milestones added", said["created"]),
        ("Milestones changed", said["changed"]),
        ("Rows left alone", said["left_alone"]),
        ("Rows refused", len(said["rejected"])),
        ("Updates", said["updates"]),
        ("Completions claimed", said["claims"]),
    )
    where = {"key": "Sheet", "value": f"{said['sheet']}, headings in row {said['header_row']:,}"}
    return [where, *({"key": key, "value": f"{count:,}"} for key, count in counts)]


def _step(step: Step, *, fixed: bool) -> dict[str, str | int]:
    row = step.row
    what = _NEW[fixed] if step.is_new else "Changed" if step.does_something else "Left alone"
    parts = [f"{field} changes" for field in step.changes] if step.held else []
    parts += ["update"] if step.adds_update else []
    parts += ["completion claimed"] if step.adds_claim else []
    return {
        "row": row.number,
        "what": what,
        "reference": row.reference,
        "wording": row.wording,
        "owner": row.owner,
        "deadline": row.deadline.said() if row.deadline else "",
        "parts": ", ".join(parts),
    }
