"""The files of the thread in a council's folder, and what they hold."""

from goldenthread.foundation.lib import cells

COLUMNS: dict[str, tuple[str, ...]] = {
    "directions": (
        "id", "title", "statute", "issued_on", "in_force_from", "expires_on", "supersedes", "functions", "at", "by",
    ),
    "revocations": ("direction", "on", "functions", "by_direction", "at", "by"),
    "function_moves": ("id", "direction", "function", "holder", "from_on", "until_on", "at", "by"),
    "function_returns": ("move", "on", "by_direction", "at", "by"),
    "requirements": (
        "id", "direction", "text", "kind", "due_on", "due_hour", "recurrence", "owner", "evidence", "at", "by",
    ),
    "continuations": ("requirement", "from_on", "reason", "decision", "at", "by"),
    "receipts": ("requirement", "time", "title", "days", "hour", "outcome", "by"),
    "requirement_links": ("requirement", "action", "why", "at", "by"),
    "coverages": ("id", "requirement", "verdict", "reason", "at", "by"),
    "contests": ("coverage", "reason", "at", "by"),
    "measures": (
        "id", "title", "unit", "polarity", "range_low", "range_high", "numerator_name", "denominator_name", "frequency",
        "baseline_value", "baseline_on", "tolerance", "benchmark_value", "benchmark_source", "benchmark_on", "owner",
        "area", "action", "requirement", "definition", "at", "by",
    ),
    "redefinitions": ("measure", "quarter", "text", "comparable", "reason", "by"),
    "targets": ("measure", "until_quarter", "value", "by"),
    "readings": ("id", "measure", "quarter", "value", "numerator", "denominator", "provisional", "note"),
    "revisions": ("reading", "value", "numerator", "denominator", "note", "days_after"),
    "reviews": (
        "id", "kind", "reviewer", "title", "scope", "on", "starts_on", "ends_on", "report_on", "position_statement",
        "at", "by",
    ),
    "review_questions": ("review", "position", "theme", "text"),
    "review_steps": ("review", "step", "on", "paper", "by"),
    "findings": ("id", "review", "kind", "theme", "text", "at", "by"),
    "findings_again": ("finding", "earlier", "why", "at", "by"),
    "recommendations": ("id", "review", "number", "text", "finding", "at", "by"),
    "responses": ("id", "recommendation", "kind", "reason", "owner", "due_on", "at", "by"),
    "recommendation_links": ("recommendation", "action", "why", "at", "by"),
    "rechecks": ("recommendation", "rating", "note", "by_reviewer", "at", "by"),
    "assessments": ("id", "framework", "title", "on", "previous", "at", "by"),
    "judgements": ("assessment", "characteristic", "rating", "reason", "evidence", "by"),
    "shared_milestones": ("milestone", "same_as", "why", "at", "by"),
    "followings": ("body", "plan", "from", "at", "by"),
}  # fmt: skip
KEYED = (
    "directions", "function_moves", "requirements", "coverages", "measures", "readings", "reviews", "findings",
    "recommendations", "responses", "assessments",
)  # fmt: skip
LONGEST = cells.LONGEST | {"title": 300, "statute": 200, "function": 300, "holder": 200, "unit": 60, "number": 20}
