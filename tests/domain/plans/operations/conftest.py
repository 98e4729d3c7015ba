"""The scene on which every operation is tried."""

import pytest

from tests.domain.plans.operations.scene import Scene


@pytest.fixture
def scene(db: None) -> Scene:
    return Scene()
