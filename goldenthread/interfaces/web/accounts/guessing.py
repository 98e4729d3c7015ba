"""Guessing of passwords slowed down: after ten wrong ones for an address it is refused for a while, right or wrong.

Counted in Django's cache by address, known or not, so that a refusal does not say which addresses there are. The
cache holds a keyed hash, never the address. Several processes count together only through a shared cache. Each place
where a password is asked counts for itself: who guesses at the door, which anybody may, stops nobody inside.
"""

from typing import Final

from django.core.cache import cache
from django.utils.crypto import salted_hmac

MOST = 10  # wrong passwords
WITHIN = REFUSED_FOR = 15 * 60  # seconds
SIGNING_IN: Final = "sign-in"
SENDING: Final = "sending"  # a submission: its hour must not pass because somebody outside guessed
_SALT = "goldenthread.web.accounts.guessing"


def refused(address: str, *, at: str = SIGNING_IN) -> bool:
    """Whether any password for this address is refused for now, at that place."""
    return cache.get(_key(at, "refused", address)) is not None


def count_wrong(address: str, *, at: str = SIGNING_IN) -> None:
    """One more wrong password; the tenth within the time begins the refusal."""
    key = _key(at, "wrong", address)
    cache.add(key, 0, WITHIN)
    try:
        wrong = cache.incr(key)
    except ValueError:  # the time ended between the two
        return
    if wrong >= MOST:
        cache.set(_key(at, "refused", address), 1, REFUSED_FOR)
        cache.delete(key)


def forget(address: str, *, at: str = SIGNING_IN) -> None:
    """The right password ends the count."""
    cache.delete(_key(at, "wrong", address))


def _key(at: str, what: str, address: str) -> str:
    named = salted_hmac(_SALT, address.strip().casefold(), algorithm="sha256").hexdigest()
    return f"{at}-{what}-{named}"
