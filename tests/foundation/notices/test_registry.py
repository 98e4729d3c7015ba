"""Kinds by code, and who stands behind a reference."""

from collections.abc import Mapping
from datetime import date
from typing import Any

import pytest

from goldenthread.foundation.notices import registry
from goldenthread.foundation.notices.registry import Recipient, Said
from tests.foundation.notices.room import Due, Room, Urgent

DAY = date(2026, 6, 15)
ANN = Recipient(1, "ann@wharfdale.example")
pytestmark = pytest.mark.usefixtures("room")


class Impostor(Due):
    """Another class under a code that is taken."""


class Odd(Due):
    code = "room.odd"

    def __init__(self, sentence: str = "It is due.", path: str = "/things/") -> None:
        self._sentence, self._path = sentence, path

    def sentence(self, context: Mapping[str, Any]) -> str:
        return self._sentence

    def link(self, context: Mapping[str, Any]) -> str:
        return self._path


def test_a_code_belongs_to_one_class() -> None:
    registry.register(Due())  # the same again, as when apps are made ready twice

    with pytest.raises(ValueError, match=r"code 'room\.due'"):
        registry.register(Impostor())


def test_a_message_is_said_in_the_words_of_its_kind() -> None:
    said = registry.said("room.urgent", {"what": "Plan\n B", "key": "plan-b"})

    assert said == Said("“Plan B” is due.", "/things/plan-b/", urgent=True)


def test_an_unknown_code_is_said_to_be_unknown() -> None:
    with pytest.raises(LookupError, match=r"room\.unheard-of"):
        registry.said("room.unheard-of", {})


@pytest.mark.parametrize(
    "kind",
    [Odd(sentence=" \n"), Odd(path="things/"), Odd(path="//elsewhere.example/"), Odd(path="/a b"), Odd(path="")],
)
def test_a_kind_without_a_sentence_or_a_path_of_our_own_is_refused(kind: Odd, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(registry._kinds, Odd.code, kind)

    with pytest.raises(ValueError, match="needs a sentence and a path"):
        registry.said(Odd.code, {})


def test_a_context_that_lacks_something_is_named_with_the_kind() -> None:
    with pytest.raises(ValueError, match=r"room\.due cannot be said of \{'key': 'a'\}: KeyError\('what'\)"):
        registry.said("room.due", {"key": "a"})


def test_each_resolver_is_asked_once_for_all_its_own_references(room: Room, monkeypatch: pytest.MonkeyPatch) -> None:
    room.desks["desk:1"] = [ANN]
    others = registry._Resolving(lambda references, on: {to: [ANN] for to in references} | {"desk:9": [ANN]}, "")
    monkeypatch.setitem(registry._resolvers, "seat", others)

    found = registry.resolve({"desk:1", "desk:2", "seat:1"}, DAY)

    assert found == {"desk:1": [ANN], "seat:1": [ANN]}, "nobody is left out, and what was not asked for is not taken"
    assert room.asked == [({"desk:1", "desk:2"}, DAY)]


def test_a_reference_nobody_names_is_its_own_label() -> None:
    assert registry.labels(["desk:1", "seat:2"]) == {"desk:1": "Desk 1", "seat:2": "seat:2"}


def test_nobody_is_said_in_the_words_of_the_room() -> None:
    assert registry.nobody_said("desk:1") == "Nobody sits at this desk"
    assert registry.nobody_said("seat:1") == registry.NOBODY


def test_kinds_come_by_label() -> None:
    labels = [each.label for each in registry.kinds()]

    assert labels == sorted(labels)
    assert Urgent.label in labels
