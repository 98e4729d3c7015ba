"""The papers that sources cite by a short key, such as "seed 001": their titles are data, in papers.csv beside this."""

import csv
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib.resources import files


@dataclass(frozen=True, slots=True)
class Paper:
    """A published paper. `dated_on` is None where the paper bears no date; the note then says what is known of it."""

    key: str
    title: str
    body: str
    dated_on: date | None
    note: str

    @property
    def anchor(self) -> str:
        """Its place on the page of papers: "seed-001"."""
        return self.key.replace(" ", "-")


@cache
def papers() -> Mapping[str, Paper]:
    """Every paper by its key, in the file's order; read once."""
    text = files(__package__).joinpath("papers.csv").read_text(encoding="utf-8")
    return {row["key"]: _paper(row) for row in csv.DictReader(text.splitlines())}


def _paper(row: Mapping[str, str]) -> Paper:
    dated_on = date.fromisoformat(row["dated_on"]) if row["dated_on"] else None
    return Paper(row["key"], row["title"], row["body"], dated_on, row["note"])
