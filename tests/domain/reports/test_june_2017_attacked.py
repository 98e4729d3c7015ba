"""The bundle of June 2017, as it was sent, attacked: whatever is changed in it is found, and said in words.

Two thousand flipped bits and two hundred rearrangements by this program, which is not even given the receipt; some of
each by the commands of VERIFY.txt with public tools alone, which have it. Then by who has a key of their own, or the
council's; with an older signature, and with a ledger cut short.
"""

import random
import shutil
import zipfile
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from typing import NamedTuple

import pytest
from django.db import transaction
from django.test import override_settings
from pytest_django.plugin import DjangoDbBlocker

from goldenthread.domain.organisations.models import Organisation
from goldenthread.domain.reports.models import Edition
from goldenthread.foundation.bundles import keys
from goldenthread.foundation.bundles.findings import Findings
from goldenthread.foundation.bundles.keys import Signer
from goldenthread.foundation.bundles.verification import verify
from goldenthread.interfaces.cli import bundle_checks
from tests.domain.reports import june_2017 as june
from tests.foundation.bundles.commands import TOOLS, Left, checked_by_hand
from tests.foundation.bundles.rearrangements import SORTS, flipped, rearranged
from tests.foundation.bundles.samples import archived, contents, signed_anew

pytestmark = pytest.mark.django_db
SEED = 20170630
FLIPS, REARRANGED, BY_HAND, RECEIPT_FLIPS = 2_000, 200, 40, 300
by_public_tools = pytest.mark.skipif(
    not all(map(shutil.which, TOOLS)), reason=f"the public tools are not all here: {', '.join(TOOLS)}"
)


Files = Mapping[str, bytes]


@dataclass(frozen=True)
class Sent:
    """What the receiver holds: the bundle, its receipt, the certificate that the sender publishes."""

    bundle: bytes
    receipt: Path
    keys: Path
    told: str

    @property
    def certificate(self) -> Path:
        """The council's, as it publishes it."""
        return self.keys / june.HOME / keys.CERTIFICATE_FILE

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
    return Sent(june.bundle_of(one).read_bytes(), receipt, folder / "keys", told)


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


@pytest.mark.parametrize("name", ["receipt.json", "receipt.json.p7s"])
def test_flipped_bits_of_the_receipt_and_of_its_signature_are_all_found(sent: Sent, tmp_path: Path, name: str) -> None:
    (tmp_path / "bundle.zip").write_bytes(sent.bundle)
    for each in ("receipt.json", "receipt.json.p7s"):
        shutil.copy(sent.receipt.with_name(each), tmp_path / each)
    whole, chance = (tmp_path / name).read_bytes(), random.Random(SEED)
    unseen = []
    for bit in chance.sample(range(len(whole) * 8), RECEIPT_FLIPS):
        (tmp_path / name).write_bytes(flipped(whole, bit))
        if not _in_words(verify(tmp_path / "bundle.zip", receipt=tmp_path / "receipt.json")):
            unseen.append(bit)

    assert unseen == []


@by_public_tools
def test_flipped_bits_are_found_with_public_tools_alone(sent: Sent, tmp_path: Path) -> None:
    assert sent.by_hand(sent.bundle, tmp_path).status == 0

    assert [bit for bit, changed in _flips(sent, BY_HAND) if sent.by_hand(changed, tmp_path).status == 0] == []


@by_public_tools
def test_every_sort_of_rearrangement_is_found_with_public_tools_alone(sent: Sent, tmp_path: Path) -> None:
    tried = list(rearranged(sent.bundle, random.Random(SEED), BY_HAND))

    assert {how for how, _ in tried} == {each.__name__ for each in SORTS}
    assert [how for how, changed in tried if sent.by_hand(changed, tmp_path).status == 0] == []


def _exampleford(_: Sent, folder: Path) -> Signer:
    return keys.create(folder / "other", name="Exampleford", days=1095, now=june.at(1, 9))


def _called_alike(_: Sent, folder: Path) -> Signer:
    return keys.create(folder / "other", name="Tower Hamlets", days=1095, now=june.at(1, 9))


def _expired(_: Sent, folder: Path) -> Signer:
    return keys.create(folder / "other", name="Tower Hamlets", days=7, now=june.at(1, 9))


def _not_yet(_: Sent, folder: Path) -> Signer:
    return keys.create(folder / "other", name="Tower Hamlets", days=1095, now=june.at(30, 9))


def _its_own(sent: Sent, _: Path) -> Signer:
    return Signer.from_files(sent.certificate.with_name(keys.KEY_FILE), sent.certificate)


def _as_it_was(files: Files) -> Files:
    return files


def _other_words(files: Files) -> Files:
    return {**files, "report.html": files["report.html"] + b"<p>All of 205.</p>"}


def _ledger_of(kept: slice) -> Callable[[Files], Files]:
    def cut(files: Files) -> Files:
        return {**files, "ledger.jsonl": b"".join(files["ledger.jsonl"].splitlines(keepends=True)[kept])}

    return cut


class Case(NamedTuple):
    """Whose key signs what, which codes fail, and how a sentence of them begins."""

    signer: Callable[[Sent, Path], Signer]
    change: Callable[[Files], Files]
    codes: set[str]
    said: str


@pytest.mark.parametrize(
    "case",
    [
        Case(_exampleford, _as_it_was, {"other-key"}, "It was signed with another key: of 'Exampleford'"),
        Case(_exampleford, _other_words, {"other-key"}, "It was signed with another key: of 'Exampleford'"),
        Case(_called_alike, _other_words, {"other-key"}, "It was signed with another key: of 'Tower Hamlets'"),
        Case(_expired, _as_it_was, {"other-key", "expired"}, "The certificate had expired on"),
        Case(_not_yet, _as_it_was, {"other-key", "expired"}, "The certificate is valid from"),
        Case(_its_own, _ledger_of(slice(-1)), {"ledger"}, "The ledger ends after entry"),
        Case(_its_own, _ledger_of(slice(1, None)), {"ledger"}, "Entry 1 of the ledger is missing"),
        Case(_its_own, _ledger_of(slice(0)), {"ledger"}, "The ledger ends after entry 0"),
    ],
)
def test_what_was_signed_anew_is_told_with_whose_key_or_what_is_missing(sent: Sent, tmp_path: Path, case: Case) -> None:
    forged = signed_anew(case.change(contents(sent.bundle)), case.signer(sent, tmp_path))
    (tmp_path / "bundle.zip").write_bytes(forged)

    found = verify(tmp_path / "bundle.zip", certificate=sent.certificate, checks=bundle_checks.CHECKS)

    assert found.codes() == case.codes
    sentences = [each.sentence for each in found.failing]
    assert any(each.startswith(case.said) for each in sentences), sentences
    assert "receipt" in verify(tmp_path / "bundle.zip", receipt=sent.receipt).codes()


@by_public_tools
@pytest.mark.parametrize("signer", [_exampleford, _expired, _not_yet, _its_own])
def test_what_was_signed_anew_does_not_fit_the_receipt_with_public_tools_either(
    sent: Sent, tmp_path: Path, signer: Callable[[Sent, Path], Signer]
) -> None:
    forged = signed_anew(_other_words(contents(sent.bundle)), signer(sent, tmp_path))

    assert sent.by_hand(forged, tmp_path).status != 0


@by_public_tools
def test_an_older_signature_over_a_newer_list_is_found_both_ways(sent: Sent, tmp_path: Path) -> None:
    older = contents(sent.bundle)["MANIFEST.sha256.p7s"]
    newer = contents(signed_anew(_other_words(contents(sent.bundle)), _its_own(sent, tmp_path)))
    forged = archived({**newer, "MANIFEST.sha256.p7s": older})

    found = sent.found(forged, tmp_path)

    assert [each.sentence for each in found.failing] == [
        "The signature is of another list: the list of files was changed, or the signature is older."
    ]
    assert checked_by_hand(tmp_path / "bundle.zip", told=sent.told).status != 0
