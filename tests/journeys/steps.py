"""What people do on the site, named as they would say it."""

from typing import TYPE_CHECKING

from tests.journeys.people import PASSWORD, email

if TYPE_CHECKING:
    from playwright.sync_api import Locator, Page

# Every rule of axe, with WCAG 2.2's size of targets, which it leaves out unless asked.
_AXE = {"resultTypes": ["violations"], "rules": {"target-size": {"enabled": True}}}


def sign_in(page: "Page", name: str, password: str = PASSWORD) -> None:
    """From the sign-in page to wherever signing in leads."""
    page.goto("/sign-in")
    page.get_by_label("E-mail address").fill(email(name))
    page.get_by_label("Password").fill(password)
    follow(page.get_by_role("button", name="Sign in"))


def follow(what: "Locator") -> None:
    """Click a link or a button, and wait for the page it leads to."""
    with what.page.expect_navigation():
        what.click()


def open_everything(page: "Page") -> None:
    """Open all that can be unfolded."""
    page.evaluate("document.querySelectorAll('details').forEach(each => each.open = true)")


def cut_tables(page: "Page", rows: int) -> None:
    """Leave each table its first rows: those of a long table are alike, and axe takes a while for each."""
    page.evaluate(
        "rows => document.querySelectorAll(`tbody tr:nth-child(n + ${rows + 1})`).forEach(e => e.remove())", rows
    )


def sideways(page: "Page") -> int:
    """How many pixels of the page lie beyond the right edge of the screen."""
    return int(page.evaluate("document.documentElement.scrollWidth - window.innerWidth"))


def violations(page: "Page") -> list[str]:
    """What axe objects to on the page, each with the elements it means."""
    from axe_playwright_python.sync_playwright import Axe

    found = Axe().run(page, options=_AXE).response["violations"]
    told = [
        (each, [node["target"] for node in each["nodes"] if not _reveals(each["id"], node["html"])]) for each in found
    ]
    return [f"{each['id']}: {each['help']}: {targets}" for each, targets in told if targets]


def _reveals(rule: str, html: str) -> bool:
    """Whether it is a radio that reveals questions: the Design System says so by aria-expanded, on purpose, as the
    readers it was tried with understand it; the standard leaves the attribute out for radios.
    """
    return rule == "aria-allowed-attr" and 'type="radio"' in html and "aria-expanded" in html
