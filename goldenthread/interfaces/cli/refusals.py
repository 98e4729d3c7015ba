"""Says what of a folder was refused, the same way for every command that takes one in."""

from collections.abc import Sequence
from pathlib import Path
from typing import Protocol

from goldenthread.foundation.lib.tables import Refusal
from goldenthread.foundation.lib.text import plural
from goldenthread.interfaces.cli.asking import found_wrong

_SHOWN = 50


class Output(Protocol):
    """Where a command writes."""

    def write(self, msg: str) -> object: ...


def leave_if_any(refused: Sequence[Refusal], folder: Path, *, to: Output) -> None:
    """Writes each refusal and leaves with status 1; of many it shows the first 50 and counts the rest."""
    if not refused:
        return
    for each in refused[:_SHOWN]:
        to.write(each.said())
    left = len(refused) - _SHOWN
    more = f" {plural(left, 'more refusal')} not shown." if left > 0 else ""
    raise found_wrong(f"{folder}: {plural(len(refused), 'refusal')}; nothing was taken in.{more}")
