"""Fixed lists of the reports room. Codes go to the database, labels to people."""

from enum import Enum

from django.db.models import TextChoices


class ReportKind(Enum):
    """The kinds of paper that can be made; the value is what is typed and stored."""

    BOARD_UPDATE = "board-update"  # the Board's quarterly update [S1, S2]


class State(TextChoices):
    """Where a report stands; it follows from what happened to it (`rules.states`), and is stored nowhere."""

    DRAFT = "draft", "Draft"  # is being written
    IN_CLEARANCE = "in_clearance", "In clearance"  # is with those who clear it
    CLEARED = "cleared", "Cleared"  # all that has to be cleared is, to the letter
    PUBLISHED = "published", "Published"  # an edition is out, frozen
    WITHDRAWN = "withdrawn", "Withdrawn"  # ended, with a reason


class ReportEventKind(TextChoices):
    """What somebody does with a report as a whole."""

    SENT = "sent", "Sent for clearance"
    TAKEN_BACK = "taken_back", "Taken back to draft"
    PUBLISHED = "published", "Published"
    REOPENED = "reopened", "Opened again for a correction"
    CLOSED = "closed", "Closed again, as it was published"
    WITHDRAWN = "withdrawn", "Withdrawn"


class ClearanceOutcome(TextChoices):
    """What whoever clears says of the exact text."""

    CLEARED = "cleared", "Cleared"
    RETURNED = "returned", "Returned"  # with what has to change


class SubmissionState(TextChoices):
    """How far a submission got; it follows from what happened to it, and is stored nowhere."""

    PREPARED = "prepared", "Prepared"  # waits for another person to send it
    SENT = "sent", "Sent in time"
    LATE = "late", "Sent late"  # accepted and marked
    ACKNOWLEDGED = "acknowledged", "Acknowledged"  # the receiver said so
