"""Wrong passwords that two processes see are counted together in a cache they share."""

from pathlib import Path

import pytest
from django.core.cache import caches
from django.core.management import call_command
from pytest_django import Settings

from config import environment
from goldenthread.interfaces.web.accounts import guessing

ADDRESS = "board@wharfdale.example"


def _another_process() -> None:
    """A cache opened anew, as another process would: what the first kept in its memory is gone."""
    caches.close_all()
    del caches["default"]


@pytest.mark.django_db
@pytest.mark.parametrize("address", ["database://shared_cache", "file://{folder}/cache"])
def test_ten_wrong_passwords_are_ten_wherever_they_were_typed(
    address: str, tmp_path: Path, settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SOME_ADDRESS", address.format(folder=tmp_path))
    settings.CACHES = {"default": environment.cache("SOME_ADDRESS")}
    call_command("createcachetable", verbosity=0)

    for typed in range(guessing.MOST):
        assert not guessing.refused(ADDRESS)
        guessing.count_wrong(ADDRESS)
        if typed % 5 == 4:
            _another_process()

    assert guessing.refused(ADDRESS)
