"""Messages noticed, the daily mailing of each person, the lines between the two, and what people wish for."""

from __future__ import annotations

from typing import ClassVar
from uuid import uuid4

from django.conf import settings
from django.db import models
from django.db.models import Q

from goldenthread.foundation.notices.choices import HeldUp, MailingState, NoticeState, Wish

LONGEST = 200  # characters of a code, reference or key


class Notice(models.Model):
    """Something to be said to whoever stands behind a reference when it is sent. Kept for ever: it is the log."""

    code = models.CharField(max_length=LONGEST)
    to = models.CharField(max_length=LONGEST)  # a reference, such as "post:12"
    about = models.CharField(max_length=LONGEST)
    once = models.CharField(max_length=LONGEST, unique=True)
    context = models.JSONField(default=dict)
    why = models.TextField()
    noticed_at = models.DateTimeField()
    state = models.CharField(max_length=20, choices=NoticeState, default=NoticeState.WAITING)
    settled_at = models.DateTimeField(null=True, blank=True)
    held_up = models.CharField(max_length=20, choices=HeldUp, blank=True, default="")

    class Meta:
        indexes: ClassVar = [
            models.Index(fields=["state", "noticed_at"], name="notice_by_state"),
            models.Index(fields=["about", "code"], name="notice_by_subject"),
            models.Index(fields=["to", "-noticed_at"], name="notice_by_reference"),
        ]
        constraints: ClassVar = [
            models.CheckConstraint(condition=Q(held_up="") | Q(state="waiting"), name="notice_held_up_while_waiting"),
            models.CheckConstraint(
                condition=Q(state="settled", settled_at__isnull=False)
                | (~Q(state="settled") & Q(settled_at__isnull=True)),
                name="notice_settled_says_when",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.code} to {self.to} about {self.about}"


class Mailing(models.Model):
    """One person's message of one day: the database refuses a second."""

    key = models.UUIDField(unique=True, default=uuid4, editable=False)
    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    email = models.EmailField()
    day = models.DateField()  # in London; moves on while it could not be handed over
    state = models.CharField(max_length=20, choices=MailingState, default=MailingState.WAITING)
    made_at = models.DateTimeField()
    handed_at = models.DateTimeField(null=True, blank=True)  # the latest try
    sent_at = models.DateTimeField(null=True, blank=True)
    tries = models.PositiveIntegerField(default=0)
    trouble = models.CharField(max_length=LONGEST, blank=True, default="")  # what the latest try met

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["person", "day"], name="mailing_one_a_day"),
            models.CheckConstraint(
                condition=Q(state="sent", sent_at__isnull=False) | (~Q(state="sent") & Q(sent_at__isnull=True)),
                name="mailing_sent_says_when",
            ),
        ]
        indexes: ClassVar = [models.Index(fields=["state"], name="mailing_by_state")]

    def __str__(self) -> str:
        return f"Mailing {self.key} of {self.day}"


class Line(models.Model):
    """What a mailing says of a notice, in the words it was gathered with."""

    mailing = models.ForeignKey(Mailing, on_delete=models.PROTECT, related_name="lines")
    notice = models.ForeignKey(Notice, on_delete=models.PROTECT, related_name="lines")
    sentence = models.TextField()
    path = models.TextField()
    urgent = models.BooleanField(default=False)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["mailing", "notice"], name="line_once_a_mailing"),
        ]

    def __str__(self) -> str:
        return self.sentence


class Preference(models.Model):
    """What a person wishes to be sent; without a row, everything."""

    person = models.OneToOneField(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    wish = models.CharField(max_length=20, choices=Wish, default=Wish.DAILY)
    chosen_at = models.DateTimeField()

    def __str__(self) -> str:
        return self.get_wish_display()
