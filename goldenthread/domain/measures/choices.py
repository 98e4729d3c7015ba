"""Fixed lists of the measures room."""

from django.db.models import TextChoices


class Polarity(TextChoices):
    """Which way is better."""

    HIGHER = "higher", "Higher is better"
    LOWER = "lower", "Lower is better"
    RANGE = "range", "Within a range is better"
    NEUTRAL = "neutral", "Neither is better"  # it says how much there is of something


class Frequency(TextChoices):
    """How often a reading is expected."""

    MONTHLY = "monthly", "Every month"
    QUARTERLY = "quarterly", "Every quarter"
    SIX_MONTHLY = "six_monthly", "Every six months"
    YEARLY = "yearly", "Every year"
    UNSTATED = "", "Not stated"  # so none is ever due


MONTHS = {Frequency.MONTHLY: 1, Frequency.QUARTERLY: 3, Frequency.SIX_MONTHLY: 6, Frequency.YEARLY: 12}


class MeasureStatus(TextChoices):
    """The latest reading beside the target of its day; computed, never stored."""

    MET = "met", "Target met"
    WITHIN = "within", "Within tolerance"  # not met, and no further off than the measure allows
    NOT_MET = "not_met", "Target not met"
    NO_TARGET = "no_target", "No target"  # none was set for the day of the reading
    NEUTRAL = "neutral", "Not judged"  # neither way is better
    NO_READING = "no_reading", "No reading"


class Trend(TextChoices):
    """What the last readings say together; computed, never stored."""

    BETTER = "better", "Getting better"
    WORSE = "worse", "Getting worse"
    RISING = "rising", "Rising"  # where neither way is better
    FALLING = "falling", "Falling"
    UNCLEAR = "unclear", "No clear trend"
    TOO_FEW = "too_few", "Too few readings"


class Moved(TextChoices):
    """Where the latest reading is, compared with the baseline."""

    BETTER = "better", "Better"
    WORSE = "worse", "Worse"
    SAME = "same", "The same"
