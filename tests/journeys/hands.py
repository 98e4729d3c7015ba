"""How somebody works through a form: with a mouse, or with a keyboard alone. Both find a thing by its words."""

from typing import TYPE_CHECKING, Protocol

from tests.journeys.keyboard import enter, tab_to
from tests.journeys.steps import follow

if TYPE_CHECKING:
    from playwright.sync_api import Page


class Hands(Protocol):
    """What one does on a page."""

    page: "Page"

    def go(self, link: str) -> None: ...

    def write(self, label: str, words: str) -> None: ...

    def pick(self, choice: str) -> None: ...

    def press(self, button: str) -> None: ...


class Mouse:
    """Clicks what can be seen."""

    def __init__(self, page: "Page") -> None:
        self.page = page

    def go(self, link: str) -> None:
        follow(self.page.locator("main").get_by_role("link", name=link).first)

    def write(self, label: str, words: str) -> None:
        self.page.get_by_label(label).fill(words)

    def pick(self, choice: str) -> None:
        self.page.get_by_label(choice, exact=True).check()

    def press(self, button: str) -> None:
        follow(self.page.locator("main").get_by_role("button", name=button))


class Keyboard:
    """Never touches the mouse; every stop on the way must be seen (`keyboard.tab_to`)."""

    def __init__(self, page: "Page") -> None:
        self.page = page

    def go(self, link: str) -> None:
        tab_to(self.page, link)
        enter(self.page)

    def write(self, label: str, words: str) -> None:
        tab_to(self.page, label)
        self.page.keyboard.press("Control+a")
        self.page.keyboard.type(words)

    def pick(self, choice: str) -> None:
        """Of a group of radios Tab reaches one: the chosen, or the first. The arrows go on from there."""
        wanted = self.page.get_by_label(choice, exact=True)
        group = self.page.locator(f"[name={wanted.get_attribute('name')}]")
        chosen = next((each for each in group.all() if each.is_checked()), group.first)
        tab_to(self.page, chosen.evaluate("radio => radio.labels[0].innerText"))
        self.page.keyboard.press("Space")
        for _ in range(group.count()):
            if not wanted.is_checked():
                self.page.keyboard.press("ArrowDown")
        assert wanted.is_checked(), choice

    def press(self, button: str) -> None:
        tab_to(self.page, button)
        enter(self.page)
