"""What the queue of the package does not keep: which workers live, and which slots of the schedule were taken."""

from typing import ClassVar

from django.db import models


class WorkerSeen(models.Model):
    """A worker, and when it last said that it lives. Past `lost_at` its jobs are given to another."""

    name = models.CharField(unique=True)
    started_at = models.DateTimeField()
    seen_at = models.DateTimeField()
    lost_at = models.DateTimeField()
    stopped_at = models.DateTimeField(null=True)

    class Meta:
        db_table = "jobs_worker_seen"

    def __str__(self) -> str:
        return self.name


class Slot(models.Model):
    """A moment at which a scheduled job was due and was taken care of: one row, whatever the number of workers."""

    code = models.CharField()
    due_at = models.DateTimeField()

    class Meta:
        db_table = "jobs_slot"
        constraints: ClassVar = [models.UniqueConstraint(fields=["code", "due_at"], name="jobs_slot_once")]

    def __str__(self) -> str:
        return f"{self.code} {self.due_at}"
