"""Drawings as files of their own, and typst held to the files it is handed."""

import base64

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
