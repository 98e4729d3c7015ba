"""The papers that the record cites, as a file."""

import pytest

from goldenthread.interfaces.web.plans.papers import papers
from tests import cast
from tests.interfaces.web import files

pytestmark = pytest.mark.django_db


def test_the_papers_come_as_the_page_has_them() -> None:
    client = cast.signed_in()

    found = files.rows(client, "/sources")

    assert [row["key"] for row in found] == list(papers())
    assert found[0]["title"] == next(iter(papers().values())).title
    assert 'href="/sources.csv"' in client.get("/sources").content.decode()
