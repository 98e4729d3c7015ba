"""Who came to a meeting, and what interests were declared item by item."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import Q

from goldenthread.domain.meetings.choices import AttendanceState
from goldenthread.domain.meetings.models.bodies import CONSTRAINTS, Seat
from goldenthread.domain.meetings.models.meetings import AgendaItem, Meeting
from goldenthread.domain.plans.models import Fact


class Attendance(models.Model):
    """Who sat in a seat, or came without one. It may be put right until the minutes are agreed."""

    meeting = models.ForeignKey(Meeting, on_delete=models.PROTECT, related_name="attendances")
    seat = models.ForeignKey(Seat, on_delete=models.PROTECT, null=True, blank=True, related_name="attendances")
    role_words = models.CharField(max_length=200, blank=True)  # of who came without a seat
    state = models.CharField(max_length=20, choices=AttendanceState)
    substitute = models.ForeignKey(Seat, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    source = models.TextField(blank=True)

    class Meta:
        ordering: ClassVar[list[str]] = ["pk"]
        constraints: ClassVar[CONSTRAINTS] = [
            models.CheckConstraint(condition=Q(seat__isnull=False) | ~Q(role_words=""), name="attendance_is_somebodys"),
            models.UniqueConstraint(fields=["meeting", "seat"], name="attendance_once_a_seat"),
        ]

    def __str__(self) -> str:
        return f"{self.seat or self.role_words}: {self.state}"


class Interest(Fact):
    """An interest declared in an item. Who `steps_out` takes no part in it and does not count for its quorum."""

    meeting = models.ForeignKey(Meeting, on_delete=models.PROTECT, related_name="interests")
    item = models.ForeignKey(AgendaItem, on_delete=models.PROTECT, related_name="interests")
    seat = models.ForeignKey(Seat, on_delete=models.PROTECT, related_name="interests")
    nature = models.TextField()
    steps_out = models.BooleanField(default=True)

    class Meta(Fact.Meta):
        pass
