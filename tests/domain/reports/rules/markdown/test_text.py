"""Trees of long texts are forgotten again, and words without marks are read as all others."""

import gc
import weakref

import pytest
from hypothesis import given
from hypothesis import strategies as st

from goldenthread.domain.reports.rules.markdown.text import is_plain, passage, tree
from goldenthread.domain.reports.rules.markdown.words import Names, Reading
from goldenthread.foundation.documents.tree import Text

_LONG = "Words of a long section.\n\n" * 1_000


def test_a_tree_is_made_once_as_long_as_its_text_is_asked_for() -> None:
    assert tree("A *short* text.") is tree("A *short* text.")
    assert tree(_LONG) is tree(_LONG)


def test_the_trees_of_a_long_text_do_not_pile_up_while_it_is_typed() -> None:
    first = weakref.ref(tree(_LONG))

    for typed in ("a", "ab", "abc"):
        tree(_LONG + typed)
    gc.collect()

    assert first() is None


@given(st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), max_size=40).filter(is_plain))
def test_words_without_a_mark_read_as_the_parser_reads_them(content: str) -> None:
    parsed = "".join(token.content for token in passage(content)).strip(" ")

    assert Reading("here", Names({}, {})).words(content, 1) == ((Text(parsed),) if parsed else ())


@pytest.mark.parametrize(
    "content", ["*a*", "`a`", "a\\*", "[a](https://a.example)", "{a}", "<b>", "![a](b)", "a\nb", "a_b"]
)
def test_what_holds_a_mark_is_left_to_the_parser(content: str) -> None:
    assert not is_plain(content)
    assert not is_plain("a" * 10_001)
