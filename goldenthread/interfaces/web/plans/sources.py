"""Where a fact comes from: a source cell holds several parts, and web addresses among them become links."""

import re

from markupsafe import Markup, escape

_ADDRESS = re.compile(r"https?://[^\s<>\"']+", re.IGNORECASE)


def linked(source: str) -> Markup:
    """The source's parts (parted by ";"), each address a link that does not tell where the reader came from."""
    parts = [_part(part.strip()) for part in source.split(";") if part.strip()]
    return Markup("; ").join(parts)


def _part(part: str) -> Markup:
    found, end = Markup(""), 0
    for match in _ADDRESS.finditer(part):
        found += escape(part[end : match.start()])
        found += Markup('<a class="govuk-link" rel="noreferrer" href="{0}">{0}</a>').format(match.group())
        end = match.end()
    return found + escape(part[end:])
