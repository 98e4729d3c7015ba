"""The preview of one section is what the paper says of it, and reads nothing else."""

import pytest

from goldenthread.domain.reports import papers
from goldenthread.domain.reports.composing import Composing
from goldenthread.domain.reports.rules.kinds import SectionKind
from goldenthread.domain.reports.rules.markdown.reading import Read
from tests.domain.reports import sources


@pytest.mark.parametrize("section", ["front", "summary", "details", "more"])
def test_a_preview_shows_the_section_and_its_faults_as_the_paper_has_them(section: str) -> None:
    source = sources.note(front="", details="{nothing.such}\n\n![](picture)")

    blocks, faults = papers.section_preview(source, section)

    assert blocks == papers.section_blocks(source, section)
    assert faults == tuple(each for each in papers.faults(source) if each.section == section)


def test_a_preview_reads_no_other_section(monkeypatch: pytest.MonkeyPatch) -> None:
    read: list[str] = []
    reading = Composing._read

    def noted(making: Composing, section: SectionKind) -> Read:
        read.append(section.slug)
        return reading(making, section)

    monkeypatch.setattr(Composing, "_read", noted)

    papers.section_preview(sources.note(), "details")

    assert read == ["details"]
