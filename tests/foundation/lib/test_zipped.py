"""A zip package is looked through before anything parses it."""

import io
import zipfile

import pytest

from goldenthread.foundation.lib import zipped


def package(*parts: tuple[str, bytes], compression: int = zipfile.ZIP_DEFLATED) -> zipfile.ZipFile:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", compression) as written:
        for name, content in parts:
            written.writestr(name, content)
    return zipfile.ZipFile(made)


def test_the_names_of_a_plain_package_are_given() -> None:
    assert zipped.check_names(package(("a/b.xml", b""), ("..c", b"")), most_parts=2) == {"a/b.xml", "..c"}


@pytest.mark.parametrize(
    ("names", "code"),
    [
        (("../a",), "path_name"),
        (("a/../../b",), "path_name"),
        (("/a",), "path_name"),
        (("C:a",), "path_name"),
        (("a\\b",), "path_name"),
        (("a", "A"), "part_twice"),
        (("a", "b", "c", "d"), "too_many_parts"),
    ],
)
def test_a_name_that_misleads_is_refused(names: tuple[str, ...], code: str) -> None:
    with pytest.raises(zipped.PackageError) as caught:
        zipped.check_names(package(*((name, b"") for name in names)), most_parts=3)

    assert caught.value.code == code


def code_of(opened: zipfile.ZipFile, most_bytes: int = 5_000_000) -> str:
    with pytest.raises(zipped.PackageError) as caught:
        zipped.check_content(opened, most_bytes=most_bytes)
    assert caught.value.what
    return caught.value.code


@pytest.mark.parametrize("name", ["a.xml", "a.RELS", "a.vml"])
@pytest.mark.parametrize(
    ("text", "code"),
    [
        (b"<!DOCTYPE x><x/>", "xml_entities"),
        (b" " * ((1 << 20) - 4) + b"<!entity x 'y'>", "xml_entities"),  # the word lies across two pieces
        ("<x/>".encode("utf-16"), "xml_encoding"),
    ],
)
def test_xml_that_could_expand_is_refused(name: str, text: bytes, code: str) -> None:
    assert code_of(package((name, text))) == code


def test_what_is_no_xml_may_say_anything() -> None:
    zipped.check_content(package(("a.svg", b"<!DOCTYPE svg>")), most_bytes=100)


def test_another_compression_is_refused() -> None:
    assert code_of(package(("a", b"x"), compression=zipfile.ZIP_BZIP2)) == "compression"


def test_an_encrypted_part_is_refused() -> None:
    opened = package(("a", b"x"))
    opened.infolist()[0].flag_bits |= 0x1

    assert code_of(opened) == "encrypted"


def test_declared_bytes_are_counted_over_all_parts_before_any_is_inflated(monkeypatch: pytest.MonkeyPatch) -> None:
    parts = ("a", b"\0" * 60), ("b", b"\0" * 60)

    zipped.check_content(package(*parts), most_bytes=120)
    monkeypatch.setattr(zipped, "_inflated", None)
    assert code_of(package(*parts), most_bytes=119) == "zip_bomb"


def test_inflated_bytes_are_counted_whatever_is_declared() -> None:
    opened = package(("a", b"\0" * 3_000_000), ("b", b"\0" * 3_000_000))
    for part in opened.infolist():
        part.file_size = 10

    assert code_of(opened) == "zip_bomb"
