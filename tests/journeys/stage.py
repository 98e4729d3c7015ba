"""Where several people of one council play together: its clock, its site, and how they work at a browser."""

from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from tests.journeys.conftest import Admitted
from tests.journeys.hands import Hands
from tests.journeys.steps import sign_in

if TYPE_CHECKING:
    from playwright.sync_api import Page

DESK, POCKET = {"width": 1280, "height": 900}, {"width": 320, "height": 640}


@dataclass
class Stage:
    """One council, whose people sign in as "council-who"; `script` says whether their browsers run any."""

    council: str
    browsing: Admitted
    site: str
    clock: Path
    pictures: Path
    hands: Callable[["Page"], Hands]
    script: bool
    pages: dict[str, "Page"] = field(default_factory=dict)

    def at(self, moment: str, who: str, path: str) -> Hands:
        """Somebody signed in, looking at a page at that moment, such as "2026-06-01T10:00"; summer time."""
        now, before = f"{moment}:00+01:00", self.clock.read_text() if self.clock.exists() else ""
        assert now >= before, "time goes on"
        self.clock.write_text(now)
        if who not in self.pages:
            context = self.browsing(None, base_url=self.site, viewport=DESK, java_script_enabled=self.script)
            self.pages[who] = context.new_page()
        page = self.pages[who]
        page.goto(path)
        if page.locator("h1").inner_text() == "Sign in":  # for the first time, or after two weeks
            sign_in(page, f"{self.council}-{who}")
            page.goto(path)
        return self.hands(page)

    def picture(self, page: "Page", name: str) -> None:
        """As it looks at a desk and on a phone, to be looked at by people; no test compares them."""
        if not self.script:
            return
        for width, size in ((1280, DESK), (320, POCKET)):
            page.set_viewport_size(size)  # type: ignore[arg-type]
            page.screenshot(path=self.pictures / f"{self.council}-{name}-{width}.png", full_page=True)
        page.set_viewport_size(DESK)  # type: ignore[arg-type]


def words(page: "Page") -> str:
    """What the page says, as one line."""
    return " ".join(page.locator("main").inner_text().split())
