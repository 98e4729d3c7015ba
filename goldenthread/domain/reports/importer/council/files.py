"""The files of reports in a council's folder, and what they hold."""

from goldenthread.foundation.lib import cells

COLUMNS: dict[str, tuple[str, ...]] = {
    "clearing_posts": ("capacity", "post", "from_on", "at", "by"),
    "report_kinds": ("file", "at", "by"),
    "reports": (
        "id", "kind", "title", "plan", "round", "requirement", "time", "review", "previous", "as_at", "since", "at",
        "by",
    ),
    "report_steps": (
        "id", "report", "step", "section", "capacity", "about", "file", "quote", "words", "item", "as_at", "since",
        "at", "by",
    ),
    "submissions": ("id", "requirement", "time", "report", "evidence", "days", "hour", "by"),
    "sendings": ("submission", "days", "hour", "by"),
    "submission_replies": (
        "id", "submission", "kind", "about", "who", "reference", "words", "due_days", "days", "hour", "by",
    ),
}  # fmt: skip
KEYED = ("reports", "report_steps", "submissions", "submission_replies")
LONGEST = cells.LONGEST | {"title": 300, "capacity": 60, "section": 60, "who": 200, "reference": 200}
TEXTS = "reports"  # the folder of the texts and kinds that the tables name
