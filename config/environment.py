"""Typed readers of environment variables that fail loudly, naming the variable and the fix."""

import os
import re
from pathlib import Path
from urllib.parse import parse_qsl, unquote, urlsplit

from django.core.exceptions import ImproperlyConfigured


def text(name: str, default: str | None = None) -> str:
    """The variable's text; without a default its absence is an error."""
    value = os.environ.get(name, "").strip() or default
    if value is None:
        raise ImproperlyConfigured(
            f"{name} is not set. Set it in the environment; docs/reference/settings.md lists all."
        )
    return value


def choice(name: str, allowed: tuple[str, ...], default: str) -> str:
    value = text(name, default)
    if value not in allowed:
        raise ImproperlyConfigured(f"{name}={value!r} is not known. Use one of: {', '.join(allowed)}.")
    return value


def flag(name: str, *, default: bool) -> bool:
    value = text(name, "yes" if default else "no").lower()
    if value in {"1", "yes", "true", "on"}:
        return True
    if value in {"0", "no", "false", "off"}:
        return False
    raise ImproperlyConfigured(f"{name}={value!r} is neither yes nor no. Use 1 or 0.")


def words(name: str, default: tuple[str, ...]) -> list[str]:
    """A list parted by commas."""
    return [part.strip() for part in text(name, ",".join(default)).split(",") if part.strip()]


def whole_number(name: str, *, default: int, least: int = 1) -> int:
    """A whole number of at least `least`, written in digits."""
    value = text(name, str(default))
    if not value.isdecimal() or int(value) < least:
        raise ImproperlyConfigured(f"{name}={value!r} is not a whole number from {least} up.")
    return int(value)


def service(name: str) -> str | tuple[str, int] | None:
    """Where a service listens: the path of its socket, or its host and port; None if there is none."""
    address = text(name, "")
    if not address or address.startswith("/"):
        return address or None
    host, _, port = address.rpartition(":")
    if not host or not port.isdecimal() or not 0 < int(port) < 65_536:
        raise ImproperlyConfigured(f"{name}={address!r} is not understood. Use host:port or /path/of/a/socket.")
    return host.strip("[]"), int(port)


def web_address(name: str) -> str:
    """An address that begins with http:// or https:// and names a host; "" if there is none."""
    address = text(name, "")
    if address and not _WEB_ADDRESS.fullmatch(address):
        raise ImproperlyConfigured(f"{name}={address!r} is not understood. Use http://host/path or https://host/path.")
    return address


def database(name: str, *, default_file: Path) -> dict[str, object]:
    """A Django database from an address: sqlite:///relative/or//absolute/file or postgresql://user@host/name."""
    address = text(name, f"sqlite:///{default_file}")
    parts = urlsplit(address)
    if parts.scheme == "sqlite":
        return _sqlite(name, address, parts.path)
    if parts.scheme in {"postgres", "postgresql"}:
        query = dict(parse_qsl(parts.query))
        return {
            "ENGINE": "django.db.backends.postgresql",
            "NAME": unquote(parts.path.lstrip("/")),
            "USER": unquote(parts.username or ""),
            "PASSWORD": unquote(parts.password or ""),
            "HOST": query.pop("host", None) or unquote(parts.hostname or ""),
            "PORT": str(parts.port or ""),
            "CONN_MAX_AGE": 60,
            "CONN_HEALTH_CHECKS": True,
            "OPTIONS": query,
        }
    raise ImproperlyConfigured(
        f"{name}={address!r} is not understood. Use sqlite:///file.sqlite3 or postgresql://user:password@host/name."
    )


def _sqlite(name: str, address: str, path: str) -> dict[str, object]:
    file = path.removeprefix("/") if path.startswith("//") or not path.startswith("/") else path[1:]
    if not file:
        raise ImproperlyConfigured(f"{name}={address!r} names no file. Use sqlite:///file.sqlite3.")
    return {
        "ENGINE": "django.db.backends.sqlite3",
        "NAME": file,
        "OPTIONS": {
            # Writers queue instead of failing half-way; acknowledged commits survive a power cut (ADR 0004).
            "transaction_mode": "IMMEDIATE",
            "timeout": 20,
            # recursive_triggers: without it INSERT OR REPLACE deletes past the append-only triggers.
            "init_command": (
                "PRAGMA journal_mode=PERSIST; PRAGMA synchronous=FULL; "
                "PRAGMA foreign_keys=ON; PRAGMA recursive_triggers=ON;"
            ),
        },
    }


def cache(name: str) -> dict[str, object]:
    """A Django cache from an address: locmem://, database://table or file:///absolute/folder."""
    address = text(name, "locmem://")
    for pattern, backend in _CACHES:
        found = pattern.fullmatch(address)
        if found:
            return {"BACKEND": f"django.core.cache.backends.{backend}", "LOCATION": unquote(found["place"])}
    raise ImproperlyConfigured(
        f"{name}={address!r} is not understood. Use locmem://, database://table or file:///absolute/folder."
    )


_WEB_ADDRESS = re.compile(r"https?://[A-Za-z0-9.-]+(:[0-9]{1,5})?(/[!-~]*)?")
# Redis would need a package more; these need none.
_CACHES = (
    (re.compile(r"locmem://(?P<place>)"), "locmem.LocMemCache"),
    (re.compile(r"database://(?P<place>[a-z][a-z0-9_]{0,59})"), "db.DatabaseCache"),
    (re.compile(r"file://(?P<place>/[^?#]+)"), "filebased.FileBasedCache"),
)
