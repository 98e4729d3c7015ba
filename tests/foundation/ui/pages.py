"""The pages' environment over the room's own templates, as Django would make it."""

from jinja2 import FileSystemLoader

from goldenthread.foundation.ui.build import UI
from goldenthread.foundation.ui.templating import PageEnvironment, environment

PAGES: PageEnvironment = environment(loader=FileSystemLoader(UI / "templates"))


def render(name: str, **context: object) -> str:
    return PAGES.get_template(name).render(context)


def component(name: str, call: str, **context: object) -> str:
    """The markup of one call of the macros of `ui/components/<name>.html`."""
    source = f'{{% import "ui/components/{name}.html" as c %}}{{{{ c.{call} }}}}'
    return PAGES.from_string(source).render(context)
