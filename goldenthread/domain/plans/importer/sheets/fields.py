"""The columns a plan's list may have, and the headings councils give them."""

from goldenthread.foundation.transfer.mapping import Field

FIELDS = (
    Field(
        "reference", "Ref", ("reference", "ref no", "ref number", "milestone ref", "milestone reference", "id", "no")
    ),
    Field("area", "Area", ("priority area", "theme", "workstream", "priority", "improvement area", "programme")),
    Field("action", "Action", ("strategic action", "key action", "improvement action", "objective", "recommendation")),
    Field("action_reference", "Action ref", ("action reference", "action no", "action number")),
    Field(
        "wording",
        "Milestone",
        ("milestones", "milestone description", "key milestone", "task", "step", "deliverable", "activity", "what"),
        required=True,
    ),
    Field(
        "owner",
        "Owner",
        ("owner post", "milestone owner", "lead", "lead officer", "lead post", "responsible officer", "who", "post"),
    ),
    Field(
        "deadline",
        "Deadline",
        ("due", "due date", "due by", "target date", "completion deadline", "target", "by when", "when", "end date"),
    ),
    Field("status", "Status", ("rag", "rag status", "current status", "progress status", "state", "delivery status")),
    Field(
        "completed_on",
        "Completed on",
        (
            "date completed",
            "completion date",
            "completed",
            "actual completion",
            "actual completion date",
            "achieved on",
        ),
    ),
    Field(
        "note",
        "Latest update",
        ("update", "progress update", "progress", "commentary", "comments", "comment", "notes", "narrative"),
    ),
    Field("said_on", "Update date", ("date of update", "updated on", "last updated", "last update", "update as at")),
    Field(
        "expected",
        "Expected date",
        ("expected", "still expected on", "forecast", "forecast date", "forecast completion", "revised forecast"),
    ),
)
TITLES = {field.key: field.title for field in FIELDS}
