"""A snapshot is bytes: the same content gives the same ones, and their SHA-256 names them."""

import hashlib

import pytest

from goldenthread.domain.reports.rules.snapshot import day_of, freeze, moment_of
from goldenthread.foundation.lib.canonical import NotCanonicalError
from tests.factories.histories import day, end_of

CONTENT = {"as_at": day("2017-06-14"), "known_at": end_of("2017-06-14"), "milestones": {"completed": 2, "total": 54}}


def test_the_order_of_writing_does_not_matter() -> None:
    turned = {key: CONTENT[key] for key in reversed(CONTENT)}

    assert freeze(CONTENT) == freeze(turned)


def test_any_other_content_has_another_digest() -> None:
    frozen = freeze(CONTENT)
    other = freeze(CONTENT | {"milestones": {"completed": 3, "total": 54}})

    assert frozen.digest == hashlib.sha256(frozen.text).hexdigest()
    assert frozen.digest != other.digest


def test_days_and_moments_come_back_as_they_were() -> None:
    content = freeze(CONTENT).content

    assert day_of(content["as_at"]) == CONTENT["as_at"]
    assert moment_of(content["known_at"]) == CONTENT["known_at"]


def test_what_has_no_canonical_form_cannot_be_frozen() -> None:
    with pytest.raises(NotCanonicalError):
        freeze({"share": float("nan")})
