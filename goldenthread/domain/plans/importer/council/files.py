"""The files of a council's folder: council.toml, and the columns each CSV file must have."""

import hashlib
import re
import tomllib
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import Any

from goldenthread.domain.organisations.choices import OrganisationKind
from goldenthread.domain.plans.importer.council.rows import Head
from goldenthread.foundation.lib.tables import Refusal, Row, read_table
from goldenthread.foundation.lib.text import quoted

HEAD = "council.toml"
COLUMNS: dict[str, tuple[str, ...]] = {
    "posts": ("id", "title", "directorate", "reports_to"),
    "people": ("id", "email", "role"),
    "holdings": ("post", "person", "from", "until", "kind"),
    "plans": (
        "id", "title", "starts_on", "ends_on", "predecessor", "body_name", "stated_areas", "stated_actions",
        "stated_milestones", "source", "baseline_fixed_on",
    ),
    "areas": ("id", "plan", "position", "title", "summary"),
    "actions": ("id", "area", "ref", "title", "outcome", "lead_post", "directorate"),
    "milestones": (
        "id", "action", "ref", "wording", "owner_post", "baseline_deadline", "precision", "as_published", "added_on",
        "source",
    ),
    "rounds": (
        "id", "plan", "title", "period_from", "period_to", "opens_on", "closes_on", "cut_off_on", "extended_on",
        "extended_to", "extension_reason", "frozen_on", "serves", "by",
    ),
    "facts": (
        "id", "at", "on", "kind", "subject", "by", "words", "date", "date_precision", "date_words", "decision",
        "line", "verb", "about", "corrects", "rating", "voice",
    ),
    "closings": ("plan", "successor", "decision", "at", "by"),
    "carries": ("milestone", "outcome", "to", "reason"),
    "evidence": (
        "id", "at", "by", "title", "kind", "url", "seen_on", "file", "figure", "value", "unit", "dated_on",
        "classification", "paragraph", "reason", "note", "milestones",
    ),
}  # fmt: skip
ATTACHED = "evidence"  # the folder of the files that evidence.csv names
_SLUG = re.compile(r"[a-z0-9-]{1,60}")
_MOST_BYTES = 100_000
_TOLD = ("*.csv", "*/*.md", "*/*.toml")


@dataclass(frozen=True, slots=True)
class Files:
    """The rows of every file by its name without ending. Without a head, or `unreadable`, nothing can be checked.

    `attached` are the files of evidence by their names.
    """

    head: Head | None
    rows: dict[str, tuple[Row, ...]]
    refused: tuple[Refusal, ...]
    digests: dict[str, str]
    unreadable: bool
    attached: dict[str, Path]


def read_files(folder: Path) -> Files:
    """Reads all files, going on after a bad one, so that a person sees every fault at once."""
    head, refused = _head(folder / HEAD)
    rows: dict[str, tuple[Row, ...]] = {}
    unreadable = head is None
    for name, columns in COLUMNS.items():
        table = read_table(folder / f"{name}.csv", columns=columns)
        rows[name] = table.rows
        refused.extend(table.refused)
        unreadable = unreadable or (bool(table.refused) and not table.rows)
    return Files(head, rows, tuple(refused), _digests(folder), unreadable, _attached(folder))


def _digests(folder: Path) -> dict[str, str]:
    """Of every table and text of the folder: other rooms read their own from the same place."""
    told = sorted(path.relative_to(folder).as_posix() for form in _TOLD for path in folder.glob(form))
    names = [HEAD, *told, *(f"{ATTACHED}/{name}" for name in _attached(folder))]
    return {
        name: hashlib.sha256((folder / name).read_bytes()).hexdigest() for name in names if (folder / name).is_file()
    }


def _attached(folder: Path) -> dict[str, Path]:
    """The files of evidence by their names; a link that leads out of the folder is none of them."""
    found = sorted((folder / ATTACHED).iterdir()) if (folder / ATTACHED).is_dir() else []
    return {path.name: path for path in found if path.is_file() and not path.is_symlink()}


def _head(path: Path) -> tuple[Head | None, list[Refusal]]:
    try:
        if path.stat().st_size > _MOST_BYTES:
            return None, [_refused(None, f"The file is longer than {_MOST_BYTES:,} bytes.", "Shorten it.")]
        said = tomllib.loads(path.read_text(encoding="utf-8"))
    except OSError as error:
        return None, [_refused(None, f"The file cannot be opened: {error.strerror}.", f"Put it into {path.parent}.")]
    except (UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        return None, [_refused(None, f"The file is not TOML in UTF-8: {error}.", "Correct that place.")]
    refused = list(_faults(said))
    return (None if refused else Head(**(said | {"kind": OrganisationKind(said["kind"])}))), refused


def _faults(said: dict[str, Any]) -> list[Refusal]:
    faults = [
        _refused(name, f"{quoted(said.get(name))} cannot be used.", fix)
        for name, (is_right, fix) in _CHECKS.items()
        if not is_right(said.get(name))
    ]
    return faults + [_refused(name, "The name is not known.", "Remove it.") for name in said if name not in _CHECKS]


def _is_slug(value: object) -> bool:
    return isinstance(value, str) and _SLUG.fullmatch(value) is not None


def _is_name(value: object) -> bool:
    return isinstance(value, str) and 0 < len(value.strip()) <= 200


def _is_kind(value: object) -> bool:
    return value in OrganisationKind.values


def _is_notice(value: object) -> bool:
    return isinstance(value, str) and len(value) <= 300


def _is_day(value: object) -> bool:
    return isinstance(value, date) and not isinstance(value, datetime)


def _refused(name: str | None, reason: str, fix: str) -> Refusal:
    return Refusal(HEAD, None, name, reason, fix)


_CHECKS: dict[str, tuple[Callable[[object], bool], str]] = {
    "slug": (_is_slug, "Use up to 60 small letters, digits and hyphens, in quotes."),
    "name": (_is_name, "Write the name in quotes, up to 200 characters."),
    "kind": (_is_kind, f"Use one of: {', '.join(OrganisationKind.values)}."),
    "today": (_is_day, "Write it as 2026-06-17, without quotes."),
    "notice": (_is_notice, "Write what every page shall say in quotes, up to 300 characters, or nothing."),
}
