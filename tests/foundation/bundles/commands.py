"""Runs the very commands of a bundle's VERIFY.txt in a clean folder, with nothing but the public tools in reach."""

import shutil
import subprocess
import tempfile
import zipfile
from dataclasses import dataclass
from pathlib import Path
from typing import Final

TOOLS: Final = ("unzip", "sha256sum", "sed", "diff", "date", "openssl")


@dataclass(frozen=True)
class Left:
    """With which status the commands were left, 0 when each succeeded, and all that they printed."""

    status: int
    out: str


def commands(text: str) -> dict[int, str]:
    """The commands of VERIFY.txt by the number of their step."""
    steps: dict[int, str] = {}
    step = 0
    for line in text.splitlines():
        if line[:1].isdigit():
            step = int(line.split(".")[0])
        if line.startswith("    "):
            steps[step] = steps.get(step, "") + line[4:] + "\n"
    return steps


def checked_by_hand(
    bundle: Path,
    receipt: Path | None = None,
    authority: Path | None = None,
    *,
    trusts: Path | None = None,
    told: str | None = None,
) -> Left:
    """Does what VERIFY.txt in the bundle says: steps 1 to 5, 6 with a receipt, 7 with a time stamp's authority.

    `trusts` is the folder of the authorities that the computer trusts in general, as openssl wants it. `told` is the
    text of VERIFY.txt as it was before the bundle was damaged.
    """
    if told is None:
        with zipfile.ZipFile(bundle) as archive:
            told = archive.read("VERIFY.txt").decode()
    steps = commands(told)
    wanted = [1, 2, 3, 4, 5, *([6] if receipt else []), *([7] if authority else [])]
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        _reachable(folder / "tools")
        work = folder / "work"
        work.mkdir()
        shutil.copy(bundle, work / "bundle.zip")
        if receipt:
            shutil.copy(receipt, work / "receipt.json")
            shutil.copy(receipt.with_name(f"{receipt.name}.p7s"), work / "receipt.json.p7s")
        if authority:
            shutil.copy(authority, work / "authority.pem")
        script = "set -e\n" + "".join(steps[step] for step in wanted)
        done = subprocess.run(
            ["/bin/sh", "-c", script],
            cwd=work,
            env={"PATH": str(folder / "tools"), "LC_ALL": "C", "HOME": name, "SSL_CERT_DIR": str(trusts or folder)},
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            check=False,
            stdin=subprocess.DEVNULL,
            start_new_session=True,  # without a terminal: unzip would ask there for the password of a locked file
        )
    return Left(done.returncode, done.stdout.decode(errors="replace"))


def _reachable(tools: Path) -> None:
    tools.mkdir()
    for tool in TOOLS:
        found = shutil.which(tool)
        if found:
            (tools / tool).symlink_to(found)
