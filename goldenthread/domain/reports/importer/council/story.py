"""What the events of reports are made with: the texts of the folder, and what was told before."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from goldenthread.domain.directions.rules.occurrences import Due
from goldenthread.domain.insight.importer.council.directions import due_of
from goldenthread.domain.insight.importer.council.reading import Ground
from goldenthread.domain.insight.importer.council.story import Kept, Line, Thread
from goldenthread.domain.reports.models import Comment, Question, Report, Sending, Submission
from goldenthread.foundation.lib.text import quoted

_MOST_BYTES = 1_000_000


@dataclass
class Story:
    """What was told so far, by the folder's own keys; `thread` holds the requirements, reviews and meetings."""

    thread: Thread
    reports: Kept[Report] = field(default_factory=Kept)
    comments: Kept[Comment] = field(default_factory=Kept)
    submissions: Kept[Submission] = field(default_factory=Kept)
    sendings: Kept[Sending] = field(default_factory=Kept)
    questions: Kept[Question] = field(default_factory=Kept)


@dataclass(frozen=True, slots=True)
class Shelf:
    """What rows of this room may name: texts by the names of their files, and rows of the files below."""

    texts: Mapping[str, str]
    ground: Ground

    def text(self, line: Line) -> str:
        """The text that the row's column `file` names, with its dates filled; "" and a refusal for none of them."""
        name = line.of.cells.needed(line.row, "file")
        if name and name not in self.texts:
            said = f"{quoted(name)} is not a text in UTF-8 in the folder of reports."
            line.of.cells.refuse(line.row, "file", said, "Put it there, or correct the name.")
        return line.of.known.shift.words(self.texts.get(name, ""))

    def due(self, line: Line, requirement: str) -> Due | None:
        """The time due of the row's column `time`, 1 for the first; None and a refusal where it is not due so often."""
        number = line.number("time", least=1)
        asked = next((each for each in self.ground.lines["requirements"] if each.key() == requirement), None)
        found = due_of(asked, number) if asked else None
        if asked and found is None:
            line.of.cells.refuse(line.row, "time", "It is not due that often.", "Count from 1, the first time.")
        return found


def read_texts(folder: Path) -> Mapping[str, str]:
    """The texts of a folder by their names. What is too long, no UTF-8, or a link out of the folder is none of them."""
    found = sorted(folder.iterdir()) if folder.is_dir() else []
    texts = {each.name: _text(each) for each in found if each.is_file() and not each.is_symlink()}
    return {name: text for name, text in texts.items() if text is not None}


def _text(path: Path) -> str | None:
    try:
        return path.read_text(encoding="utf-8") if path.stat().st_size <= _MOST_BYTES else None
    except UnicodeDecodeError:
        return None
