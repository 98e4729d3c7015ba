"""What an edition itself brings into a bundle: its formats, its content, who cleared what, what was decided."""

import json
from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.conf import settings

from goldenthread.domain.reports.models import Edition
from goldenthread.domain.reports.queries.editions import PlaceSeen, content_of, places_of
from goldenthread.domain.reports.rules.editions import cleared_of
from goldenthread.foundation.files import content as disk
from goldenthread.foundation.files.models import StoredFile
from goldenthread.foundation.lib.canonical import canonical_json
from goldenthread.foundation.lib.typed import RefusedError
from goldenthread.foundation.transfer.exports import Column, write_csv

Files = dict[str, tuple[bytes, str]]

_CLEARED = (
    Column("section", "Section"),
    Column("title", "Title"),
    Column("capacity", "Capacity"),
    Column("post", "Cleared by (post)"),
    Column("at", "At (UTC)"),
    Column("sha256", "SHA-256 of the exact text"),
)


def formats(edition: Edition) -> Files:
    """The report as published, in each format. Raises RefusedError for one that is damaged. One query."""
    return {f"report.{each.ending}": (_read(each.file), "the report") for each in edition.files.select_related("file")}


def record(edition: Edition) -> Files:
    """What it was made from beside the snapshot, who cleared it, and what meetings decided on it. Four queries."""
    content = content_of(edition)
    decisions = {"on_this_report": _decided(edition), "in_the_figures": _in_figures(edition)}
    return {
        "edition.json": (edition.content.encode(), "the texts of the report and what they were made with"),
        "clearances.json": (canonical_json(content["cleared"]), "who cleared which exact text"),
        "clearances.csv": (_cleared(content), "the same as a table"),
        "decisions.json": (canonical_json(decisions), "what meetings decided"),
    }


def require_whole(stored: StoredFile) -> None:
    """Raises RefusedError where the file on disk is not what was stored."""
    try:
        disk.opened(settings.GOLDENTHREAD_FILES, stored.sha256).close()
    except disk.DamagedError as error:
        raise RefusedError("", f"{stored.name}: {error} Tell whoever runs this service; a backup has it.") from error


def _read(stored: StoredFile) -> bytes:
    require_whole(stored)
    return disk.path_of(settings.GOLDENTHREAD_FILES, stored.sha256).read_bytes()


def _cleared(content: Mapping[str, Any]) -> bytes:
    rows = [
        {
            "section": each.section,
            "title": each.title,
            "capacity": each.capacity,
            "post": each.post,
            "at": _instant(each.at),
            "sha256": each.sha256,
        }
        for each in cleared_of(content)
    ]
    return write_csv(_CLEARED, rows)


def _decided(edition: Edition) -> list[Mapping[str, object]]:
    return [told for place in places_of(edition.report) for told in _of_place(place)]


def _of_place(seen: PlaceSeen) -> list[Mapping[str, object]]:
    item = seen.place.item
    return [
        {
            "body": item.meeting.body.name,
            "meeting_on": item.meeting.starts_on,
            "item": item.number,
            "verb": each.verb,
            "text": each.text,
        }
        for each in seen.decisions
    ]


def _in_figures(edition: Edition) -> object:
    """The decisions that the figures were taken with, as the snapshot has them."""
    content: Mapping[str, Any] = json.loads(edition.taking.content)
    return content.get("decisions")


def _instant(moment: datetime) -> str:
    return canonical_json(moment).decode().strip('"')
