"""System checks: each unsafe setting is refused by its own id, with what to do."""

from pathlib import Path
from typing import Any

import pytest
from django.core.checks import CheckMessage
from django.core.checks.registry import registry
from django.core.management import call_command
from django.db import connection
from pytest_django import Settings

from config import checks, environment

OLD, FIXED = (3, 40, 1), (3, 51, 3)
SAFE = {
    "journal_mode": "persist",
    "synchronous": "2",
    "foreign_keys": "1",
    "recursive_triggers": "1",
    "mmap_size": "0",
}
SAFE_OPTIONS: dict[str, Any] = {
    "transaction_mode": "IMMEDIATE",
    "timeout": 20,
    "init_command": "PRAGMA synchronous=FULL; PRAGMA recursive_triggers=ON",
}
SECRET = "Xq" * 30


def _codes(found: list[CheckMessage]) -> list[str]:
    assert all(message.hint for message in found), "every message says what to do"
    return [str(message.id).removeprefix("goldenthread.") for message in found]


@pytest.mark.parametrize(
    ("pragma", "value", "version", "codes"),
    [
        ("synchronous", "FULL", OLD, []),
        ("synchronous", "extra", OLD, []),
        ("synchronous", "NORMAL", OLD, ["E001"]),
        ("synchronous", "1", OLD, ["E001"]),
        ("synchronous", "OFF", OLD, ["E001"]),
        ("journal_mode", "delete", OLD, []),
        ("journal_mode", "truncate", OLD, []),
        ("journal_mode", "WAL", OLD, ["E002"]),
        ("journal_mode", "wal", (3, 51, 2), ["E002"]),
        ("journal_mode", "WAL", FIXED, []),
        ("journal_mode", "wal", (4, 0, 0), []),
        ("journal_mode", "memory", FIXED, ["E002"]),
        ("journal_mode", "off", FIXED, ["E002"]),
        ("mmap_size", "268435456", OLD, ["E003"]),
        ("mmap_size", "-1", OLD, ["E003"]),
        ("foreign_keys", "OFF", OLD, ["E004"]),
        ("recursive_triggers", "0", OLD, ["E005"]),
    ],
)
def test_an_unsafe_pragma_is_refused(pragma: str, value: str, version: tuple[int, ...], codes: list[str]) -> None:
    assert _codes(checks.pragma_errors({**SAFE, pragma: value}, version=version)) == codes


def test_a_journal_in_memory_is_right_for_a_database_in_memory() -> None:
    assert checks.pragma_errors({**SAFE, "journal_mode": "memory"}, version=OLD, in_memory=True) == []


@pytest.mark.django_db
def test_the_database_of_this_run_orders_texts_by_their_characters() -> None:
    assert checks.order_of_texts(databases=["default"]) == []


@pytest.mark.django_db
def test_a_database_that_orders_texts_as_a_language_does_is_warned_of(monkeypatch: pytest.MonkeyPatch) -> None:
    if connection.vendor != "sqlite":
        pytest.skip("the PostgreSQL of the tests knows no language; SQLite knows one order that passes over case")
    monkeypatch.setattr(checks, "_BY_CHARACTERS", "SELECT 'Z' < 'a' COLLATE NOCASE")

    assert _codes(checks.order_of_texts(databases=["default"])) == ["W003"]


@pytest.mark.parametrize(
    ("changed", "codes"),
    [
        ({}, []),
        ({"transaction_mode": "DEFERRED"}, ["E006"]),
        ({"transaction_mode": None}, ["E006"]),
        ({"timeout": 19.5}, ["E007"]),
        ({"init_command": ""}, ["E005"]),
        ({"init_command": "PRAGMA recursive_triggers=ON; pragma main.synchronous = 'normal'"}, ["E001"]),
        ({"init_command": "PRAGMA recursive_triggers=ON; PRAGMA mmap_size(1000)"}, ["E003"]),
        ({"init_command": "PRAGMA recursive_triggers=ON; PRAGMA foreign_keys=OFF"}, ["E004"]),
        ({"init_command": "PRAGMA recursive_triggers=ON; PRAGMA journal_mode=OFF"}, ["E002"]),
    ],
)
def test_an_unsafe_option_is_refused(changed: dict[str, object], codes: list[str]) -> None:
    assert _codes(checks.option_errors({**SAFE_OPTIONS, **changed})) == codes


def test_options_left_to_their_defaults_are_refused() -> None:
    assert _codes(checks.option_errors({})) == ["E006", "E007", "E005"]


@pytest.mark.parametrize("address", ["sqlite:///here.sqlite3", "postgresql://clerk@db.example/thread"])
def test_what_an_address_turns_into_passes(address: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOME_ADDRESS", address)
    database = environment.database("SOME_ADDRESS", default_file=Path("unused"))

    assert checks.database_errors({"default": database}) == []


def test_a_database_that_cannot_guard_its_tables_is_refused() -> None:
    databases = {"default": {"ENGINE": "django.db.backends.mysql"}}

    assert _codes(checks.database_errors(databases)) == ["E011"]


@pytest.mark.django_db
def test_the_open_database_of_this_run_passes() -> None:
    assert checks.open_database(databases=["default"]) == []


@pytest.mark.django_db
def test_the_open_database_is_asked_and_not_the_settings() -> None:
    if connection.vendor != "sqlite":
        pytest.skip("pragmas are SQLite's own")
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA recursive_triggers=OFF")
        try:
            found = checks.open_database(databases=["default"])
        finally:
            cursor.execute("PRAGMA recursive_triggers=ON")

    assert _codes(found) == ["E005"]


@pytest.mark.parametrize(
    ("changed", "codes"),
    [
        ({}, []),
        ({"ALLOWED_HOSTS": []}, ["E008"]),
        ({"ALLOWED_HOSTS": ["thread.example", "*"]}, ["E008"]),
        ({"SECRET_KEY": "short"}, ["E009"]),
        ({"SECRET_KEY": "demonstration-only-" + SECRET}, ["E009"]),
        ({"DEBUG": True}, ["E010"]),
    ],
)
def test_production_needs_hosts_a_secret_and_no_debugging(
    changed: dict[str, object], codes: list[str], settings: Settings
) -> None:
    production = {"DEMO": False, "ALLOWED_HOSTS": ["thread.example"], "SECRET_KEY": SECRET, "DEBUG": False}
    for name, value in {**production, **changed}.items():
        setattr(settings, name, value)

    assert _codes(checks.production_settings()) == codes


def test_the_demonstration_needs_none_of_that(settings: Settings) -> None:
    settings.DEMO, settings.ALLOWED_HOSTS, settings.SECRET_KEY = True, [], "short"

    assert checks.production_settings() == []


@pytest.mark.parametrize(
    ("demo", "address", "codes"),
    [
        (False, "locmem://", ["W001"]),
        (False, "database://shared_cache", []),
        (False, "file:///var/cache/thread", []),
        (True, "locmem://", []),
    ],
)
def test_production_is_warned_of_a_cache_that_its_processes_do_not_share(
    demo: bool, address: str, codes: list[str], settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SOME_ADDRESS", address)
    settings.DEMO, settings.CACHES = demo, {"default": environment.cache("SOME_ADDRESS")}

    assert _codes(checks.shared_cache()) == codes


@pytest.mark.django_db
def test_a_cache_in_a_table_that_is_not_there_is_named(settings: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOME_ADDRESS", "database://shared_cache")
    settings.CACHES = {"default": environment.cache("SOME_ADDRESS")}

    assert _codes(checks.cache_table(databases=["default"])) == ["W002"]
    assert checks.cache_table() == []
    call_command("createcachetable", verbosity=0)
    assert checks.cache_table(databases=["default"]) == []


def test_the_settings_of_this_run_pass() -> None:
    assert checks.database_settings() == []


def test_every_check_is_registered() -> None:
    expected = {checks.database_settings, checks.open_database, checks.production_settings}
    expected |= {checks.shared_cache, checks.cache_table, checks.signing_keys, checks.order_of_texts}

    assert expected <= registry.registered_checks


@pytest.mark.parametrize(
    ("keys", "codes"), [("var/keys", []), ("var/static/keys", ["E013"]), ("var/files/keys", ["E013"])]
)
def test_keys_that_sign_are_not_among_files_that_are_served(
    keys: str, codes: list[str], settings: Settings, tmp_path: Path
) -> None:
    settings.STATIC_ROOT, settings.GOLDENTHREAD_FILES = tmp_path / "var/static", tmp_path / "var/files"
    settings.GOLDENTHREAD_SIGNING_KEYS = tmp_path / keys

    assert _codes(checks.signing_keys()) == codes


@pytest.mark.parametrize(
    ("files", "served", "codes"),
    [
        ("var/files", "var/static", []),
        ("var/static-files", "var/static", []),
        ("var/static/files", "var/static", ["E012"]),
        ("var/static/../static", "var/static", ["E012"]),
        ("var", "var/static", ["E012"]),
    ],
)
def test_uploaded_files_are_not_served_to_everybody(
    files: str, served: str, codes: list[str], settings: Settings, tmp_path: Path
) -> None:
    settings.GOLDENTHREAD_FILES, settings.STATIC_ROOT = tmp_path / files, tmp_path / served

    assert _codes(checks.stored_files()) == codes
