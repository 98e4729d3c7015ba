"""Fixed lists of the plans room. A status is computed, never stored; it is listed here for its words."""

from django.db.models import TextChoices

AS_PUBLISHED = "As published"  # stands for the post of who said it, in facts taken from a paper that names none


class Status(TextChoices):
    """Where a milestone stands [S2 4.7], in the order in which the rule asks."""

    WITHDRAWN = "withdrawn", "Withdrawn"  # ended without being done, by decision
    CARRIED_FORWARD = "carried_forward", "Carried forward"  # continued in a successor plan; counts there
    COMPLETED = "completed", "Completed"  # achieved on or before the day asked for
    OVERDUE = "overdue", "Overdue"  # not completed, and the day is after the deadline in force
    IN_PROGRESS = (
        "in_progress",
        "In progress",
    )  # not completed, and the deadline in force is today or later, or none


class CompletionState(TextChoices):
    CLAIMED = "claimed", "Claimed"  # its owner says it is done; nobody else has yet agreed
    ACCEPTED = "accepted", "Accepted"  # somebody else agreed, on evidence


class ReviewOutcome(TextChoices):
    ACCEPTED = "accepted", "Accepted"
    RETURNED = "returned", "Returned"  # with a reason; the claim no longer counts


class Verb(TextChoices):
    """What a body did with an item (SPEC 3). Only the first two move a date or end a milestone."""

    AGREED = "agreed", "Agreed"
    AGREED_AS_AMENDED = "agreed_as_amended", "Agreed as amended"
    NOTED = "noted", "Noted"
    COMMENTED_ON = "commented_on", "Commented on"
    ENDORSED = "endorsed", "Endorsed"
    RECOMMENDED = "recommended", "Recommended"
    DEFERRED = "deferred", "Deferred"
    REFUSED = "refused", "Refused"


AGREEING = frozenset({Verb.AGREED, Verb.AGREED_AS_AMENDED})


class AmendedField(TextChoices):
    WORDING = "wording", "Wording"
    OWNER = "owner", "Owner"


class RatingVoice(TextChoices):
    """Who gave a rating that stands beside the computed one."""

    PERSON = "person", "Officer"
    BOARD = "board", "Board"


class AssuranceVoice(TextChoices):
    """Who believes something about a milestone, apart from its owner (SPEC 2.4)."""

    MANAGER = "manager", "Manager"
    BOARD = "board", "Board"
    EXTERNAL = "external", "External reviewer"


class DatePrecision(TextChoices):
    """How closely a date was said; the stored day is the last of the period named (SPEC 4.4)."""

    DAY = "day", "Day"
    MONTH = "month", "Month"
    QUARTER = "quarter", "Quarter"
    HALF_YEAR = "half_year", "Half-year"
    SEASON = "season", "Season"
    FINANCIAL_YEAR = "financial_year", "Financial year"
    YEAR = "year", "Year"


class RoundPattern(TextChoices):
    """How often updates are collected."""

    QUARTERLY = "quarterly", "Every quarter"
    SIX_MONTHLY = "six_monthly", "Every six months"
    MONTHLY = "monthly", "Every month"


class RoundState(TextChoices):
    """Where a round is; computed from what happened to it, never stored."""

    PLANNED = "planned", "Planned"  # nobody has been asked yet
    OPEN = "open", "Open"  # the owners of what is still open have been asked
    CLOSED = "closed", "Closed"  # what is missing has been listed; an extension opens it again
    FROZEN = "frozen", "Frozen"  # the report is built from what was known at that moment


class RoundEventKind(TextChoices):
    OPENED = "opened", "Opened"
    EXTENDED = "extended", "Extended"  # with a reason; a closed round is open again
    CLOSED = "closed", "Closed"
    FROZEN = "frozen", "Frozen"  # a second time only with a reason, and openly


class Covers(TextChoices):
    """How far the actions linked to a requirement cover it, as a person judges it."""

    FULLY = "fully", "Fully"  # when all linked actions are done, what was asked is done
    PARTLY = "partly", "Partly"  # something of what was asked would still be missing
    NOT = "not", "Not"  # nothing linked, or what is linked does not answer it
