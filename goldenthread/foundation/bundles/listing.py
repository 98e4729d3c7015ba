"""Are the files those that are listed? `MANIFEST.sha256` against the archive, `manifest.json` against both."""

import re
from collections.abc import Iterator, Mapping
from itertools import islice

from goldenthread.foundation.bundles import manifest, names
from goldenthread.foundation.bundles.findings import Finding, fails, holds, note
from goldenthread.foundation.bundles.manifest import Manifest
from goldenthread.foundation.bundles.opened import Opened
from goldenthread.foundation.lib.text import plural, quoted, said_moment

_LINE = re.compile(r"([0-9a-f]{64})  ([^\n]+)\n?")
_MOST_SAID = 20  # of one sort: a bundle packed anew has hundreds


def sums_of(opened: Opened) -> Mapping[str, str] | None:
    """The hashes by name in the list of sums; None where it is missing or is no such list."""
    text = opened.content(names.SUMS)
    if text is None:
        return None
    lines = text.decode("ascii", "replace").splitlines(keepends=True)
    found = [_LINE.fullmatch(line) for line in lines]
    sums = {match[2]: match[1] for match in found if match}
    return sums if manifest.sums(sums) == text else None


def compared(opened: Opened, sums: Mapping[str, str]) -> Iterator[Finding]:
    """What was changed, added, removed or renamed, a sentence each; or that nothing was."""
    there = {name: digest for name, digest in opened.hashes.items() if name not in names.UNLISTED}
    missing = {name: digest for name, digest in sums.items() if name not in there}
    added = {name: digest for name, digest in there.items() if name not in sums}
    renamed = _renamed(missing, added)
    wrong = [
        *(fails("renamed", f"The file {quoted(old)} was renamed to {quoted(new)}.") for old, new in renamed.items()),
        *(fails("removed", f"The file {quoted(n)} is listed and was removed.") for n in missing if n not in renamed),
        *(
            fails("added", f"The file {quoted(n)} was added: it is not listed.")
            for n in added
            if n not in renamed.values()
        ),
        *(
            fails("changed", f"The file {quoted(n)} was changed: its SHA-256 is not the listed one.")
            for n in there
            if n in sums and sums[n] != there[n]
        ),
    ]
    if not wrong:
        yield holds("files", f"{plural(len(sums), 'file')}: each is the one listed, and there is no other.")
    yield from islice(wrong, _MOST_SAID)
    if len(wrong) > _MOST_SAID:
        yield fails("more", f"{plural(len(wrong) - _MOST_SAID, 'more file')} are not as listed.")


def _renamed(missing: Mapping[str, str], added: Mapping[str, str]) -> dict[str, str]:
    by_content = {digest: name for name, digest in added.items()}
    return {name: by_content[digest] for name, digest in missing.items() if digest in by_content}


def manifest_of(opened: Opened, sums: Mapping[str, str]) -> tuple[Manifest | None, list[Finding]]:
    """What `manifest.json` says, and whether the files it describes are those of the list of sums."""
    text = opened.content(names.MANIFEST)
    if text is None:
        return None, [fails("manifest", f"There is no {names.MANIFEST} that says what the bundle is.")]
    try:
        found = manifest.read(text)
    except ValueError as error:
        return None, [fails("manifest", f"{names.MANIFEST} cannot be read: {error}.")]
    return found, list(_said(opened, sums, found))


def _said(opened: Opened, sums: Mapping[str, str], found: Manifest) -> Iterator[Finding]:
    if found.format > manifest.FORMAT:
        yield note(
            "newer",
            f"The bundle was made by a newer version (format {found.format}; this program knows {manifest.FORMAT}). "
            "What is new in it was not checked.",
        )
    elif not found.canonical:
        yield fails("manifest", f"{names.MANIFEST} is not spelt as a bundle's is.")
    listed = {name: digest for name, digest in sums.items() if name not in {names.MANIFEST, names.STAMP}}
    same = listed == {each.name: each.sha256 for each in found.files.values()}
    if same and all(_fits(opened, each) for each in found.files.values()):
        yield holds(
            "manifest", f"{names.MANIFEST} describes the listed files. Made on {said_moment(found.made_at)}, it says."
        )
    else:
        yield fails("manifest", f"{names.MANIFEST} describes other files than are listed.")


def _fits(opened: Opened, each: manifest.Listed) -> bool:
    """Whether the size is right of a file that is there; of one that was changed it was right before."""
    return opened.hashes.get(each.name) != each.sha256 or opened.entries[each.name].member.size == each.size
