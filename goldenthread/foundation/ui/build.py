"""Makes `static/built/` from the npm package: `python -m goldenthread.foundation.ui.build`.

We are not on GOV.UK: its font, its crown and its crest are licensed for it alone and are left out.
"""

import re
import shutil
import sys
from pathlib import Path

UI = Path(__file__).resolve().parent
BUILT = UI / "static" / "built"
PACKAGE = UI.parents[2] / "node_modules" / "govuk-frontend" / "dist" / "govuk"
FILES = ("govuk-frontend.min.css", "govuk-frontend.min.js")
FONT = '-apple-system,BlinkMacSystemFont,"Segoe UI","Helvetica Neue",Arial,"Liberation Sans",sans-serif'


class MissingPackageError(FileNotFoundError):
    """The npm package is not where it should be."""


def build(package: Path = PACKAGE, built: Path = BUILT) -> list[Path]:
    """Writes the style sheet and the script afresh and returns them; the same input gives the same bytes.

    Raises MissingPackageError, before anything is removed, when the package or one of its files is not there.
    """
    for name in FILES:
        if not (package / name).is_file():
            raise MissingPackageError(f"{package / name} is missing. Run `make setup`, which installs it.")
    shutil.rmtree(built, ignore_errors=True)
    built.mkdir(parents=True)
    for name in FILES:
        text = (package / name).read_text(encoding="utf-8")
        (built / name).write_text(without_govuk(text), encoding="utf-8")
    return [built / name for name in FILES]


def without_govuk(text: str) -> str:
    """The style sheet or script without GOV.UK's font, crest and map files that are not carried along."""
    text = re.sub(r"/\*! Copyright \(c\) 2011 by Margaret Calvert.*?\*/", "", text, flags=re.DOTALL)
    text = re.sub(r"@font-face\s*\{[^}]*\}", "", text)
    text = re.sub(r"GDS Transport,\s*arial,\s*sans-serif", FONT, text)
    text = re.sub(r"""url\(["']?/assets/images/[^)]*\)""", "none", text)
    return re.sub(r"(//|/\*)# sourceMappingURL=\S+( \*/)?", "", text)


def main() -> int:
    """Builds and says what was written; 1 where the package is missing."""
    try:
        written = build()
    except MissingPackageError as missing:
        sys.stderr.write(f"{missing}\n")
        return 1
    sys.stdout.write("".join(f"Built {path.relative_to(UI.parents[2])}\n" for path in written))
    return 0


if __name__ == "__main__":
    sys.exit(main())
