"""Writes a set of files into a folder: each whole or not at all, and none when one cannot be written."""

import os
import tempfile
from collections.abc import Iterable, Mapping
from pathlib import Path

from goldenthread.interfaces.cli.asking import asked_wrong


def write_all(folder: Path, files: Mapping[str, bytes]) -> None:
    """Writes the files beside each other; an existing file of the same name is replaced only when all are on disk.

    Raises the refusal that a person reads when the folder cannot be made or written, or the disk is full.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(dir=folder, prefix=".being-written-") as room:
            for name, content in files.items():
                _write(Path(room) / name, content)
            _put_in_place(Path(room), folder, files)
    except OSError as error:
        raise asked_wrong(
            f"{folder} could not be written: {error.strerror}. Nothing there was changed. "
            "Choose a folder you may write, with room on its disk."
        ) from error


def _write(path: Path, content: bytes) -> None:
    with path.open("wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())


def _put_in_place(room: Path, folder: Path, names: Iterable[str]) -> None:
    """Moves the written files in; when one cannot be, as where a folder has its name, what was there comes back."""
    aside = room / "before"
    aside.mkdir()
    moved: list[str] = []
    try:
        for name in names:
            if (folder / name).is_file():
                (folder / name).replace(aside / name)
            moved.append(name)
            (room / name).replace(folder / name)
    except OSError:
        for name in moved:
            _put_back(folder / name, aside / name)
        raise


def _put_back(path: Path, before: Path) -> None:
    if before.exists():
        before.replace(path)
    elif path.is_file():
        path.unlink()
