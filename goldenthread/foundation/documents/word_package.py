"""The outside of a Word file: its properties, and a zip whose bytes depend on its content alone."""

from datetime import UTC
from io import BytesIO
from typing import Any, Final
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from goldenthread.foundation.documents.tree import Properties

# The first moment a zip can hold: python-docx writes the clock of the machine into every member.
_NO_DATE: Final = (1980, 1, 1, 0, 0, 0)


def describe(file: Any, about: Properties) -> None:
    """Write the core properties of a python-docx document; nothing of its template's stays."""
    moment = about.moment.astimezone(UTC).replace(microsecond=0, tzinfo=None)
    core = file.core_properties
    core.title, core.subject, core.author = about.title[:255], about.subject[:255], about.author_role[:255]
    core.last_modified_by, core.language = about.author_role[:255], about.language
    core.created = core.modified = moment
    core.category, core.identifier = about.classification[:255], about.fingerprint[:255]
    core.comments, core.keywords, core.revision = "", "", 1


def packed(file: Any) -> bytes:
    """The document as bytes, its template's thumbnail left out."""
    relations = file.part.package.rels
    for key in [key for key, relation in relations.items() if relation.reltype.endswith("/thumbnail")]:
        del relations[key]
    saved = BytesIO()
    file.save(saved)
    return _dateless(saved)


def _dateless(saved: BytesIO) -> bytes:
    fresh = BytesIO()
    with ZipFile(saved) as old, ZipFile(fresh, "w", ZIP_DEFLATED) as new:
        for name in old.namelist():
            member = ZipInfo(name, date_time=_NO_DATE)
            member.compress_type = ZIP_DEFLATED
            member.create_system = 3
            new.writestr(member, old.read(name))
    return fresh.getvalue()
