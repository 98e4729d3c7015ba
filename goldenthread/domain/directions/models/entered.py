"""What every row of the room that is never edited carries, and how a later row takes its place."""

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any, ClassVar, TypeVar

from django.db import models
from django.db.models import Q

from goldenthread.domain.organisations.models import Person
from goldenthread.foundation.lib import corrections

Row = TypeVar("Row", bound="Correctable")


class Entered(models.Model):
    """When and by whom it was entered, and the form it was sent with."""

    append_only = True

    entered_at = models.DateTimeField()
    by_post = models.CharField(max_length=200)
    by_person = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    source = models.TextField(blank=True)
    token = models.UUIDField(null=True, blank=True, unique=True)

    class Meta:
        abstract = True


class Correctable(Entered):
    """A row that a later one may correct or take back, with a reason; both stay on record.

    `recorded_at` is from when it was known: empty as long as that is when it was entered; earlier only for what a
    dated paper of a published record says.
    """

    recorded_at = models.DateTimeField(null=True, blank=True)
    corrects = models.OneToOneField(
        "self", on_delete=models.PROTECT, null=True, blank=True, related_name="corrected_by"
    )
    is_retraction = models.BooleanField(default=False)
    reason = models.TextField(blank=True)  # why the earlier one was corrected or taken back

    # Neither corrected nor taken back.
    STANDING: ClassVar[Q] = Q(corrected_by__isnull=True, is_retraction=False)

    class Meta:
        abstract = True

    @property
    def known_from(self) -> datetime:
        """From this moment on it counts as known."""
        return self.recorded_at or self.entered_at

    def says(self) -> Mapping[str, Any]:
        """What it says, column by column, without who entered it when."""
        carried = {each.name for each in Correctable._meta.fields} | {"id"}
        return {each.name: getattr(self, each.name) for each in self._meta.fields if each.name not in carried}


def standing(rows: Iterable[Row], *, known_at: datetime) -> list[Row]:
    """Those of the rows that were known by then and that no row known by then corrects or takes back; no query."""
    return corrections.standing(each for each in rows if each.known_from <= known_at)  # type: ignore[type-var]
