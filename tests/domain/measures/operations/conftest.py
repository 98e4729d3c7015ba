"""The measure that the operations act on."""

import pytest

from tests.domain.measures.operations.scene import Scene


@pytest.fixture
def scene(db: None) -> Scene:
    return Scene()
