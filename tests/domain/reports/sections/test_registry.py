"""Blocks by name: each is made from its part of the snapshot, and says why where the record has none."""

import re
from pathlib import Path

import pytest

from goldenthread.domain.reports.sections.registry import BLOCKS, Shown
from goldenthread.foundation.documents.tree import Heading, Paragraph
from tests.domain.reports.contents import content
from tests.domain.reports.papers_made import said

PAGE = Path(__file__).parents[4] / "docs" / "reference" / "figures.md"
ROW = re.compile(r"^\| `([a-z_]+)` \| (.+?) \|$", re.MULTILINE)
OF_DRAWN = {"charts", "round"}  # from the whole plan or round, in tests of their own


def test_every_block_is_on_the_page_for_writers() -> None:
    page = dict(ROW.findall(PAGE.read_text(encoding="utf-8")))

    assert page == {name: each.about for name, each in BLOCKS.items()}


@pytest.mark.parametrize("block", BLOCKS.values(), ids=BLOCKS)
def test_a_block_without_its_part_says_why(block: Shown) -> None:
    found = block(content(**{block.needs: None}, missing={block.needs: "Nobody was asked."}))

    assert found == (Paragraph("Nobody was asked.", numbered=True),)


def test_figures_taken_before_a_part_was_known_say_that_there_is_nothing() -> None:
    assert said(BLOCKS["measures"]({"milestones": {}})) == "The record holds nothing of this."


@pytest.mark.parametrize("name", sorted(BLOCKS.keys() - OF_DRAWN))
def test_a_block_says_something_and_leaves_the_section_its_heading(name: str) -> None:
    found = BLOCKS[name](content())

    assert said(found)
    assert not [each for each in found if isinstance(each, Heading) and each.level == 1]
