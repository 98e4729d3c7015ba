"""The page docs/reference/report-states.md, made from the table of moves; a test holds it to that.

To write it again: `python -m goldenthread.domain.reports.rules.states_page > docs/reference/report-states.md`.
"""

import sys

from goldenthread.domain.organisations.roles import Permission, roles_with
from goldenthread.domain.reports.choices import State
from goldenthread.domain.reports.rules.states import MOVES, WHY, Move, diagram

_HEAD = """# Where a report stands

Made from the table of moves in `goldenthread/domain/reports/rules/states.py`; a test holds this page to it.

A state is stored nowhere. It follows from what somebody did with the report, and from its clearances. Whether one of
those stands follows from the exact text of its section, which is compared by its SHA-256 each time somebody looks.

```mermaid
{diagram}
```

| state | what it means |
|---|---|
{states}

## Every move

| from | what happens | to | who may | what must hold |
|---|---|---|---|---|
{moves}

*By itself* means that nobody does it: it follows from the clearances. What must hold before publication is listed on
the report’s own page, as sentences, each with the way to where it is put right.
"""


def page() -> str:
    """The whole page."""
    states = "\n".join(f"| **{each.label}** | {WHY[each]} |" for each in State)
    return _HEAD.format(diagram=diagram(), states=states, moves="\n".join(map(_row, MOVES)))


def _row(move: Move) -> str:
    return f"| {move.state.label} | {move.said} | {move.to.label} | {_who(move.who)} | {move.holds} |"


def _who(permission: Permission | None) -> str:
    if permission is None:
        return "by itself"
    return ", ".join(sorted(each.label.lower() for each in roles_with(permission)))


if __name__ == "__main__":
    sys.stdout.write(page())
