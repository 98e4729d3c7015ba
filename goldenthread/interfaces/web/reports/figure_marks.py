"""Named figures told apart in the live paper, so that a writer sees which numbers follow the record."""

import re
from collections.abc import Mapping

from markupsafe import Markup, escape

from goldenthread.domain.reports.rules.figure import Figure

# Of the private use area: no paper has them, and what a writer types of them is taken out with the marks.
_OPEN, _MIDDLE, _CLOSE = "\ue000", "\ue001", "\ue002"
_TAG = re.compile(r"(<[^>]*>)")
_MARKED = re.compile(f"{_OPEN}([a-z0-9_.-]+){_MIDDLE}([^{_OPEN}{_CLOSE}]*){_CLOSE}")
_LEFT = re.compile(f"{_OPEN}[a-z0-9_.-]*{_MIDDLE}|[{_OPEN}{_MIDDLE}{_CLOSE}]")


def marked(figure: Figure) -> str:
    """What the figure says, between marks that `shown` makes visible."""
    return f"{_OPEN}{figure.name}{_MIDDLE}{figure.said}{_CLOSE}"


def unmarked(text: str) -> str:
    """Without a mark, as messages repeat it."""
    return _LEFT.sub("", text)


def shown(paper: str, figures: Mapping[str, Figure]) -> Markup:
    """HTML in which every marked figure is told apart and says its name; no mark is left, in an attribute neither."""

    def told(found: re.Match[str]) -> str:
        figure = figures.get(found[1])
        if figure is None:
            return found[2]
        title = escape(f"{{{figure.name}}}: {figure.what}")
        return f'<span class="gt-figure" title="{title}">{found[2]}</span>'

    parts = _TAG.split(paper)
    made = (unmarked(each) if each.startswith("<") else unmarked(_MARKED.sub(told, each)) for each in parts)
    return Markup("".join(made))  # noqa: S704 - made by foundation.documents, which escapes every word
