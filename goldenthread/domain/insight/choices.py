"""Fixed lists of the insight room."""

from django.db.models import TextChoices


class QuestionKind(TextChoices):
    """What gives reason to ask, in the order in which a meeting asks. The label heads the questions of a kind."""

    PROMISED = "promised", "Promised here and not done"  # somebody said it would be done; it is not
    SLIPPED = "slipped", "Slipped since last time"  # in progress then and overdue now, or expected later than then
    RATED_BETTER = "rated_better", "Rated better than the facts"  # a given rating is better than the computed one
    CLAIMED = "claimed", "Claimed without evidence"  # its owner says it is done, nothing shows it, nobody accepted it
    OVERDUE = "overdue", "Overdue longest"  # not done, by days since the deadline in force
    MOVED = "moved", "Moved more than once"  # agreed changes of the deadline, or dates that its owner expected
    SAME_WORDS = "same_words", "The same explanation again"  # nothing new said in consecutive updates
    SILENT = "silent", "Nothing heard"  # no update in the latest round; where no round was held, since last time


class Right(TextChoices):
    """Which of two statements that disagree is right, by whoever looked into it."""

    FIRST = "first", "The first"
    SECOND = "second", "The second"
    BOTH = "both", "Both, of different things"  # they only seem to disagree
    NEITHER = "neither", "Neither"
    UNKNOWN = "unknown", "It cannot be found out"  # looked into, and no record says


class Proof(TextChoices):
    """What shows that a milestone is done, beside its status."""

    ACCEPTED = "accepted", "Accepted"  # somebody else accepted the completion, and evidence is linked
    CLAIMED = "claimed", "Claimed"  # evidence is linked, and nobody else accepted it as done
    NONE = "none", "None"  # nothing is linked, whatever is said


class Asks(TextChoices):
    """What asks for something to be done: the first column of the thread."""

    REQUIREMENT = "requirement", "Requirement"  # of a Direction, or the organisation's own commitment
    RECOMMENDATION = "recommendation", "Recommendation"  # of a review
    CHARACTERISTIC = "characteristic", "Characteristic"  # of a framework: nobody asks, it is what is judged


class SubjectKind(TextChoices):
    """What a gap is about, so that a page can lead there; each comes with the slugs that name it."""

    REQUIREMENT = "requirement", "Requirement"  # its slug
    RECOMMENDATION = "recommendation", "Recommendation"  # its review's, its own
    PLAN = "plan", "Plan"
    ACTION = "action", "Action"  # its plan's, its own
    MILESTONE = "milestone", "Milestone"  # its plan's, its own
    MEASURE = "measure", "Measure"
    MEETING = "meeting", "Meeting"  # its body's, its own
    POST = "post", "Post"
    DISCREPANCY = "discrepancy", "Discrepancy"


class CalendarKind(TextChoices):
    """What stands in the calendar of an organisation."""

    REQUIREMENT = "requirement", "Requirements due"  # each time, by its hour where it has one
    ROUND = "round", "Rounds"  # opens, closes, data cut-off
    MEETING = "meeting", "Meetings"
    CLOCK = "clock", "Clocks of meetings"  # the last day to publish, to give notice, to draft
    MILESTONE = "milestone", "Milestones due"  # by the deadline in force
    RECOMMENDATION = "recommendation", "Recommendations due"
    REVIEW = "review", "Reviews and their clocks"
