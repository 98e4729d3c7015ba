"""What goes into an entry's hash."""

import hashlib
from dataclasses import replace
from datetime import UTC, datetime, timedelta, timezone

import pytest

from goldenthread.foundation.ledger.rules import GENESIS, Content, seal

CONTENT = Content(
    chain="wharf",
    sequence=1,
    moment=datetime(2017, 6, 30, 9, 0, 0, 250, tzinfo=UTC),
    actor_post="Clerk",
    actor_id="7",
    verb="moved",
    subject="crane:4",
    body='{"to":"berth 2"}',
    previous_hash=GENESIS,
)


def test_the_hash_is_that_of_these_bytes_for_ever() -> None:
    # Written out by hand: if this test fails, every chain out there stops verifying.
    spelled = (
        r'{"actor_id":"7","actor_post":"Clerk","body":"{\"to\":\"berth 2\"}","chain":"wharf",'
        r'"moment":"2017-06-30T09:00:00.000250Z","previous_hash":"' + "0" * 64 + '",'
        '"sequence":1,"subject":"crane:4","verb":"moved","version":"ledger-1"}'
    )

    assert seal(CONTENT) == hashlib.sha256(spelled.encode()).hexdigest()
    assert seal(CONTENT) == "56dd1b93872445fff0c81763f05d602887d4ac5ff6ce3d131ca6e34432a52408"


@pytest.mark.parametrize(
    "other",
    [
        replace(CONTENT, chain="quay"),
        replace(CONTENT, sequence=2),
        replace(CONTENT, moment=CONTENT.moment + timedelta(microseconds=1)),
        replace(CONTENT, actor_post="Clerk "),
        replace(CONTENT, actor_id="8"),
        replace(CONTENT, verb="Moved"),
        replace(CONTENT, subject="crane:5"),
        replace(CONTENT, body='{"to":"berth 3"}'),
        replace(CONTENT, previous_hash="1" * 64),
    ],
)
def test_a_change_to_any_field_changes_the_hash(other: Content) -> None:
    assert seal(other) != seal(CONTENT)


def test_the_same_instant_in_another_time_zone_has_the_same_hash() -> None:
    summer_time = timezone(timedelta(hours=1))

    assert seal(replace(CONTENT, moment=CONTENT.moment.astimezone(summer_time))) == seal(CONTENT)
