"""The macros give the markup that the npm package's own fixtures give: styles and markup are of one version."""

import json
from pathlib import Path
from typing import Any

import pytest
from jinja2 import StrictUndefined

from goldenthread.foundation.ui.build import PACKAGE
from tests.foundation.ui.pages import PAGES

FILES = sorted(PACKAGE.glob("components/*/fixtures.json"))
needs_the_package = pytest.mark.skipif(not FILES, reason="node_modules is missing: run `make setup`")


def _fixtures(file: Path) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = json.loads(file.read_text(encoding="utf-8"))["fixtures"]
    return found


def _rendered(component: str, options: dict[str, Any]) -> str:
    macro = "govuk" + "".join(word.capitalize() for word in component.split("-"))
    template = PAGES.get_template(f"govuk_frontend_jinja/components/{component}/macro.html")
    return str(getattr(template.module, macro)(options))


def _normal(markup: str) -> str:
    """Without spaces, and with one of the two ways HTML has to write a quotation mark."""
    return "".join(markup.split()).replace("&#34;", "&quot;")


@needs_the_package
@pytest.mark.parametrize("file", FILES, ids=lambda file: file.parent.name)
def test_every_fixture_of_a_component_is_matched(file: Path) -> None:
    wrong = [
        fixture["name"]
        for fixture in _fixtures(file)
        if _normal(_rendered(file.parent.name, fixture["options"])) != _normal(fixture["html"])
    ]
    assert wrong == []


@needs_the_package
def test_no_fixture_is_left_out() -> None:
    assert sum(len(_fixtures(file)) for file in FILES) == 657


def test_only_the_macros_may_ask_for_what_is_not_there() -> None:
    assert PAGES.undefined is StrictUndefined
    assert not issubclass(PAGES.govuk.undefined, StrictUndefined)
