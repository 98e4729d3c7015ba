"""What is asked of clamd, and that nothing but a plain OK is clean."""

import io
import socket
import time
from pathlib import Path

import pytest

from goldenthread.foundation.files import antivirus
from tests.foundation.files import made

LONG = b"x" * 300_000  # more than one piece


def test_a_clean_file_and_an_infected_one_are_told_apart() -> None:
    with made.clamd() as clamd:
        assert antivirus.found_in(io.BytesIO(LONG), address=clamd.address) == ""
        assert antivirus.found_in(io.BytesIO(LONG + made.EICAR), address=clamd.address) == "Eicar-Test-Signature"


def test_a_socket_of_this_machine_is_asked_too(tmp_path: Path) -> None:
    with made.clamd(str(tmp_path / "clamd.ctl")) as clamd:
        assert antivirus.found_in(io.BytesIO(made.EICAR), address=clamd.address) == "Eicar-Test-Signature"


def test_a_file_beyond_its_limit_is_said_to_be_too_large() -> None:
    with made.clamd() as clamd:
        clamd.limit = 100_000
        with pytest.raises(antivirus.TooLargeError, match="size limit exceeded"):
            antivirus.found_in(io.BytesIO(LONG * 50), address=clamd.address)


@pytest.mark.parametrize(
    "reply",
    [
        b"",
        b"stream: ERROR\0",
        b"UNKNOWN COMMAND\0",
        b"OK\0",
        b"stream: OK not\0",
        b"stream: OK\nX FOUND\0",
        b"\xff" * 9000,
    ],
)
def test_an_answer_that_is_neither_is_not_taken_for_clean(reply: bytes) -> None:
    with made.clamd() as clamd:
        clamd.reply = reply
        with pytest.raises(antivirus.UnavailableError):
            assert antivirus.found_in(io.BytesIO(LONG), address=clamd.address) != ""


@pytest.mark.parametrize("habit", ["silent", "trickles"])
def test_one_that_does_not_answer_is_not_waited_for_longer_than_told(habit: str) -> None:
    began = time.monotonic()
    with made.clamd() as clamd:
        setattr(clamd, habit, True)
        with pytest.raises(antivirus.UnavailableError, match="timed out"):
            antivirus.found_in(io.BytesIO(LONG), address=clamd.address, within=0.3)

    assert time.monotonic() - began < 3


def test_one_that_is_not_there_is_unavailable(tmp_path: Path) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        with pytest.raises(antivirus.UnavailableError, match="refused"):
            antivirus.found_in(io.BytesIO(LONG), address=taken.getsockname())
    with pytest.raises(antivirus.UnavailableError, match="No such file"):
        antivirus.found_in(io.BytesIO(LONG), address=str(tmp_path / "nobody"))
