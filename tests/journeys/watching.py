"""A page with somebody at the window: what the browser asked for and complained of while it showed the page."""

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from tests.journeys.visits import Visit

if TYPE_CHECKING:
    from playwright.sync_api import ConsoleMessage, Page, Request, Response


@dataclass
class Watched:
    """`asked` are the addresses of every request, `complaints` what the console says of errors and warnings,
    `answers` the status of each page that was shown, the last one now."""

    page: "Page"
    asked: list[str] = field(default_factory=list)
    complaints: list[str] = field(default_factory=list)
    answers: list[int] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.page.on("request", self._request)
        self.page.on("response", self._response)
        self.page.on("console", self._console)
        self.page.on("pageerror", lambda error: self.complaints.append(str(error)))

    def strangers(self, site: str) -> list[str]:
        """Addresses asked for that are not the site's own."""
        return [each for each in self.asked if not each.startswith((f"{site}/", "data:"))]

    def visit(self, visit: Visit) -> "Page":
        """Goes there and makes sure of having arrived: the heading and the status are those of the visit."""
        self.page.goto(visit.path)
        if visit.then:
            visit.then(self.page)
        heading = self.page.locator("h1").first.inner_text()
        assert (heading[: len(visit.heading)], self.answers[-1]) == (visit.heading, visit.status), heading
        return self.page

    def _request(self, request: "Request") -> None:
        self.asked.append(request.url)

    def _response(self, response: "Response") -> None:
        if response.request.is_navigation_request() and response.status != 302:
            self.answers.append(response.status)

    def _console(self, message: "ConsoleMessage") -> None:
        # The status of the page itself is the test's own business; the browser repeats it in the console.
        own = message.location["url"].split("#")[0] == self.page.url.split("#")[0] and "status of" in message.text
        if message.type in {"error", "warning"} and not own:
            self.complaints.append(f"{message.text} ({message.location['url']})")
