"""Going through a page with the Tab key, and what there is to see at every stop."""

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from playwright.sync_api import Page

# What can be reached by keyboard and is shown, in the order of the document, which is the order of reading. Of a group
# of radios Tab reaches one, the chosen one or the first; the arrow keys go on from there.
_STOPS = """() => [...document.querySelectorAll(
    'a[href], button, input:not([type=hidden]), select, textarea, summary, [tabindex="0"]'
)].filter(each => each.checkVisibility() && !each.disabled).filter(each => {
    if (each.type !== 'radio') return true;
    const group = [...document.getElementsByName(each.name)];
    return each === (group.find(one => one.checked) ?? group[0]);
})"""

# Where the focus is, and whether it can be seen: does anything of the element's look change when the focus leaves?
_HERE = f"""() => {{
    const here = document.activeElement;
    if (!here || here === document.body) return null;
    const look = () => {{
        const style = getComputedStyle(here), box = here.getBoundingClientRect();
        // Outlines and borders that are not drawn still take the colour of the text: another colour is not enough.
        const outline = style.outlineStyle === 'none' ? '' : style.outline;
        const border = style.borderTopWidth === '0px' ? '' : style.borderColor;
        return JSON.stringify([outline, border, style.boxShadow, style.backgroundColor, box.width, box.height]);
    }};
    const box = here.getBoundingClientRect(), held = look();
    here.blur();
    const left = look();
    here.focus({{ preventScroll: true }});
    return {{
        place: ({_STOPS})().indexOf(here),
        name: (here.labels?.[0] ?? here).innerText || here.getAttribute('aria-label') || here.id,
        marked: held !== left,
        onScreen: box.bottom > 0 && box.right > 0 && box.top < innerHeight && box.left < innerWidth,
    }};
}}"""


@dataclass(frozen=True, slots=True)
class Stop:
    """`place` counts what can be reached from the start of the page; -1 is what should not be reached."""

    place: int
    name: str
    marked: bool
    on_screen: bool

    @property
    def seen(self) -> bool:
        return self.marked and self.on_screen


def here(page: "Page") -> Stop | None:
    """The stop that has the focus; None where the page itself has it."""
    found: dict[str, Any] | None = page.evaluate(_HERE)
    if found is None:
        return None
    return Stop(found["place"], " ".join(found["name"].split()), found["marked"], found["onScreen"])


def stops(page: "Page") -> int:
    """How many there are."""
    return int(page.evaluate(f"() => ({_STOPS})().length"))


def tab(page: "Page") -> Stop | None:
    """One step on."""
    page.keyboard.press("Tab")
    return here(page)


def tab_to(page: "Page", name: str) -> Stop:
    """On until the stop whose name begins so; every stop on the way must be seen."""
    for _ in range(stops(page) + 1):
        stop = tab(page)
        if stop is None:
            continue
        assert stop.seen, f"the focus is not to be seen on {stop.name!r}"
        if stop.name.startswith(name):
            return stop
    raise AssertionError(f"Tab never comes to {name!r}")


def enter(page: "Page") -> None:
    """Enter on what has the focus, and the page it leads to."""
    with page.expect_navigation():
        page.keyboard.press("Enter")
