"""Values out of TOML that somebody wrote: what is wrong is refused with its place, and the reading goes on."""

from collections.abc import Callable

import pytest

from goldenthread.foundation.lib.toml_reader import Reader

TOLD = {"title": 7, "slug": "Not so", "count": True, "flag": 1, "names": ["one", "two"], "parts": {"a": 1}, "odd": 0}

REFUSED: dict[str, tuple[Callable[[Reader], object], object, str]] = {
    "no text": (lambda r: r.words(TOLD, "title", "here, "), "", "here, title"),
    "missing": (lambda r: r.words(TOLD, "none", "", needed=True), "", "none"),
    "no name for an address": (lambda r: r.slug(TOLD, "", set()), "Not so", "slug"),
    "a flag as a number": (lambda r: r.whole(TOLD, "count", "", usual=3, least=1, most=9), 3, "count"),
    "a number as a flag": (lambda r: r.flag(TOLD, "flag", "", usual=True), True, "flag"),
    "a name that is not known": (lambda r: r.several(TOLD, "names", "", {"one"}), ("one",), "names"),
    "no list of tables": (lambda r: r.tables(TOLD, "parts", "", most=2), [], "parts"),
    "too few tables": (lambda r: r.tables({}, "parts", "", least=1, most=2), [], "parts"),
}


@pytest.mark.parametrize(("asked", "harmless", "place"), REFUSED.values(), ids=REFUSED.keys())
def test_what_is_wrong_is_refused_with_its_place_and_does_no_harm(
    asked: Callable[[Reader], object], harmless: object, place: str
) -> None:
    reader = Reader("ours.toml")
    assert asked(reader) == harmless
    assert [(each.file, each.column) for each in reader.refused] == [("ours.toml", place)]


@pytest.mark.parametrize("text", ["slug = ", "a = 1\na = 2", "x" * 21], ids=["cut short", "said twice", "too long"])
def test_what_is_no_toml_is_refused_whole(text: str) -> None:
    reader = Reader("ours.toml")
    assert reader.toml(text, most=20) is None
    assert len(reader.refused) == 1


def test_a_name_that_nobody_knows_is_refused() -> None:
    reader = Reader("ours.toml")
    reader.known({"title": "", "tittle": ""}, {"title"}, "theme 2, ")
    assert [each.column for each in reader.refused] == ["theme 2, tittle"]
