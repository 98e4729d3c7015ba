"""The bundle of June 2017, as it was sent, attacked: whatever is changed in it is found, and said in words.

Two thousand flipped bits and two hundred rearrangements by this program, which is not even given the receipt; some of
each by the commands of VERIFY.txt with public tools alone, which have it.
"""

import random
import shutil
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path

import pytest
from django.db import transaction
from django.test import override_settings
from pytest_django.plugin import DjangoDbBlocker

from goldenthread.domain.organisations.models import Organisation
from goldenthread.domain.reports.models import Edition
from goldenthread.foundation.bundles.findings import Findings
from goldenthread.foundation.bundles.verification import verify
from goldenthread.interfaces.cli import bundle_checks
from tests.domain.reports import june_2017 as june
from tests.foundation.bundles.commands import TOOLS, Left, checked_by_hand
from tests.foundation.bundles.rearrangements import SORTS, flipped, rearranged

pytestmark = pytest.mark.django_db
SEED = 20170630
FLIPS, REARRANGED, BY_HAND = 2_000, 200, 40
by_public_tools = pytest.mark.skipif(
    not all(map(shutil.which, TOOLS)), reason=f"the public tools are not all here: {', '.join(TOOLS)}"
)


@dataclass(frozen=True)
class Sent:
    """What the receiver holds: the bundle, its receipt, the certificate that the sender publishes."""

    bundle: bytes
    receipt: Path
    certificate: Path
    told: str

    def found(self, content: bytes, folder: Path) -> Findings:
        """What this program finds of other bytes, from the bytes alone."""
        (folder / "bundle.zip").write_bytes(content)
        return verify(folder / "bundle.zip", checks=bundle_checks.CHECKS)

    def by_hand(self, content: bytes, folder: Path) -> Left:
        """What the commands say of other bytes, typed as VERIFY.txt had them before."""
        (folder / "bundle.zip").write_bytes(content)
        return checked_by_hand(folder / "bundle.zip", self.receipt, told=self.told)


@pytest.fixture(scope="module")
def sent(
    django_db_setup: None, django_db_blocker: DjangoDbBlocker, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Sent]:
    """Sent a second before ten: made once, since each test only reads it."""
    folder = tmp_path_factory.mktemp("june")
    kept = {"GOLDENTHREAD_SIGNING_KEYS": folder / "keys", "GOLDENTHREAD_FILES": folder / "files"}
    with override_settings(**kept, GOLDENTHREAD_CLAMD=None), django_db_blocker.unblock(), transaction.atomic():
        yield _sent(june.council(), folder)
        transaction.set_rollback(True)


def _sent(home: Organisation, folder: Path) -> Sent:
    asked = june.asked_of(home)
    edition: Edition = june.published(home, asked)
    one = june.prepared(edition, asked)
    receipt = june.receipt_kept(june.sent(one, june.TEN - timedelta(seconds=1)), folder)
    with zipfile.ZipFile(june.bundle_of(one)) as archive:
        told = archive.read("VERIFY.txt").decode()
    return Sent(june.bundle_of(one).read_bytes(), receipt, june.certificate(), told)


def _in_words(found: Findings) -> bool:
    return bool(found.failing) and all(each.sentence.endswith(".") for each in found.failing)


def _flips(sent: Sent, count: int) -> Iterator[tuple[int, bytes]]:
    chance = random.Random(SEED)
    for bit in chance.sample(range(len(sent.bundle) * 8), count):
        yield bit, flipped(sent.bundle, bit)


def test_two_thousand_flipped_bits_are_all_found_and_said_in_words(sent: Sent, tmp_path: Path) -> None:
    assert sent.found(sent.bundle, tmp_path).sound

    assert [bit for bit, changed in _flips(sent, FLIPS) if not _in_words(sent.found(changed, tmp_path))] == []


def test_two_hundred_rearrangements_are_all_found_and_said_in_words(sent: Sent, tmp_path: Path) -> None:
    tried = rearranged(sent.bundle, random.Random(SEED), REARRANGED)

    assert [how for how, changed in tried if not _in_words(sent.found(changed, tmp_path))] == []


@by_public_tools
def test_flipped_bits_are_found_with_public_tools_alone(sent: Sent, tmp_path: Path) -> None:
    assert sent.by_hand(sent.bundle, tmp_path).status == 0

    assert [bit for bit, changed in _flips(sent, BY_HAND) if sent.by_hand(changed, tmp_path).status == 0] == []


@by_public_tools
def test_every_sort_of_rearrangement_is_found_with_public_tools_alone(sent: Sent, tmp_path: Path) -> None:
    tried = list(rearranged(sent.bundle, random.Random(SEED), BY_HAND))

    assert {how for how, _ in tried} == {each.__name__ for each in SORTS}
    assert [how for how, changed in tried if sent.by_hand(changed, tmp_path).status == 0] == []
