"""What is wrong with a file or a row of it: the place, a code for programs, words for people, the fix (SPEC 4.8)."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Fault:
    """Something that was not taken in, or has to be asked. `row` is as a spreadsheet numbers it; `column` a heading."""

    code: str
    message: str
    fix: str
    sheet: str | None = None
    row: int | None = None
    column: str | None = None

    def said(self) -> str:
        """ "sheet Plan, row 12, column Due: '31/31/2017' is not a date. Write …"."""
        named = [("sheet", self.sheet), ("row", self.row and f"{self.row:,}"), ("column", self.column)]
        place = ", ".join(f"{name} {value}" for name, value in named if value)
        return f"{place}: {self.message} {self.fix}".removeprefix(": ").strip()

    def document(self) -> dict[str, object]:
        """The fault as plain values by name."""
        return {name: getattr(self, name) for name in ("sheet", "row", "column", "code", "message", "fix")}


class FileRefusedError(Exception):
    """Nothing of a file can be taken in; `fault` says why and what to do."""

    def __init__(self, fault: Fault) -> None:
        super().__init__(fault.said())
        self.fault = fault


def refused(
    code: str, message: str, fix: str, *, sheet: str | None = None, row: int | None = None, column: str | None = None
) -> FileRefusedError:
    """The error to raise for a whole file."""
    return FileRefusedError(Fault(code, message, fix, sheet, row, column))
