"""A page on paper: what cannot be used there is left out, and no heading stands alone at the foot."""

from typing import TYPE_CHECKING

import pytest

from goldenthread.foundation.ui import build

if TYPE_CHECKING:
    from playwright.sync_api import Page

pytestmark = pytest.mark.browser

_PAGE = """<div class="govuk-breadcrumbs">Reports</div><main><div class="gt-offers">Withdraw it</div>
<h2>Clearances</h2><p>Two are void.</p><table><thead><tr><th>Section</th></tr></thead></table>
<form method="post"><p>What was said</p><div class="govuk-form-group"><textarea></textarea></div>
<div class="govuk-button-group"><button class="govuk-button">Clear it</button></div></form></main>"""


@pytest.fixture
def printed(page: "Page") -> "Page":
    page.set_content(_PAGE)
    page.add_style_tag(path=build.UI / "static" / "ui" / "ui.css")
    page.emulate_media(media="print")
    return page


@pytest.mark.parametrize("left_out", [".govuk-breadcrumbs", ".gt-offers", "textarea", ".govuk-button"])
def test_what_nobody_can_use_on_paper_is_not_printed(printed: "Page", left_out: str) -> None:
    assert not printed.locator(left_out).is_visible()


@pytest.mark.parametrize("kept", ["h2", "table", "form > p"])
def test_what_is_read_is_printed(printed: "Page", kept: str) -> None:
    assert printed.locator(kept).is_visible()


@pytest.mark.parametrize("leading", ["h2", "thead"])
def test_what_leads_stays_with_what_follows(printed: "Page", leading: str) -> None:
    style = f"getComputedStyle(document.querySelector('{leading}')).breakAfter"

    assert printed.evaluate(style) == "avoid"
