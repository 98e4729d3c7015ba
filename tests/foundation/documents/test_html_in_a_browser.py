"""The HTML paper as Chromium shows it: nothing runs off a small screen, and axe finds nothing to object to."""

from typing import TYPE_CHECKING

import pytest

from goldenthread.foundation.documents import html
from goldenthread.foundation.documents.tree import Callout, Document, Heading, Paragraph
from tests.foundation.documents.samples import document, every_kind, formal

if TYPE_CHECKING:
    from playwright.sync_api import Page

pytestmark = pytest.mark.browser

LONG_WORD = "antidisestablishmentarianism" * 20


@pytest.mark.parametrize("paper", [every_kind(), formal()], ids=["plain", "formal"])
@pytest.mark.parametrize("width", [320, 1280])
def test_a_paper_never_scrolls_sideways_and_axe_finds_no_violation(page: "Page", width: int, paper: Document) -> None:
    from axe_playwright_python.sync_playwright import Axe

    page.set_viewport_size({"width": width, "height": 800})
    page.set_content(html.render(paper).decode())

    assert page.evaluate("document.documentElement.scrollWidth") == width
    assert page.evaluate("document.querySelector('#table-2').scrollWidth") > 320
    assert [violation["id"] for violation in Axe().run(page).response["violations"]] == []


def test_a_word_longer_than_the_screen_breaks(page: "Page") -> None:
    page.set_viewport_size({"width": 320, "height": 800})
    page.set_content(html.render(document(Heading(1, LONG_WORD), Paragraph(LONG_WORD), Callout(LONG_WORD))).decode())

    assert page.evaluate("document.documentElement.scrollWidth") == 320
