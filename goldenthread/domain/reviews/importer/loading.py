"""The reviews of a record from a folder: read, checked, and either a `ReviewsRecord` or every refusal at once."""

import re
from collections.abc import Collection, Mapping
from datetime import date
from functools import partial
from pathlib import Path

from goldenthread.domain.plans.importer.files import COLUMNS as PLANS
from goldenthread.domain.reviews.choices import KEPT_NAMES, FindingKind, ReviewKind
from goldenthread.domain.reviews.rules.record import FindingRow, RecommendationRow, ReviewRow, ReviewsRecord
from goldenthread.foundation.lib import cells
from goldenthread.foundation.lib.cells import Cells
from goldenthread.foundation.lib.folders import Files, read_files
from goldenthread.foundation.lib.loading import Loaded, load_part
from goldenthread.foundation.lib.periods import can_end_on
from goldenthread.foundation.lib.tables import Row
from goldenthread.foundation.lib.text import quoted
from goldenthread.foundation.lib.vague_dates import Precision, VagueDate

COLUMNS: dict[str, tuple[str, ...]] = {
    "reviews": ("id", "kind", "reviewer", "on", "title", "scope", "source"),
    "findings": ("id", "review_id", "kind", "theme", "text", "source"),
    "recommendations": ("id", "review_id", "text", "response", "action_id", "source"),
}
LONGEST = cells.LONGEST | {"title": 300, "reviewer": 200, "theme": 200}
_ASKED = "question"  # what the record calls a theme or question that a review was to answer
_PEER_CHALLENGE = "peer challenge"
_KINDS = {each.label.lower(): each for each in ReviewKind}
# The form has no column for how closely a day is known: a scope says so, as "(date is the month)" or "(mid-July 2018)".
_DATE_IS = re.compile(r"\s*\((date is the month[^)]*)\)", re.IGNORECASE)
_MID_MONTH = re.compile(r"\((mid-[A-Z][a-z]+ \d{4})\)")
Keyed = Mapping[str, Row]


def load_reviews(folder: Path, *, today: date) -> Loaded[ReviewsRecord]:
    """Reads and checks reviews, findings and recommendations. Raises nothing for bad rows: they come back refused.

    A folder without reviews.csv has none. No day of a review may be later than `today`.
    """
    make = partial(_record, actions=_actions(folder), today=today)
    return load_part(folder, COLUMNS, ReviewsRecord(), make, longest=LONGEST)


def _actions(folder: Path) -> Collection[str]:
    """The ids of the actions of the same folder; what is wrong with them is refused where plans are read."""
    return {row.values["id"] for row in read_files(folder, {"actions": PLANS["actions"]}).rows["actions"]}


def _record(found: Files, readers: Mapping[str, Cells], *, actions: Collection[str], today: date) -> ReviewsRecord:
    rows = {name: readers[name].keys(found.rows[name]) for name in COLUMNS}
    one, two, three = (readers[name] for name in COLUMNS)
    reviews = [_review(one, key, row, today) for key, row in rows["reviews"].items()]
    findings = [_finding(two, key, row, rows["reviews"]) for key, row in rows["findings"].items()]
    asked = [_recommendation(three, key, row, rows["reviews"], actions) for key, row in rows["recommendations"].items()]
    return ReviewsRecord(
        tuple(filter(None, reviews)), tuple(filter(None, findings)), tuple(filter(None, asked)), found.digests
    )


def _review(cells: Cells, key: str, row: Row, today: date) -> ReviewRow | None:
    if key in KEPT_NAMES:
        cells.refuse(row, "id", f"{quoted(key)} is the name of a page.", "Give the review another id.")
    title, scope = cells.needed(row, "title"), row.values["scope"].strip()
    day = cells.past_day(row, "on", today)
    word = row.values["kind"].strip().lower()
    kind = _peer_challenge(title) if word == _PEER_CHALLENGE else _KINDS.get(word)
    if kind is None:
        known = ", ".join([_PEER_CHALLENGE, *_KINDS])
        cells.refuse(row, "kind", f"{quoted(word)} is not known here.", f"Use one of: {known}.")
        return None
    return ReviewRow(
        key=key,
        kind=kind,
        title=title,
        reviewer=row.values["reviewer"].strip(),
        on=_when(day, scope),
        scope=_DATE_IS.sub("", scope),
        source=row.values["source"],
    )


def _peer_challenge(title: str) -> ReviewKind:
    planning = "planning" in title.lower()
    return ReviewKind.PLANNING_PEER_CHALLENGE if planning else ReviewKind.CORPORATE_PEER_CHALLENGE


def _when(day: date | None, scope: str) -> VagueDate | None:
    """The day, or the month it ends where the scope says that no more than that is known."""
    said = _DATE_IS.search(scope) or _MID_MONTH.search(scope)
    if day is None:
        return None
    if said is None or not can_end_on(day, Precision.MONTH):
        return VagueDate(day, Precision.DAY)
    return VagueDate(day, Precision.MONTH, said[1])


def _finding(cells: Cells, key: str, row: Row, reviews: Keyed) -> FindingRow | None:
    review, text = cells.needed_pointer(row, "review_id", reviews, "reviews"), cells.needed(row, "text")
    word = row.values["kind"].strip()
    if word not in FindingKind.values:
        known = ", ".join(FindingKind.values)
        cells.refuse(row, "kind", f"{quoted(word)} is not known here.", f"Use one of: {known}.")
        return None
    kind = None if word == _ASKED else FindingKind(word)
    theme, source = row.values["theme"].strip(), row.values["source"]
    return FindingRow(key=key, review=review, kind=kind, theme=theme, text=text, source=source)


def _recommendation(cells: Cells, key: str, row: Row, reviews: Keyed, actions: Collection[str]) -> RecommendationRow:
    return RecommendationRow(
        key=key,
        review=cells.needed_pointer(row, "review_id", reviews, "reviews"),
        text=cells.needed(row, "text"),
        response=row.values["response"].strip(),
        action=cells.pointer(row, "action_id", actions, "actions"),
        source=row.values["source"],
    )
