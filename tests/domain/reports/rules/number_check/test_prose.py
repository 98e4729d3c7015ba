"""How a section's Markdown becomes sentences, and what of it is no figure."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from goldenthread.domain.reports.rules.number_check.prose import blot, sentence_sha256, sentences

NO_FIGURES = [
    "on 14 and 21 June 2017",
    "by 30th September",
    "in April-June 17",
    "in the year 2017-18 and 17-18",
    "by 10am, at 10:00 and at 2.30 pm",
    "paragraphs 3.6, 3.7 and 3.8 (Appendix 2)",
    "s15(5) and section 3 of the Local Government Act 1999",
    "the s151 officer",
    "£1.5m, £50 million, 20 pence",
    "020 7364 5000 and +44 20 7364 5000",
    "Annex-3_final2.docx, https://a.example/2017/12 and a1@b.example",
    "P2.3, D1 and COVID-19",
    "the 1st and the 22nd",
    "{milestones.total} and {block: area_table}",
    "`205 milestones`",
    "[paper](report-12)",
    "(1) direct, (ii) ask",
    "1. Agree",
    "3.3. Note",
]


@pytest.mark.parametrize("text", NO_FIGURES)
def test_what_counts_nothing_is_blotted_out(text: str) -> None:
    assert not any(character.isdigit() for character in blot(text).replace("s151", "").replace("s15", ""))


@pytest.mark.parametrize(
    "text", ["205 milestones", "43 deliverable milestones", "12 may be late", "10-12 actions", "1,024 copies"]
)
def test_a_count_stays(text: str) -> None:
    assert blot(text) == text


@given(st.text(alphabet="ab .,\n1205%{}()[]`#-|>£", max_size=200))
def test_every_sentence_stands_where_it_says(text: str) -> None:
    assert len(blot(text)) == len(text)
    for each in sentences(text):
        assert text[each.start : each.start + len(each.text)] == each.text
        assert len(each.blotted) == len(each.text)
        assert each.line == text[: each.start].count("\n") + 1


def test_sentences_run_over_lines_and_end_at_paragraphs_items_and_full_stops() -> None:
    text = "The plan has\n26 actions. It is new, e.g. No. 4 is.\n\n- first item\n- second\n\n# Heading\nMore."
    assert [each.said for each in sentences(text)] == [
        "The plan has 26 actions.",
        "It is new, e.g. No. 4 is.",
        "- first item",
        "- second",
        "# Heading",
        "More.",
    ]


@pytest.mark.parametrize(
    ("text", "lead"),
    [
        ("## Property\n\nNine are overdue.", "Property"),
        ("**Property** – Nine are overdue.", "Property"),
        ("4.4. Property – There were 2 actions.", "Property"),
        ("Nine are overdue.", ""),
    ],
)
def test_a_paragraph_is_led_by_its_heading_or_its_first_words(text: str, lead: str) -> None:
    assert list(sentences(text))[-1].lead == lead


def test_a_sentence_is_known_by_its_words_and_not_by_its_lines() -> None:
    assert sentence_sha256("We have\n 26 actions.") == sentence_sha256("We have 26 actions.")
    assert sentence_sha256("We have 26 actions.") != sentence_sha256("We have 27 actions.")


# Each was slow for some pattern of its kind: as many starts as characters, each tried to the end.
HOSTILE = [
    "1,", "1 and ", "a-", "{", "`", "(", "section 1, ", "> ", "one hundred and ", "over ", "e.g. ", "12 June and ",
    "£1,", "[x](", "\n", "#\n", "- ",
]  # fmt: skip


@pytest.mark.parametrize("piece", HOSTILE)
def test_a_hostile_text_takes_no_longer_than_a_long_one(piece: str) -> None:
    began = time.perf_counter()
    assert sum(1 for _ in sentences(piece * (100_000 // len(piece)))) >= 0
    assert time.perf_counter() - began < 2


@pytest.mark.parametrize("typed", ["*", "1", "_", "12", "*_", "1.1."])
def test_a_line_of_nothing_but_marks_or_digits_is_read_in_no_time(typed: str) -> None:
    began = time.perf_counter()

    assert len(list(sentences(typed * (40_000 // len(typed))))) <= 1

    assert time.perf_counter() - began < 2  # seconds; it took ten and more
