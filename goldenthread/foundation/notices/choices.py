"""The few states of messages, and what a person may wish for."""

from django.db.models import TextChoices


class NoticeState(TextChoices):
    WAITING = "waiting", "Waits for the next daily message"
    PLACED = "placed", "In the daily message of everybody it is for"
    SETTLED = "settled", "No longer true before it was sent"
    UNWANTED = "unwanted", "Everybody it is for has switched such messages off"


class HeldUp(TextChoices):
    """Why a message still waits after a gathering; it is looked at again in the next."""

    NOBODY = "nobody", "Nobody is there to get it"
    UNREADABLE = "unreadable", "Its sentence cannot be made"


class MailingState(TextChoices):
    WAITING = "waiting", "Certainly not handed over yet"
    HANDING = "handing", "Handed over, or about to be: perhaps taken"
    SENT = "sent", "Taken by the mail server"
    REFUSED = "refused", "Refused by the mail server for good"
    EMPTY = "empty", "Nothing in it was still true"


class Wish(TextChoices):
    DAILY = "daily", "Everything, in one message a day"
    URGENT = "urgent", "Only what is urgent"
    NONE = "none", "Nothing that I can do without"
