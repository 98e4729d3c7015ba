"""Fixtures every test may use: the database of the run, the settings of tests, a browser."""

import shutil
from collections.abc import Iterator
from typing import TYPE_CHECKING

import hypothesis
import pytest
from django.db import connection
from django.test import override_settings
from pytest_django.plugin import DjangoDbBlocker

from tests.flushing import guards_lifted_by_flush
from tests.ordering import the_missing_have_a_place

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

_DATABASE_FIXTURES = {"db", "transactional_db", "live_server", "django_db_reset_sequences"}
_CHROMIUM_NAMES = ("chromium", "chromium-browser", "google-chrome")
# No sandbox: the suite runs as root in containers. The rest keeps the browser from talking to anyone.
CHROMIUM_ARGUMENTS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
    "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1, EXCLUDE localhost",
]

# The suite says the same of the same code each time; `make explore` tries what nobody has tried before.
hypothesis.settings.register_profile("same", derandomize=True)
hypothesis.settings.register_profile("explore", derandomize=False, print_blob=True)
hypothesis.settings.load_profile("same")


def pytest_addoption(parser: pytest.Parser) -> None:
    """Add `--database-only`, with which `tests.postgres` runs its half of the suite."""
    parser.addoption(
        "--database-only",
        action="store_true",
        help="only the tests that touch the database and drive no browser",
    )


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """With `--database-only`, leave out what would say the same on any database."""
    if not config.getoption("--database-only"):
        return
    kept = [item for item in items if _touches_database(item) and not item.get_closest_marker("browser")]
    config.hook.pytest_deselected(items=[item for item in items if item not in set(kept)])
    items[:] = kept


def _touches_database(item: pytest.Item) -> bool:
    fixtures = set(getattr(item, "fixturenames", ()))
    return item.get_closest_marker("django_db") is not None or bool(fixtures & _DATABASE_FIXTURES)


@pytest.fixture(scope="session", autouse=True)
def settings_of_tests(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """What differs from the real settings, and nothing more."""
    with (
        override_settings(
            # The slowness that protects real passwords only slows tests.
            PASSWORD_HASHERS=["django.contrib.auth.hashers.MD5PasswordHasher"],
            # Nothing is collected; the finders serve the built files, and WhiteNoise warns of a missing folder.
            STATIC_ROOT=tmp_path_factory.mktemp("static"),
            GOLDENTHREAD_FILES=tmp_path_factory.mktemp("files"),
        ),
        the_missing_have_a_place(),
    ):
        yield


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[None]:
    """The test database, whose flush between transactional tests may empty append-only tables."""
    with django_db_blocker.unblock(), guards_lifted_by_flush(connection):
        yield


@pytest.fixture(autouse=True)
def _nothing_remembered() -> None:
    """Positions are remembered by the head of a ledger; a test's database is rolled back without one."""
    from goldenthread.domain.plans.queries import remembered

    remembered.forget()


def chromium_here() -> str | None:
    """Where this machine keeps its Chromium; None where it has none."""
    return next(filter(None, map(shutil.which, _CHROMIUM_NAMES)), None)


@pytest.fixture(scope="session")
def chromium() -> "Iterator[Browser]":
    """Debian's Chromium, started once; skips the test, saying so, where there is none."""
    executable = chromium_here()
    if executable is None:
        pytest.skip("no Chromium on this machine: apt-get install chromium")
    from playwright.sync_api import sync_playwright

    with pytest.MonkeyPatch.context() as patch, sync_playwright() as playwright:
        # Playwright keeps an event loop in this thread; Django would take the tests' queries for async ones.
        patch.setenv("DJANGO_ALLOW_ASYNC_UNSAFE", "1")
        browser = playwright.chromium.launch(executable_path=executable, args=CHROMIUM_ARGUMENTS)
        yield browser
        browser.close()


@pytest.fixture
def page(chromium: "Browser") -> "Iterator[Page]":
    """An empty page of a browser that has never been here, set to British English and London time."""
    context = chromium.new_context(locale="en-GB", timezone_id="Europe/London")
    context.set_default_timeout(10_000)
    yield context.new_page()
    context.close()
