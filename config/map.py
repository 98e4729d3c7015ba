"""Write docs/map.md, the map of the rooms: `python -m config.map`, or `--check` to only ask if it is current.

Every word of it comes from the code: the sentences from package docstrings, the arrows from the imports.
"""

import ast
import sys

import grimp

from config.staircase import FLOORS, ROOT, staircase

MAP = ROOT / "docs" / "map.md"
_HEADER = """# Map

Written by `make map` from the docstrings and the imports of the code; do not edit it. Each floor stands on the
ones below it, each room on rooms further down; `reference/house.md` says what belongs where.
"""


def written_map() -> str:
    """The text of docs/map.md as the code stands now."""
    graph = grimp.build_graph("goldenthread", "config", cache_dir=None)
    return "\n".join([_HEADER, *(_floor(floor, graph) for floor in FLOORS)])


def is_current() -> bool:
    """Whether docs/map.md says what the code says."""
    return MAP.exists() and MAP.read_text(encoding="utf-8") == written_map()


def docstring(package: str) -> str:
    """The docstring of a package's `__init__.py`, or nothing; the package is not imported."""
    source = ROOT.joinpath(*package.split("."), "__init__.py").read_text(encoding="utf-8")
    return ast.get_docstring(ast.parse(source)) or ""


def _floor(floor: str, graph: grimp.ImportGraph) -> str:
    package = f"goldenthread.{floor}"
    there = graph.find_children(package)
    rooms = [f"{package}.{room}" for room in staircase(floor).rooms if f"{package}.{room}" in there]
    lines = [
        f"## {floor.capitalize()}",
        "",
        _first_paragraph(package),
        "",
        "| room | what it holds | stands on |",
        "|---|---|---|",
    ]
    lines += [f"| `{_short(room)}` | {_first_paragraph(room)} | {_arrows(room, graph)} |" for room in rooms]
    return "\n".join([*lines, ""])


def _first_paragraph(package: str) -> str:
    return " ".join(docstring(package).partition("\n\n")[0].split()).replace("|", r"\|")


def _arrows(room: str, graph: grimp.ImportGraph) -> str:
    others = [
        f"goldenthread.{floor}.{other}"
        for floor in FLOORS
        for other in staircase(floor).rooms
        if f"goldenthread.{floor}.{other}" in graph.modules and f"goldenthread.{floor}.{other}" != room
    ]
    found = [other for other in others if graph.direct_import_exists(importer=room, imported=other, as_packages=True)]
    return ", ".join(f"`{_short(other)}`" for other in found) or "nothing of ours"


def _short(package: str) -> str:
    return package.rpartition(".")[2]


def main(arguments: list[str]) -> int:
    """Write the map, or with `--check` say whether it is current; the exit status."""
    if arguments == ["--check"]:
        if is_current():
            return 0
        sys.stderr.write("docs/map.md is not what the code says. Run: make map\n")
        return 1
    if arguments:
        sys.stderr.write("usage: python -m config.map [--check]\n")
        return 2
    MAP.write_text(written_map(), encoding="utf-8")
    return 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
