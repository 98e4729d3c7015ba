"""When a milestone was last heard of, in the same words in every section."""

from collections.abc import Mapping
from typing import Any

from goldenthread.domain.reports.rules.snapshot import day_of
from goldenthread.foundation.lib.text import plural, said_date


def last_heard(milestone: Mapping[str, Any]) -> str:
    """ "No update since 3 March 2017 (103 days)", that there is none at all, or that its claim was returned."""
    latest = milestone["latest"]
    if latest is None:
        return "No update on record"
    if latest["returned"]:
        return f"Claimed as completed on {said_date(day_of(latest['on']))}; the claim was returned"
    return f"No update since {said_date(day_of(latest['on']))} ({plural(latest['age'], 'day')})"


def late_answer(answer: Mapping[str, Any]) -> str:
    """That an answer came late, and what it says where the figures, which end before it, do not show it."""
    said = f"answered late, on {said_date(day_of(answer['on']))}"
    if answer["counted"]:
        return f"{said}."
    parts = ["claimed as completed"] if answer["claim"] else []
    parts += [f"“{answer['note'].rstrip('.')}”"] if answer["note"] else []
    return f"{said}, after the data cut-off: {', '.join(parts) or 'no words'}. It is not in the figures."
