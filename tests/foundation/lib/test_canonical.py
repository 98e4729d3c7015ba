"""Canonical JSON: one value, one spelling."""

import json
from datetime import UTC, date, datetime, timedelta, timezone
from decimal import Decimal
from enum import Enum
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from goldenthread.foundation.lib.canonical import NotCanonicalError, canonical_json, sha256_of


class Colour(Enum):
    RED = "red"


_PLAIN = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(),
    lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner),
)


@pytest.mark.parametrize(
    ("value", "spelling"),
    [
        ({"b": 1, "a": [True, None]}, '{"a":[true,null],"b":1}'),
        ({"é": "£ – ü"}, '{"é":"£ – ü"}'),
        ("e\u0301", '"e\u0301"'),
        (date(2017, 6, 30), '"2017-06-30"'),
        (datetime(2017, 6, 30, 9, tzinfo=UTC), '"2017-06-30T09:00:00Z"'),
        (datetime(2017, 6, 30, 10, tzinfo=timezone(timedelta(hours=1))), '"2017-06-30T09:00:00Z"'),
        (Decimal("22.380"), '"22.380"'),
        (Decimal("1E+3"), '"1000"'),
        (0.5, "0.5"),
        (Colour.RED, '"red"'),
        ((1, 2), "[1,2]"),
    ],
)
def test_each_value_has_its_spelling(value: object, spelling: str) -> None:
    assert canonical_json(value) == spelling.encode()


def test_the_order_of_keys_does_not_change_the_hash() -> None:
    assert sha256_of({"a": 1, "b": 2}) == sha256_of({"b": 2, "a": 1})


def test_the_hash_is_that_of_the_bytes() -> None:
    assert sha256_of({}) == "44136fa355b3678a1146ad16f7e8649e94fb4fc21fe77e8310c060f61caaff8a"


@pytest.mark.parametrize(
    ("value", "place"),
    [
        ({"facts": [1, float("nan")]}, "$.facts[1]"),
        ([float("inf")], "$[0]"),
        (Decimal("NaN"), "$"),
        ({"at": datetime(2017, 6, 30, 10)}, "$.at"),  # noqa: DTZ001 - a naive moment is the point
        ({"who": object()}, "$.who"),
        ({"raw": b"bytes"}, "$.raw"),
        ({1: "one"}, "$"),
        ({Colour.RED: "one"}, "$"),
        ({"text": "\ud800"}, "$.text"),
        ({1, 2}, "$"),
    ],
)
def test_what_has_no_single_spelling_is_refused_with_its_place(value: object, place: str) -> None:
    with pytest.raises(NotCanonicalError) as refusal:
        canonical_json(value)
    assert str(refusal.value).startswith(f"{place} ")


@given(_PLAIN)
def test_plain_values_come_back_as_they_were(value: Any) -> None:
    assert json.loads(canonical_json(value)) == value
