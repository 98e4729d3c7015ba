"""A council's own Word file: with its letter, its crest in words, or whatever is wrong with it."""

from collections.abc import Callable
from datetime import datetime
from functools import cache
from io import BytesIO
from typing import Any

import docx
from docx.opc.constants import RELATIONSHIP_TYPE

from goldenthread.domain.organisations.permissions import Acting
from goldenthread.domain.reports.models import CouncilTemplate
from goldenthread.domain.reports.operations.templates import choose_template
from tests.factories import clearing, rows

LETTER = "Gill Sans MT"


def _as_it_is(file: Any) -> None:
    """Changes nothing."""


def template(letter: str = LETTER, change: Callable[[Any], None] = _as_it_is) -> bytes:
    """A letter-headed file in that letter; `change` may spoil it. The same bytes each time it is asked for."""
    return _made(letter, change)


@cache  # the zip file holds the moment in which it was made
def _made(letter: str, change: Callable[[Any], None]) -> bytes:
    file = docx.Document()
    file.styles["Normal"].font.name = letter
    file.sections[0].header.paragraphs[0].text = "Wharfdale Borough Council"
    change(file)
    saved = BytesIO()
    file.save(saved)
    return saved.getvalue()


def without(*names: str) -> bytes:
    """A file in which these styles are not defined."""

    def change(file: Any) -> None:
        for name in names:
            file.styles[name].delete()

    return template(change=change)


def linked() -> bytes:
    """A file whose head fetches its crest from another machine."""

    def change(file: Any) -> None:
        head = file.sections[0].header.part
        head.relate_to("https://elsewhere.example/crest.png", RELATIONSHIP_TYPE.IMAGE, is_external=True)

    return template(change=change)


def letter_of(paper: bytes) -> str | None:
    """The letter that a Word file is set in."""
    found: str | None = docx.Document(BytesIO(paper)).styles["Normal"].font.name
    return found


def chosen(letter: str = LETTER, *, at: datetime = clearing.STARTED, by: Acting | None = None) -> CouncilTemplate:
    """The template that Wharfdale uses from then on."""
    file, name = BytesIO(template(letter)), f"{letter}.docx"
    return choose_template(
        organisation=rows.organisation(), file=file, name=name, by=by or clearing.publisher(), now=at
    )
