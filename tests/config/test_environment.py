"""Reading the environment: typed, and failing loudly with the variable's name."""

from pathlib import Path

import pytest
from django.core.exceptions import ImproperlyConfigured

from config import environment

NAME = "SOME_VARIABLE"
FILE = Path("/srv/thread.sqlite3")


@pytest.fixture(autouse=True)
def unset(monkeypatch: pytest.MonkeyPatch) -> None:
    """Begin without the variable."""
    monkeypatch.delenv(NAME, raising=False)


def test_text_that_is_missing_or_blank_falls_back(monkeypatch: pytest.MonkeyPatch) -> None:
    assert environment.text(NAME, "fallback") == "fallback"
    monkeypatch.setenv(NAME, "  ")
    assert environment.text(NAME, "fallback") == "fallback"


def test_text_without_a_fallback_must_be_there() -> None:
    with pytest.raises(ImproperlyConfigured, match=NAME):
        environment.text(NAME)


@pytest.mark.parametrize(
    ("value", "answer"), [("1", True), ("Yes", True), ("on", True), ("0", False), ("FALSE", False)]
)
def test_a_flag_is_read(value: str, answer: bool, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(NAME, value)

    assert environment.flag(NAME, default=not answer) is answer


@pytest.mark.parametrize("default", [True, False])
def test_a_flag_left_out_is_its_default(default: bool) -> None:
    assert environment.flag(NAME, default=default) is default


def test_a_flag_that_is_neither_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(NAME, "perhaps")

    with pytest.raises(ImproperlyConfigured, match=f"{NAME}='perhaps'"):
        environment.flag(NAME, default=False)


def test_a_choice_outside_the_list_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    assert environment.choice(NAME, ("red", "green"), "red") == "red"
    monkeypatch.setenv(NAME, "blue")

    with pytest.raises(ImproperlyConfigured, match="red, green"):
        environment.choice(NAME, ("red", "green"), "red")


@pytest.mark.parametrize(("value", "answer"), [("7", 7), (" 12 ", 12), ("", 25)])
def test_a_whole_number_is_read(value: str, answer: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(NAME, value)

    assert environment.whole_number(NAME, default=25) == answer


@pytest.mark.parametrize("value", ["0", "-3", "2.5", "many"])
def test_what_is_no_whole_number_is_refused(value: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(NAME, value)

    with pytest.raises(ImproperlyConfigured, match=f"{NAME}='{value}'"):
        environment.whole_number(NAME, default=25)


@pytest.mark.parametrize(
    ("value", "answer"),
    [
        ("", None),
        ("/run/clamav/clamd.ctl", "/run/clamav/clamd.ctl"),
        ("127.0.0.1:3310", ("127.0.0.1", 3310)),
        ("[::1]:3310", ("::1", 3310)),
    ],
)
def test_where_a_service_listens_is_read(
    value: str, answer: str | tuple[str, int] | None, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(NAME, value)

    assert environment.service(NAME) == answer


@pytest.mark.parametrize("value", ["localhost", ":3310", "localhost:", "localhost:0", "localhost:clamd", "a:65536"])
def test_a_service_that_cannot_be_found_is_refused(value: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(NAME, value)

    with pytest.raises(ImproperlyConfigured, match="host:port"):
        environment.service(NAME)


def test_words_are_parted_by_commas(monkeypatch: pytest.MonkeyPatch) -> None:
    assert environment.words(NAME, ()) == []
    monkeypatch.setenv(NAME, " a.example, b.example ,,")

    assert environment.words(NAME, ()) == ["a.example", "b.example"]


@pytest.mark.parametrize(
    ("address", "name"),
    [
        (None, "/srv/thread.sqlite3"),
        ("sqlite:///here.sqlite3", "here.sqlite3"),
        ("sqlite:////var/lib/thread.sqlite3", "/var/lib/thread.sqlite3"),
    ],
)
def test_an_sqlite_address_names_a_file(address: str | None, name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    if address:
        monkeypatch.setenv(NAME, address)

    database = environment.database(NAME, default_file=FILE)

    assert (database["ENGINE"], database["NAME"]) == ("django.db.backends.sqlite3", name)


@pytest.mark.parametrize(
    ("address", "expected"),
    [
        (
            "postgresql://clerk:p%40ss@db.example:5433/thread",
            {"USER": "clerk", "PASSWORD": "p@ss", "HOST": "db.example", "PORT": "5433", "NAME": "thread"},
        ),
        (
            "postgres://clerk@/thread?host=/run/postgresql",
            {"USER": "clerk", "PASSWORD": "", "HOST": "/run/postgresql", "PORT": "", "NAME": "thread"},
        ),
        ("postgresql://db.example/thread?sslmode=require", {"OPTIONS": {"sslmode": "require"}}),
    ],
)
def test_a_postgresql_address_is_taken_apart(
    address: str, expected: dict[str, object], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(NAME, address)

    database = environment.database(NAME, default_file=FILE)

    assert database["ENGINE"] == "django.db.backends.postgresql"
    assert {key: database[key] for key in expected} == expected


@pytest.mark.parametrize("address", ["mysql://db.example/thread", "thread.sqlite3", "sqlite:///", "sqlite://"])
def test_an_address_that_is_not_understood_is_refused(address: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(NAME, address)

    with pytest.raises(ImproperlyConfigured, match=NAME):
        environment.database(NAME, default_file=FILE)


@pytest.mark.parametrize(
    ("address", "backend", "place"),
    [
        (None, "locmem.LocMemCache", ""),
        ("locmem://", "locmem.LocMemCache", ""),
        ("database://shared_cache", "db.DatabaseCache", "shared_cache"),
        ("file:///var/cache/golden%20thread", "filebased.FileBasedCache", "/var/cache/golden thread"),
    ],
)
def test_an_address_of_a_cache_names_its_kind_and_its_place(
    address: str | None, backend: str, place: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    if address:
        monkeypatch.setenv(NAME, address)

    assert environment.cache(NAME) == {"BACKEND": f"django.core.cache.backends.{backend}", "LOCATION": place}


@pytest.mark.parametrize(
    "address",
    [
        "redis://cache.example:6379", "database://", "database://Drop Table", "database://a/b", "database://1table",
        "file://relative/folder", "file:///", "file:///a?b", "locmem://name", "shared_cache", f"database://{'a' * 61}",
    ],
)  # fmt: skip
def test_an_address_of_no_cache_is_refused(address: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(NAME, address)

    with pytest.raises(ImproperlyConfigured, match=NAME):
        environment.cache(NAME)


@pytest.mark.parametrize("value", ["", "https://tsa.example.org/tsr", "http://127.0.0.1:8080", "http://tsa/"])
def test_a_web_address_is_read(value: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(NAME, value)

    assert environment.web_address(NAME) == value


@pytest.mark.parametrize(
    "value", ["tsa.example.org", "ftp://tsa.example.org/", "https://", "https://a b/", "file:///x"]
)
def test_a_web_address_that_is_none_is_refused(value: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(NAME, value)

    with pytest.raises(ImproperlyConfigured, match="Use http://host/path or https://host/path"):
        environment.web_address(NAME)
