"""`goldenthread keys`: makes a key once, says what to do with it, and shows what there is; without a database."""

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from django.test import override_settings

from goldenthread.foundation.bundles import certificates, keys
from tests.interfaces.cli.program_run import Run

_WHARF = ("--organisation", "wharf", "--name", "Wharf Council")


def test_a_key_is_made_where_the_program_looks_for_it(run: Run, tmp_path: Path) -> None:
    left = run("keys", "create", *_WHARF, "--days", 10, "--to", tmp_path)

    assert (left.status, left.err) == (0, "")
    made = keys.signer_for(tmp_path / "wharf")
    assert made is not None
    assert made.expires_at - made.starts_at == timedelta(days=10)
    assert f"fingerprint (SHA-256): {certificates.said_fingerprint(made.certificate_sha256)}" in left.out
    assert "not locked: who can read it can sign" in left.out
    assert "1. Publish this fingerprint" in left.out
    assert f"GOLDENTHREAD_SIGNING_KEYS={tmp_path}" in left.out


def test_a_key_can_sign_what_is_told_of_earlier_days(run: Run, tmp_path: Path) -> None:
    run("keys", "create", *_WHARF, "--from", "2024-01-01", "--days", 3660, "--to", tmp_path)

    made = keys.signer_for(tmp_path / "wharf", now=datetime(2024, 1, 2, tzinfo=UTC))
    assert made is not None
    assert made.starts_at == datetime(2024, 1, 1, tzinfo=UTC)


def test_a_passphrase_locks_the_key(run: Run, tmp_path: Path) -> None:
    with override_settings(GOLDENTHREAD_SIGNING_PASSPHRASE="open sesame"):
        left = run("keys", "create", *_WHARF, "--to", tmp_path)

    assert "locked with the passphrase" in left.out
    assert b"ENCRYPTED PRIVATE KEY" in (tmp_path / "wharf" / keys.KEY_FILE).read_bytes()
    assert "open sesame" not in left.out


def test_a_second_key_is_not_made_over_the_first(run: Run, tmp_path: Path) -> None:
    run("keys", "create", *_WHARF, "--to", tmp_path)
    before = (tmp_path / "wharf" / keys.KEY_FILE).read_bytes()

    left = run("keys", "create", *_WHARF, "--to", tmp_path)

    assert left.status == 2
    assert "is there already and was not touched" in left.err
    assert (tmp_path / "wharf" / keys.KEY_FILE).read_bytes() == before


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("create",), "Say whose key it is"),
        (("create", "--organisation", "wharf"), "Say whose key it is"),
        (("create", *_WHARF, "--days", "0"), "1 to 3,660 days"),
        (("create", *_WHARF, "--days", "many"), "invalid int value"),
        (("create", *_WHARF, "--from", "2099-01-01"), "cannot be made for later"),
        (("create", "--organisation", "../wharf", "--name", "W"), "cannot stand in an address"),
        (("destroy",), "invalid choice"),
    ],
)
def test_a_key_asked_for_wrongly_is_not_made(run: Run, tmp_path: Path, arguments: tuple[str, ...], said: str) -> None:
    left = run("keys", *arguments, "--to", tmp_path)

    assert left.status == 2
    assert said in left.err
    assert not list(tmp_path.iterdir())


def test_keys_are_shown_with_how_long_they_can_sign(run: Run, tmp_path: Path) -> None:
    with override_settings(GOLDENTHREAD_SIGNING_KEYS=tmp_path):
        assert "There are no keys in" in run("keys", "show").out
        keys.create(tmp_path / "wharf", name="Wharf Council", days=10, now=datetime.now(UTC) - timedelta(hours=1))
        left = run("keys", "show")

    assert left.status == 0
    assert "wharf: Wharf Council, valid from" in left.out
    assert "it can sign for 9 days more" in left.out


def test_a_key_that_cannot_sign_now_is_said(run: Run, tmp_path: Path) -> None:
    keys.create(tmp_path / "wharf", name="Wharf Council", days=1, now=datetime.now(UTC) - timedelta(days=3))
    (tmp_path / "yard").mkdir()

    left = run("keys", "show", "--to", tmp_path)

    assert left.status == 1
    assert "wharf: The certificate that signs expired on" in left.err
    assert "yard: there is no key" in left.err
