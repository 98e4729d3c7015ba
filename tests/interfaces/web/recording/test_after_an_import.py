"""Who had a form open while a list was imported sees what the list said beside their own words."""

import pytest
from django.utils import timezone

from goldenthread.domain.organisations.permissions import OPERATOR
from goldenthread.domain.plans.models import ProgressUpdate
from goldenthread.domain.plans.operations import importing
from goldenthread.domain.plans.rules.listed_rows import ListedRow
from tests.interfaces.web import scene
from tests.interfaces.web.scene import HERE, Desks, on

pytestmark = pytest.mark.django_db


@pytest.fixture
def desks() -> Desks:
    return scene.desks()


def _imported(desks: Desks, note: str) -> None:
    of = desks.milestone
    row = ListedRow(
        number=2,
        area=of.action.area.title,
        action=of.action.title,
        wording=of.wording,
        note=note,
        said_on=on(-1),
    )
    importing.import_rows(plan=desks.plan, rows=[row], by=OPERATOR, now=timezone.now())


def test_an_update_of_an_imported_list_is_shown_to_who_was_writing_one(desks: Desks) -> None:
    owner = desks.holder()
    mine = scene.opened(owner, f"{HERE}update") | {"note": "My own words."}
    _imported(desks, "The roof is done.")

    page = owner.post(f"{HERE}update", mine).content.decode()

    assert "Somebody recorded this while you were writing" in page
    assert "The roof is done." in page
    assert scene.fields_of(page)["note"] == "My own words."
    assert ProgressUpdate.objects.count() == 1
    assert owner.post(f"{HERE}update", scene.fields_of(page)).status_code == 302


def test_a_list_that_was_there_before_the_form_stops_nobody(desks: Desks) -> None:
    owner = desks.holder()
    _imported(desks, "The roof is done.")

    assert scene.send(owner, f"{HERE}update", note="My own words.").status_code == 302
