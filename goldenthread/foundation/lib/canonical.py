"""Canonical JSON: one value, one spelling in bytes, so that its hash means something (SPEC 4.6, 4.7)."""

import hashlib
import json
import math
from collections.abc import Mapping
from datetime import UTC, date, datetime
from decimal import Decimal
from enum import Enum


class NotCanonicalError(TypeError):
    """A value that has no single spelling; the message names its place, such as `$.facts[3].amount`."""


def canonical_json(value: object) -> bytes:
    """The value as UTF-8 JSON: keys sorted by code point, no spaces, text kept as it is (not normalised).

    Takes None, bool, int, finite float, str, Decimal (a string, never with an exponent), date ("2017-06-30"),
    aware datetime (the UTC instant, "2017-06-30T09:00:00Z"), an Enum of these, and lists, tuples and mappings
    with text keys. Raises NotCanonicalError for anything else, naming the place.
    """
    plain = _plain(value, "$")
    return json.dumps(plain, ensure_ascii=False, allow_nan=False, sort_keys=True, separators=(",", ":")).encode()


def sha256_of(value: object) -> str:
    """The SHA-256 of the value's canonical JSON, 64 lower-case hexadecimal digits."""
    return hashlib.sha256(canonical_json(value)).hexdigest()


def _plain(value: object, at: str) -> object:
    if isinstance(value, Enum):
        return _plain(value.value, at)
    if isinstance(value, str):
        return _text(value, at)
    if value is None or isinstance(value, int):
        return value
    if isinstance(value, Mapping):
        return {_key(key, at): _plain(item, f"{at}.{key}") for key, item in value.items()}
    if isinstance(value, list | tuple):
        return [_plain(item, f"{at}[{place}]") for place, item in enumerate(value)]
    return _scalar(value, at)


def _scalar(value: object, at: str) -> object:
    if isinstance(value, datetime):
        return _moment(value, at)
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, Decimal):
        if not value.is_finite():
            raise NotCanonicalError(f"{at} is {value}, which is no number.")
        return format(value, "f")
    if isinstance(value, float):
        if not math.isfinite(value):
            raise NotCanonicalError(f"{at} is {value}, which is no number.")
        return value
    raise NotCanonicalError(f"{at} is a {type(value).__name__}, which has no canonical form. Pass text or a number.")


def _moment(value: datetime, at: str) -> str:
    if value.utcoffset() is None:
        raise NotCanonicalError(f"{at} is {value}, a moment without a time zone. Pass an aware moment.")
    return value.astimezone(UTC).replace(tzinfo=None).isoformat() + "Z"


def _key(key: object, at: str) -> str:
    if isinstance(key, Enum) or not isinstance(key, str):
        raise NotCanonicalError(f"{at} has the key {key!r}, which is not plain text.")
    return _text(key, at)


def _text(value: str, at: str) -> str:
    try:
        value.encode()
    except UnicodeEncodeError as error:
        raise NotCanonicalError(f"{at} holds half a character, which is not Unicode text.") from error
    return value
