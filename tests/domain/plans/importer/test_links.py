"""Which action answers which requirement is taken in from papers that say so; what is wrong is said by its place."""

from datetime import date
from pathlib import Path

import pytest

from goldenthread.domain.directions.importer.loading import load_directions
from goldenthread.domain.directions.operations.taking_in import take_in_directions
from goldenthread.domain.organisations.models import Organisation
from goldenthread.domain.organisations.permissions import OPERATOR
from goldenthread.domain.plans.importer.links import load_requirement_links
from goldenthread.domain.plans.models import Action, RequirementLink
from goldenthread.domain.plans.operations.taking_in_links import TAKEN_IN, take_in_links
from goldenthread.domain.plans.queries import coverage
from goldenthread.foundation.ledger.models import LedgerEntry
from goldenthread.foundation.lib.typed import RefusedError
from tests.factories import rows
from tests.factories.histories import morning_of
from tests.factories.records import NOW, RECORD, TODAY, RecordCopy, copied, taken_in

LINKS = 62


@pytest.fixture
def record(tmp_path: Path) -> RecordCopy:
    return copied(tmp_path)


@pytest.fixture
def home(db: None) -> Organisation:
    """The organisation of the record with its plans and Directions, and no link yet."""
    found = taken_in()
    directions = load_directions(RECORD, today=TODAY).record
    take_in_directions(organisation=found, record=directions, by=OPERATOR, now=NOW)
    return found


def taken(home: Organisation, folder: Path = RECORD) -> bool:
    record = load_requirement_links(folder, today=TODAY).record
    return take_in_links(organisation=home, record=record, by=OPERATOR, now=NOW)


def test_the_record_is_read_whole() -> None:
    found = load_requirement_links(RECORD, today=TODAY)

    assert (found.refused, found.read) == ((), {"requirement_links": LINKS})
    assert found.record.sizes() == {"requirement links": LINKS}


@pytest.mark.parametrize(
    ("cells", "column", "words"),
    [
        ({"requirement_id": "nowhere"}, "requirement_id", "is not an id in requirements.csv"),
        ({"action_id": "nowhere"}, "action_id", "is not an id in actions.csv"),
        ({"action_id": "a15-msg"}, "action_id", "Row 2 links these two"),
        ({"why": ""}, "why", "The cell is empty."),
        ({"source": ""}, "source", "The cell is empty."),
        ({"on": ""}, "on", "The cell is empty."),
        ({"on": "2027-01-01"}, "on", "is in the future"),
        ({"why": "Sig\u200bned"}, "why", "invisible character"),
    ],
)
def test_what_is_wrong_is_said_by_row_and_column(
    record: RecordCopy, cells: dict[str, str], column: str, words: str
) -> None:
    row = 3 if cells == {"action_id": "a15-msg"} else 2
    if row == 3:
        record.change("requirement_links", 2, action_id="a15-msg")
    record.change("requirement_links", row, **cells)

    refused = load_requirement_links(record.folder, today=TODAY).refused

    assert [(each.file, each.row, each.column) for each in refused] == [("requirement_links.csv", row, column)]
    assert words in refused[0].reason


def test_a_folder_without_the_file_has_none_and_one_it_points_at_is_complained_of_elsewhere(record: RecordCopy) -> None:
    record.path("actions").write_text("id,area_id\n")
    assert load_requirement_links(record.folder, today=TODAY).refused == ()

    record.path("requirement_links").unlink()
    assert load_requirement_links(record.folder, today=TODAY).read == {}


def test_each_link_names_its_paper_and_is_known_from_the_day_of_that(home: Organisation) -> None:
    assert taken(home)

    link = RequirementLink.objects.get(action__slug="a17-strategy")
    assert (link.requirement.slug, link.by_post, link.source) == (
        "req-2017-quarterly", "As published", "seed 001 para 3.5; seed 001 para 3.2",
    )  # fmt: skip
    assert (link.effective_on, link.recorded_at) == (date(2017, 6, 14), morning_of("2017-06-14"))
    assert len(coverage.links_of(home)) == LINKS
    assert len(coverage.links_of(home, known_at=morning_of("2017-06-13"))) == 27


def test_no_paper_says_which_action_answers_the_board_and_the_review_so_nothing_is_linked_to_them(
    home: Organisation,
) -> None:
    taken(home)

    linked = set(RequirementLink.objects.values_list("requirement__slug", flat=True))
    assert linked.isdisjoint({"req-2017-board", "req-2017-review", "req-own-annual"})


def test_the_same_file_again_changes_nothing_and_another_is_refused(home: Organisation, record: RecordCopy) -> None:
    assert taken(home)
    assert not taken(home)
    assert LedgerEntry.objects.filter(chain=home.slug, verb=TAKEN_IN).count() == 1

    record.change("requirement_links", 2, why="Another reason")
    with pytest.raises(RefusedError, match="is linked to req-2014-plan already"):
        taken(home, record.folder)
    assert RequirementLink.objects.count() == LINKS


def test_a_name_that_two_actions_bear_is_taken_for_neither(home: Organisation) -> None:
    other = rows.area(rows.plan("another", organisation=home))
    rows.action(other, Action.objects.get(slug="a15-code").slug)

    with pytest.raises(RefusedError, match="names 2 rows here"):
        taken(home)

    assert RequirementLink.objects.count() == 0
