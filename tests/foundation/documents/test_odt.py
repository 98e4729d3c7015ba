"""The OpenDocument paper: the same words by LibreOffice where there is one; fakes stand for one that fails."""

import stat
from io import BytesIO
from pathlib import Path
from zipfile import ZIP_STORED, ZipFile

import pytest
from lxml import etree

from goldenthread.foundation.documents import formats, html, odt, word
from tests.foundation.documents.extract import bare, words_of_word
from tests.foundation.documents.samples import formal

with_office = pytest.mark.skipif(odt.program() is None, reason="needs LibreOffice: apt-get install libreoffice-writer")
_TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"

MADE = """#!/bin/sh
{before}
python3 - <<'END'
import zipfile
with zipfile.ZipFile("paper.odt", "w", zipfile.ZIP_DEFLATED) as made:
    made.writestr("mimetype", "application/vnd.oasis.opendocument.text")
    made.writestr("Thumbnails/thumbnail.png", "x")
    made.writestr("Configurations2/menubar/", "")
    made.writestr("content.xml", '<t xml:id="list{number}"/><t xml:id="list7{number}" continues="list{number}"/>')
    made.writestr("settings.xml", '<i config:name="Rsid" config:type="int">{number}</i>')
    made.writestr("META-INF/manifest.xml", ' <manifest:file-entry a="Thumbnails/thumbnail.png"/>\\n<rest/>')
END
"""


def _office(folder: Path, text: str) -> str:
    program = folder / "soffice"
    program.write_text(text)
    program.chmod(program.stat().st_mode | stat.S_IXUSR)
    return str(program)


@pytest.fixture(scope="module")
def paper() -> bytes:
    return word.render(formal())


@with_office
def test_the_paper_says_the_words_of_the_word_file_and_is_the_same_bytes_each_time(paper: bytes) -> None:
    made = odt.render(paper)

    assert made == odt.render(paper)
    assert made is not None
    text = etree.fromstring(ZipFile(BytesIO(made)).read("content.xml")).find(".//{*}text")
    assert text is not None
    for beside in text.findall(".//{*}desc"):  # what stands instead of a picture
        beside.getparent().remove(beside)
    assert bare("".join(text.itertext())) == words_of_word(paper)
    pages = [each for each in text.iter(f"{_TEXT}bookmark-ref") if each.get(f"{_TEXT}reference-format") == "page"]
    assert len(pages) == 6


def test_without_libreoffice_there_is_no_paper_and_no_error(monkeypatch: pytest.MonkeyPatch, paper: bytes) -> None:
    monkeypatch.setenv("PATH", "/nowhere")

    assert odt.render(paper) is None


def test_open_document_is_offered_where_libreoffice_is_and_nowhere_else(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("PATH", "/nowhere")

    assert formats.offered() == formats.MIME
    with pytest.raises(KeyError):
        formats.rendered(formal(), "odt")

    _office(tmp_path, MADE.format(before="", number=1))
    monkeypatch.setenv("PATH", str(tmp_path))

    assert formats.offered() == formats.MIME | {"odt": odt.MIME}
    assert formats.rendered(formal(), "odt").startswith(b"PK")
    assert formats.rendered(formal(), "html") == html.render(formal())


def test_what_the_program_draws_by_lot_and_by_the_clock_is_taken_out(tmp_path: Path, paper: bytes) -> None:
    made = [odt.render(paper, office=_office(tmp_path, MADE.format(before="", number=n))) for n in (1234, 5678)]

    assert made[0] == made[1] is not None
    package = ZipFile(BytesIO(made[0] or b""))
    assert package.namelist() == ["mimetype", "content.xml", "settings.xml", "META-INF/manifest.xml"]
    assert package.infolist()[0].compress_type == ZIP_STORED
    assert {member.date_time[0] for member in package.infolist()} == {1980}
    assert package.read("content.xml") == b'<t xml:id="list1"/><t xml:id="list2" continues="list1"/>'
    assert b"Thumbnails" not in package.read("META-INF/manifest.xml")


def test_a_program_that_makes_nothing_is_told_with_what_it_said(tmp_path: Path, paper: bytes) -> None:
    with pytest.raises(odt.ConversionError, match="It said: no room left"):
        odt.render(paper, office=_office(tmp_path, "#!/bin/sh\necho no room left\n"))


def test_a_program_that_does_not_end_is_ended_with_what_it_started(tmp_path: Path, paper: bytes) -> None:
    started = tmp_path / "started"
    endless = f"#!/bin/sh\nsleep 600 &\necho $! > {started}\nwait\n"

    with pytest.raises(odt.ConversionError, match="more than 2 seconds"):
        odt.render(paper, office=_office(tmp_path, endless), seconds=2)

    assert not _runs(int(started.read_text()))


def _runs(process: int) -> bool:
    status = Path(f"/proc/{process}/stat")
    return status.exists() and status.read_text().rpartition(")")[2].split()[0] != "Z"


def test_the_program_gets_a_profile_of_its_own_nothing_of_ours_and_limits(tmp_path: Path, paper: bytes) -> None:
    told = tmp_path / "told"
    before = f'(echo "$@"; env; ulimit -f; ulimit -v; ulimit -t) > {told}'
    odt.render(paper, office=_office(tmp_path, MADE.format(before=before, number=1)))
    said = told.read_text()

    assert "-env:UserInstallation=file:///" in said
    assert "--headless" in said
    assert "DATABASE_URL" not in said
    assert "DJANGO" not in said
    assert "unlimited" not in said
