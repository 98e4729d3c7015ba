"""Files as councils and attackers make them, as small as they can be; and a clamd that answers as it is told."""

import io
import socket
import struct
import threading
import zipfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress

import docx
import pikepdf
import xlsxwriter
from django.http import FileResponse

# In two pieces, so that no antivirus takes this file for an infected one.
EICAR = b"X5O!P%@AP[4\\PZX54(P^)7CC)7}$" + b"EICAR-STANDARD-ANTIVIRUS-TEST-FILE!$H+H*"
OLE = bytes.fromhex("D0CF11E0A1B11AE1")
OFFICE = "application/vnd.openxmlformats-officedocument"
CONTENT_TYPES = "[Content_Types].xml"


def packed(parts: Mapping[str, bytes], *, compression: int = zipfile.ZIP_DEFLATED) -> bytes:
    """A zip package of these files."""
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", compression) as package:
        for name, content in parts.items():
            package.writestr(name, content)
    return made.getvalue()


def parts_of(package: bytes) -> dict[str, bytes]:
    """The files inside a package."""
    with zipfile.ZipFile(io.BytesIO(package)) as opened:
        return {name: opened.read(name) for name in opened.namelist()}


def with_parts(package: bytes, parts: Mapping[str, bytes]) -> bytes:
    """The package with these files beside its own, or instead of them."""
    return packed({**parts_of(package), **parts})


def document() -> bytes:
    """A Word document as python-docx writes it."""
    made = io.BytesIO()
    docx.Document().save(made)
    return made.getvalue()


def workbook() -> bytes:
    """An Excel workbook as xlsxwriter writes it."""
    made = io.BytesIO()
    with xlsxwriter.Workbook(made, {"in_memory": True}) as book:
        book.add_worksheet("List").write(0, 0, "Ref")
    return made.getvalue()


def macro_workbook(*, content_type: str = "application/vnd.ms-excel.sheet.macroEnabled.main+xml") -> bytes:
    """A workbook that says it holds macros, under whatever name its project is."""
    parts = parts_of(workbook())
    plain = f"{OFFICE}.spreadsheetml.sheet.main+xml".encode()
    said = parts[CONTENT_TYPES].replace(plain, content_type.encode())
    return packed(parts | {CONTENT_TYPES: said, "xl/project.bin": OLE})


def slides(*, content_type: str = f"{OFFICE}.presentationml.presentation.main+xml") -> bytes:
    """A package that says it is this."""
    said = f'<Types xmlns="urn:t"><Override PartName="/ppt/presentation.xml" ContentType="{content_type}"/></Types>'
    return packed({CONTENT_TYPES: said.encode(), "ppt/presentation.xml": b"<p/>"})


def open_document(what: str, manifest: bytes = b"<manifest/>", **parts: bytes) -> bytes:
    """An OpenDocument package of this kind; `__` in a part's name stands for `/`."""
    named = {name.replace("__", "/"): content for name, content in parts.items()}
    media_type = f"application/vnd.oasis.opendocument.{what}".encode()
    return packed({"mimetype": media_type, "content.xml": b"<c/>", "META-INF/manifest.xml": manifest, **named})


def pdf(*, password: str | None = None) -> bytes:
    """A PDF of one page; with a password even if it is empty, as PDFs are that only forbid copying."""
    made = io.BytesIO()
    with pikepdf.new() as file:
        file.add_blank_page()
        file.save(made, encryption=pikepdf.Encryption(owner="owner", user=password) if password is not None else False)
    return made.getvalue()


PNG = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\0\1\0\0\0\1"
JPEG = b"\xff\xd8\xff\xe0\0\x10JFIF\0"


def sent(response: FileResponse) -> bytes:
    """What a browser receives. Only the file is closed: closing the response ends the test's own transaction."""
    content = response.getvalue()
    assert response.file_to_stream is not None
    response.file_to_stream.close()
    return content


class Clamd:
    """A clamd that knows one infection. What follows makes it do otherwise."""

    def __init__(self, listening: socket.socket) -> None:
        self.listening = listening
        self.silent = False
        self.trickles = False
        self.limit = 1 << 30  # bytes
        self.reply: bytes | None = None
        self.asked = 0
        self.over = threading.Event()

    @property
    def address(self) -> str | tuple[str, int]:
        """Where it listens."""
        name: str | tuple[str, int] = self.listening.getsockname()
        return name

    def serve(self) -> None:
        """Answers one after another until its socket is closed."""
        while not self.over.is_set():
            with suppress(OSError):
                line, _ = self.listening.accept()
                with line:
                    line.settimeout(5)
                    self._answer(line)

    def _answer(self, line: socket.socket) -> None:
        self.asked += 1
        stream = line.makefile("rb")
        assert stream.read(10) == b"zINSTREAM\0"
        content = b""
        while length := struct.unpack(">I", stream.read(4))[0]:
            content += stream.read(length)
            if len(content) > self.limit:
                # The real one hangs up, whatever is still on its way.
                line.sendall(b"INSTREAM size limit exceeded. ERROR\0")
                return
        if self.silent:
            self.over.wait(5)
        while self.trickles and not self.over.wait(0.05):
            line.sendall(b".")
        verdict = b"stream: Eicar-Test-Signature FOUND\0" if EICAR in content else b"stream: OK\0"
        line.sendall(verdict if self.reply is None else self.reply)


@contextmanager
def clamd(path: str | None = None) -> Iterator[Clamd]:
    """A clamd on 127.0.0.1, or on a socket at `path`, for the time of a test."""
    listening = socket.socket(socket.AF_UNIX if path else socket.AF_INET, socket.SOCK_STREAM)
    listening.bind(path or ("127.0.0.1", 0))
    listening.listen()
    listening.settimeout(0.05)
    made = Clamd(listening)
    thread = threading.Thread(target=made.serve, daemon=True)
    thread.start()
    try:
        yield made
    finally:
        made.over.set()
        thread.join()
        listening.close()
