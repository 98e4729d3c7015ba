"""The reports of a record from a folder: read, checked, and either a `ReportsRecord` or every refusal at once.

`reports_made.csv` says what each is about; `report_texts/<id>/<section>.md` is its Markdown, section by section.
"""

import hashlib
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from goldenthread.domain.directions.importer.loading import COLUMNS as DIRECTIONS
from goldenthread.domain.plans.importer.files import COLUMNS as PLANS
from goldenthread.domain.reports.queries.kinds import ready
from goldenthread.domain.reports.rules.kinds import Kind
from goldenthread.domain.reports.rules.made import ENDING, ReportRow, ReportsRecord
from goldenthread.domain.reports.rules.writing import kept_text
from goldenthread.domain.reviews.importer.loading import COLUMNS as REVIEWS
from goldenthread.foundation.lib import cells
from goldenthread.foundation.lib.cells import Cells
from goldenthread.foundation.lib.folders import read_files
from goldenthread.foundation.lib.tables import Refusal, Row
from goldenthread.foundation.lib.text import joined, quoted
from goldenthread.foundation.lib.typed import RefusedError

FILE = "reports_made"
TEXTS = "report_texts"
COLUMNS = (
    "id", "kind", "title", "plan_id", "requirement_id", "for_on", "review_id", "previous_id", "as_at", "since",
)  # fmt: skip
# What a row names by id, as a kind calls it: the file it is of, and the columns of that.
_NAMED = {
    "plan": ("plans", PLANS["plans"]),
    "requirement": ("requirements", DIRECTIONS["requirements"]),
    "review": ("reviews", REVIEWS["reviews"]),
}
LONGEST = cells.LONGEST | {"title": 300}


@dataclass(frozen=True, slots=True)
class Loaded:
    """What came of a folder; `read` counts the rows. Only without refusals may it be taken in."""

    record: ReportsRecord
    refused: tuple[Refusal, ...]
    read: Mapping[str, int]


@dataclass(frozen=True, slots=True)
class _Texts:
    """The Markdown by report and section, the digest of each file, and what was refused."""

    found: dict[str, dict[str, str]] = field(default_factory=dict)
    digests: dict[str, str] = field(default_factory=dict)
    refused: list[Refusal] = field(default_factory=list)

    def refuse(self, name: str, reason: str, fix: str) -> None:
        self.refused.append(Refusal(name, None, None, reason, fix))


def load_reports(folder: Path, *, today: date) -> Loaded:
    """Reads and checks the reports and their texts. Raises nothing for bad rows: they come back refused.

    A folder without reports_made.csv has none. No figures may be of a day later than `today`.
    """
    if not (folder / f"{FILE}.csv").is_file():
        return Loaded(ReportsRecord(), (), {})
    found = read_files(folder, {FILE: COLUMNS})
    read = {FILE: len(found.rows[FILE])}
    if found.unreadable:
        return Loaded(ReportsRecord(), found.refused, read)
    texts, reader = _texts(folder / TEXTS), Cells(FILE, longest=LONGEST)
    reader.fitting(found.rows[FILE])
    keyed, known = reader.keys(found.rows[FILE]), _known(folder)
    made = [_report(key, row, reader=reader, known=known, texts=texts, today=today) for key, row in keyed.items()]
    _follow(reader, keyed)
    for key in texts.found.keys() - keyed.keys():
        texts.refuse(f"{TEXTS}/{key}", f"{FILE}.csv has no such id.", "Name the folder as the report, or remove it.")
    record = ReportsRecord(tuple(filter(None, made)), found.digests | texts.digests)
    return Loaded(record, (*found.refused, *reader.refused, *texts.refused), read)


def _known(folder: Path) -> Mapping[str, Collection[str]]:
    """The ids that rows may name; what is wrong with those files is refused where they are read."""
    rows = read_files(folder, dict(_NAMED.values())).rows
    return {what: {row.values["id"] for row in rows[file]} for what, (file, _) in _NAMED.items()}


def _report(
    key: str, row: Row, *, reader: Cells, known: Mapping[str, Collection[str]], texts: _Texts, today: date
) -> ReportRow | None:
    kind, title = _kind(reader, row), _title(reader, row)
    ids = {what: reader.pointer(row, f"{what}_id", known[what], file) for what, (file, _) in _NAMED.items()}
    as_at, since = (_day(reader, row, column, today) for column in ("as_at", "since"))
    if kind is None or as_at is None or since is None:
        return None
    for what in kind.needs:
        if what in ids and not ids[what]:
            reader.refuse(row, f"{what}_id", f"A report of the kind {quoted(kind.slug)} is about one.", "Give its id.")
    _of_kind(texts, key, kind)
    return ReportRow(
        key=key,
        kind=kind.slug,
        title=title,
        for_on=reader.day(row, "for_on"),
        previous=row.values["previous_id"].strip(),
        as_at=as_at,
        since=since,
        texts=texts.found.get(key, {}),
        **ids,
    )


def _kind(reader: Cells, row: Row) -> Kind | None:
    word = reader.needed(row, "kind")
    kinds = {each.slug: each.kind for each in ready()}
    if word and word not in kinds:
        reader.refuse(row, "kind", f"{quoted(word)} is no kind that comes ready.", f"Use one of: {', '.join(kinds)}.")
    return kinds.get(word)


def _title(reader: Cells, row: Row) -> str:
    title = reader.needed(row, "title")
    if title and not title.endswith(ENDING):
        fix = f"End it with “(made again {ENDING}”."
        reader.refuse(row, "title", "It could be taken for a paper of the council.", fix)
    return title


def _day(reader: Cells, row: Row, column: str, today: date) -> date | None:
    return reader.past_day(row, column, today) if reader.needed(row, column) else None


def _follow(reader: Cells, keyed: Mapping[str, Row]) -> None:
    """Refuses a report that follows one which does not stand before it."""
    before: set[str] = set()
    for key, row in keyed.items():
        previous = row.values["previous_id"].strip()
        if previous and previous not in before:
            reader.refuse(row, "previous_id", f"No report {quoted(previous)} stands above.", "Put it above this row.")
        before.add(key)


def _texts(folder: Path) -> _Texts:
    """Every text below the folder, by its report and its section."""
    texts = _Texts()
    for path in sorted(folder.glob("*/*.md")):
        name, data = f"{TEXTS}/{path.parent.name}/{path.name}", path.read_bytes()
        texts.digests[name] = hashlib.sha256(data).hexdigest()
        try:
            said = kept_text(data.decode())
        except UnicodeDecodeError:
            texts.refuse(name, "It is not text in UTF-8.", "Save it as UTF-8.")
        except RefusedError as refused:
            texts.refuse(name, refused.message, "")
        else:
            texts.found.setdefault(path.parent.name, {})[path.stem] = said
    return texts


def _of_kind(texts: _Texts, key: str, kind: Kind) -> None:
    """Refuses texts of sections that the kind does not have."""
    for section in texts.found.get(key, {}):
        if section not in kind.slugs:
            known = joined(kind.slugs)
            texts.refuse(f"{TEXTS}/{key}/{section}.md", "The kind has no such section.", f"It has {known}.")
