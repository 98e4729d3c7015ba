"""Sources of reports made for tests, without a database."""

from collections.abc import Mapping
from typing import Any

from goldenthread.domain.reports.rules.figure import part_of_name
from goldenthread.domain.reports.rules.front import front_of
from goldenthread.domain.reports.rules.kind_reading import parse, standard
from goldenthread.domain.reports.rules.kinds import starting_texts
from goldenthread.domain.reports.rules.snapshot import Snapshot
from goldenthread.domain.reports.rules.source import Source

CONTENT: Mapping[str, Any] = {
    "organisation": "Wharfdale",
    "as_at": "2017-06-14",
    "since": "2017-04-01",
    "known_at": "2017-06-14T22:59:59Z",
    "missing": {"milestones": "This report is about no plan."},
}
NOTE = """
slug = "note"
title = "Note"
[[front]]
slug = "author"
label = "Author"
needed = true
[[front]]
slug = "meeting"
label = "Meeting"
[[section]]
slug = "summary"
title = "Summary"
writes = "Performance team"
numbered = false
[[section]]
slug = "details"
title = "Details"
writes = "Performance team"
blocks = ["headline"]
[[section]]
slug = "more"
title = "More"
writes = "Performance team"
required = false
"""


def note(front: str = "Author: Team", content: Mapping[str, Any] = CONTENT, **texts: str) -> Source:
    """A short report with those texts."""
    kind = parse(NOTE)
    given = {"summary": "In short.", "details": "At length."} | texts
    return Source(kind, "A note", front_of(front, kind.front), given, content, "f" * 64)


def begun(kind: str, snapshot: Snapshot) -> Source:
    """A report of a kind that comes ready, as it begins, with the figures of the snapshot."""
    one = parse(standard()[kind])
    content = {"missing": {}, **snapshot.content}
    texts = starting_texts(one, [(each["title"], part_of_name(each["id"])) for each in content["areas"]])
    written = {slug: text for slug, text in texts.items() if slug != "front"}
    return Source(one, one.title, front_of(texts["front"], one.front), written, content, snapshot.digest)
