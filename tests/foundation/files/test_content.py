"""Content on disk: whole or not at all, where its hash says, and not taken for what it no longer is."""

import errno
import hashlib
import io
import os
import subprocess
import sys
import threading
from pathlib import Path

import pytest

from goldenthread.foundation.files import content

WORDS = b"Agreed by the Board"
HASH = hashlib.sha256(WORDS).hexdigest()
LATER = 4e9  # seconds since 1970: after anything a test writes
MEANWHILE = 1e9


def on_disk(root: Path) -> list[str]:
    return sorted(path.relative_to(root).as_posix() for path in root.rglob("*") if path.is_file())


def stored(root: Path, words: bytes = WORDS) -> str:
    with content.taken(root, io.BytesIO(words), most=100) as file:
        content.place(root, file)
    return file.sha256


def aged(root: Path, sha256: str) -> None:
    os.utime(content.path_of(root, sha256), (1, 1))


def test_content_is_kept_once_under_its_hash_for_nobody_else(tmp_path: Path) -> None:
    root = tmp_path / "made" / "files"

    assert stored(root) == stored(root) == HASH
    assert on_disk(root) == [f"{HASH[:2]}/{HASH}"]
    assert {oct(path.stat().st_mode & 0o777) for path in root.rglob("*")} == {"0o600", "0o700"}
    with content.opened(root, HASH) as file:
        assert file.read() == WORDS


def test_what_is_not_placed_is_gone_afterwards(tmp_path: Path) -> None:
    with content.taken(tmp_path, io.BytesIO(WORDS), most=100) as file:
        assert (file.sha256, file.size, file.path.read_bytes()) == (HASH, len(WORDS), WORDS)

    assert on_disk(tmp_path) == []


def test_a_source_that_was_looked_at_is_read_from_its_beginning(tmp_path: Path) -> None:
    source = io.BytesIO(WORDS)
    source.read(10)

    with content.taken(tmp_path, source, most=100) as file:
        assert file.sha256 == HASH


def test_more_than_the_most_is_refused_and_not_read_on(tmp_path: Path) -> None:
    class Endless(io.RawIOBase):
        given = 0

        def read(self, size: int = -1) -> bytes:
            self.given += size
            return b"x" * size

    source = Endless()

    with pytest.raises(content.TooLargeError), content.taken(tmp_path, source, most=3_000_000):  # type: ignore[arg-type]
        pass

    assert source.given < 5_000_000
    assert on_disk(tmp_path) == []


def test_exactly_the_most_is_kept(tmp_path: Path) -> None:
    with content.taken(tmp_path, io.BytesIO(WORDS), most=len(WORDS)) as file:
        assert file.size == len(WORDS)


def test_a_full_disk_leaves_nothing_half_written(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(handle: int) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    content._folder(tmp_path / "incoming")
    monkeypatch.setattr(os, "fsync", full)

    with pytest.raises(OSError, match="No space left"), content.taken(tmp_path, io.BytesIO(WORDS), most=100):
        pass

    assert on_disk(tmp_path) == []


KILLED = """
import io, os, sys
from pathlib import Path
from goldenthread.foundation.files import content

class Killed(io.BytesIO):
    def read(self, size=-1):
        if self.tell() > 0 and sys.argv[2] == "while it is read":
            os._exit(9)
        return super().read(8)

with content.taken(Path(sys.argv[1]), Killed(b"Agreed by the Board"), most=100) as file:
    if sys.argv[2] == "before it is placed":
        os._exit(9)
    content.place(Path(sys.argv[1]), file)
    os._exit(9)
"""


@pytest.mark.parametrize(
    ("when", "left"), [("while it is read", []), ("before it is placed", []), ("after", [f"{HASH[:2]}/{HASH}"])]
)
def test_a_kill_leaves_whole_content_or_something_that_is_swept(tmp_path: Path, when: str, left: list[str]) -> None:
    ended = subprocess.run([sys.executable, "-c", KILLED, str(tmp_path), when], check=False, capture_output=True)

    assert (ended.returncode, ended.stderr) == (9, b"")
    assert content.remove_incoming_older(tmp_path, MEANWHILE) == 0
    assert content.remove_incoming_older(tmp_path, LATER) == (0 if left else 1)
    assert on_disk(tmp_path) == left
    if left:
        content.opened(tmp_path, HASH).close()


def test_content_that_was_changed_or_lost_is_not_given_out(tmp_path: Path) -> None:
    path = content.path_of(tmp_path, stored(tmp_path))
    path.write_bytes(WORDS.replace(b"Agreed", b"Noted!"))

    with pytest.raises(content.DamagedError, match="no longer matches its hash"):
        content.opened(tmp_path, HASH)
    path.unlink()
    with pytest.raises(content.DamagedError, match="missing"):
        content.opened(tmp_path, HASH)


def test_the_same_upload_again_mends_content_that_was_changed(tmp_path: Path) -> None:
    content.path_of(tmp_path, stored(tmp_path)).write_bytes(b"changed")
    stored(tmp_path)

    content.opened(tmp_path, HASH).close()


@pytest.mark.parametrize("name", ["../../etc/passwd", "", HASH.upper(), HASH + "\n", f"{HASH}/x"])
def test_nothing_but_a_hash_is_a_path(tmp_path: Path, name: str) -> None:
    with pytest.raises(ValueError, match="no SHA-256"):
        content.path_of(tmp_path, name)


def test_only_old_content_of_ours_is_listed(tmp_path: Path) -> None:
    young, old = stored(tmp_path), stored(tmp_path, b"of yesterday")
    aged(tmp_path, old)
    (tmp_path / "ab").mkdir(exist_ok=True)
    (tmp_path / "ab" / "readme.txt").write_text("not ours")

    assert content.hashes_older(tmp_path, MEANWHILE) == [old]
    assert content.hashes_older(tmp_path, LATER) == sorted([young, old])
    assert content.hashes_older(tmp_path / "not there", LATER) == []


def test_content_that_took_its_place_again_is_not_removed(tmp_path: Path) -> None:
    aged(tmp_path, stored(tmp_path))
    assert content.hashes_older(tmp_path, MEANWHILE) == [HASH]
    stored(tmp_path)

    assert content.remove_older(tmp_path, HASH, MEANWHILE) is False
    assert content.remove_older(tmp_path, HASH, LATER) is True
    assert content.remove_older(tmp_path, HASH, LATER) is False
    assert on_disk(tmp_path) == []


def test_removing_waits_while_content_takes_its_place(tmp_path: Path) -> None:
    aged(tmp_path, stored(tmp_path))
    removed: list[bool] = []
    removing = threading.Thread(target=lambda: removed.append(content.remove_older(tmp_path, HASH, MEANWHILE)))
    with content._held(tmp_path / HASH[:2]):
        removing.start()
        removing.join(0.2)
        assert removing.is_alive()
        os.utime(content.path_of(tmp_path, HASH))
    removing.join(5)

    assert removed == [False]
    assert on_disk(tmp_path) == [f"{HASH[:2]}/{HASH}"]


def test_what_is_unfinished_is_gone_afterwards_and_swept_after_a_kill(tmp_path: Path) -> None:
    with content.unfinished(tmp_path) as path:
        path.write_bytes(WORDS)
        assert content.remove_incoming_older(tmp_path, MEANWHILE) == 0
    assert not path.exists()

    path.write_bytes(WORDS)  # as a kill leaves it
    assert content.remove_incoming_older(tmp_path, LATER) == 1
