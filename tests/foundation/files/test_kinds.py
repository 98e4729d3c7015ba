"""What a file is by its content, and what is refused whatever it is called."""

import io

import pytest

from goldenthread.foundation.files import kinds
from goldenthread.foundation.lib.typed import RefusedError
from tests.foundation.files import made

WORD = f"{made.OFFICE}.wordprocessingml.document"


def kind_of(content: bytes, name: str) -> kinds.Kind:
    return kinds.kind_of(io.BytesIO(content), name)


@pytest.mark.parametrize(
    ("name", "content", "media_type"),
    [
        ("plan.pdf", made.pdf(), "application/pdf"),
        ("Plan.DOCX", made.document(), WORD),
        ("plan.xlsx", made.workbook(), f"{made.OFFICE}.spreadsheetml.sheet"),
        ("plan.pptx", made.slides(), f"{made.OFFICE}.presentationml.presentation"),
        ("plan.odt", made.open_document("text"), "application/vnd.oasis.opendocument.text"),
        ("plan.ods", made.open_document("spreadsheet"), "application/vnd.oasis.opendocument.spreadsheet"),
        ("plan.odp", made.open_document("presentation"), "application/vnd.oasis.opendocument.presentation"),
        ("list.csv", b"Ref,Item\r\nA1,First\r\n", "text/csv"),
        ("note.txt", "Agreed at caf\u00e9".encode(), "text/plain"),
        ("old.csv", "Price,£5\f".encode("cp1252"), "text/csv"),
        ("wide.txt", "Agreed".encode("utf-16"), "text/plain"),
        ("page.txt", b"<html><script>alert(1)</script>", "text/plain"),
        ("photo.png", made.PNG, "image/png"),
        ("photo.jpg", made.JPEG, "image/jpeg"),
        ("photo.jpeg", made.JPEG, "image/jpeg"),
    ],
)
def test_a_file_that_is_what_its_name_says_is_known(name: str, content: bytes, media_type: str) -> None:
    assert kind_of(content, name).media_type == media_type


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("plan.pdf", b"", "The file is empty"),
        ("plan.pdf", b" \r\n", "The file is empty"),
        ("plan.exe", b"MZ", r"\.exe are not kept here\. Files may be pdf, docx"),
        ("plan.docm", made.document(), r"\.docm .* Save it without macros"),
        ("mail.msg", made.OLE, "Print the message to a PDF"),
        ("papers.zip", made.packed({"a.txt": b"a"}), "Add the files inside it one by one"),
        ("plan.pdf", made.document(), r"called plan\.pdf but it is a Word document\. .* \.docx"),
        ("plan.docx", made.pdf(), r"it is a PDF document\. Give it its own ending, \.pdf"),
        ("plan.xlsx", made.document(), "it is a Word document"),
        ("list.csv", made.workbook(), "it is an Excel workbook"),
        ("photo.png", made.JPEG, r"it is a JPEG picture\. .* \.jpg or \.jpeg"),
        ("note.txt", made.pdf(), "it is a PDF document"),
        ("plan.pdf", b"<html>\n%PDF-1.7 \xe2\xe3\n", "it is plain text"),
        ("photo.png", b"<svg xmlns='urn:x'/>", "it is plain text"),
        ("photo.png", b"GIF89a\1\0\1\0\0", "it looks like Graphics interchange format"),
        ("note.txt", b"Agreed\0", "it looks like something else"),
        ("note.txt", b"Agreed " * 200_000 + b"\x1b[2J", "not what its name says"),
        ("wide.txt", "Agreed\0".encode("utf-16"), "not what its name says"),
        ("wide.txt", b"\xff\xfea", "not what its name says"),
    ],
)
def test_a_file_that_is_not_what_its_name_says_is_refused(name: str, content: bytes, said: str) -> None:
    with pytest.raises(RefusedError, match=said) as caught:
        kind_of(content, name)
    assert caught.value.field == "file"


@pytest.mark.parametrize("password", ["secret", ""])
def test_a_protected_pdf_is_refused(password: str) -> None:
    with pytest.raises(RefusedError, match="Save a copy without protection"):
        kind_of(made.pdf(password=password), "plan.pdf")


def test_a_pdf_that_only_speaks_of_encrypting_is_kept() -> None:
    assert kind_of(made.pdf() + b"\n% /Encrypt and /EncryptMetadata true\n", "plan.pdf") is kinds.PDF


def test_a_protected_pdf_is_found_wherever_the_word_lies() -> None:
    word = b"/Encrypt 5 0 R"
    content = b"%PDF-1.7".ljust((1 << 20) - 4) + word

    with pytest.raises(RefusedError, match="without protection"):
        kind_of(content, "plan.pdf")


@pytest.mark.parametrize("name", ["plan.docx", "plan.xlsx"])
def test_an_encrypted_office_file_and_one_of_the_old_format_are_told_apart(name: str) -> None:
    with pytest.raises(RefusedError, match="protected by a password"):
        kind_of(made.OLE + b"\0" * 600 + "EncryptedPackage".encode("utf-16-le"), name)
    with pytest.raises(RefusedError, match="old Office format"):
        kind_of(made.OLE + b"\0" * 600, name)


def test_every_kind_that_is_kept_has_an_ending_of_its_own() -> None:
    assert len(set(kinds.ENDINGS)) == len(kinds.ENDINGS) == 12
