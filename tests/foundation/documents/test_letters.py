"""Words are measured a little too wide rather than too narrow: a column that holds them on paper holds them."""

import re
from io import BytesIO

import pypdf
import pytest

from goldenthread.foundation.documents import pdf
from goldenthread.foundation.documents.letters import widest, width
from goldenthread.foundation.documents.tree import Cell, Column, Table
from tests.foundation.documents.samples import document


@pytest.mark.parametrize(
    ("word", "millimetres"), [("progress", 13.6), ("1,234", 8.0), ("WWW", 9.5), ("অ", 3.2), ("", 0)]
)
def test_a_word_of_nine_points_is_so_wide(word: str, millimetres: float) -> None:
    assert width(word, 9) == pytest.approx(millimetres, abs=0.1)


def test_the_widest_word_of_a_text_is_found() -> None:
    assert widest("In progress\nsince May", 9) == width("progress", 9)
    assert widest("", 9) == 0


def test_a_word_that_its_column_holds_is_never_broken_and_a_wider_one_is() -> None:
    titles = (
        "Area",
        "Milestones",
        "Completed",
        "Completed at 31 March 2018",
        "In progress",
        "Overdue",
        "Risk",
        "Rating",
    )
    table = Table("T", tuple(map(Column, titles)), ((Cell("Communications"), *[Cell("7 of 11 (64%)")] * 7),))
    long = Table("L", (Column("A"), Column("B")), ((Cell("x"), Cell("antidisestablishmentarianism" * 3)),))
    (page,) = pypdf.PdfReader(BytesIO(pdf.render(document(table, long)))).pages
    lines = [line for line in page.extract_text().splitlines() if line.strip()]

    assert all(word in page.extract_text() for title in titles for word in title.split())
    assert not [line for line in lines if re.fullmatch("[a-z]{1,3}", line.strip())]
    assert "antidisestablishmentarianism" * 3 not in page.extract_text()


def test_a_vowel_sign_takes_no_room_of_its_own() -> None:
    assert width("কি", 9) == width("ক", 9)
