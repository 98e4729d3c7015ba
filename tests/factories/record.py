"""The public record of the examples in the database, taken in as `load-record` does it."""

from functools import cache

from django.conf import settings

from goldenthread.domain.organisations import operations as organisations
from goldenthread.domain.organisations.models import Organisation
from goldenthread.domain.organisations.permissions import OPERATOR
from goldenthread.domain.plans.importer.loading import load_folder
from goldenthread.domain.plans.operations import taking_in
from goldenthread.domain.plans.rules.record import Record
from tests.factories.histories import morning_of

FOLDER = settings.BASE_DIR / "examples/tower_hamlets"
TAKEN_IN = morning_of("2026-10-01")


@cache
def read() -> Record:
    """The record as read from its files, once a run."""
    loaded = load_folder(FOLDER, today=TAKEN_IN.date())
    assert loaded.refused == ()
    return loaded.record


def tower_hamlets() -> Organisation:
    """The organisation with the whole record: two entries in its chain."""
    home = organisations.open_organisation(
        slug="tower-hamlets", name="London Borough of Tower Hamlets", by=OPERATOR, now=TAKEN_IN
    )
    taking_in.take_in_record(organisation=home, record=read(), by=OPERATOR, now=TAKEN_IN)
    return home
