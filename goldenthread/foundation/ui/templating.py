"""The Jinja environment of every page: strict about names, escaping by default, knowing dates and plurals."""

from collections.abc import MutableMapping
from datetime import date, datetime
from typing import Any

from django.templatetags.static import static
from django.urls import reverse
from django.utils import timezone
from django.utils.dateformat import format as format_date
from jinja2 import Environment, PackageLoader, PrefixLoader, StrictUndefined, Template

GOVUK_MACROS = "govuk_frontend_jinja"


class PageEnvironment(Environment):
    """Our templates fail on a missing name; the GOV.UK macros, which ask for options nobody gave, do not.

    `{% from "govuk_frontend_jinja/components/<name>/macro.html" import … %}` is served from a lenient environment
    of its own. It shares our globals: Jinja would otherwise make each macro's module anew on every import.
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
    """The environment for Django's Jinja2 backend, which passes the loader of the template folders in `options`."""
    pages = PageEnvironment(**options)
    pages.globals |= {"url": url, "static": static}
    pages.filters |= {"said_date": said_date, "said_moment": said_moment, "plural": plural, "number": number}
    return pages


def url(name: str, *args: object, **kwargs: object) -> str:
    """The address of a named page: `url("plans:milestone", plan_id, ref)`."""
    return reverse(name, args=args, kwargs=kwargs)


def said_date(day: date | None, absent: str = "–") -> str:
    """30 June 2017, as the GOV.UK style guide says dates; a moment is said as its day in London."""
    if day is None:
        return absent
    return format_date(_in_london(day), "j F Y")


def said_moment(moment: datetime | None, absent: str = "–") -> str:
    """14 June 2017 at 10am, in London time; minutes only when there are some."""
    if moment is None:
        return absent
    local = _in_london(moment)
    hour = format_date(local, "P").replace(".", "").replace(" ", "")
    return f"{format_date(local, 'j F Y')} at {hour}"


def number(value: int) -> str:
    """10,250: thousands parted by a comma."""
    return f"{value:,}"


def plural(count: int, one: str, many: str = "") -> str:
    """1 entry, 1,204 entries; `many` is `one` and an s unless given."""
    return f"{count:,} {one if count == 1 else many or one + 's'}"


def _in_london(day: date) -> date:
    return timezone.localtime(day) if isinstance(day, datetime) and timezone.is_aware(day) else day
