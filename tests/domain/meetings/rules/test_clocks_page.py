"""docs/reference/clocks.md states each clock as the data has it, and its worked examples are what the rules answer."""

import pytest

from config.staircase import ROOT
from goldenthread.domain.meetings.rules.clock_rules import (
    AGREEING,
    BOARDS,
    COMMITTEES,
    EXECUTIVE,
    RULES,
    Rule,
    Way,
)
from tests.domain.meetings.rules.cast import clocks, meeting, notice

PAGE = (ROOT / "docs" / "reference" / "clocks.md").read_text(encoding="utf-8")
SECTIONS = {
    "The council and its committees": COMMITTEES,
    "The executive": EXECUTIVE,
    "Boards and other bodies": BOARDS,
}


def row(rule: Rule) -> str:
    """A rule as the page's tables have it."""
    cells = (f"`{rule.code}`", rule.title, rule.needs, rule.asks, rule.basis, rule.law, rule.may_differ)
    return f"| {' | '.join(cells)} |"


def told(heading: str) -> list[str]:
    """The rows of the table under a heading, without its head."""
    section = PAGE.partition(f"### {heading}\n")[2].partition("\n#")[0]
    return [line for line in section.splitlines() if line.startswith("| `")]


EXAMPLES = [
    [cell.strip() for cell in line.strip("|").split("|")]
    for line in PAGE.partition("## Worked examples")[2].splitlines()
    if line.startswith("| 20")
]


@pytest.mark.parametrize("heading", SECTIONS)
def test_the_page_states_each_clock_as_the_data_has_it(heading: str) -> None:
    wanted = [row(rule) for rule in RULES if rule.kinds & SECTIONS[heading]]
    assert told(heading) == wanted != []


def test_no_rule_is_left_out_of_the_page() -> None:
    assert {line for heading in SECTIONS for line in told(heading)} == {row(rule) for rule in RULES}


def test_the_page_names_everybody_who_may_agree() -> None:
    agreed = PAGE.partition("## When there was no time")[2].partition("\n## ")[0]
    assert all(words in agreed for words in AGREEING.values())


@pytest.mark.parametrize(("published", "starts", "kind", "code", "said"), EXAMPLES)
def test_a_worked_example_is_what_the_rules_answer(
    published: str, starts: str, kind: str, code: str, said: str
) -> None:
    rule = next(each for each in RULES if each.code == code.strip("`"))
    facts = meeting(kind, f"{starts}T18:00", notice(rule.notices[-1], published), in_public=False, decided=True)
    assert clocks(facts, f"{max(starts, published)}T19:00")[rule.code].said == said


def test_the_examples_cross_christmas_easter_and_a_weekend_of_publication() -> None:
    text = " ".join(cell for example in EXAMPLES for cell in example)
    assert all(words in text for words in ("Boxing Day", "Good Friday", "which counts as Monday"))
    assert {Way.BEFORE, Way.AFTER, Way.WAIT} == {
        rule.way for rule in RULES for example in EXAMPLES if example[3] == f"`{rule.code}`"
    }
