"""Whether a stored file was looked at by an antivirus."""

from django.db import models


class Scanned(models.TextChoices):
    """What was infected is never stored, so there is no word for it."""

    CLEAN = "clean", "Scanned: nothing found"
    # No antivirus was configured on the day; said wherever the file is offered.
    NOT_SCANNED = "not_scanned", "Not scanned by an antivirus"
