"""What a checked list comes to, as plain values: what the program prints as JSON and the page keeps."""

from typing import Any

from goldenthread.domain.plans.importer.sheets.checking import Checked
from goldenthread.foundation.transfer.faults import Fault


def document(checked: Checked, *, applied: bool) -> dict[str, Any]:
    """`accepted` + the length of `rejected` is `read`; `created`, `changed` and `left_alone` make up `accepted`."""
    table, account = checked.table, checked.account
    return {
        "sheets": [{"name": each.name, "visible": each.visible, "read": each.was_read} for each in table.sheets],
        "sheet": table.sheet,
        "header_row": table.header_row,
        "mapping": checked.mapped.headings(),
        "unknown_columns": [heading.words for heading in checked.mapped.unknown],
        "read": len(account.read),
        "accepted": account.accepted,
        "created": len(account.created),
        "changed": len(account.changed),
        "left_alone": len(account.left_alone),
        "updates": checked.worked.updates,
        "claims": checked.worked.claims,
        "rejected": [fault.document() for fault in account.rejected],
        "also": [fault.document() for fault in account.also],
        "questions": [fault.document() for fault in checked.questions],
        "notes": [fault.document() for fault in checked.notes],
        "digest": checked.digest,
        "applied": applied,
        "refused": None,
    }


def refused_document(fault: Fault) -> dict[str, Any]:
    """The same of a file of which nothing was read: `refused` says why."""
    counts = dict.fromkeys(("read", "accepted", "created", "changed", "left_alone", "updates", "claims"), 0)
    lists: dict[str, Any] = {
        name: [] for name in ("sheets", "unknown_columns", "rejected", "also", "questions", "notes")
    }
    none = dict.fromkeys(("sheet", "header_row", "digest"))
    return counts | lists | none | {"mapping": {}, "applied": False, "refused": fault.document()}
