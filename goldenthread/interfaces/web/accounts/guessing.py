"""Guessing of passwords slowed down: after ten wrong ones for an address it is refused for a while, right or wrong.

Counted in Django's cache by address, known or not, so that a refusal does not say which addresses there are. The
cache holds a keyed hash, never the address. Several processes count together only through a shared cache.
"""

from django.core.cache import cache
from django.utils.crypto import salted_hmac

MOST = 10  # wrong passwords
WITHIN = REFUSED_FOR = 15 * 60  # seconds
_SALT = "goldenthread.web.accounts.guessing"


def refused(address: str) -> bool:
    """Whether signing in with this address is refused for now."""
    return cache.get(_key("refused", address)) is not None


def count_wrong(address: str) -> None:
    """One more wrong password; the tenth within the time begins the refusal."""
    key = _key("wrong", address)
    cache.add(key, 0, WITHIN)
    try:
        wrong = cache.incr(key)
    except ValueError:  # the time ended between the two
        return
    if wrong >= MOST:
        cache.set(_key("refused", address), 1, REFUSED_FOR)
        cache.delete(key)


def forget(address: str) -> None:
    """The right password ends the count."""
    cache.delete(_key("wrong", address))


def _key(what: str, address: str) -> str:
    named = salted_hmac(_SALT, address.strip().casefold(), algorithm="sha256").hexdigest()
    return f"sign-in-{what}-{named}"
