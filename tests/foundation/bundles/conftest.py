"""Keys take a moment to make: two senders' for all tests of the room."""

from datetime import timedelta
from pathlib import Path

import pytest

from goldenthread.foundation.bundles import keys
from goldenthread.foundation.bundles.keys import Signer
from tests.foundation.bundles.samples import MADE_AT, VALID, Sample, sample


@pytest.fixture(scope="session")
def signer(tmp_path_factory: pytest.TempPathFactory) -> Signer:
    """The sender's key, made a day before the bundle."""
    folder = tmp_path_factory.mktemp("keys")
    return keys.create(folder, name="Wharf Council", days=VALID.days, now=MADE_AT - timedelta(days=1))


@pytest.fixture(scope="session")
def other_signer(tmp_path_factory: pytest.TempPathFactory) -> Signer:
    """Somebody else's key, under the same name."""
    folder = tmp_path_factory.mktemp("other-keys")
    return keys.create(folder, name="Wharf Council", days=VALID.days, now=MADE_AT - timedelta(days=1))


@pytest.fixture
def bundle(tmp_path: Path, signer: Signer) -> Sample:
    """The small bundle, freshly packed."""
    return sample(tmp_path, signer)
