"""What stands in the margin of a page: upright, at its foot, and untouched by what the page left undone."""

from pathlib import Path

import pikepdf
import pytest
from pikepdf import Dictionary, Name

from goldenthread.foundation.documents import pack_stamps
from goldenthread.foundation.documents.pack import Part
from tests.foundation.documents.pack_samples import drawn, packed, texts

_FORM = Dictionary(BBox=[0, 0, 70, 12])


def _page(file: pikepdf.Pdf, turned: int, box: list[float], crop: list[float] | None, unit: float) -> pikepdf.Page:
    page = file.add_blank_page()
    page.obj.MediaBox = box
    page.obj.Rotate, page.obj.UserUnit = turned, unit
    if crop:
        page.obj.CropBox = crop
    return page


def _on_screen(x: float, y: float, box: list[float], turned: int, unit: float) -> tuple[float, float]:
    """Where a point of the page is seen, from the lower left corner of what is seen, in points."""
    left, low, right, high = box
    across, up = {
        0: (x - left, y - low),
        90: (y - low, right - x),
        180: (right - x, high - y),
        270: (high - y, x - left),
    }[turned % 360]
    return across * unit, up * unit


@pytest.mark.parametrize("turned", [0, 90, 180, 270, -90, 450])
@pytest.mark.parametrize(
    ("box", "crop", "seen", "unit"),
    [
        ([0, 0, 595, 842], None, [0, 0, 595, 842], 1),
        ([0, 0, 1191, 842], [100, 50, 900, 700], [100, 50, 900, 700], 1),
        ([-100, -200, 495, 642], [-500, -500, 400, 2000], [-100, -200, 400, 642], 1),
        ([595, 842, 0, 0], None, [0, 0, 595, 842], 1),
        ([0, 0, 595, 842], [700, 900, 800, 1000], [0, 0, 595, 842], 1),
        ([0, 0, 300, 400], None, [0, 0, 300, 400], 2),
    ],
)
def test_the_number_is_seen_upright_at_the_foot_on_the_right(
    turned: int, box: list[float], crop: list[float] | None, seen: list[float], unit: float
) -> None:
    with pikepdf.new() as file:
        a, b, c, d, e, f = pack_stamps.placed(_page(file, turned, box, crop, unit), _FORM)
    corners = [(a * x + c * y + e, b * x + d * y + f) for x, y in ((0, 0), (70, 12))]
    (left, low), (right, high) = (_on_screen(x, y, seen, turned, unit) for x, y in corners)
    width = (seen[3] - seen[1] if turned % 180 else seen[2] - seen[0]) * unit

    assert (right - left, high - low) == pytest.approx((70, 12))
    assert (width - right, low) == pytest.approx((34, 11))


def test_a_page_narrower_than_its_number_bears_it_smaller() -> None:
    with pikepdf.new() as file:
        a, b, c, d, e, _ = pack_stamps.placed(_page(file, 0, [0, 0, 35, 100], None, 1), _FORM)

    assert (a, b, c, d, e) == pytest.approx((0.5, 0, 0, 0.5, 0))


@pytest.mark.parametrize(
    "drawing",
    [
        b"q q 0.1 0 0 0.1 0 0 cm",
        b"Q Q 0.1 0 0 0.1 0 0 cm",
        b"Q q q 5 0 0 5 0 0 cm",
        b"BT /F1 12 Tf 3 Tr (unseen) Tj",
        b"/Span BMC /Artifact <</A 1>> BDC",
        b"EMC EMC q EMC",
        b"",
    ],
)
def test_what_a_page_leaves_open_does_not_touch_its_number(drawing: bytes, tmp_path: Path) -> None:
    def change(file: pikepdf.Pdf) -> None:
        file.pages[0].obj.Contents = file.make_stream(drawing)

    with packed([Part(title="Loose", file=drawn("a", change=change))], tmp_path) as file:
        steps = [(str(step.operator), step.operands) for step in pikepdf.parse_content_stream(file.pages[1])]
    depth, lowest = dict.fromkeys("qBE", 0), 0
    kinds = {"q": ("q", 1), "Q": ("q", -1), "BT": ("B", 1), "ET": ("B", -1)}
    kinds |= {"BMC": ("E", 1), "BDC": ("E", 1), "EMC": ("E", -1)}
    last = max(place for place, (name, _) in enumerate(steps) if name == "Do")
    for name, _ in steps[: last - 3]:  # BDC q cm Do are the number's own
        if name in kinds:
            kind, step = kinds[name]
            depth[kind] += step
            lowest = min(lowest, depth[kind])

    assert [name for name, _ in steps[last - 3 :]] == ["BDC", "q", "cm", "Do", "Q", "EMC"]
    assert depth == dict.fromkeys("qBE", 0)
    assert lowest == 0
    assert "Pack page 2 of 2" in texts(tmp_path / "pack.pdf")[1]


def test_pages_that_share_their_resources_bear_a_number_each() -> None:
    with pikepdf.new() as file:
        drawings = file.make_indirect(Dictionary(Own=file.make_stream(b"")))
        shared = file.make_indirect(Dictionary(XObject=drawings))
        for number in range(3):
            page = file.add_blank_page()
            page.obj.Resources = shared
            form = pikepdf.Stream(file, b"", Type=Name.XObject, Subtype=Name.Form, BBox=[0, 0, 70, 12])
            pack_stamps.stamp(page, file.make_indirect(form), number)
        names = [set(page.obj.Resources.XObject.keys()) for page in file.pages]

    assert names == [{"/Own", "/Stamp0"}, {"/Own", "/Stamp1"}, {"/Own", "/Stamp2"}]


def test_a_drawing_that_is_called_like_the_number_is_still_drawn(tmp_path: Path) -> None:
    def change(file: pikepdf.Pdf) -> None:
        own = pikepdf.Stream(file, b"BT /F1 9 Tf 9 9 Td (THEIRS) Tj ET", Subtype=Name.Form, BBox=[0, 0, 99, 99])
        resources = file.pages[0].obj.Resources
        own.Resources = Dictionary(Font=resources.Font)
        resources.XObject = Dictionary(Stamp1=file.make_indirect(own))
        file.pages[0].obj.Contents = file.make_stream(b"/Stamp1 Do")

    with packed([Part(title="Namesake", file=drawn("a", change=change))], tmp_path):
        found = texts(tmp_path / "pack.pdf")[1]

    assert "THEIRS" in found
    assert found.count("Pack page 2 of 2") == 1


def test_a_pack_within_a_pack_keeps_the_numbers_it_had(tmp_path: Path) -> None:
    with packed([Part(title="Inner", file=drawn("a", "b"))], tmp_path, marking="Inner"):
        inner = (tmp_path / "pack.pdf").read_bytes()
    with packed([Part(title="Outer", file=inner)], tmp_path):
        found = texts(tmp_path / "pack.pdf")

    assert "Inner" in found[3]
    assert "Pack page 3 of 3" in found[3]
    assert "Pack page 4 of 4" in found[3]
