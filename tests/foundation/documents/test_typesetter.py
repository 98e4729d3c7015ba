"""Drawings as files of their own, and typst held to the files it is handed."""

import base64
import subprocess
import sys

import pytest
import typst

from goldenthread.foundation.documents import typesetter
from tests.foundation.documents.samples import chart


def test_a_drawing_gets_its_namespace_once() -> None:
    made = typesetter.standalone('<svg role="img"><g/></svg>')

    assert made == '<svg xmlns="http://www.w3.org/2000/svg" role="img"><g/></svg>'
    assert typesetter.standalone(made) == made


def test_a_drawing_becomes_pixels_at_twice_a_screens_density() -> None:
    made = typesetter.png(chart().svg)

    assert made.startswith(b"\x89PNG")
    assert int.from_bytes(made[16:20], "big") == 2 * chart().width
    assert typesetter.png(chart().svg) == made


def test_an_address_holds_the_whole_drawing() -> None:
    address = typesetter.data_address("<svg></svg>")

    assert base64.b64decode(address.partition(",")[2]) == b'<svg xmlns="http://www.w3.org/2000/svg"></svg>'


def test_a_source_cannot_read_a_file_it_was_not_handed() -> None:
    with pytest.raises(typst.TypstError):
        typesetter.pdf({"main.typ": b'#set document(title: "T")\n#read("/etc/hostname")'}, timestamp=0)


def test_what_is_remembered_of_large_papers_does_not_pile_up() -> None:
    program = (
        "from pathlib import Path; from goldenthread.foundation.documents import pdf;"
        "from tests.foundation.documents.samples import document, long_table\n"
        "def held():\n"
        "    return int(Path('/proc/self/statm').read_text().split()[1]) * 4 >> 10\n"
        "def make(first, last):\n"
        "    for number in range(first, last):\n"
        "        pdf.render(document(long_table(150), title=f'Paper {number}', fingerprint=f'{number:012}'))\n"
        "    return held()\n"
        "print(make(0, 2), make(2, 9))"
    )
    said = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True).stdout
    early, late = map(int, said.split())

    assert late - early < 60, f"{early} MB after two papers, {late} MB after nine."
