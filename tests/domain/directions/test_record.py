"""The requirements of the real record, as they were worked out by hand in docs/reference/record.md."""

from collections.abc import Iterator
from datetime import UTC, date, datetime

import pytest
from django.db import transaction
from pytest_django.plugin import DjangoDbBlocker

from config.staircase import ROOT
from goldenthread.domain.directions.importer.loading import load_directions
from goldenthread.domain.directions.operations.taking_in import take_in_directions
from goldenthread.domain.directions.queries import dues_between, requirements_of
from goldenthread.domain.organisations.models import Organisation
from goldenthread.domain.organisations.permissions import OPERATOR
from goldenthread.interfaces.web.directions import words
from tests.factories import rows
from tests.factories.records import NOW, RECORD

pytestmark = pytest.mark.django_db
PAGE = (ROOT / "docs" / "reference" / "record.md").read_text(encoding="utf-8")
_LINES = PAGE.split("## What was required, and what came\n")[1].split("\n## ")[0].splitlines()
WORKED = [[cell.strip() for cell in line.strip("|").split(" | ")] for line in _LINES if line.startswith("| ")][1:]


@pytest.fixture(scope="module")
def record(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[Organisation]:
    """The Directions of the record, taken in once for all the tests here."""
    with django_db_blocker.unblock(), transaction.atomic():
        home, found = rows.organisation("tower-hamlets", "Tower Hamlets"), load_directions(RECORD, today=NOW.date())
        take_in_directions(organisation=home, record=found.record, by=OPERATOR, now=NOW)
        yield home
        transaction.set_rollback(True)


@pytest.mark.parametrize("row", WORKED, ids=[row[0] for row in WORKED])
def test_a_requirement_came_to_what_was_worked_out_by_hand(record: Organisation, row: list[str]) -> None:
    (seen,) = (each for each in requirements_of(record, now=NOW) if each.requirement.slug == row[0])

    assert [words.when(seen), words.summed(seen), str(len(seen.others))] == row[1:4]


def test_the_calendar_shows_the_first_and_the_last_of_the_2017_directions(record: Organisation) -> None:
    found = dues_between(record, date(2017, 3, 28), date(2018, 9, 30), now=datetime(2017, 4, 1, tzinfo=UTC))

    said = [each.occurrence.due.said() for each in found if each.requirement.slug == "req-2017-quarterly"]
    assert (said[0], said[-1]) == ("10:00 on 30 June 2017 (BST)", "10:00 on 30 September 2018 (BST)")
    assert len(said) == 6
