"""A real mail server on this machine, which keeps what it takes and refuses what it is told to."""

import email
import socket
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from email.message import EmailMessage
from email.policy import default
from typing import Any

from aiosmtpd.controller import Controller

HOST = "127.0.0.1"


@dataclass
class Postbox:
    """`refusals` answers an address; `data_answers` answer the next messages, one after another, before all is well."""

    port: int
    received: list[EmailMessage] = field(default_factory=list)
    refusals: dict[str, str] = field(default_factory=dict)
    data_answers: list[str] = field(default_factory=list)

    async def handle_RCPT(  # noqa: N802 - as the server calls it
        self, server: Any, session: Any, envelope: Any, address: str, options: list[str]
    ) -> str:
        if address in self.refusals:
            return self.refusals[address]
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server: Any, session: Any, envelope: Any) -> str:  # noqa: N802 - as the server calls it
        answer = self.data_answers.pop(0) if self.data_answers else "250 OK"
        if answer.startswith("250"):
            self.received.append(email.message_from_bytes(envelope.content, policy=default))
        return answer

    def ids(self) -> list[str]:
        return [str(each["Message-ID"]) for each in self.received]

    def text(self, place: int = 0) -> str:
        """What a reader of the message reads."""
        return str(self.received[place].get_content()).replace("\r\n", "\n")

    @contextmanager
    def open(self) -> Iterator[None]:
        """Listens while it lasts."""
        controller = Controller(self, hostname=HOST, port=self.port)
        controller.start()
        try:
            yield
        finally:
            controller.stop()


def free_port() -> int:
    """A port on which nobody listens."""
    with socket.socket() as found:
        found.bind((HOST, 0))
        return int(found.getsockname()[1])
