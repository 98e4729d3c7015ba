"""The files of the project: what git holds or would hold, as text."""

import subprocess
from functools import cache
from pathlib import Path

from config.staircase import ROOT


@cache
def files() -> tuple[Path, ...]:
    """Every file that is committed or could be, below ROOT, in order."""
    # safe.directory: a checkout that belongs to another user (containers) is still ours to read.
    command = ["git", "-c", "safe.directory=*", "ls-files", "-z", "--cached", "--others", "--exclude-standard"]
    listed = subprocess.run(command, cwd=ROOT, check=True, capture_output=True, text=True).stdout
    paths = (ROOT / name for name in listed.split("\0") if name)
    return tuple(sorted(path for path in paths if path.is_file()))


def named(path: Path) -> str:
    """The path as people say it, from the project's root."""
    return path.relative_to(ROOT).as_posix()


def text_of(path: Path) -> str | None:
    """The file's text, or None for a file that is not text."""
    try:
        return path.read_text(encoding="utf-8")
    except UnicodeDecodeError:
        return None
