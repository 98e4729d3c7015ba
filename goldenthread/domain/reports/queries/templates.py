"""A council's own Word template: the one that counts, the ones before it, and its content by its hash."""

from django.conf import settings

from goldenthread.domain.organisations.models import Organisation
from goldenthread.domain.reports.models import CouncilTemplate
from goldenthread.foundation.files import content
from goldenthread.foundation.lib.typed import RefusedError

_SHOWN = 12  # characters of a hash, as in the footer


class LostTemplateError(RefusedError):
    """A template that was used is not on disk as it was given; the message says what to do."""


def templates_of(organisation: Organisation) -> tuple[CouncilTemplate, ...]:
    """Every template that was chosen, the latest first, with the choices of none. One query."""
    rows = CouncilTemplate.objects.filter(organisation=organisation).select_related("file", "organisation")
    return tuple(rows.order_by("-number"))


def template_of(organisation: Organisation) -> CouncilTemplate | None:
    """The template in which Word files are made now; None for the program's own look. One query."""
    rows = CouncilTemplate.objects.filter(organisation=organisation).select_related("file", "organisation")
    last = rows.order_by("-number").first()
    return last if last and last.sha256 else None


def content_of(sha256: str) -> bytes | None:
    """The template of that hash, whole; None for an empty one, which means none. No query.

    Raises LostTemplateError where the file is missing or changed: another look is never put in its place.
    """
    if not sha256:
        return None
    try:
        with content.opened(settings.GOLDENTHREAD_FILES, sha256) as file:
            return file.read()
    except content.DamagedError as error:
        raise LostTemplateError(
            "",
            f"The council's Word template ({sha256[:_SHOWN]}…) cannot be used. {error} Tell whoever runs this service: "
            "a backup has it. Giving the same file again as the template puts it back.",
        ) from error


def look_of(organisation: Organisation) -> bytes | None:
    """The content of the template that is used now; None for none. One query. Raises LostTemplateError."""
    found = template_of(organisation)
    return content_of(found.sha256) if found else None
