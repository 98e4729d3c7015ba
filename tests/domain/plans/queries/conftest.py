"""The scene of the operations, on which queries are asked."""

from collections.abc import Callable

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.domain.plans.operations.scene import Scene

Count = Callable[[Callable[[], object]], int]


@pytest.fixture
def scene(db: None) -> Scene:
    return Scene()


@pytest.fixture
def queries_of(db: None) -> Count:
    """How many SQL queries a question makes."""

    def count(ask: Callable[[], object]) -> int:
        with CaptureQueriesContext(connection) as captured:
            ask()
        return len(captured)

    return count
