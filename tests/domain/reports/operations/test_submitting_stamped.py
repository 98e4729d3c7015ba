"""A submission whose bundle an authority stamps, `openssl ts` behind a server on this machine, or fails to stamp."""

import shutil
import time
from functools import partial
from pathlib import Path

import pytest
from pytest_django import Settings

from goldenthread.domain.reports import signing
from goldenthread.domain.reports.models import Submission
from goldenthread.domain.reports.operations import sending
from goldenthread.domain.reports.queries.submissions import why_unstamped
from goldenthread.foundation.bundles import keys
from goldenthread.foundation.bundles.described import described
from goldenthread.foundation.bundles.stamps import Stamper
from goldenthread.foundation.bundles.verification import verify
from goldenthread.foundation.files import content
from tests.domain.reports.june_2017 import receipt_kept
from tests.factories import submissions
from tests.factories.submissions import AT_TEN
from tests.foundation.bundles.authority import Answer, answering, founded, stamping
from tests.foundation.bundles.commands import checked_by_hand
from tests.interfaces.cli.program_run import runner

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.skipif(not shutil.which("openssl"), reason="no openssl on this machine"),
]


@pytest.fixture(autouse=True)
def signed(settings: Settings, tmp_path: Path) -> None:
    """A key, and files of this test's own."""
    settings.GOLDENTHREAD_SIGNING_KEYS = tmp_path / "keys"
    settings.GOLDENTHREAD_FILES = tmp_path / "files"
    keys.create(tmp_path / "keys" / "wharfdale", name="Wharfdale", days=90, now=submissions.MADE)


def bundle_of(one: Submission, settings: Settings) -> Path:
    return content.path_of(settings.GOLDENTHREAD_FILES, one.bundle.sha256)


def test_a_stamped_submission_is_verified_by_the_program_and_with_public_tools(
    settings: Settings, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    authority = founded(tmp_path)
    with answering(stamping(authority)) as url:
        settings.GOLDENTHREAD_TIMESTAMP_URL = url
        one = submissions.prepared(unsigned_reason="")
    sent = sending.send(submission=one, by=submissions.sender(), now=AT_TEN)
    bundle, receipt, root = bundle_of(one, settings), receipt_kept(sent, tmp_path), authority / "root.pem"

    left = runner(capsys, monkeypatch)("verify", bundle, "--receipt", receipt, "--authority", root)
    by_hand = checked_by_hand(bundle, receipt, root)

    assert left.status == 0, left.out
    assert "holds  The time stamp of the given authority says that this existed on " in left.out
    assert by_hand.status == 0, by_hand.out
    assert "Verification: OK" in by_hand.out
    assert why_unstamped(one) == ""


def _nonsense(_: bytes) -> bytes:
    return b"<html>Welcome to the guests' network</html>"


def _slow(_: bytes) -> bytes:
    time.sleep(1)
    return b""


@pytest.mark.parametrize(
    ("answer", "status", "said"),
    [
        (None, 0, "The time stamp authority could not be asked: "),
        (_nonsense, 200, "The time stamp authority answered with something that is no time stamp."),
        (_nonsense, 503, "The time stamp authority could not be asked: HTTP Error 503"),
        (_slow, 200, "The time stamp authority could not be asked: timed out"),
    ],
)
def test_without_its_stamp_a_submission_is_prepared_and_sent_and_says_so(
    settings: Settings, monkeypatch: pytest.MonkeyPatch, answer: Answer | None, status: int, said: str
) -> None:
    monkeypatch.setattr(signing, "Stamper", partial(Stamper, timeout=0.5))
    with answering(answer or _nonsense, status) as url:
        settings.GOLDENTHREAD_TIMESTAMP_URL = url if answer else "http://127.0.0.1:1/"
        one = submissions.prepared(unsigned_reason="")
    sent = sending.send(submission=one, by=submissions.sender(), now=AT_TEN)
    found = described(bundle_of(one, settings))

    assert sent.is_late
    assert found is not None
    assert found.stamped_at is None
    assert why_unstamped(one).startswith(said)
    assert verify(bundle_of(one, settings)).sound


def test_where_no_authority_is_set_nothing_is_missed() -> None:
    assert why_unstamped(submissions.prepared()) == ""
