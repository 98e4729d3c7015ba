"""Time stamps by an outside authority (RFC 3161): that these bytes existed at that moment, said by somebody else."""

import hashlib
import http.client
import time
import urllib.error
import urllib.request
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from cryptography import x509
from rfc3161_client import (
    HashAlgorithm,
    PKIStatus,
    TimestampRequestBuilder,
    TimeStampResponse,
    VerificationError,
    VerifierBuilder,
    decode_timestamp_response,
)

_LARGEST_REPLY: Final = 1 << 17  # bytes; a reply with all its certificates is a few kilobytes
_SHA256: Final = "2.16.840.1.101.3.4.2.1"


@dataclass(frozen=True, slots=True)
class Stamp:
    """What the authority answered, or the reason why there is no stamp."""

    response: bytes | None
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Stamper:
    """Asks the authority at an http or https address; `timeout` in seconds, twice that at the most."""

    url: str
    timeout: float = 10.0

    def stamp(self, data: bytes) -> Stamp:
        """A stamp of `data`; never an error: what kept it from being made is told as a reason."""
        if not self.url.startswith(("http://", "https://")):
            return Stamp(None, "The address of the time stamp authority does not begin with http:// or https://.")
        request = TimestampRequestBuilder().data(data).hash_algorithm(HashAlgorithm.SHA256).build()
        try:
            reply = self._asked(request.as_bytes())
        except (OSError, http.client.HTTPException, ValueError) as error:
            return Stamp(None, f"The time stamp authority could not be asked: {error}.")
        try:
            response = decode_timestamp_response(reply)
            if PKIStatus(response.status) != PKIStatus.GRANTED:
                return Stamp(None, "The time stamp authority refused to stamp.")
            good = response.tst_info.nonce == request.nonce and is_over(response, data)
        except ValueError:
            return Stamp(None, "The time stamp authority answered with something that is no time stamp.")
        return Stamp(reply) if good else Stamp(None, "The time stamp authority stamped something else.")

    def _asked(self, request: bytes) -> bytes:
        headers = {"Content-Type": "application/timestamp-query", "Accept": "application/timestamp-reply"}
        asked = urllib.request.Request(self.url, request, headers)  # noqa: S310 - http and https only, see stamp
        with urllib.request.urlopen(asked, timeout=self.timeout) as answer:  # noqa: S310
            return self._read(answer, time.monotonic() + self.timeout)

    def _read(self, answer: http.client.HTTPResponse, deadline: float) -> bytes:
        """The whole reply; one that comes byte by byte is not waited for."""
        found = b""
        while len(found) < _LARGEST_REPLY and (chunk := answer.read1(_LARGEST_REPLY)):
            found += chunk
            if time.monotonic() > deadline:
                raise TimeoutError("it answers too slowly")
        return found


def is_over(response: TimeStampResponse, data: bytes) -> bool:
    """Whether the stamp is of `data`, by its SHA-256."""
    imprint = response.tst_info.message_imprint
    return imprint.hash_algorithm.dotted_string == _SHA256 and imprint.message == hashlib.sha256(data).digest()


def read(content: bytes) -> TimeStampResponse:
    """The stamp in a file. Raises ValueError for what is none or was not granted."""
    response = decode_timestamp_response(content)
    if response.status != PKIStatus.GRANTED:
        raise ValueError("not granted")
    return response


def stamped_at(response: TimeStampResponse) -> datetime:
    """The moment the authority says, in UTC."""
    return response.tst_info.gen_time


def is_by(response: TimeStampResponse, data: bytes, authority: x509.Certificate) -> bool:
    """Whether the stamp of `data` was made under the authority's root certificate."""
    try:
        return VerifierBuilder().add_root_certificate(authority).build().verify_message(response, data)
    except (VerificationError, ValueError):
        return False
