"""The judgements of a self-assessment as a file."""

from goldenthread.domain.reviews.queries.assessing import AssessmentSeen, JudgedSeen, ThemeSeen
from goldenthread.foundation.transfer.exports import Column, Kind
from goldenthread.interfaces.web.downloading import Extract, Layout, Row, as_it_is
from goldenthread.interfaces.web.frame import Visitor

JUDGEMENTS = Layout(
    "judgements",
    "Judgements",
    (
        Column("theme", "Theme", width=30),
        Column("id", "Short name", width=24),
        Column("kind", "Kind"),
        Column("text", "Characteristic", width=60),
        Column("rating", "Judgement"),
        Column("reason", "Why", width=60),
        Column("evidence", "Evidence", width=20),
        Column("evidence_items", "Items of evidence", Kind.INTEGER, 12),
        Column("unsupported", "Well, with no evidence", Kind.FLAG, 12),
        Column("by_post", "By (post)", width=30),
        Column("before", "Judgement before"),
        Column("change", "Against the one before"),
        Column("new", "New in this edition", Kind.FLAG, 12),
        Column("reworded", "Worded otherwise before", Kind.FLAG, 12),
    ),
)


def judgements(seen: AssessmentSeen, visitor: Visitor) -> Extract:
    """Every characteristic with its judgement, in the order of the framework."""
    one = seen.assessment
    rows = [_row(theme, each, has_before=one.previous_id is not None) for theme in seen.themes for each in theme.rows]
    return as_it_is(JUDGEMENTS, rows, one.organisation, visitor.now, noun="Characteristics", named=(one.slug,))


def _row(theme: ThemeSeen, each: JudgedSeen, *, has_before: bool) -> Row:
    judgement = each.judgement
    return {
        "theme": theme.theme.title,
        "id": each.characteristic.slug,
        "kind": each.characteristic.kind,
        "text": each.characteristic.text,
        "rating": judgement.rating if judgement else "",
        "reason": judgement.reason if judgement else "",
        "evidence": " ".join(str(item) for item in each.items),
        "evidence_items": each.evidence,
        "unsupported": each.unsupported,
        "by_post": judgement.by_post if judgement else "",
        "before": each.before.rating if each.before else "",
        "change": each.change.value if has_before else "",
        "new": has_before and each.earlier is None,
        "reworded": each.reworded,
    }
