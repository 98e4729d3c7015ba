"""The limits of docs/reference/house.md, "Sizes". Complexity and statements are ruff's."""

import ast
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import NamedTuple

import pytest

from tests.house import sources

# What may be over its limit, and why: at most three names, and only while they are really over it.
EXEMPT: dict[str, str] = {}

CODE = {".py", ".css", ".js", ".typ", ".sh"}
FUNCTIONS = (ast.FunctionDef, ast.AsyncFunctionDef)


class Measured(NamedTuple):
    """Something with a size: its name, its lines, the most it may have."""

    name: str
    lines: int
    limit: int


def measured_file(path: Path) -> Iterator[Measured]:
    """The file itself, if it is code or a template of ours."""
    name = sources.named(path)
    lines = len((sources.text_of(path) or "").splitlines())
    if "/migrations/" in name:
        return
    if name.startswith("tests/") and path.suffix in CODE:
        yield Measured(name, lines, 600)
    elif name.startswith(("goldenthread/", "config/", "benchmarks/")) and path.suffix in CODE:
        yield Measured(name, lines, 400)
    elif name.startswith("goldenthread/") and path.suffix in {".html", ".jinja", ".txt"}:
        yield Measured(name, lines, 150)


def measured_parts(name: str, source: str) -> Iterator[Measured]:
    """The classes and functions of one Python file; functions of a page's views have the tightest limit."""
    views = name.startswith("goldenthread/interfaces/web/") and "views" in Path(name).with_suffix("").parts
    for node in ast.walk(ast.parse(source)):
        if not isinstance(node, (ast.ClassDef, *FUNCTIONS)):
            continue
        lines = (node.end_lineno or node.lineno) - node.lineno + 1
        limit = 200 if isinstance(node, ast.ClassDef) else 25 if views else 50
        yield Measured(f"{name}:{node.name}", lines, limit)


def everything() -> Iterator[Measured]:
    """All that is measured in this project."""
    for path in sources.files():
        yield from measured_file(path)
        name = sources.named(path)
        if path.suffix == ".py" and "/migrations/" not in name:
            yield from measured_parts(name, sources.text_of(path) or "")


def test_nothing_is_over_its_size() -> None:
    over = [thing for thing in everything() if thing.lines > thing.limit and thing.name not in EXEMPT]

    assert over == []


def test_the_measure_finds_this_project() -> None:
    names = {thing.name for thing in everything()}

    assert {"config/settings.py", "config/map.py:main", "goldenthread/foundation/ledger/models.py"} <= names


def test_at_most_three_names_are_exempt_and_only_while_they_need_it() -> None:
    over = {thing.name for thing in everything() if thing.lines > thing.limit}

    assert len(EXEMPT) <= 3
    assert EXEMPT.keys() <= over
    assert all(EXEMPT.values()), "each says why"


def _lines(count: int) -> str:
    return "    x = 1\n" * count


@pytest.mark.parametrize(
    ("name", "source", "expected"),
    [
        ("config/a.py", "def f():\n" + _lines(50), ("config/a.py:f", 51, 50)),
        ("config/a.py", "async def f():\n" + _lines(49), ("config/a.py:f", 50, 50)),
        ("config/a.py", "class A:\n" + _lines(200), ("config/a.py:A", 201, 200)),
        ("tests/a.py", "def outer():\n  def f():\n" + _lines(50), ("tests/a.py:f", 51, 50)),
        (
            "goldenthread/interfaces/web/room/views.py",
            "def f():\n" + _lines(25),
            ("goldenthread/interfaces/web/room/views.py:f", 26, 25),
        ),
        (
            "goldenthread/interfaces/web/room/views/page.py",
            "def f():\n" + _lines(3),
            ("goldenthread/interfaces/web/room/views/page.py:f", 4, 25),
        ),
    ],
)
def test_parts_are_measured_with_their_own_limit(name: str, source: str, expected: tuple[str, int, int]) -> None:
    assert Measured(*expected) in list(measured_parts(name, source))


@pytest.mark.parametrize(
    ("name", "limit"),
    [
        ("goldenthread/domain/room/rules.py", 400),
        ("goldenthread/interfaces/web/static/page.css", 400),
        ("tests/domain/test_room.py", 600),
        ("goldenthread/interfaces/web/templates/room/page.html", 150),
        ("goldenthread/domain/room/migrations/0001_initial.py", None),
        ("docs/long.md", None),
    ],
)
def test_files_are_measured_with_their_own_limit(
    name: str, limit: int | None, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    naming: Callable[[Path], str] = lambda _: name  # noqa: E731
    monkeypatch.setattr(sources, "named", naming)
    file = tmp_path / Path(name).name
    file.write_text("line\n" * 7)

    assert list(measured_file(file)) == ([Measured(name, 7, limit)] if limit else [])
