"""How a finding and a change look: never by colour alone, the words stand in it."""

from collections.abc import Mapping

from goldenthread.domain.reports.rules.changes import Fate
from goldenthread.domain.reports.rules.number_check.findings import Kind

TONES: Mapping[Kind, str] = {
    Kind.DIFFERENT: "late",
    Kind.UNITS: "late",
    Kind.LIST: "late",
    Kind.MERGED: "warning",
    Kind.UNKNOWN: "warning",
    Kind.PARTS: "warning",
    Kind.SAME: "done",
}
FATES: Mapping[Fate, tuple[str, str]] = {
    Fate.NEW: ("New section", "active"),
    Fate.GONE: ("Not in this report", "ended"),
    Fate.CHANGED: ("Changed", "warning"),
    Fate.SAME: ("Unchanged", "plain"),
}
