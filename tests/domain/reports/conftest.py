"""The papers of the public record, made once a run."""

from collections.abc import Mapping
from functools import cache

import pytest
from django.db import transaction

from goldenthread.domain.reports.rules.snapshot import Snapshot
from tests.domain.reports.papers_made import published
from tests.factories import records

# slug: (as at, since). The first two are the days of [S1] and [S2]; the others have no milestone on record.
PAPERS = {
    "bvip-2017-18": ("2017-06-14", "2017-04-01"),
    "bvip-2018": ("2018-06-11", "2018-03-31"),
    "children-ip": ("2018-06-11", "2018-03-31"),
    "cpc-plan": ("2018-06-11", "2018-03-31"),
}


@cache
def _snapshots() -> Mapping[str, Snapshot]:
    with transaction.atomic():
        records.taken_in()
        found = {slug: published(slug, *days) for slug, days in PAPERS.items()}
        transaction.set_rollback(True)
    return found


@pytest.fixture
def papers_of_record(db: None) -> Mapping[str, Snapshot]:
    """The snapshot of each of PAPERS. The record is rolled back: tests that want it take it in themselves.

    Asks for `db` though only its first use needs it: without a test that does, pytest-django makes no test database.
    """
    return _snapshots()


@pytest.fixture
def june_2017(papers_of_record: Mapping[str, Snapshot]) -> Snapshot:
    return papers_of_record["bvip-2017-18"]


@pytest.fixture
def june_2018(papers_of_record: Mapping[str, Snapshot]) -> Snapshot:
    return papers_of_record["bvip-2018"]


@pytest.fixture(params=PAPERS)
def each_paper(request: pytest.FixtureRequest, papers_of_record: Mapping[str, Snapshot]) -> Snapshot:
    """Every paper in turn."""
    return papers_of_record[request.param]
