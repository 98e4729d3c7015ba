"""Short lists that come with a new plan: its areas, and the posts of its organisation."""

from pathlib import Path

from goldenthread.domain.plans.importer.sheets import cells
from goldenthread.domain.plans.importer.sheets.cells import CellRefused
from goldenthread.foundation.lib.text import quoted
from goldenthread.foundation.transfer.faults import FileRefusedError, refused
from goldenthread.foundation.transfer.mapping import Field, known_headings, map_columns
from goldenthread.foundation.transfer.reading import read_table
from goldenthread.foundation.transfer.tables import Row, Table

AREAS = (
    Field("title", "Area", ("title", "name", "priority area", "theme"), required=True),
    Field("summary", "Summary", ("description", "outcome")),
)
POSTS = (
    Field("title", "Post", ("title", "name", "role", "post title"), required=True),
    Field("directorate", "Directorate", ("department", "service")),
)
_LONGEST = {"title": 200, "directorate": 200}


def read_list(path: Path, fields: tuple[Field, ...]) -> list[dict[str, str]]:
    """Each row's words by field, in the order of the file; its titles differ. All or nothing.

    Raises FileRefusedError for the first thing wrong with it, naming row and column.
    """
    table = read_table(path, name=path.name, known=known_headings(fields, {}))
    mapped = map_columns(table, fields, chosen={})
    if mapped.faults:
        raise FileRefusedError(mapped.faults[0])
    found: dict[str, dict[str, str]] = {}
    for row in table.rows:
        said = {key: _words(table, row, key, heading.place, heading.words) for key, heading in mapped.columns.items()}
        title = said["title"]
        if not title or title.casefold() in found:
            message = f"{quoted(title)} stands twice." if title else "The cell is empty."
            heading = mapped.heading("title")
            raise refused(
                "title",
                message,
                "Give every row a title of its own.",
                sheet=table.sheet,
                row=row.number,
                column=heading,
            )
        found[title.casefold()] = said
    return list(found.values())


def _words(table: Table, row: Row, key: str, place: int, heading: str) -> str:
    try:
        return " ".join(cells.words(key, row.at(place), longest=_LONGEST.get(key)).split())
    except CellRefused as no:
        raise refused(no.code, no.message, no.fix, sheet=table.sheet, row=row.number, column=heading) from no
