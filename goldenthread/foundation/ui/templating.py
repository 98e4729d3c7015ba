"""The Jinja environment of every page: strict about names, escaping by default, knowing dates and plurals."""

from collections.abc import MutableMapping
from datetime import date, datetime
from typing import Any

from django.templatetags.static import static
from django.urls import reverse
from jinja2 import Environment, PackageLoader, PrefixLoader, StrictUndefined, Template

from goldenthread.foundation.lib import text
from goldenthread.foundation.ui.tones import Tone

GOVUK_MACROS = "govuk_frontend_jinja"


class PageEnvironment(Environment):
    """Our templates fail on a missing name; the GOV.UK macros, which ask for options nobody gave, do not.

    `{% from "govuk_frontend_jinja/components/<name>/macro.html" import … %}` is served from a lenient
    environment of its own. It shares our globals: Jinja would otherwise make each macro anew on every import.
    """

    def __init__(self, **options: Any) -> None:
        ours = {"autoescape": True, "undefined": StrictUndefined, "trim_blocks": True, "lstrip_blocks": True}
        super().__init__(**(options | ours))
        loader = PrefixLoader({GOVUK_MACROS: PackageLoader(GOVUK_MACROS)})
        self.govuk = Environment(loader=loader, autoescape=True, trim_blocks=True, lstrip_blocks=True)
        self.govuk.globals = self.globals

    def get_template(
        self,
        name: str | Template,
        parent: str | None = None,
        globals: MutableMapping[str, Any] | None = None,  # noqa: A002
    ) -> Template:
        """The template of that name; GOV.UK's own come from the lenient environment."""
        if isinstance(name, str) and name.startswith(f"{GOVUK_MACROS}/"):
            return self.govuk.get_template(name)
        return super().get_template(name, parent, globals)


def environment(**options: Any) -> PageEnvironment:
    """The environment for Django's Jinja2 backend, which passes a loader of the template folders."""
    pages = PageEnvironment(**options)
    pages.add_extension("jinja2.ext.do")
    pages.globals |= {"url": url, "static": static}
    pages.filters |= {"said_date": said_date, "said_moment": said_moment, "number": number, "tone": tone}
    pages.filters["said_weekday"] = text.said_weekday
    pages.filters |= {"plural": text.plural, "joined": text.joined}
    return pages


def url(name: str, *args: object, **kwargs: object) -> str:
    """The address of a named page: `url("plans:milestone", plan_id, ref)`."""
    return reverse(name, args=args, kwargs=kwargs)


def said_date(day: date | None, absent: str = "–") -> str:
    """30 June 2017; `absent` where there is none. A moment is said as its day in London."""
    if day is None:
        return absent
    return text.said_date(day.astimezone(text.LONDON) if isinstance(day, datetime) else day)


def said_moment(moment: datetime | None, absent: str = "–") -> str:
    """30 June 2017 at 10:00, in London time; `absent` where there is none."""
    return absent if moment is None else text.said_moment(moment)


def number(value: int) -> str:
    """10,250: thousands parted by a comma."""
    return f"{value:,}"


def tone(meaning: Tone | str | None) -> str:
    """A tone's name in the style sheet; plain for none. Raises ValueError on a name that is no tone."""
    return Tone(meaning or Tone.PLAIN).value
