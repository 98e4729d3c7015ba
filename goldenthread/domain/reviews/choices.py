"""Fixed lists of the reviews room."""

from django.db.models import TextChoices

NOT_ON_RECORD = "Day not on record"  # the words of a fact whose paper gives no day
# Names of pages beside the reviews': no review is called so in an address.
KEPT_NAMES = frozenset({"recommendations", "again", "new", "frameworks", "assessments"})


class ReviewKind(TextChoices):
    CORPORATE_PEER_CHALLENGE = "corporate_peer_challenge", "Corporate peer challenge"
    PLANNING_PEER_CHALLENGE = "planning_peer_challenge", "Planning peer challenge"
    PEER_REVIEW = "peer_review", "Peer review"
    INSPECTION = "inspection", "Inspection"
    AUDIT = "audit", "Audit"
    INVESTIGATION = "investigation", "Investigation"
    ASSESSMENT = "assessment", "Assessment"
    REVIEW = "review", "Review"
    SELF_ASSESSMENT = "self_assessment", "Self-assessment"


class FindingKind(TextChoices):
    STRENGTH = "strength", "Strength"
    IMPROVE = "improve", "To improve"
    QUESTION = "question", "Question raised"  # one that it left open; what it was asked is no finding


class ResponseKind(TextChoices):
    """How the organisation answered. Empty: its words say neither, such as "Action plan being developed"."""

    ACCEPTED = "accepted", "Accepted"
    PARTLY = "partly", "Accepted in part"  # with the reason for the rest
    REJECTED = "rejected", "Rejected"  # with a reason


class RecheckRating(TextChoices):
    """What the reviewer found when they came back."""

    DONE = "done", "Done"
    GOOD_PROGRESS = "good_progress", "Good progress"
    LITTLE_PROGRESS = "little_progress", "Little progress"
    NONE = "none", "No progress"


class Ours(TextChoices):
    """What our own record shows of a recommendation; computed from the milestones of its actions, never stored."""

    DONE = "done", "Done"
    CLAIMED = "claimed", "Claimed, not accepted"  # all is completed, and of some nobody else has agreed (SPEC 2.5)
    UNDER_WAY = "under_way", "Under way"
    OVERDUE = "overdue", "Overdue"
    ENDED = "ended", "Withdrawn or carried forward"  # every milestone of its actions
    EMPTY = "empty", "Actions without milestones"
    NO_ACTION = "no_action", "No action linked"


class Step(TextChoices):
    """Dated steps of the process of a peer challenge after the team has gone; its days on site are the review's."""

    POSITION_STATEMENT = "position_statement", "Position statement sent to the team"
    REPORT_PUBLISHED = "report_published", "Report published"
    ACTION_PLAN_PUBLISHED = "action_plan_published", "Action plan published"
    PROGRESS_REVIEW_HELD = "progress_review_held", "Progress review held"
    PROGRESS_REVIEW_PUBLISHED = "progress_review_published", "Progress review published"


class CharacteristicKind(TextChoices):
    """Which way a characteristic of a theme points."""

    WELL = "well", "Of an authority that works well"
    FAILING = "failing", "Of an authority that may be failing"


class JudgementRating(TextChoices):
    """How far a characteristic describes the organisation, in its own judgement."""

    FULLY = "fully", "Fully"
    MOSTLY = "mostly", "Mostly"
    PARTLY = "partly", "Partly"
    NOT = "not", "Not"
    UNKNOWN = "unknown", "Cannot be said yet"
