"""Turns of phrase that the questions share."""

import pytest

from goldenthread.domain.insight.rules import saying
from tests.domain.insight.rules.looks import hub, seen


@pytest.mark.parametrize(
    ("number", "often", "which"),
    [(1, "once", "first"), (2, "twice", "second"), (6, "six times", "sixth"), (7, "7 times", "seventh"),
     (11, "11 times", "latest")],
)  # fmt: skip
def test_small_numbers_are_words(number: int, often: str, which: str) -> None:
    assert (saying.times(number), saying.ordinal(number)) == (often, which)


@pytest.mark.parametrize(
    ("words", "short"),
    [
        ("Open the hub", "Open the hub"),
        ("Open\n  the hub", "Open the hub"),
        ("Open the hub, and let it", "Open the hub…"),
        ("Openthehubtodayandletit", "Openthehubto…"),
    ],
)
def test_long_words_are_cut_between_two_of_them(words: str, short: str) -> None:
    assert saying.shortened(words, 14 if " " in words else 12) == short


@pytest.mark.parametrize(
    ("words", "quoted"), [("Late", "“Late.”"), ("Late.", "“Late.”"), ("Why?", "“Why?”"), ("Late ", "“Late.”")]
)
def test_a_quotation_ends_as_a_sentence_does(words: str, quoted: str) -> None:
    assert saying.quote(words) == quoted


@pytest.mark.parametrize(("post", "said"), [("Head of Property", "the Head of Property"), ("The Mayor", "The Mayor")])
def test_a_post_has_an_article(post: str, said: str) -> None:
    assert saying.the(post) == said


def test_what_a_question_is_about_is_named_as_the_sentence_names_it() -> None:
    wording = "Open the first hub " * 12
    long, short = (saying.about(seen(hub(wording=each)).now) for each in (wording, "Open the first hub."))

    assert (short.slug, short.wording, short.said) == ("m", "Open the first hub.", "Open the first hub")
    assert long.wording == wording.strip()
    assert long.said.endswith("…")
    assert len(long.said) <= 111
    assert saying.named(seen(hub(wording=wording)).now) == f"“{long.said}”"
