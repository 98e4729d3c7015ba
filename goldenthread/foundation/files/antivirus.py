"""Asks a clamd on this or another machine about a file, by its INSTREAM command (clamd(8))."""

import re
import socket
import struct
import time
from contextlib import suppress
from typing import BinaryIO

_CHUNK = 1 << 16
_LONGEST_REPLY = 4096
_FOUND = re.compile(r"stream: ([ -~]{1,200}) FOUND")

Address = str | tuple[str, int]  # path of a socket, or host and port


class UnavailableError(Exception):
    """The antivirus did not say whether the file is clean: not reached, too slow, or an answer that is neither."""


class TooLargeError(UnavailableError):
    """The file is larger than the antivirus takes (StreamMaxLength)."""


def found_in(content: BinaryIO, *, address: Address, within: float = 20.0) -> str:
    """The name of what the antivirus found in `content`, read from where it stands; "" for clean.

    `within` is seconds for all of it, less than a web server gives a request. Raises UnavailableError: nothing but a
    plain "OK" is clean.
    """
    deadline = time.monotonic() + within
    try:
        with _connected(address, deadline) as line:
            reply = _asked(line, content, deadline)
    except OSError as error:
        raise UnavailableError(f"clamd at {address}: {error}") from error
    return _verdict(reply)


def _connected(address: Address, deadline: float) -> socket.socket:
    line = socket.socket(_family(address), socket.SOCK_STREAM)
    try:
        line.settimeout(_left(deadline))
        line.connect(address)
    except BaseException:
        line.close()
        raise
    return line


def _family(address: Address) -> socket.AddressFamily:
    if isinstance(address, str):
        return socket.AF_UNIX
    return socket.getaddrinfo(*address, type=socket.SOCK_STREAM)[0][0]


def _asked(line: socket.socket, content: BinaryIO, deadline: float) -> str:
    # clamd stops listening at its size limit and says so: its reply is worth more than the broken pipe.
    with suppress(BrokenPipeError, ConnectionResetError):
        _send(line, b"zINSTREAM\0", deadline)
        while chunk := content.read(_CHUNK):
            _send(line, struct.pack(">I", len(chunk)) + chunk, deadline)
        _send(line, struct.pack(">I", 0), deadline)
    return _reply(line, deadline)


def _send(line: socket.socket, data: bytes, deadline: float) -> None:
    line.settimeout(_left(deadline))
    line.sendall(data)


def _reply(line: socket.socket, deadline: float) -> str:
    reply = b""
    while not reply.endswith(b"\0") and len(reply) < _LONGEST_REPLY:
        line.settimeout(_left(deadline))
        piece = line.recv(_LONGEST_REPLY)
        if not piece:
            break
        reply += piece
    return reply.decode("ascii", "replace").rstrip("\0\r\n")


def _left(deadline: float) -> float:
    left = deadline - time.monotonic()
    if left <= 0:
        raise TimeoutError("timed out")
    return left


def _verdict(reply: str) -> str:
    if reply == "stream: OK":
        return ""
    found = _FOUND.fullmatch(reply)
    if found:
        return found[1]
    if "size limit exceeded" in reply:
        raise TooLargeError(reply)
    raise UnavailableError(f"clamd answered {reply!r}")
