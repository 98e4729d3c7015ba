"""docs/reference/settings.md names every environment variable that the settings read, and no other."""

import ast
import re

import pytest

from config.staircase import ROOT

PAGE = ROOT / "docs" / "reference" / "settings.md"
SETTINGS = ROOT / "config" / "settings.py"


def variables_read(source: str) -> set[str]:
    """First argument of each call of `environment.<reader>(…)`. ValueError where it is not written out."""
    found: set[str] = set()
    for node in ast.walk(ast.parse(source)):
        if not isinstance(node, ast.Call) or not isinstance(node.func, ast.Attribute):
            continue
        if not isinstance(node.func.value, ast.Name) or node.func.value.id != "environment":
            continue
        name = node.args[0] if node.args else None
        if not isinstance(name, ast.Constant) or not isinstance(name.value, str):
            raise ValueError(f"line {node.lineno}: write the variable's name out, so that it can be documented")
        found.add(name.value)
    return found


def variables_told(page: str) -> set[str]:
    """Names in the first column of the table under "Variables"."""
    told = page.partition("## Variables")[2].partition("\n## ")[0]
    return set(re.findall(r"^\| `([A-Z_]+)` \|", told, flags=re.MULTILINE))


def test_the_page_names_every_variable_of_the_settings_and_no_other() -> None:
    assert variables_told(PAGE.read_text(encoding="utf-8")) == variables_read(SETTINGS.read_text(encoding="utf-8"))


def test_the_settings_read_the_environment_through_its_readers_only() -> None:
    assert not re.search(r"\bos\.(environ|getenv)\b", SETTINGS.read_text(encoding="utf-8"))


def test_a_variable_left_out_of_the_page_would_be_noticed() -> None:
    source = 'A = environment.text("NEW_ONE", "x")\nB = environment.flag("OLD_ONE", default=False)'
    page = "## Variables\n\n| name |\n|---|\n| `OLD_ONE` | what |\n\n## Read elsewhere\n\n| `NEW_ONE` | not here |\n"

    assert variables_read(source) - variables_told(page) == {"NEW_ONE"}


def test_a_name_that_is_not_written_out_is_refused() -> None:
    with pytest.raises(ValueError, match="line 2"):
        variables_read("NAME = 'A'\nB = environment.text(NAME)")
