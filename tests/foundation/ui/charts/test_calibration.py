import xml.etree.ElementTree as ET

import pytest

from goldenthread.foundation.ui.charts.calibration import BOTTOM, LEFT, RIGHT, TOP, Band, calibration

SVG = "{http://www.w3.org/2000/svg}"
SURE = Band("80 to 100 %", 0.9, 18, 20, 0.7, 0.97)
EMPTY = Band("40 to 60 %", 0.0, 0, 0, 0.0, 0.0)


def test_the_table_shows_parts_and_whole_of_every_share() -> None:
    drawn = calibration("As said?", "d", [EMPTY, SURE])
    assert drawn.columns == ("Chance", "Said, on average", "Came true", "Share", "Interval (95 %)")
    assert drawn.rows == (
        ("40 to 60 %", "–", "0 of 0", "–", "–"),
        ("80 to 100 %", "90 %", "18 of 20", "90 %", "70 % to 97 %"),
    )


def test_a_band_stands_at_what_was_said_and_what_came_true_with_its_number() -> None:
    drawn = calibration("As said?", "d", [EMPTY, SURE]).svg
    (point,) = ET.fromstring(drawn).iter(f"{SVG}circle")
    assert float(point.get("cx", 0)) == LEFT + (RIGHT - LEFT) * 0.9
    assert float(point.get("cy", 0)) == BOTTOM - (BOTTOM - TOP) * 0.9
    assert ">n = 20<" in drawn


@pytest.mark.parametrize(
    "band",
    [
        Band("x", 1.1, 1, 2, 0.1, 0.2),
        Band("x", 0.5, 3, 2, 0.1, 0.2),
        Band("x", 0.5, -1, 2, 0.1, 0.2),
        Band("x", 0.5, 1, 2, 0.3, 0.2),
    ],
)
def test_a_share_that_cannot_be_is_refused(band: Band) -> None:
    with pytest.raises(ValueError, match="'x'"):
        calibration("As said?", "d", [band])
