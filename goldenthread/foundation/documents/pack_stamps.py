"""What is written into the margin of a page that somebody else drew. Runs only in `pack_child`."""

from collections import Counter
from typing import Any

import pikepdf
from pikepdf import Dictionary

from goldenthread.foundation.documents import pack_sources

# From the edges, in points. Printers leave 4 mm blank, so papers put nothing there; ours stands just inside that.
_FROM_RIGHT, _FROM_FOOT = 34.0, 11.0
_MARKS = {"BMC": "BDC"}  # two ways to open what EMC ends
_PAIRS = (("BT", "ET", b""), ("BDC", "EMC", b"/Span BMC\n"), ("q", "Q", b"q\n"))


def close(page: pikepdf.Page, number: int, within: tuple[bytes, bytes] = (b"", b"")) -> None:
    """Puts the page's drawing between `within` and ends what it left open, so that what follows starts afresh.

    Raises PaperError, which names the page by `number`, where the drawing cannot be read.
    """
    before, after = [within[0], b"q\n"], [b"\n"]
    found = _unpaired(page, number)
    for opening, ending, opened in _PAIRS:
        lowest, last = found[opening]
        before.append(opened * -lowest)
        after.append(f"{ending}\n".encode() * (last - lowest))
    page.contents_add(b"".join(before), prepend=True)
    page.contents_add(b"".join([*after, b"Q", within[1]]))


def stamp(page: pikepdf.Page, form: Any, number: int) -> None:
    """Draws `form` upright at the foot of the page as it is seen, whichever way it is turned. Close the page first."""
    # Copies, for pages often share both.
    resources = _copy(page.obj.get("/Resources"))
    drawings = _copy(resources.get("/XObject"))
    name = f"/Stamp{number}"
    while name in drawings:
        name += "x"
    drawings[name] = form
    resources.XObject = drawings
    page.obj.Resources = resources
    matrix = " ".join(f"{value:.4f}" for value in placed(page, form))
    mark = "/Artifact <</Type /Pagination /Subtype /Footer>> BDC"
    page.contents_add(f"\n{mark} q {matrix} cm {name} Do Q EMC".encode())


def placed(page: pikepdf.Page, form: Any) -> tuple[float, ...]:
    """The matrix that puts `form` at the foot on the right of what is seen of the page, no wider than that."""
    left, low, right, high = _seen(page)
    unit = float(page.obj.get("/UserUnit", 1)) or 1.0
    turned = int(page.obj.get("/Rotate", 0)) % 360
    # The corner seen at the foot on the left, and the directions seen as right and up (ISO 32000-1, table 30).
    x, y, across, upward = {
        90: (right, low, (0, 1), (-1, 0)),
        180: (right, high, (-1, 0), (0, -1)),
        270: (left, high, (0, -1), (1, 0)),
    }.get(turned, (left, low, (1, 0), (0, 1)))
    width = (high - low if turned in {90, 270} else right - left) * unit
    own = float(form.BBox[2]) - float(form.BBox[0])
    size = min(1.0, width / own)
    aside, up = max(0.0, width - _FROM_RIGHT - own * size) / unit, _FROM_FOOT / unit
    scale = size / unit
    return (
        *(scale * part for part in (*across, *upward)),
        x + aside * across[0] + up * upward[0],
        y + aside * across[1] + up * upward[1],
    )


def _copy(held: Any) -> Any:
    return Dictionary(dict(held.items()) if held is not None else {})


def _unpaired(page: pikepdf.Page, number: int) -> dict[str, tuple[int, int]]:
    """For each kind of pair how far it is ended before it was opened (0 or less), and how many are open at the end."""
    if "/Contents" not in page.obj:
        return dict.fromkeys((opening for opening, _, _ in _PAIRS), (0, 0))
    steps = {opening: (opening, 1) for opening, _, _ in _PAIRS} | {
        ending: (opening, -1) for opening, ending, _ in _PAIRS
    }
    steps |= {also: steps[opening] for also, opening in _MARKS.items()}
    depth, lowest = Counter[str](), Counter[str]()
    try:
        instructions = pikepdf.parse_content_stream(page, " ".join(steps))
    except pack_sources.TRIPS as error:
        raise pack_sources.damaged(f"Page {number} of the PDF") from error
    for instruction in instructions:
        kind, step = steps[str(instruction.operator)]
        depth[kind] += step
        lowest[kind] = min(lowest[kind], depth[kind])
    return {opening: (lowest[opening], depth[opening]) for opening, _, _ in _PAIRS}


def _seen(page: pikepdf.Page) -> tuple[float, float, float, float]:
    """What is seen of the page: what its crop box leaves of its media box."""
    whole, crop = _sorted(page.mediabox), _sorted(page.cropbox)
    left, low = max(whole[0], crop[0]), max(whole[1], crop[1])
    right, high = min(whole[2], crop[2]), min(whole[3], crop[3])
    return (left, low, right, high) if left < right and low < high else whole


def _sorted(box: Any) -> tuple[float, float, float, float]:
    one, two, three, four = (float(edge) for edge in box)
    return min(one, three), min(two, four), max(one, three), max(two, four)
