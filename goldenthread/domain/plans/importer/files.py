"""The files of the record that belong to plans, and the columns each must have."""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from goldenthread.foundation.lib.tables import Refusal, Row, read_table

COLUMNS: dict[str, tuple[str, ...]] = {
    "bodies": (
        "id", "name", "kind", "chair_role", "meets_in_public", "frequency", "established_on", "succeeded_by_id",
        "terms", "source",
    ),
    "meetings": ("id", "body_id", "starts_on", "source"),
    "decisions": ("id", "meeting_id", "item_id", "verb", "text", "action_by_role", "source"),
    "plans": (
        "id", "title", "period_from", "period_to", "predecessor_id", "body_id", "stated_areas", "stated_actions",
        "stated_milestones", "source",
    ),
    "areas": ("id", "plan_id", "position", "title", "summary", "stated_rag", "rag_as_at", "source"),
    "actions": (
        "id", "area_id", "ref", "title", "outcome", "owner_role", "directorate", "requirement_ids",
        "carried_from_id", "source",
    ),
    "milestones": (
        "id", "action_id", "wording", "owner_role", "baseline_deadline", "precision", "as_published",
        "carried_from_id", "source",
    ),
    "facts": (
        "milestone_id", "recorded_on", "effective_on", "kind", "note", "new_date", "precision", "as_published",
        "decision_id", "source",
    ),
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Files:
    """The rows of every file by its name without ending, what was refused, and the digest of each file's bytes."""

    rows: dict[str, tuple[Row, ...]]
    refused: tuple[Refusal, ...]
    digests: dict[str, str]
    unreadable: bool  # a whole file was refused: its ids would all seem to point nowhere


def read_files(folder: Path, files: Mapping[str, tuple[str, ...]] = COLUMNS) -> Files:
    """Reads all files, going on after a bad one, so that a person sees every fault at once.

    `files` gives the columns of each by its name without ending; another room names its own.
    """
    rows: dict[str, tuple[Row, ...]] = {}
    refused: list[Refusal] = []
    digests: dict[str, str] = {}
    unreadable = False
    for name, columns in files.items():
        path = folder / f"{name}.csv"
        table = read_table(path, columns=columns)
        rows[name] = table.rows
        refused.extend(table.refused)
        unreadable = unreadable or (bool(table.refused) and not table.rows)
        if path.is_file():
            digests[path.name] = hashlib.sha256(path.read_bytes()).hexdigest()
    return Files(rows, tuple(refused), digests, unreadable)
