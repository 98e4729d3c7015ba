"""What an entry says and how its hash is made: pure functions of values."""

from dataclasses import dataclass
from datetime import datetime

from goldenthread.foundation.lib import canonical

# The hash that stands before the first entry of every chain.
GENESIS = "0" * 64
# In every hash, so that a later way of hashing can be told from this one.
HASH_VERSION = "ledger-1"


@dataclass(frozen=True, slots=True)
class Actor:
    """Who did it: the post they acted in, as it was called then, and their person id (SPEC 2.8)."""

    post: str
    person_id: str


@dataclass(frozen=True, slots=True)
class Content:
    """All that one entry says. `body` is canonical JSON as text; `moment` is aware, to the microsecond."""

    chain: str
    sequence: int
    moment: datetime
    actor_post: str
    actor_id: str
    verb: str
    subject: str
    body: str
    previous_hash: str


def seal(content: Content) -> str:
    """The entry's hash: SHA-256 over canonical JSON of every field and the version, 64 hexadecimal digits.

    The body goes in as the text that is stored, so that reading it back cannot change the hash.
    """
    return canonical.sha256_of(
        {
            "version": HASH_VERSION,
            "chain": content.chain,
            "sequence": content.sequence,
            "moment": content.moment,
            "actor_post": content.actor_post,
            "actor_id": content.actor_id,
            "verb": content.verb,
            "subject": content.subject,
            "body": content.body,
            "previous_hash": content.previous_hash,
        }
    )
