"""Characters that no paper may carry, dropped once for every format."""

import pytest

from goldenthread.foundation.documents.legible import legible, legible_text, rewritten
from goldenthread.foundation.documents.tree import Cell, Heading, Paragraph, Tag, Text


@pytest.mark.parametrize(
    ("given", "kept"),
    [
        ("a\x00b\x08c\x1fd\x7fe", "abcde"),
        ("a\ud800b\uffffc", "abc"),
        ("a\u202eb\u2066c", "abc"),
        ("a\tb", "a b"),
        ("a\r\nb\rc\u2028d\x0be", "a\nb\nc\nd\ne"),
        ("£ – é 😀 ש", "£ – é 😀 ש"),
    ],
)
def test_what_xml_forbids_or_reorders_goes_and_the_rest_stays(given: str, kept: str) -> None:
    assert legible_text(given) == kept


def test_every_string_of_a_block_is_reached_whatever_holds_it() -> None:
    assert legible(Paragraph((Text("a\x00", strong=True),))) == Paragraph((Text("a", strong=True),))
    assert legible(Cell("x\x00", Tag("y\x00"))) == Cell("x", Tag("y"))


def test_only_a_cell_keeps_its_lines() -> None:
    assert legible(Cell("a\nb")) == Cell("a\nb")
    assert legible(Paragraph("a\nb")) == Paragraph("a b")


def test_a_heading_of_nothing_but_forbidden_characters_is_refused() -> None:
    with pytest.raises(ValueError, match="needs words"):
        legible(Heading(1, "\x00\x01"))


def test_an_address_is_never_rewritten() -> None:
    given = Paragraph((Text("a", href="https://data.example/a"),))

    assert rewritten(given, lambda text, _: text.upper()) == Paragraph((Text("A", href="https://data.example/a"),))
