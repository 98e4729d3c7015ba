"""Which program made it: the version that stands with every taking and every edition (SPEC 4.7)."""

from functools import cache
from importlib import metadata


@cache
def version() -> str:
    """The version of this program, such as "0.1.0"."""
    return metadata.version("goldenthread")
