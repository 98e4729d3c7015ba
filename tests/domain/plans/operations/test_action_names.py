"""An action's address names its plan but not its area: however a plan is made, no two of its actions bear one name."""

from collections.abc import Callable
from pathlib import Path

import pytest

from goldenthread.domain.organisations.permissions import OPERATOR
from goldenthread.domain.plans.importer.loading import load_folder
from goldenthread.domain.plans.models import Action, Plan
from goldenthread.domain.plans.operations import importing, setting_up
from goldenthread.domain.plans.rules.listed_rows import ListedRow
from tests.domain.plans.operations.scene import NOW, Scene
from tests.factories.records import TODAY, RecordCopy, copied

TITLE, REFERENCE = "Open hubs", "A1"


def _typed(plan: Plan) -> None:
    for title in ("Property", "Grants"):
        area = setting_up.add_area(plan=plan, title=title, by=OPERATOR, now=NOW)
        setting_up.add_action(area=area, title=TITLE, reference=REFERENCE, by=OPERATOR, now=NOW)


def _listed(plan: Plan) -> None:
    rows = [
        ListedRow(number=number, area=area, action=TITLE, action_reference=REFERENCE, wording=f"Open hub {number}")
        for number, area in enumerate(("Property", "Grants"), 2)
    ]
    importing.import_rows(plan=plan, rows=rows, by=OPERATOR, now=NOW)


@pytest.mark.parametrize("make", [_typed, _listed], ids=["typed", "imported"])
def test_the_same_action_in_two_areas_gets_two_names(scene: Scene, make: Callable[[Plan], None]) -> None:
    plan = Plan.objects.create(organisation=scene.home, slug="two-areas", title="Two areas")

    make(plan)

    actions = Action.objects.filter(area__plan=plan, title=TITLE)
    assert {each.area.title for each in actions} == {"Property", "Grants"}
    assert {each.slug for each in actions} == {"a1", "a1-2"}


def test_the_same_name_in_two_areas_of_a_record_is_refused(tmp_path: Path) -> None:
    record: RecordCopy = copied(tmp_path)
    first = record.rows("actions")[0]
    other = next(each["id"] for each in record.rows("areas") if each["id"] != first["area_id"])
    row = record.add("actions", **first | {"area_id": other, "carried_from_id": ""})

    (refused,) = load_folder(record.folder, today=TODAY).refused

    assert refused.said() == (
        f"actions.csv, row {row}, column id: {first['id']!r} is already the id of row 2. "
        "Give every row an id of its own."
    )
