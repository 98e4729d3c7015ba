"""The mapping file of `goldenthread import-plan`: which heading is which field, in JSON."""

import json
from pathlib import Path
from typing import Any

from goldenthread.domain.plans.importer.sheets.checking import Chosen
from goldenthread.domain.plans.importer.sheets.fields import TITLES
from goldenthread.foundation.lib.text import joined, quoted
from goldenthread.foundation.transfer.picking import Pick
from goldenthread.interfaces.cli.asking import asked_wrong

_FORM = 'Write {"sheet": "Plan", "header_row": 7, "columns": {"deadline": "Due date"}}; each part may be left out.'
_LONGEST = 255  # characters of a sheet's name, which for CSV is the file's


def read_mapping(path: Path) -> Chosen:
    """What the file says. Raises the refusal that a person reads, naming what is wrong and the form."""
    try:
        said = json.loads(path.read_text(encoding="utf-8-sig"))
    except OSError as error:
        raise asked_wrong(f"{path} cannot be opened: {error.strerror}. Name the mapping file.") from error
    except ValueError as error:
        raise asked_wrong(f"{path} is not JSON: {error}. {_FORM}") from error
    if not isinstance(said, dict) or not isinstance(said.get("columns", {}), dict):
        raise asked_wrong(f"{path} is not a mapping. {_FORM}")
    return Chosen(Pick(_sheet(said, path), _header_row(said, path)), _columns(said, path), strict=True)


def _sheet(said: dict[str, Any], path: Path) -> str:
    sheet = said.get("sheet", "")
    if not isinstance(sheet, str) or len(sheet) > _LONGEST:
        raise asked_wrong(f"{path}: the sheet {quoted(sheet)} is no name. {_FORM}")
    return sheet


def _header_row(said: dict[str, Any], path: Path) -> int | None:
    row = said.get("header_row")
    if row is not None and (not isinstance(row, int) or isinstance(row, bool) or row < 1):
        raise asked_wrong(f"{path}: the header_row {quoted(row)} is no row number. {_FORM}")
    return row


def _columns(said: dict[str, Any], path: Path) -> dict[str, str]:
    for key, heading in said.get("columns", {}).items():
        if key not in TITLES:
            raise asked_wrong(f"{path}: {quoted(key)} is no field. Fields are: {joined(list(TITLES))}.")
        if not isinstance(heading, str) or not heading.strip():
            raise asked_wrong(f"{path}: the heading of {key} is {quoted(heading)}. {_FORM}")
    return dict(said.get("columns", {}))
