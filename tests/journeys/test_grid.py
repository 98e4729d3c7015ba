"""The grid in a browser: everything by keyboard, a block from a spreadsheet, and no word lost on any way out."""

from collections.abc import Callable
from typing import TYPE_CHECKING

import pytest

from tests.journeys.conftest import Admitted
from tests.journeys.grid_council import GRID, TEAM
from tests.journeys.people import PASSWORD, email
from tests.journeys.steps import follow, sideways, violations
from tests.journeys.test_pages import DESK, POCKET

if TYPE_CHECKING:
    from playwright.sync_api import Dialog, Locator, Page, Route

pytestmark = pytest.mark.browser
DONE, EXPECTED, NOTE, SAME = range(4)
_PASTE = """(cell, words) => {
    const held = new DataTransfer();
    held.setData('text/plain', words);
    cell.dispatchEvent(new ClipboardEvent('paste', { clipboardData: held, bubbles: true, cancelable: true }));
}"""


class Table:
    """The rows of one post, as somebody of the performance team has them before them."""

    def __init__(self, page: "Page", post: str) -> None:
        self.page, self.post = page, post
        self.open()

    def open(self) -> None:
        self.page.goto(GRID)
        self.page.get_by_label("Post", exact=True).select_option(f"Head of {self.post}")
        follow(self.page.get_by_role("button", name="Filter"))
        assert self.page.locator("[data-row]").count() == 3

    def row(self, at: int) -> "Locator":
        return self.page.locator("[data-row]", has_text=f"Hub {self.post} {at} is open")

    def cell(self, at: int, column: int) -> "Locator":
        return self.row(at).locator(f"[data-column='{column}']")

    def state(self, at: int) -> "Locator":
        return self.row(at).locator("[data-state]")

    def says(self, at: int, words: str) -> None:
        """Waits until the last cell of the row says so, or fails."""
        self.state(at).filter(has_text=words).wait_for()

    def held(self, column: int) -> list[str]:
        return [self.cell(at, column).input_value() for at in (1, 2, 3)]

    def spoken(self) -> str:
        """What a screen reader is told."""
        return self.page.locator("[role=status]").inner_text()

    def paste(self, at: int, column: int, words: str) -> None:
        self.cell(at, column).focus()
        self.cell(at, column).evaluate(_PASTE, words)

    def has_focus(self, at: int, column: int) -> bool:
        return bool(self.cell(at, column).evaluate("cell => cell === document.activeElement"))

    def last(self, at: int) -> str:
        """The last words on record, as the page shows them when it is opened anew."""
        return self.row(at).locator("[data-last]").inner_text()


@pytest.fixture
def page(browsing: Admitted) -> "Page":
    return browsing(TEAM, viewport=DESK).new_page()


def test_arrow_keys_go_through_the_table_and_through_words_first(page: "Page") -> None:
    here, press = Table(page, "keys"), page.keyboard.press
    here.cell(1, DONE).focus()
    press("ArrowRight")
    press("ArrowRight")
    press("ArrowDown")
    assert here.has_focus(2, NOTE)
    press("ArrowRight")
    press("ArrowUp")
    assert here.has_focus(1, SAME)
    press("ArrowUp")
    press("ArrowRight")
    assert here.has_focus(1, SAME)  # there is nothing beyond

    here.cell(2, NOTE).focus()
    page.keyboard.type("Two")
    press("ArrowLeft")
    assert here.has_focus(2, NOTE)  # the caret is among the words
    press("Home")
    press("ArrowLeft")
    assert here.has_focus(2, EXPECTED)
    press("ArrowDown")
    assert here.has_focus(3, EXPECTED)


def test_enter_goes_down_and_records_and_escape_puts_a_cell_back(page: "Page") -> None:
    here, press = Table(page, "keys"), page.keyboard.press
    here.cell(1, NOTE).focus()
    page.keyboard.type("Not this.")
    assert here.state(1).inner_text() == "Not recorded yet"
    press("Escape")
    assert (here.held(NOTE)[0], here.state(1).inner_text()) == ("", "Not answered")

    page.keyboard.type("The lease is signed.")
    press("Shift+Enter")
    page.keyboard.type("The fit-out is next.")
    press("Enter")
    assert here.has_focus(2, NOTE)
    here.says(1, "Recorded at")
    assert "keys-1: Recorded at" in here.spoken()
    assert "The lease is signed. The fit-out is next." in " ".join(here.last(1).split())
    assert here.held(NOTE) == ["", "", ""]

    here.cell(3, SAME).focus()
    press("Space")
    press("Enter")  # the last row: nothing is below, and it is recorded all the same
    here.says(3, "Nothing was said about it yet.")
    press("Escape")
    assert not here.cell(3, SAME).is_checked()


def test_a_row_is_recorded_when_it_is_left_and_what_is_wrong_is_said_in_it(page: "Page") -> None:
    here = Table(page, "leave")
    here.cell(1, EXPECTED).fill("soon")
    here.cell(1, NOTE).fill("The lease is signed.")
    here.cell(2, DONE).focus()

    here.says(1, "Write the day.")
    assert here.spoken().startswith("leave-1: ")
    assert here.cell(1, EXPECTED).get_attribute("aria-invalid") == "true"
    assert here.cell(1, NOTE).get_attribute("aria-invalid") is None
    assert violations(page) == []
    page.set_viewport_size(POCKET)  # type: ignore[arg-type]
    assert (violations(page), sideways(page)) == ([], 0)
    page.set_viewport_size(DESK)  # type: ignore[arg-type]

    here.cell(1, EXPECTED).fill("")
    here.cell(2, DONE).focus()
    here.says(1, "Recorded at")
    assert here.cell(1, EXPECTED).get_attribute("aria-invalid") is None
    here.open()
    assert here.state(1).inner_text() == "Updated"
    assert "The lease is signed." in here.last(1)


def test_a_column_and_a_block_are_pasted_and_recorded_together(page: "Page") -> None:
    here = Table(page, "paste")
    here.paste(1, NOTE, "First\r\nSecond\r\nThird\r\n")
    assert here.held(NOTE) == ["First", "Second", "Third"]
    assert [here.state(at).inner_text() for at in (1, 2, 3)] == ["Not recorded yet"] * 3
    here.cell(2, EXPECTED).focus()
    here.says(1, "Recorded at")

    block = '31 December 2098\t"Two\nlines, ""quoted"""\tx\n\t"Open" it said\t'
    here.paste(2, EXPECTED, block)
    assert here.held(EXPECTED) == ["", "31 December 2098", ""]
    assert here.held(NOTE) == ["", 'Two\nlines, "quoted"', '"Open" it said']
    assert [here.cell(at, SAME).is_checked() for at in (1, 2, 3)] == [False, True, False]
    assert "2 rows pasted and not recorded yet" in here.spoken()

    follow(page.get_by_role("button", name="Record what I typed"))
    assert "1 row recorded: paste-3." in page.locator("main").inner_text()
    assert page.locator(".govuk-error-summary").evaluate("each => each.contains(document.activeElement)")
    assert "more than 30 years off" in here.state(2).inner_text()
    assert here.held(NOTE) == ["", 'Two\nlines, "quoted"', ""]


@pytest.mark.parametrize(
    ("at", "column", "words", "why"),
    [
        (1, NOTE, "a\tb\tc", "3 columns were copied, and there are 2 from here to the right"),
        (2, DONE, "a\nb\nc", "3 rows were copied, and there are 2 from here down"),
        (1, DONE, "\t".join("abcde"), "5 columns were copied, and there are 4"),
    ],
)
def test_a_block_that_does_not_fit_is_refused_whole(page: "Page", at: int, column: int, words: str, why: str) -> None:
    here = Table(page, "look")

    here.paste(at, column, words)

    assert f"Nothing was pasted: {why}" in here.spoken()
    assert [here.held(each) for each in (DONE, EXPECTED, NOTE)] == [["", "", ""]] * 3


@pytest.mark.parametrize("answer", [None, 500])
def test_a_server_that_fails_or_is_gone_loses_no_words(page: "Page", answer: int | None) -> None:
    here = Table(page, "broken")

    def fail(route: "Route") -> None:
        if answer is None:
            route.abort()
        else:
            route.fulfill(status=answer, body="Sorry")

    page.route("**/grid*", fail, times=1)
    here.cell(1, NOTE).fill(f"The lease is signed: {answer}.")
    here.cell(2, NOTE).focus()
    here.says(1, "Not recorded: the server did not answer.")
    assert here.held(NOTE)[0] == f"The lease is signed: {answer}."

    here.cell(1, NOTE).focus()
    here.cell(2, NOTE).focus()
    here.says(1, "Recorded at")
    assert f"The lease is signed: {answer}." in here.last(1)


def test_who_was_signed_out_meanwhile_is_told_and_their_words_come_back(page: "Page") -> None:
    here = Table(page, "signed-out")
    page.context.clear_cookies(name="sessionid")
    here.cell(1, NOTE).fill("The lease is signed.")
    here.cell(2, NOTE).focus()
    here.says(1, "you were signed out")

    follow(page.get_by_role("button", name="Record what I typed"))
    page.get_by_label("E-mail address").fill(email(TEAM))
    page.get_by_label("Password").fill(PASSWORD)
    follow(page.get_by_role("button", name="Sign in"))

    assert here.held(NOTE)[0] == "The lease is signed."
    follow(page.get_by_role("button", name="Record what I typed"))
    assert here.state(1).inner_text() == "Updated"


def test_leaving_with_unrecorded_words_asks_first(page: "Page") -> None:
    here = Table(page, "unload")
    asked: list[str] = []

    def leave(dialog: "Dialog") -> None:
        asked.append(dialog.type)
        dialog.accept()

    page.on("dialog", leave)
    here.cell(1, NOTE).click()
    page.keyboard.type("Half")
    page.goto("/")
    assert asked == ["beforeunload"]

    here.open()
    here.cell(1, NOTE).click()
    page.keyboard.type("The lease is signed.")
    page.keyboard.press("Enter")
    here.says(1, "Recorded at")
    page.goto("/")
    assert asked == ["beforeunload"]


def _held_back(page: "Page") -> list[Callable[[], None]]:
    """The next row to be sent is recorded, but the answer stays on its way until it is let go by calling it."""
    held: list[Callable[[], None]] = []

    def hold(route: "Route") -> None:
        answer = route.fetch()
        held.append(lambda: route.fulfill(response=answer))

    page.route("**/grid*", hold, times=1)
    return held


def _let_go(page: "Page", held: list[Callable[[], None]]) -> None:
    while not held:
        page.wait_for_timeout(50)
    held[0]()


def test_words_typed_while_a_row_is_on_its_way_are_recorded_too(page: "Page") -> None:
    here = Table(page, "twice")
    held = _held_back(page)
    here.cell(1, NOTE).fill("First.")
    here.cell(2, NOTE).focus()
    here.cell(1, NOTE).fill("First, and more.")
    here.cell(2, NOTE).focus()
    page.wait_for_timeout(500)  # whatever the second leaving sends has arrived by now
    _let_go(page, held)

    here.row(1).locator("[data-last]").filter(has_text="First, and more.").wait_for()
    here.says(1, "Recorded at")
    here.open()
    assert "First, and more." in here.last(1)


def test_the_button_waits_for_a_row_on_its_way_and_sends_it_once(page: "Page") -> None:
    here = Table(page, "waiting")
    held = _held_back(page)
    here.cell(1, NOTE).fill("First.")
    here.cell(2, NOTE).fill("Second.")
    page.get_by_role("button", name="Record what I typed").click()
    with page.expect_navigation():
        _let_go(page, held)

    assert "1 row recorded: waiting-2." in page.get_by_role("alert").first.inner_text()
    assert [here.state(at).inner_text() for at in (1, 2, 3)] == ["Updated", "Updated", "Not answered"]


def test_the_last_words_are_two_lines_until_they_are_opened(page: "Page") -> None:
    here = Table(page, "look")
    last = here.row(1).locator("summary")
    folded = last.evaluate("each => each.clientHeight")

    last.focus()
    page.keyboard.press("Enter")

    assert last.evaluate("each => each.scrollHeight <= each.clientHeight")
    assert last.evaluate("each => each.clientHeight") > 2 * folded


def test_the_heading_and_the_button_stay_in_sight(page: "Page") -> None:
    page.goto(GRID)
    page.locator("[data-row] textarea").last.focus()

    for words in (page.get_by_role("columnheader", name="Expected"), page.get_by_role("button", name="Record")):
        box = words.bounding_box()
        assert box is not None
        assert 0 <= box["y"] <= DESK["height"] - box["height"]
    held = page.locator("[data-row] textarea").last
    assert held.evaluate(
        "each => document.elementFromPoint(...(b => [b.x + 9, b.y + 9])(each.getBoundingClientRect())) === each"
    )


def test_it_is_a_plain_form_where_no_script_runs(browsing: Admitted) -> None:
    here = Table(browsing(TEAM, viewport=DESK, java_script_enabled=False).new_page(), "no-script")
    here.cell(1, NOTE).fill("The lease is signed.")
    here.cell(2, EXPECTED).fill("soon")
    here.cell(2, NOTE).fill("The roof is next.")

    follow(here.page.get_by_role("button", name="Record what I typed"))

    assert "1 row recorded: no-script-1." in here.page.locator("main").inner_text()
    summary = here.page.locator(".govuk-error-summary")
    assert "Write the day." in summary.inner_text()
    assert (here.held(EXPECTED)[1], here.held(NOTE)[1]) == ("soon", "The roof is next.")
    assert not here.page.locator(".gt-grid__keys").is_visible()
    here.cell(2, EXPECTED).fill("")
    follow(here.page.get_by_role("button", name="Record what I typed"))
    assert here.state(2).inner_text() == "Updated"
