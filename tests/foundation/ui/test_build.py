from pathlib import Path

import pytest

from goldenthread.foundation.ui import build as builder
from goldenthread.foundation.ui.build import PACKAGE, MissingPackageError, build

CSS, JS = builder.FILES
needs_the_package = pytest.mark.skipif(not PACKAGE.is_dir(), reason="node_modules is missing: run `make setup`")


@needs_the_package
def test_the_font_and_the_crest_of_gov_uk_are_left_out(tmp_path: Path) -> None:
    build(PACKAGE, tmp_path / "built")
    css = (tmp_path / "built" / CSS).read_text()
    for theirs in ("GDS Transport", "@font-face", "Margaret Calvert", "govuk-crest", "/assets/"):
        assert theirs not in css
    assert css.count(builder.FONT) > 50


@needs_the_package
def test_building_twice_gives_the_same_files_and_nothing_else(tmp_path: Path) -> None:
    built = tmp_path / "built"
    build(PACKAGE, built)
    first = {path.name: path.read_bytes() for path in built.iterdir()}
    (built / "left-over.css").write_text("old")
    build(PACKAGE, built)
    assert {path.name: path.read_bytes() for path in built.iterdir()} == first
    assert set(first) == {CSS, JS}


@needs_the_package
def test_the_script_is_whole_and_names_no_map(tmp_path: Path) -> None:
    build(PACKAGE, tmp_path / "built")
    script = (tmp_path / "built" / JS).read_text()
    assert "initAll" in script
    assert "sourceMappingURL" not in script


def test_a_missing_package_says_how_to_get_it_and_removes_nothing(tmp_path: Path) -> None:
    built = tmp_path / "built"
    built.mkdir()
    (built / CSS).write_text("kept")
    with pytest.raises(MissingPackageError, match="make setup"):
        build(tmp_path / "nowhere", built)
    assert (built / CSS).read_text() == "kept"


def test_the_program_ends_with_1_and_a_message_where_the_package_is_missing(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def missing() -> list[Path]:
        raise MissingPackageError("Run `make setup`.")

    monkeypatch.setattr(builder, "build", missing)
    assert builder.main() == 1
    assert capsys.readouterr().err == "Run `make setup`.\n"
