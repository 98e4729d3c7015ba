"""Papers written here: one source, two versions; who is given which; which part of an agenda a paper belongs to."""

from datetime import UTC, datetime, timedelta

import pytest

from goldenthread.domain.meetings.rules.papers import (
    Reading,
    blocks,
    is_marked,
    part_of,
    passages,
    reading,
    require_marks_agree,
    said_exempt,
)
from goldenthread.foundation.documents.tree import BulletList, Callout, Heading, Paragraph
from goldenthread.foundation.lib.typed import RefusedError

TEXT = """# The sale

The depot is empty
since May.

[exempt]
Two bids came in.
- One of £2 m
- One of £3 m
[/exempt]

The sale is recommended."""
HOUR = timedelta(hours=1)
NOW = datetime(2026, 5, 4, 9, tzinfo=UTC)


def test_the_whole_reads_in_its_order() -> None:
    assert blocks(TEXT, Reading.WHOLE, 3) == (
        Heading(1, "The sale", numbered=False),
        Paragraph("The depot is empty since May."),
        Paragraph("Two bids came in."),
        BulletList(("One of £2 m", "One of £3 m")),
        Paragraph("The sale is recommended."),
    )


def test_the_open_version_says_where_something_is_left_out_and_holds_no_word_of_it() -> None:
    found = blocks(TEXT, Reading.PART, 3)

    assert found[2] == Callout(f"A passage is left out here. {said_exempt(3)}")
    assert [type(each).__name__ for each in found] == ["Heading", "Paragraph", "Callout", "Paragraph"]
    assert "bid" not in str(found)


def test_headings_step_down_one_level_at_a_time_whatever_was_typed_or_left_out() -> None:
    text = "### Deep\n[exempt]\n# Secret\n[/exempt]\n### Below\n# Top\n### Skips"

    levels = [each.level for each in blocks(text, Reading.PART, 3) if isinstance(each, Heading)]

    assert levels == [1, 2, 1, 2]


@pytest.mark.parametrize("mark", ["[exempt]", "  [EXEMPT] ", "[Exempt]"])
def test_a_mark_is_known_however_it_is_written(mark: str) -> None:
    assert is_marked(f"Open.\n{mark}\nSecret.\n[/exempt]")
    assert "Secret" not in str(blocks(f"Open.\n{mark}\nSecret.\n[/exempt]", Reading.PART, 3))


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("A\n[exempt]\nB", "The exempt passage of line 2 has no end"),
        ("A\n[/exempt]\nB", "Line 2 ends an exempt passage that was not begun"),
        ("[exempt]\nA\n[exempt]\nB\n[/exempt]", "Line 3 begins an exempt passage inside the one of line 1"),
        ("A\n[exempt]\n \n[/exempt]", "holds no words"),
    ],
)
def test_marks_that_do_not_pair_are_refused_at_their_line(text: str, words: str) -> None:
    with pytest.raises(RefusedError, match=words) as refused:
        require_marks_agree(text, 3)

    assert refused.value.field == "text"


def test_passages_are_marked_only_under_a_paragraph_of_the_law() -> None:
    with pytest.raises(RefusedError, match="Choose the paragraph") as refused:
        require_marks_agree(TEXT, None)

    assert refused.value.field == "exempt_paragraph"


def test_a_text_that_is_exempt_from_its_first_line_to_its_last_has_one_passage() -> None:
    (only,) = passages("[exempt]\nA\n[/exempt]\n")

    assert only.is_exempt


@pytest.mark.parametrize(
    ("text", "paragraph", "of_item", "sees", "given"),
    [
        ("Open.", None, False, False, Reading.WHOLE),
        ("", None, False, False, Reading.WHOLE),
        ("", 3, False, False, Reading.WITHHELD),
        ("Not marked.", 3, False, False, Reading.WITHHELD),
        (TEXT, 3, False, False, Reading.PART),
        (TEXT, 3, True, False, Reading.WITHHELD),
        ("Open.", None, True, False, Reading.WITHHELD),
        ("", 3, True, True, Reading.WHOLE),
        (TEXT, 3, False, True, Reading.WHOLE),
    ],
)
def test_what_is_given_of_a_paper(text: str, paragraph: int | None, of_item: bool, sees: bool, given: Reading) -> None:
    assert reading(text, paragraph=paragraph, item_is_exempt=of_item, sees_exempt=sees) is given


@pytest.mark.parametrize(
    ("added", "own", "told", "part"),
    [
        (0, 0, [], 0),  # nothing is published yet
        (0, 0, [1], 0),
        (1, 0, [1], 0),  # at the same moment
        (2, 0, [1], 1),  # late: waits for the first supplement
        (2, 0, [1, 3], 1),
        (4, 0, [1, 3], 2),
        (2, 1, [1], 1),  # its late item waits as well
        (4, 1, [1, 3], 2),
    ],
)
def test_what_comes_after_its_item_was_published_belongs_to_the_next_supplement(
    added: int, own: int, told: list[int], part: int
) -> None:
    assert part_of(NOW + added * HOUR, own, [NOW + each * HOUR for each in told]) == part
