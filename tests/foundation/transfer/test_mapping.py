"""Which column is which field."""

import pytest

from goldenthread.foundation.transfer.mapping import Field, Mapped, known_headings, map_columns
from goldenthread.foundation.transfer.tables import Heading, Table

FIELDS = (
    Field("item", "Item", ("task", "what"), required=True),
    Field("due", "Due", ("due date", "target")),
    Field("who", "Owner", ("lead",)),
)


def table(*headings: str, hidden: frozenset[int] = frozenset()) -> Table:
    made = tuple(Heading(place, words, place in hidden) for place, words in enumerate(headings))
    return Table("List", 3, made, (), ())


def mapped(
    *headings: str, hidden: frozenset[int] = frozenset(), chosen: dict[str, str] | None = None, strict: bool = False
) -> Mapped:
    return map_columns(table(*headings, hidden=hidden), FIELDS, chosen=chosen or {}, strict=strict)


def places(found: Mapped) -> dict[str, int]:
    return {key: heading.place for key, heading in found.columns.items()}


@pytest.mark.parametrize(
    ("headings", "expected"),
    [
        (("Item", "Due", "Owner"), {"item": 0, "due": 1, "who": 2}),
        (("Notes", "TASK *", "Due  date"), {"item": 1, "due": 2}),
        (("What", "Item"), {"item": 1}),  # its own title before words people use
        (("Task", "Due", "Target"), {"item": 0, "due": 1}),
    ],
)
def test_columns_are_found_by_title_then_by_other_words(headings: tuple[str, ...], expected: dict[str, int]) -> None:
    found = mapped(*headings)

    assert (places(found), found.faults) == (expected, ())


def test_what_was_chosen_goes_before_everything() -> None:
    found = mapped("Item", "By when", "Due", chosen={"due": "by WHEN"})

    assert places(found) == {"item": 0, "due": 1}
    assert [heading.words for heading in found.unknown] == ["Due"]


def test_a_chosen_heading_is_taken_from_the_field_it_would_have_been() -> None:
    assert places(mapped("Item", "Due", chosen={"who": "Due"})) == {"item": 0, "who": 1}


def test_a_field_may_be_said_to_be_in_no_column() -> None:
    found = mapped("Item", "Due", chosen={"due": ""})

    assert (places(found), found.faults) == ({"item": 0}, ())
    assert [heading.words for heading in found.unknown] == ["Due"]


def test_a_saved_heading_that_is_not_there_is_passed_over_but_one_named_for_this_file_is_a_fault() -> None:
    assert places(mapped("Item", "Due", chosen={"due": "By when"})) == {"item": 0, "due": 1}

    (fault,) = mapped("Item", "Due", chosen={"due": "By when"}, strict=True).faults

    assert (fault.code, fault.sheet, fault.row, fault.column) == ("heading_missing", "List", 3, "Due")
    assert "'Item' and 'Due'" in fault.fix


def test_two_columns_that_could_be_one_field_are_asked_about() -> None:
    (fault,) = mapped("Item", "Due date", "Target").faults

    assert (fault.code, fault.column) == ("doubled_heading", "Due")
    assert "B (Due date) and C (Target)" in fault.message


def test_the_same_heading_twice_is_asked_about() -> None:
    assert [fault.code for fault in mapped("Item", "Item").faults] == ["doubled_heading"]


def test_of_a_hidden_column_and_one_that_shows_the_latter_is_meant() -> None:
    found = mapped("Item", "Due", "Due", hidden=frozenset({1}))

    assert (places(found)["due"], found.faults, found.notes) == (2, (), ())


def test_a_hidden_column_that_was_read_is_said() -> None:
    assert [note.code for note in mapped("Item", "Due", hidden=frozenset({1})).notes] == ["hidden_column"]


def test_a_required_field_without_a_heading_is_a_fault_that_names_what_is_there() -> None:
    (fault,) = mapped("Number", "Due").faults

    assert (fault.code, fault.row, fault.column) == ("header_missing", 3, "Item")
    assert "'Number' and 'Due'" in fault.fix


def test_headings_found_can_be_saved_and_chosen_again() -> None:
    found = mapped("What", "Target")

    assert found.headings() == {"item": "What", "due": "Target"}
    assert mapped("What", "Target", chosen=found.headings(), strict=True).columns == found.columns
    assert {"by when", "what", "lead"} <= known_headings(FIELDS, {"due": "By when"})
