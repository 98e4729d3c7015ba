"""How pages and files show what a directorate owes."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from goldenthread.domain.insight.choices import SubjectKind
from goldenthread.domain.insight.rules.directorates import KINDS, Directorate, Owed
from goldenthread.domain.insight.rules.gaps import Subject
from goldenthread.foundation.transfer.exports import Column, Kind
from goldenthread.foundation.ui.tones import Tone
from goldenthread.interfaces.web.downloading import Extract, Layout, Row, counted, moments, whose
from goldenthread.interfaces.web.framework.loading import Loaded
from goldenthread.interfaces.web.plans.addresses import Query
from goldenthread.interfaces.web.thread.leading import Places

OWED = Layout(
    "owed",
    "What directorates owe",
    (
        Column("directorate", "Directorate", width=28),
        Column("kind", "Kind", width=16),
        Column("id", "Short name", width=24),
        Column("words", "What", width=60),
        Column("within", "Plan, Direction or review", width=40),
        Column("post", "Owner (post)", width=30),
        Column("due", "Due", Kind.DATE),
        Column("due_said", "Due in words", width=24),
        Column("state", "Where it stands", width=30),
        Column("open", "Open", Kind.FLAG, 8),
        Column("overdue", "Overdue", Kind.FLAG, 8),
    ),
)
NOUNS: Mapping[SubjectKind, tuple[str, str]] = {
    SubjectKind.MILESTONE: ("milestone", "Milestones"),
    SubjectKind.ACTION: ("action", "Actions led"),
    SubjectKind.REQUIREMENT: ("requirement", "Requirements"),
    SubjectKind.RECOMMENDATION: ("recommendation", "Recommendations"),
    SubjectKind.MEASURE: ("measure", "Measures"),
}


@dataclass(frozen=True, slots=True)
class Line:
    """One thing owed with the address of its page, empty where its kind has none."""

    owed: Owed
    href: str


@dataclass(frozen=True, slots=True)
class Part:
    """What is open of one kind, with how much there is of it in all."""

    kind: SubjectKind
    title: str
    lines: tuple[Line, ...]
    total: int


def parts(found: Directorate, loaded: Loaded) -> tuple[Part, ...]:
    """Kind by kind, those of which there is any."""
    query = Query(loaded.asked.kept)
    places = Places(loaded.home.slug, str(query) if query.pairs else "")
    return tuple(
        Part(
            kind,
            NOUNS[kind][1],
            tuple(Line(each, places.of(Subject(kind, each.names))) for each in found.open(kind)),
            len(found.of(kind)),
        )
        for kind in KINDS
        if found.of(kind)
    )


def figures(found: Directorate) -> tuple[dict[str, object], ...]:
    """What is open of each kind, out of how many, and how much of it is overdue."""
    return tuple(
        {
            "number": len(found.open(kind)),
            "of": len(found.of(kind)),
            "label": f"{NOUNS[kind][1].lower()} open",
            "tone": Tone.LATE if found.overdue(kind) else Tone.PLAIN,
            "href": f"#{kind.value}",
            "lines": [f"{found.overdue(kind):,} overdue"] if found.overdue(kind) else [],
        }
        for kind in KINDS
        if found.of(kind)
    )


def listed(owed: Iterable[Owed], loaded: Loaded, *named: str) -> Extract:
    """As a file; what is done stands in it too."""
    rows = [_row(each) for each in owed]
    asked = loaded.asked
    about = [
        whose(loaded.home),
        *moments(asked.as_at, asked.known_at),
        *counted("Rows", len(rows)),
    ]
    return Extract(OWED, rows, (loaded.home.slug, *named), asked.as_at, loaded.visitor.now, about)


def _row(owed: Owed) -> Row:
    return {
        "directorate": owed.directorate,
        "kind": owed.kind.value,
        "id": owed.names[-1],
        "words": owed.words,
        "within": owed.within,
        "post": owed.post,
        "due": owed.due,
        "due_said": owed.due_said,
        "state": owed.state,
        "open": owed.is_open,
        "overdue": owed.is_open and owed.overdue,
    }
