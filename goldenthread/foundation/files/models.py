"""One row an upload; the content is kept once for each hash, under `settings.GOLDENTHREAD_FILES`."""

from typing import ClassVar

from django.db import models
from django.db.models.functions import Length
from django.db.models.lookups import Exact

from goldenthread.foundation.files.choices import Scanned


class StoredFile(models.Model):
    """A file as it was received: written once by `operations.store`, never changed or removed."""

    sha256 = models.CharField(max_length=64, db_index=True)
    size = models.PositiveBigIntegerField()  # bytes
    name = models.CharField(max_length=150)  # for people and for the download; never part of a path
    media_type = models.CharField(max_length=100)  # by content
    scanned = models.CharField(max_length=20, choices=Scanned)
    stored_at = models.DateTimeField()

    class Meta:
        db_table = "files_stored_file"
        constraints: ClassVar = [
            models.CheckConstraint(condition=Exact(Length("sha256"), 64), name="files_stored_file_whole_hash"),
            models.CheckConstraint(
                condition=models.Q(size__gt=0) & ~models.Q(name="") & ~models.Q(media_type=""),
                name="files_stored_file_says_what_it_is",
            ),
            models.CheckConstraint(
                condition=models.Q(scanned__in=Scanned.values), name="files_stored_file_scanned_known"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.name} ({self.sha256[:12]})"
