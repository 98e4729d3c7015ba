"""Reports composed from their source: every section in its order, references across sections, exact texts."""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from goldenthread.domain.reports import papers
from goldenthread.domain.reports.rules.kind_reading import parse, standard
from goldenthread.domain.reports.rules.snapshot import Snapshot
from goldenthread.domain.reports.rules.source import Fault
from goldenthread.domain.reports.sections.registry import BLOCKS
from goldenthread.foundation.documents import html, pdf, word
from goldenthread.foundation.documents.numbering import numbered
from goldenthread.foundation.documents.tree import Callout, Contents, Heading, Landscape, SummaryPage, TitleBlock
from tests.domain.reports.papers_made import but
from tests.domain.reports.sources import CONTENT, begun, note
from tests.foundation.documents.extract import bare, words_of_html, words_of_pdf, words_of_word


def _headings(blocks: tuple[Any, ...]) -> list[str]:
    found: list[str] = []
    for block in blocks:
        if isinstance(block, Heading) and block.level == 1:
            found.append(block.text)
        elif isinstance(block, Landscape):
            found += _headings(block.blocks)
    return found


@pytest.mark.parametrize("slug", standard())
def test_a_ready_kind_has_its_sections_in_their_order_and_the_same_words_in_each_format(
    slug: str, june_2018: Snapshot
) -> None:
    source = begun(slug, june_2018)
    plain = replace(source, kind=replace(source.kind, contents=False, summary=False))  # contents have pages in some
    document = papers.compose(plain)

    assert _headings(document.blocks) == [each.title for each in source.kind.sections if source.texts[each.slug]]
    assert words_of_html(html.render(document)) == words_of_word(word.render(document))
    assert words_of_html(html.render(document)) == words_of_pdf(pdf.render(document))


@pytest.mark.parametrize("slug", standard())
def test_a_ready_kind_misses_nothing_but_what_only_a_person_can_write(slug: str, june_2018: Snapshot) -> None:
    assert [each.message for each in papers.faults(begun(slug, june_2018)) if "To be written" not in each.message] == []


def test_every_block_that_a_ready_kind_may_hold_exists() -> None:
    for text in standard().values():
        assert {name for section in parse(text).sections for name in section.blocks} <= BLOCKS.keys()


def test_the_same_source_gives_the_same_paper(june_2018: Snapshot) -> None:
    again = Snapshot(bytes(june_2018.text))

    assert papers.compose(begun("cabinet-report", june_2018)) == papers.compose(begun("cabinet-report", again))


def test_a_kind_says_whether_there_is_a_cover_contents_and_a_page_for_the_mayor(june_2018: Snapshot) -> None:
    update = papers.compose(begun("secretary-of-state-update", june_2018))
    board = papers.compose(begun("peer-challenge-report", june_2018))

    assert update.cover
    assert {Contents, SummaryPage} <= {type(block) for block in update.blocks}
    assert not board.cover
    assert not {Contents, SummaryPage} & {type(block) for block in board.blocks}


def test_contents_under_a_title_name_the_sections_alone_and_after_a_cover_their_parts_too(june_2018: Snapshot) -> None:
    levels = [
        each.levels
        for kind in ("cabinet-report", "secretary-of-state-update")
        for each in papers.compose(begun(kind, june_2018)).blocks
        if isinstance(each, Contents)
    ]

    assert levels == [1, 2]


def test_the_appendix_stands_on_its_own_pages_with_its_heading(june_2018: Snapshot) -> None:
    (appendix,) = papers.section_blocks(begun("board-update", june_2018), "appendix-1")

    assert isinstance(appendix, Landscape)
    assert appendix.blocks[0] == Heading(1, "Appendix 1: every milestone", numbered=False)


def test_a_reference_finds_its_paragraph_in_another_section() -> None:
    source = note(details="First.\n\nThe arrangements. {#arrangements}", summary="See {see: arrangements}.")

    assert papers.faults(source) == ()
    assert bare("See paragraph 1.2.") in words_of_html(html.render(papers.compose(source)))


def test_an_optional_section_that_says_nothing_is_left_out() -> None:
    assert _headings(papers.compose(note()).blocks) == ["Summary", "Details"]
    assert _headings(papers.compose(note(more="More.")).blocks) == ["Summary", "Details", "More"]


def test_a_required_section_that_is_empty_is_shown_and_keeps_the_report_back() -> None:
    source = note(details=" \n")

    assert Callout("Nothing is written here yet.") in papers.compose(source).blocks
    assert papers.faults(source) == (Fault("details", None, "“Details” is empty. Its writer: Performance team."),)


def test_the_front_sheet_stands_at_the_head_with_its_figures_filled_in() -> None:
    head = papers.compose(note("Author: Team of {organisation}\nMeeting: Cabinet, {as_at}")).blocks[0]

    assert isinstance(head, TitleBlock)
    assert head.body == "Cabinet, 14 June 2017"
    assert head.facts[:2] == (("Author", "Team of Wharfdale"), ("Meeting", "Cabinet, 14 June 2017"))


def test_a_front_sheet_that_asks_for_no_figure_of_the_record_keeps_the_report_back() -> None:
    assert [each.section for each in papers.faults(note("Author: {nobody}"))] == ["front"]
    assert [each.section for each in papers.faults(note("Author:"))] == ["front"]


def test_a_part_that_the_record_misses_is_said_in_its_place() -> None:
    assert "This report is about no plan." in papers.exact_text(note(details="{block: headline}"), "details")


def test_what_is_wrong_is_shown_in_brackets_and_does_not_stop_the_draft() -> None:
    source = note(details="In all {milestones.completed}; see {see: nowhere}.")

    assert bare("[{milestones.completed} is not known]") in words_of_html(html.render(papers.compose(source)))
    assert [(each.section, each.line) for each in papers.faults(source)] == [("details", 1), ("details", 1)]


def _changed(snapshot: Snapshot, **counts: int) -> Snapshot:
    content: dict[str, Any] = json.loads(snapshot.text)
    return but(snapshot, milestones=content["milestones"] | counts)


def test_a_figure_that_changes_changes_the_exact_text_of_the_sections_that_show_it_and_of_no_other(
    june_2018: Snapshot,
) -> None:
    before = papers.exact_texts(begun("cabinet-report", june_2018))
    after = papers.exact_texts(begun("cabinet-report", _changed(june_2018, overdue=7)))

    changed = {slug for slug in before if before[slug] != after[slug]}
    assert changed == {"executive-summary", "recommendations", "alternatives", "background", "risk"}


def test_words_elsewhere_do_not_change_the_exact_text() -> None:
    before = note(details="First. {#first}\n\nSee {see: first}.")
    after = note(details="First. {#first}\n\nSee {see: first}.", summary="Much more.\n\nAnd more.", more="Even more.")

    assert papers.exact_text(before, "details") == papers.exact_text(after, "details")


def test_the_exact_text_holds_the_words_of_the_section_and_its_hash_is_of_it() -> None:
    source = note(front="Author: Team")

    assert papers.exact_text(source, "details") == "Details\nAt length."
    assert papers.exact_text(source, "front") == "Wharfdale\n\nA note\nAuthor: Team"
    assert papers.exact_sha256(source, "details") == hashlib.sha256(b"Details\nAt length.").hexdigest()
    assert papers.exact_texts(source) == {slug: papers.exact_text(source, slug) for slug in source.kind.slugs}
    with pytest.raises(KeyError):
        papers.exact_text(source, "nowhere")


def test_a_paper_full_of_odd_text_is_still_set() -> None:
    odd = "שלום \u202eשלום 👨‍👩‍👧 \ufeff\x07 <script>x</script> ![p](data:image/png;base64,A)\n\n{#x}\n\n{}{{}}}{see:}"

    assert pdf.render(papers.compose(note(details=odd))).startswith(b"%PDF")


def test_every_reference_that_is_no_fault_leads_somewhere() -> None:
    texts = ("A {#a}", "` ` {#b}", "- c {#c}", "Table: {#d}", "Table: t {#e}\n\n|x|\n|-|\n|1|", "## {#f}", "## H {#g}")
    asked = " ".join(f"{{see: {label}}}" for label in "abcdefg")

    document = papers.compose(note(details="\n\n".join(texts), summary=asked))

    assert numbered(document)


def test_a_paragraph_without_a_number_cannot_be_referred_to_and_a_heading_can() -> None:
    source = note(summary="Said. {#said}\n\n## Costs {#costs}\n\nMuch.", details="{see: costs}, {see: said}")

    assert [(each.section, each.line) for each in papers.faults(source)] == [("summary", 1), ("details", 1)]
    assert bare("“Costs”") in words_of_html(html.render(papers.compose(source)))


PARTS = ("A", " {#a}", " {#b}", "{see: a}", "{see: b}", "\n\n", "\n", "## ", "### ", "- ", "> ", "Table: ")
TABLES = ("|x|\n|-|\n", "|1|2|", "`", "*", "**", "{block: headline}", "\\", "{", "}")
TYPED = st.lists(st.sampled_from((*PARTS, *TABLES)), max_size=14)


@settings(max_examples=300, deadline=None)
@given(TYPED, TYPED)
def test_whatever_is_typed_can_be_numbered(summary: list[str], details: list[str]) -> None:
    document = papers.compose(note(summary="".join(summary), details="".join(details)))

    assert numbered(document).blocks


def test_content_is_not_changed_by_composing() -> None:
    content: Mapping[str, Any] = json.loads(json.dumps(CONTENT))

    papers.compose(note(content=content))

    assert content == CONTENT
