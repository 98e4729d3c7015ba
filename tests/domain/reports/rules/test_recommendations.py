"""The verbs of recommendations: those a decision can answer, and those the guide names."""

from pathlib import Path

import pytest

from goldenthread.domain.plans.choices import Verb
from goldenthread.domain.reports.rules.recommendations import VERBS, verb_of

GUIDE = Path(__file__).parents[4] / "docs" / "reference" / "report-kinds.md"


# What a body did, as it is asked to do it. Agreeing as amended is its own answer to being asked to agree.
ASKED = {
    Verb.AGREED: "Agree",
    Verb.AGREED_AS_AMENDED: "Agree",
    Verb.NOTED: "Note",
    Verb.COMMENTED_ON: "Comment on",
    Verb.ENDORSED: "Endorse",
    Verb.RECOMMENDED: "Recommend",
    Verb.DEFERRED: "Defer",
    Verb.REFUSED: "Refuse",
}


def test_what_a_body_can_do_it_can_be_asked() -> None:
    assert set(ASKED) == set(Verb)
    assert set(ASKED.values()) <= set(VERBS)


def test_the_guide_names_them_all() -> None:
    assert all(verb in GUIDE.read_text() for verb in VERBS)


@pytest.mark.parametrize("verb", VERBS)
def test_a_verb_is_found_however_it_is_written(verb: str) -> None:
    assert verb_of(f"{verb} the plan") == verb_of(f"to {verb.lower()} the plan") == verb_of(f"**{verb}** it") == verb


@pytest.mark.parametrize("text", ["", "The plan", "Noted", "42", "…"])
def test_what_is_no_verb_is_none(text: str) -> None:
    assert verb_of(text) == ""
