"""Fixed lists of the directions room."""

from django.db.models import TextChoices


class RequirementKind(TextChoices):
    ONCE = "once", "Once"
    RECURRING = "recurring", "Recurring"  # each occurrence is due by itself
    STANDING = "standing", "Standing"  # as long as its Direction is in force; never done


class Recurrence(TextChoices):
    """How often a recurring requirement comes back, by months of the calendar."""

    MONTHLY = "monthly", "Every month"
    QUARTERLY = "quarterly", "Every quarter"
    SIX_MONTHLY = "six_monthly", "Every six months"
    YEARLY = "yearly", "Every year"


MONTHS = {Recurrence.MONTHLY: 1, Recurrence.QUARTERLY: 3, Recurrence.SIX_MONTHLY: 6, Recurrence.YEARLY: 12}


class OccurrenceState(TextChoices):
    """Where one occurrence is; computed, never stored."""

    DUE = "due", "Due"  # its hour has not come
    MET = "met", "Met"  # received before its hour
    LATE = "late", "Met late"  # received at its hour or after it: accepted, and marked (SPEC 4.4)
    MISSED = "missed", "Missed"  # its hour is over and nothing was received
    LAPSED = "lapsed", "Lapsed"  # its Direction ended before its hour, and nothing says that it went on
    UNKNOWN = "unknown", "Not on record"  # met, but no paper says when; or no paper says when it was due


class Force(TextChoices):
    """Whether an instrument was in force on a day; computed, never stored."""

    WHOLE = "whole", "In force"
    PART = "part", "In force, but not for every function"
    NOT_YET = "not_yet", "Issued, not yet in force"
    NOT_ISSUED = "not_issued", "Not issued yet"
    ENDED = "ended", "No longer in force"
    UNKNOWN = "unknown", "Issued; in force from a day not on record"


class Ending(TextChoices):
    """How an instrument ended."""

    EXPIRED = "expired", "Expired"
    REVOKED = "revoked", "Revoked"
    SUPERSEDED = "superseded", "Superseded"
