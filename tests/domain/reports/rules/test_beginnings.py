"""Whose words a section begins with: those of whoever brought them into the council's kind, and nobody's else."""

from dataclasses import replace

import pytest

from goldenthread.domain.reports.rules.beginnings import authors
from goldenthread.domain.reports.rules.kinds import Kind, SectionKind

READY = Kind("board", "Board", 1, (), (), (), (SectionKind("progress", "Progress", starts_with="It goes on."),))


def kind(**texts: str) -> Kind:
    """A council's kind whose sections begin with these words."""
    sections = tuple(SectionKind(slug, slug.title(), starts_with=text) for slug, text in texts.items())
    return replace(READY, slug="own", sections=sections)


@pytest.mark.parametrize(
    ("editions", "found"),
    [
        ([], {}),
        ([(kind(law="The council may."), "Law")], {"law": "Law"}),
        ([(kind(law="The council may."), "Law"), (kind(law="The council may."), "Team")], {"law": "Law"}),
        ([(kind(law="The council may."), "Law"), (kind(law="The council must."), "Team")], {"law": "Team"}),
        ([(kind(law="May."), "Law"), (kind(law="Must."), "Team"), (kind(law="May."), "Audit")], {"law": "Audit"}),
        ([(kind(law="May."), "Law"), (kind(law="May.", costs="None."), "Team")], {"law": "Law", "costs": "Team"}),
    ],
)
def test_words_are_of_who_brought_them_in_however_often_the_kind_was_loaded_since(
    editions: list[tuple[Kind, str]], found: dict[str, str]
) -> None:
    assert authors(editions, [READY]) == found


@pytest.mark.parametrize(
    "text", ["", "  \n", "{to be written: the monitoring officer}", "It goes on.", "\nIt goes on.\n"]
)
def test_empty_words_words_to_come_and_those_of_the_program_are_nobodys(text: str) -> None:
    assert authors([(kind(elsewhere=text), "Team")], [READY]) == {}
