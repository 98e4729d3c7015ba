"""The matrix, the gaps and the discrepancies as files."""

from collections.abc import Iterator, Sequence

from goldenthread.domain.insight.choices import Asks
from goldenthread.domain.insight.queries.discrepancies import DiscrepancySeen
from goldenthread.domain.insight.queries.matrix import Matrix, MatrixRow
from goldenthread.domain.insight.rules.gaps import Group
from goldenthread.domain.insight.rules.matrix import Answer, Line, Step
from goldenthread.foundation.transfer.exports import Column, Kind
from goldenthread.interfaces.web.downloading import About, Extract, Layout, Row, counted, moments, whose
from goldenthread.interfaces.web.thread import words
from goldenthread.interfaces.web.thread.loading import Looking, of

MATRIX = Layout(
    "matrix",
    "Golden thread",
    (
        Column("asked_by", "Asked by", width=36),
        Column("id", "Short name", width=22),
        Column("asked", "What was asked", width=60),
        Column("due", "When", width=30),
        Column("sent", "What was sent", width=30),
        Column("coverage", "Judged covered", width=24),
        Column("bodies", "Answered by a body", width=36),
        Column("plan", "Plan", width=30),
        Column("action", "Action", width=40),
        Column("linked_because", "Linked because", width=40),
        Column("milestone", "Ref", width=20),
        Column("wording", "Milestone", width=60),
        Column("deadline", "Deadline in force", Kind.DATE),
        Column("status", "Status", width=16),
        Column("completed_on", "Completed on", Kind.DATE),
        Column("proof", "Shown by evidence", width=16),
        Column("evidence", "Evidence", width=40),
        Column("decisions", "Decisions", width=40),
        Column("measures", "Measures", width=40),
        Column("missing", "Gaps of what was asked", Kind.INTEGER, 12),
        Column("theme", "Theme of the framework", width=30),
        Column("judged", "Judged of itself", width=20),
        Column("judged_on", "Judged as on", Kind.DATE),
        Column("judged_because", "Judged so because", width=50),
        Column("judged_by", "Evidence of the judgement", width=40),
    ),
)
GAPS = Layout(
    "gaps",
    "Gaps",
    (
        Column("kind", "Kind", width=30),
        Column("title", "What is missing", width=40),
        Column("gap", "Gap", width=90),
        Column("about", "About", width=14),
        Column("id", "Short name", width=30),
        Column("since", "Since", Kind.DATE),
        Column("days", "Days", Kind.INTEGER, 8),
    ),
)
DISCREPANCIES = Layout(
    "discrepancies",
    "Papers that disagree",
    (
        Column("id", "Short name", width=20),
        Column("statement_a", "The first says", width=50),
        Column("source_a", "Where", width=40),
        Column("statement_b", "The second says", width=50),
        Column("source_b", "Where the second", width=40),
        Column("why_it_matters", "Why it matters", width=50),
        Column("right", "Right is", width=14),
        Column("reason", "Because", width=50),
        Column("decision", "Decided by", width=30),
        Column("answered_on", "Answered on", Kind.DATE),
        Column("answered_by", "Answered by (post)", width=30),
    ),
)


def matrix(found: Matrix, looking: Looking) -> Extract:
    """A row for each milestone of each action of each thing that was asked; of what has none, one row all the same."""
    rows = [row for each in found.rows for row in _rows(each)]
    about = (About("of", of(looking.chosen) or "everything", "Part", _part(found, looking)),)
    return _extract(MATRIX, rows, looking, *about)


def gaps(groups: Sequence[Group], looking: Looking) -> Extract:
    """Every gap, in the order of the page."""
    rows: list[Row] = [
        {
            "kind": group.rule.code,
            "title": group.rule.title,
            "gap": gap.sentence,
            "about": gap.subject.kind.value,
            "id": "/".join(gap.subject.slugs),
            "since": gap.since,
            "days": gap.age,
        }
        for group in groups
        for gap in group.gaps
    ]
    return _extract(GAPS, rows, looking)


def discrepancies(found: Sequence[DiscrepancySeen], looking: Looking) -> Extract:
    """Every pair of statements, in the order of the page."""
    return _extract(DISCREPANCIES, [_pair(each) for each in found], looking)


def _extract(layout: Layout, rows: Sequence[Row], looking: Looking, *also: About) -> Extract:
    asked, home = looking.asked, looking.home
    about = (whose(home), *also, *moments(asked.as_at, asked.known_at), *counted("Rows", len(rows)))
    return Extract(layout, rows, (home.slug,), asked.as_at, asked.known_at, about)


def _part(found: Matrix, looking: Looking) -> str:
    return next((each.title for each in found.parts if each.chosen == looking.chosen), "Everything that was asked")


def _rows(row: MatrixRow) -> Iterator[Row]:
    line = row.line
    asked: Row = {
        "asked_by": line.of_title,
        "id": line.slug,
        "asked": line.text,
        "due": line.due or line.because,
        "sent": None if line.asks is Asks.CHARACTERISTIC else words.sent(line),
        "coverage": line.covered.verdict.value if line.covered else None,
        "bodies": "; ".join(each.name for each in line.bodies),
        "measures": "; ".join(f"{each.title}: {words.moved(each)}" for each in line.indicators),
        "missing": len(row.missing),
        "theme": line.theme or None,
    }
    judged = _judged(line) if line.judged else {}
    empty = dict.fromkeys(each.key for each in MATRIX.columns)
    for answer in line.answers:
        for step in answer.work.steps or (None,):
            yield {**empty, **asked, **judged, **_answer(answer), **(_step(step) if step else {})}
    if not line.answers:
        yield {**empty, **asked, **judged}


def _judged(line: Line) -> Row:
    """What the latest self-assessment says; of several of a day each, in their order."""
    titles = [title for each in line.judged for _, title in each.items]
    unnamed = [said for each in line.judged if (said := words.shown(each))]
    return {
        "judged": "; ".join(each.rating.value for each in line.judged),
        "judged_on": line.judged[0].on,
        "judged_because": "; ".join(each.reason for each in line.judged),
        "judged_by": "; ".join([*titles, *unnamed]),
    }


def _answer(answer: Answer) -> Row:
    return {"plan": answer.work.plan_title, "action": answer.work.title, "linked_because": answer.why}


def _step(step: Step) -> Row:
    one = step.standing
    return {
        "milestone": one.key,
        "wording": one.wording,
        "deadline": one.deadline.last_day if one.deadline else None,
        "status": one.status.value,
        "completed_on": one.completed_on,
        "proof": step.proof.value,
        "evidence": step.evidence.said(),
        "decisions": "; ".join(each.words for each in step.rulings),
    }


def _pair(seen: DiscrepancySeen) -> Row:
    one, answer = seen.discrepancy, seen.answer
    return {
        "id": one.slug,
        "statement_a": one.statement_a,
        "source_a": one.source_a,
        "statement_b": one.statement_b,
        "source_b": one.source_b,
        "why_it_matters": one.why_it_matters,
        "right": answer.right if answer else None,
        "reason": answer.reason if answer else None,
        "decision": answer.decision_words if answer else None,
        "answered_on": answer.effective_on if answer else None,
        "answered_by": answer.by_post if answer else None,
    }
