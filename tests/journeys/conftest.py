"""The site of the journeys, its people signed in, and pages that watch what a browser would rather not tell."""

import shutil
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from tests.journeys.people import PERFORMANCE
from tests.journeys.site import furnished, serving
from tests.journeys.steps import sign_in

if TYPE_CHECKING:
    from playwright.sync_api import Browser, BrowserContext, Page, StorageState

_FILE = "site.sqlite3"
Admitted = Callable[..., "BrowserContext"]


@pytest.fixture(scope="session")
def untouched(chromium: "Browser", tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the database file of every journey; none is made where there is no browser to go on one."""
    folder = tmp_path_factory.mktemp("untouched")
    furnished(folder / _FILE)
    return folder


@pytest.fixture(scope="session")
def database(untouched: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The database file of the visits."""
    return _copied(untouched, tmp_path_factory.mktemp("journeys"))


@pytest.fixture(scope="module")
def told(untouched: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The database file of a journey of weeks: what its people do there, no other journey meets."""
    return _copied(untouched, tmp_path_factory.mktemp("told"))


def _copied(untouched: Path, folder: Path) -> Path:
    shutil.copytree(untouched, folder, dirs_exist_ok=True)
    return folder / _FILE


@pytest.fixture(scope="session")
def site(database: Path) -> Iterator[str]:
    """The address of the site as people meet it."""
    with serving(database) as address:
        yield address


@pytest.fixture(scope="session")
def sites(site: str, database: Path) -> Iterator[Callable[[str], str]]:
    """An address by kind of site: "usual", "debug", or "broken", whose database holds no table."""
    with ExitStack() as running:
        addresses = {"usual": site}

        def address(kind: str) -> str:
            if kind not in addresses:
                file = database if kind == "debug" else database.with_name("empty.sqlite3")
                addresses[kind] = running.enter_context(serving(file, debug=kind == "debug"))
            return addresses[kind]

        yield address


@pytest.fixture(scope="session")
def cookies(chromium: "Browser", site: str) -> Callable[[str], "StorageState"]:
    """What a browser remembers of somebody signed in; each signs in once."""
    kept: dict[str, StorageState] = {}

    def remembered(name: str) -> "StorageState":
        if name not in kept:
            context = chromium.new_context(base_url=site)
            sign_in(context.new_page(), name)
            kept[name] = context.storage_state()
            context.close()
        return kept[name]

    return remembered


@pytest.fixture
def browsing(chromium: "Browser", site: str, cookies: Callable[[str], "StorageState"]) -> Iterator[Admitted]:
    """A browser of somebody signed in, or of a stranger; closed afterwards. Other arguments are the context's own."""
    with ExitStack() as opened:

        def context(who: str | None = PERFORMANCE, *, base_url: str = site, **ours: Any) -> "BrowserContext":
            state = cookies(who) if who else None
            made = chromium.new_context(
                base_url=base_url, storage_state=state, locale="en-GB", timezone_id="Europe/London", **ours
            )
            made.set_default_timeout(30_000)
            return opened.enter_context(made)

        yield context


@pytest.fixture
def desk(browsing: Admitted) -> "Page":
    """A page of the performance team's browser, as wide as a desk has."""
    return browsing(viewport={"width": 1280, "height": 900}).new_page()


@pytest.fixture(scope="module")
def clock(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Holds the moment it is on the site of a journey of weeks."""
    return tmp_path_factory.mktemp("clock") / "now"


@pytest.fixture(scope="module")
def clocked(told: Path, clock: Path) -> Iterator[str]:
    """The address of the site whose clock is the journey's."""
    clock.write_text("2026-06-01T08:00:00+01:00")
    with serving(told, clock=clock) as address:
        yield address
