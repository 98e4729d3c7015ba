"""System checks: settings under which records could be lost or read by the wrong people are refused.

What settings ask for is checked at every command; what the open database really does (`PRAGMA`) is checked by
`migrate` and by `check --database default`. Why each: docs/decisions, and the figures behind them.
"""

import re
import sqlite3
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.checks import CheckMessage, Error, Tags, register
from django.core.checks import Warning as CheckWarning
from django.db import DEFAULT_DB_ALIAS, connections
from django.db.backends.sqlite3.base import DatabaseWrapper

_PRAGMA = re.compile(r"PRAGMA\s+(?:\w+\.)?(\w+)\s*(?:=|\()\s*['\"]?(-?\w+)", re.IGNORECASE)
# Before this version a write-ahead log that is reset while another process reads can corrupt the file.
_WAL_SAFE_FROM = (3, 51, 3)
_SHORTEST_TIMEOUT = 20
_SHORTEST_SECRET = 50
_DEMONSTRATION_SECRET = "demonstration-only"  # noqa: S105 - the start of what settings.py uses in demo mode
_BY_CHARACTERS = "SELECT 'Z' < 'a' AND 'p1-b' < 'p1a'"  # a language puts a before Z, and may pass over hyphens
_ON = {"on", "1", "true", "yes"}

# pragma: (id, which values are safe, what else means, what to do)
_PRAGMAS: dict[str, tuple[str, Callable[[str], bool], str, str]] = {
    "synchronous": (
        "goldenthread.E001",
        lambda value: value in {"full", "2", "extra", "3"},
        "a power cut can lose changes that were already confirmed",
        "Set PRAGMA synchronous=FULL.",
    ),
    "mmap_size": (
        "goldenthread.E003",
        lambda value: value.lstrip("-").isdigit() and int(value) == 0,
        "a stray write in memory can reach the database file",
        "Leave PRAGMA mmap_size out, or set it to 0.",
    ),
    "foreign_keys": (
        "goldenthread.E004",
        lambda value: value in _ON,
        "rows can point at nothing",
        "Set PRAGMA foreign_keys=ON.",
    ),
    "recursive_triggers": (
        "goldenthread.E005",
        lambda value: value in _ON,
        "INSERT OR REPLACE removes rows of append-only tables",
        "Set PRAGMA recursive_triggers=ON.",
    ),
}


def pragma_errors(
    pragmas: Mapping[str, str], *, version: tuple[int, ...], in_memory: bool = False
) -> list[CheckMessage]:
    """What is unsafe about `pragmas` (name to value) under this version of SQLite; nothing if all is well."""
    found = [_journal_error(pragmas["journal_mode"], version, in_memory=in_memory)] if "journal_mode" in pragmas else []
    for name, (code, safe, danger, hint) in _PRAGMAS.items():
        if name in pragmas and not safe(pragmas[name].lower()):
            found.append(Error(f"SQLite runs with {name}={pragmas[name]}: {danger}.", hint=hint, id=code))
    return [error for error in found if error]


def _journal_error(mode: str, version: tuple[int, ...], *, in_memory: bool) -> CheckMessage | None:
    mode = mode.lower()
    if mode in {"delete", "truncate", "persist"} or (in_memory and mode == "memory"):
        return None
    if mode == "wal" and version >= _WAL_SAFE_FROM:
        return None
    danger = "a crash can corrupt the file"
    if mode == "wal":
        danger = f"SQLite {'.'.join(map(str, version))} can corrupt the file when it resets the log"
    hint = "Set PRAGMA journal_mode=PERSIST; WAL only from SQLite 3.51.3."
    return Error(f"SQLite runs with journal_mode={mode}: {danger}.", hint=hint, id="goldenthread.E002")


def option_errors(options: Mapping[str, Any]) -> list[CheckMessage]:
    """What is unsafe about the OPTIONS of an SQLite database."""
    found: list[CheckMessage] = []
    mode = str(options.get("transaction_mode") or "DEFERRED").upper()
    if mode != "IMMEDIATE":
        message = f"SQLite begins transactions {mode}: a second writer fails half-way instead of waiting."
        hint = 'Set OPTIONS["transaction_mode"] to "IMMEDIATE".'
        found.append(Error(message, hint=hint, id="goldenthread.E006"))
    timeout = options.get("timeout", 5)
    if timeout < _SHORTEST_TIMEOUT:
        message = f"SQLite waits {timeout} seconds for another writer; under load people lose what they sent."
        hint = f'Set OPTIONS["timeout"] to {_SHORTEST_TIMEOUT} or more.'
        found.append(Error(message, hint=hint, id="goldenthread.E007"))
    # SQLite's own default is off, so silence counts; the other pragmas are safe when left out.
    asked = {"recursive_triggers": "off"}
    asked |= {name.lower(): value for name, value in _PRAGMA.findall(options.get("init_command", ""))}
    return found + pragma_errors(asked, version=sqlite3.sqlite_version_info)


@register(Tags.security)
def database_settings(**_: object) -> list[CheckMessage]:
    """What the settings ask of every database."""
    return database_errors(settings.DATABASES)


def database_errors(databases: Mapping[str, Mapping[str, Any]]) -> list[CheckMessage]:
    """What is unsafe about `databases`, a value of Django's DATABASES."""
    found: list[CheckMessage] = []
    for alias, database in databases.items():
        engine = database["ENGINE"].rpartition(".")[2]
        if engine == "sqlite3":
            found += option_errors(database.get("OPTIONS", {}))
        elif engine != "postgresql":
            message = f"The database {alias} is {engine}, which cannot refuse changes to append-only tables."
            hint = "Use SQLite or PostgreSQL; see DATABASE_URL."
            found.append(Error(message, hint=hint, id="goldenthread.E011"))
    return found


@register(Tags.database)
def open_database(databases: Iterable[str] | None = None, **_: object) -> list[CheckMessage]:
    """What the open SQLite databases really do, whatever the settings asked."""
    found: list[CheckMessage] = []
    for alias in databases or ():
        connection = connections[alias]
        if not isinstance(connection, DatabaseWrapper):
            continue
        pragmas = {}
        with connection.cursor() as cursor:
            for name in ("journal_mode", *_PRAGMAS):
                row = cursor.execute(f"PRAGMA {name}").fetchone()
                # In-memory databases have no mmap_size to tell.
                if row is not None:
                    pragmas[name] = str(row[0])
        in_memory = pragmas["journal_mode"] == "memory" and connection.is_in_memory_db()
        found += pragma_errors(pragmas, version=sqlite3.sqlite_version_info, in_memory=in_memory)
    return found


@register(Tags.database)
def order_of_texts(databases: Iterable[str] | None = None, **_: object) -> list[CheckMessage]:
    """Whether the database orders texts as the program, SQLite and `sort` of the C locale do: by their characters."""
    if not databases:
        return []
    with connections[DEFAULT_DB_ALIAS].cursor() as cursor:
        cursor.execute(_BY_CHARACTERS)
        if cursor.fetchone()[0]:
            return []
    message = "The database orders texts as a language does: the same record would be listed otherwise than elsewhere."
    hint = "Make the database with: createdb --template=template0 --encoding=UTF8 --locale=C.UTF-8"
    return [CheckWarning(message, hint=hint, id="goldenthread.W003")]


@register(Tags.security)
def production_settings(**_: object) -> list[CheckMessage]:
    """What production needs and the demonstration does without."""
    if settings.DEMO:
        return []
    found: list[CheckMessage] = []
    if not settings.ALLOWED_HOSTS or "*" in settings.ALLOWED_HOSTS:
        message = "Production answers to no host, or to any."
        hint = "Set GOLDENTHREAD_HOSTS to the names people use, parted by commas."
        found.append(Error(message, hint=hint, id="goldenthread.E008"))
    if len(settings.SECRET_KEY) < _SHORTEST_SECRET or str(settings.SECRET_KEY).startswith(_DEMONSTRATION_SECRET):
        message = "Production runs with a secret that is short or known: anybody could forge a session."
        hint = f"Set GOLDENTHREAD_SECRET_KEY to {_SHORTEST_SECRET} random characters or more."
        found.append(Error(message, hint=hint, id="goldenthread.E009"))
    if settings.DEBUG:
        message = "Production runs in debug mode, which shows settings and records to anybody."
        found.append(Error(message, hint="Leave GOLDENTHREAD_DEBUG out.", id="goldenthread.E010"))
    return found


@register(Tags.security)
def stored_files(**_: object) -> list[CheckMessage]:
    """Uploaded files that anybody could read, past every page that asks who may."""
    files = Path(settings.GOLDENTHREAD_FILES).resolve()
    served = Path(settings.STATIC_ROOT).resolve()
    if not (files.is_relative_to(served) or served.is_relative_to(files)):
        return []
    message = f"Uploaded files ({files}) and what is served to everybody ({served}) lie in one another."
    return [Error(message, hint="Set GOLDENTHREAD_FILES to a folder of its own.", id="goldenthread.E012")]


@register(Tags.security)
def signing_keys(**_: object) -> list[CheckMessage]:
    """Keys that anybody could fetch, and sign with in a council's name."""
    keys = Path(settings.GOLDENTHREAD_SIGNING_KEYS).resolve()
    open_to_all = [Path(settings.STATIC_ROOT).resolve(), Path(settings.GOLDENTHREAD_FILES).resolve()]
    if not any(keys.is_relative_to(folder) for folder in open_to_all):
        return []
    message = f"The keys that sign ({keys}) lie among files that are uploaded or served."
    return [Error(message, hint="Set GOLDENTHREAD_SIGNING_KEYS to a folder of its own.", id="goldenthread.E013")]


@register(Tags.caches)
def shared_cache(**_: object) -> list[CheckMessage]:
    """Whether the processes of production count wrong passwords together."""
    if settings.DEMO or not str(settings.CACHES["default"]["BACKEND"]).endswith("LocMemCache"):
        return []
    message = "Each process counts wrong passwords for itself: a guesser has as many tries more as there are processes."
    hint = (
        "Set CACHE_URL to a cache that they share, such as database://shared_cache; docs/reference/settings.md has all."
    )
    return [CheckWarning(message, hint=hint, id="goldenthread.W001")]


@register(Tags.database)
def cache_table(databases: Iterable[str] | None = None, **_: object) -> list[CheckMessage]:
    """Whether the table is there that the cache is kept in: without it nobody could sign in."""
    cache = settings.CACHES["default"]
    table = cache.get("LOCATION", "")
    if not databases or not str(cache["BACKEND"]).endswith("DatabaseCache"):
        return []
    if table in connections[DEFAULT_DB_ALIAS].introspection.table_names():
        return []
    message = f"There is no table {table}, which CACHE_URL names: nobody can sign in."
    return [CheckWarning(message, hint="Run: goldenthread createcachetable", id="goldenthread.W002")]
