"""Every package says in 3 to 8 lines what it holds, what it must not do and what it stands on."""

import pytest

from config import map as house_map
from tests.house import sources


def packages() -> list[str]:
    """Our packages, but for migrations, which only Django reads."""
    found = []
    for path in sources.files():
        name = sources.named(path)
        if path.name == "__init__.py" and name.startswith(("goldenthread/", "config/")) and "/migrations" not in name:
            found.append(name.removesuffix("/__init__.py").replace("/", "."))
    return found


def right_length(docstring: str) -> bool:
    """Whether a docstring is 3 to 8 lines long."""
    return 3 <= len(docstring.splitlines()) <= 8


@pytest.mark.parametrize("package", packages())
def test_a_package_introduces_itself(package: str) -> None:
    assert right_length(house_map.docstring(package))


def test_every_directory_with_code_is_a_package() -> None:
    homes = {path.parent for path in sources.files() if path.suffix == ".py"}
    ours = {home for home in homes if sources.named(home).startswith(("goldenthread", "config", "tests"))}

    assert [sources.named(home) for home in ours if not (home / "__init__.py").exists()] == []


@pytest.mark.parametrize(("lines", "right"), [(0, False), (2, False), (3, True), (8, True), (9, False)])
def test_length_is_counted_in_lines(lines: int, right: bool) -> None:
    assert right_length("\n".join(["words"] * lines)) is right
