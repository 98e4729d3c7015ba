"""Which stored files are not what they were."""

from dataclasses import dataclass

from django.conf import settings

from goldenthread.foundation.files import content
from goldenthread.foundation.files.models import StoredFile


@dataclass(frozen=True, slots=True)
class Damage:
    """A stored file whose content is missing or changed; `what` is a sentence that says which."""

    file: StoredFile
    what: str


def damaged() -> list[Damage]:
    """Every stored file that cannot be given out as it was received, oldest first.

    Reads all content there is, each once: some seconds a gigabyte, so a job asks rather than a page.
    """
    hashes = StoredFile.objects.order_by("sha256").values_list("sha256", flat=True).distinct()
    wrong = {sha256: what for sha256 in hashes if (what := _what_is_wrong(sha256))}
    return [Damage(file, wrong[file.sha256]) for file in StoredFile.objects.filter(sha256__in=wrong).order_by("pk")]


def _what_is_wrong(sha256: str) -> str:
    try:
        content.opened(settings.GOLDENTHREAD_FILES, sha256).close()
    except content.DamagedError as error:
        return str(error)
    return ""
