"""What is committed works anywhere and names no machine: no package registry, no path of one computer."""

import re

import pytest

from tests.house import sources

# Spelled in pieces, so that this file passes its own test.
FORBIDDEN = {
    "a package registry": "|".join(
        re.escape(".".join(name))
        for name in (
            ("pypi", "org"),
            ("pythonhosted", "org"),
            ("registry", "npmjs"),
            ("registry", "yarnpkg"),
            ("deb", "debian", "org"),
            ("security", "debian", "org"),
            ("proxy", "golang", "org"),
        )
    ),
    "a path of one machine": r"(?<![\w.~-])/(?:" + "wo" + "rk|ro" + r"ot|home/\w+)/",
    "something left to do": r"\b(?:" + "TO" + "DO|FIX" + r"ME|X" + r"XX)\b",
}


def found_in(text: str) -> list[str]:
    """What a text says that it must not, and on which line."""
    return [
        f"line {number}: {what}"
        for number, line in enumerate(text.splitlines(), start=1)
        for what, pattern in FORBIDDEN.items()
        if re.search(pattern, line)
    ]


def test_no_file_names_a_registry_a_machine_or_work_left_over() -> None:
    texts = {sources.named(path): sources.text_of(path) for path in sources.files()}
    found = {name: found_in(text) for name, text in texts.items() if text is not None}

    assert {name: lines for name, lines in found.items() if lines} == {}


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("fine\nfrom https://py" + "pi.org/simple", ["line 2: a package registry"]),
        ('"resolved": "https://registry.' + 'npmjs.org/x"', ["line 1: a package registry"]),
        ("cd /wo" + "rk/main", ["line 1: a path of one machine"]),
        ("# TO" + "DO: later", ["line 1: something left to do"]),
        ("https://www.example.gov.uk/work/of/the/board and ./work/ and ~/work/", []),
        ("METHODOLOGY", []),
    ],
)
def test_the_search_finds_what_it_should_and_no_more(text: str, found: list[str]) -> None:
    assert found_in(text) == found


def test_files_of_the_project_are_read() -> None:
    assert "config/settings.py" in map(sources.named, sources.files())
