"""Every page in every state: axe finds nothing, nothing scrolls sideways, nothing is asked of another machine."""

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

import pytest
from django.urls import URLPattern, URLResolver, get_resolver, resolve

from tests.journeys.conftest import Admitted
from tests.journeys.steps import cut_tables, open_everything, sideways, violations
from tests.journeys.visits import NO_PAGES, VISITS, Visit
from tests.journeys.watching import Watched

if TYPE_CHECKING:
    from playwright.sync_api import Page

pytestmark = pytest.mark.browser

DESK, POCKET = {"width": 1280, "height": 900}, {"width": 320, "height": 640}
Arriving = Callable[..., Watched]


@pytest.fixture
def arriving(browsing: Admitted, sites: Callable[[str], str]) -> Arriving:
    """A watched page of the visitor's browser, not yet anywhere."""

    def watched(visit: Visit, **context: Any) -> Watched:
        return Watched(browsing(visit.who, base_url=sites(visit.kind), **context).new_page())

    return watched


@pytest.fixture(params=VISITS, ids=lambda visit: visit.name.replace(" ", "-"))
def visit(request: pytest.FixtureRequest) -> Visit:
    return request.param  # type: ignore[no-any-return]


def test_axe_finds_no_violation_with_everything_open(visit: Visit, arriving: Arriving) -> None:
    page = arriving(visit, viewport=DESK).visit(visit)
    open_everything(page)
    cut_tables(page, rows=60)
    on_desk = violations(page)
    cut_tables(page, rows=10)
    page.set_viewport_size(POCKET)  # type: ignore[arg-type]

    assert (on_desk, violations(page)) == ([], [])


def test_nothing_scrolls_sideways_at_320_pixels_and_nobody_else_is_asked(visit: Visit, arriving: Arriving) -> None:
    watched = arriving(visit, viewport=POCKET, has_touch=True)
    page = watched.visit(visit)
    site = "{0.scheme}://{0.netloc}".format(urlsplit(page.url))
    assert watched.asked
    assert (watched.strangers(site), watched.complaints) == ([], [])

    folded = sideways(page)
    open_everything(page)
    unfolded = sideways(page)
    page.evaluate("document.documentElement.style.fontSize = '200%'")
    twice_as_large = sideways(page)
    assert (folded, unfolded, twice_as_large) == (0, 0, 0)


def test_every_page_is_visited() -> None:
    visited = {resolve(urlsplit(visit.path).path).view_name for visit in VISITS if visit.path != "/nowhere"}

    assert visited | set(NO_PAGES) == set(_names(get_resolver()))
    assert not visited & set(NO_PAGES)


def _names(resolver: URLResolver, prefix: str = "") -> Iterator[str]:
    """The name of every address, with its room's; an address without a name is its pattern."""
    for each in resolver.url_patterns:
        if isinstance(each, URLResolver):
            yield from _names(each, f"{prefix}{each.app_name}:" if each.app_name else prefix)
        elif isinstance(each, URLPattern):
            yield f"{prefix}{each.name or each.pattern}"


def _plant(page: "Page", markup: str) -> None:
    page.evaluate("markup => document.querySelector('main').insertAdjacentHTML('beforeend', markup)", markup)


def test_these_tests_would_notice(desk: "Page") -> None:
    """What the tests above look for is found once it is there."""
    watched = Watched(desk)
    watched.visit(next(visit for visit in VISITS if visit.name == "plans"))
    desk.set_viewport_size(POCKET)  # type: ignore[arg-type]
    _plant(desk, "<img src='http://192.0.2.1/x.png'><p class='wide'>A photograph</p><span onclick='x()'>x</span>")
    desk.evaluate("document.querySelector('.wide').style.width = '321px'")
    desk.wait_for_load_state("networkidle")

    assert "image-alt" in " ".join(violations(desk))
    assert sideways(desk) > 0
    assert watched.strangers("http://127.0.0.1") != []
    assert "Content Security Policy" in " ".join(watched.complaints)
