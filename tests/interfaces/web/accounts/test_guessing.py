"""Guessing passwords: slowed down for any address alike, and no longer than said."""

import time
from collections.abc import Iterator

import pytest
from django.core.cache import cache
from django.test import Client

from goldenthread.domain.organisations.models import Person
from goldenthread.interfaces.web.accounts import guessing

pytestmark = pytest.mark.django_db
ADDRESS, OTHER, NOBODY = "board@wharfdale.example", "other@wharfdale.example", "nobody@wharfdale.example"
PASSWORD = "a-long-password"
START = time.time()


@pytest.fixture(autouse=True)
def _people() -> Iterator[None]:
    cache.clear()
    for email in (ADDRESS, OTHER):
        Person.objects.create_user(email=email, password=PASSWORD)
    yield
    cache.clear()


def signs_in(address: str, password: str = PASSWORD) -> bool:
    return Client().post("/sign-in", {"username": address, "password": password}).status_code == 302


def guess(address: str, times: int) -> None:
    for place in range(times):
        assert not signs_in(address, f"guess {place}")


def words_to(address: str, password: str = PASSWORD) -> str:
    page = Client().post("/sign-in", {"username": address, "password": password}).content.decode()
    return "\n".join(line for line in page.replace(address, "…").splitlines() if "csrf" not in line)


def test_after_ten_wrong_passwords_even_the_right_one_is_refused_in_plain_words() -> None:
    guess(ADDRESS, 10)

    assert not signs_in(ADDRESS)
    assert "Too many wrong passwords were given for this e-mail address. Wait 15 minutes" in words_to(ADDRESS)


def test_after_nine_the_right_one_still_opens_and_ends_the_count() -> None:
    guess(ADDRESS, 9)
    assert signs_in(ADDRESS)

    guess(ADDRESS, 9)

    assert signs_in(ADDRESS)


def test_an_address_nobody_has_is_refused_alike() -> None:
    guess(ADDRESS, 10)
    guess(NOBODY, 10)

    assert words_to(ADDRESS) == words_to(NOBODY)
    assert "Too many wrong passwords" in words_to(NOBODY)


@pytest.mark.parametrize("written", [ADDRESS.upper(), f" {ADDRESS} "])
def test_the_same_address_written_otherwise_is_the_same(written: str) -> None:
    guess(written, 10)

    assert not signs_in(ADDRESS)


def test_others_sign_in_meanwhile() -> None:
    guess(ADDRESS, 10)

    assert signs_in(OTHER)


def test_what_is_left_empty_is_no_guess() -> None:
    for _ in range(11):
        Client().post("/sign-in", {"username": ADDRESS, "password": ""})

    assert signs_in(ADDRESS)


def test_the_refusal_ends_by_itself(monkeypatch: pytest.MonkeyPatch) -> None:
    guess(ADDRESS, 10)
    assert not signs_in(ADDRESS)
    monkeypatch.setattr("time.time", lambda: START + guessing.REFUSED_FOR + 3600)

    assert signs_in(ADDRESS)


def test_wrong_passwords_of_longer_ago_do_not_count(monkeypatch: pytest.MonkeyPatch) -> None:
    guess(ADDRESS, 9)
    monkeypatch.setattr("time.time", lambda: START + guessing.WITHIN + 3600)
    guess(ADDRESS, 9)

    assert signs_in(ADDRESS)


def test_the_cache_never_holds_an_address() -> None:
    guess(ADDRESS, 10)

    kept = list(cache._cache)  # type: ignore[attr-defined]  # LocMemCache's own store
    assert kept
    assert not any("wharfdale" in each for each in kept)
