"""Fixed lists of the reports room."""

from enum import Enum


class ReportKind(Enum):
    """The kinds of paper that can be made; the value is what is typed and stored."""

    BOARD_UPDATE = "board-update"  # the Board's quarterly update [S1, S2]
