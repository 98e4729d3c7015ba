"""Takes the pictures of the README: `python -m tests.journeys.pictures` writes docs/images/*.png anew."""

import sys
import tempfile
from pathlib import Path

from playwright.sync_api import sync_playwright

from config.staircase import ROOT
from tests.conftest import CHROMIUM_ARGUMENTS, chromium_here
from tests.journeys.people import PERFORMANCE
from tests.journeys.site import furnished, serving
from tests.journeys.steps import sign_in
from tests.journeys.visits import PLAN_2017

IMAGES = ROOT / "docs" / "images"
# A Board's day half-way through the plan: something is done, something is late, something was said of the rest.
PICTURES = {
    "plan-page.png": f"{PLAN_2017}?as_at=12+September+2017&since=14+June+2017",
    "milestone-page.png": f"{PLAN_2017}milestones/m17-hub1-open/?as_at=12+September+2017",
}
WIDTH, HEIGHT = 1280, 1100


def main() -> int:
    """0, or 1 where there is no browser to take them."""
    executable = chromium_here()
    if executable is None:
        sys.stderr.write("No Chromium on this machine: apt-get install chromium\n")
        return 1
    IMAGES.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        database = Path(folder) / "site.sqlite3"
        furnished(database)
        with serving(database) as site:
            browser = playwright.chromium.launch(executable_path=executable, args=CHROMIUM_ARGUMENTS)
            page = browser.new_page(base_url=site, viewport={"width": WIDTH, "height": HEIGHT}, locale="en-GB")
            sign_in(page, PERFORMANCE)
            for name, path in PICTURES.items():
                page.goto(path)
                page.screenshot(path=IMAGES / name)
            browser.close()
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
