"""The first fact in which two snapshots part is named in words."""

from typing import Any

import pytest

from goldenthread.domain.reports.rules.differences import first_difference

WAS: dict[str, Any] = {
    "as_at": "2017-06-14",
    "areas": [
        {"id": "property", "title": "Property", "milestones": [
            {"id": "p2-3", "deadline_said": "30 June 2017", "times_moved": 0},
            {"id": "p2-4", "deadline_said": None, "times_moved": 0},
        ]},
    ],
    "bridges": [{"status": "completed", "before": 1, "steps": [{"name": "added", "change": 1}]}],
    "numbers": [1, 2],
}  # fmt: skip


def changed(*path: Any, to: Any) -> dict[str, Any]:
    """The same with another value at that place."""
    import copy

    made = copy.deepcopy(WAS)
    at: Any = made
    for step in path[:-1]:
        at = at[step]
    at[path[-1]] = to
    return made


MILESTONE = ("areas", 0, "milestones", 0)


@pytest.mark.parametrize(
    ("now", "said", "about"),
    [
        (changed("as_at", to="2017-06-15"), 'as_at was "2017-06-14", is "2017-06-15".', None),
        (
            changed(*MILESTONE, "deadline_said", to="31 July 2017"),
            'milestone p2-3: deadline_said was "30 June 2017", is "31 July 2017".',
            ("milestone", "p2-3"),
        ),
        (changed(*MILESTONE, "times_moved", to=1), "milestone p2-3: times_moved was 0, is 1.", ("milestone", "p2-3")),
        (changed(*MILESTONE, "times_moved", to=False), "milestone p2-3: times_moved was 0, is False.",
         ("milestone", "p2-3")),
        (changed("areas", 0, "title", to="Land"), 'area property: title was "Property", is "Land".',
         ("area", "property")),
        (changed("bridges", 0, "steps", 0, "change", to=2), "bridges completed: steps added: change was 1, is 2.",
         None),
        (changed("numbers", 1, to=3), "numbers number 2 was 2, is 3.", None),
    ],
)  # fmt: skip
def test_the_first_fact_that_differs_is_named(now: Any, said: str, about: tuple[str, str] | None) -> None:
    found = first_difference(WAS, now)

    assert found is not None
    assert (found.said(), found.about) == (said, about)


def test_the_same_has_no_difference() -> None:
    assert first_difference(WAS, changed("as_at", to="2017-06-14")) is None


def test_a_milestone_that_is_gone_and_one_that_came_are_named() -> None:
    gone = changed("areas", 0, "milestones", to=WAS["areas"][0]["milestones"][1:])

    lost, came = first_difference(WAS, gone), first_difference(gone, WAS)
    assert lost is not None
    assert came is not None
    assert lost.said().startswith("milestone p2-3 was {")
    assert lost.said().endswith("is not there.")
    assert came.said().startswith("milestone p2-3 was not there")


def test_another_order_is_a_difference() -> None:
    turned = changed("areas", 0, "milestones", to=WAS["areas"][0]["milestones"][::-1])

    found = first_difference(WAS, turned)
    assert found is not None
    assert "order" in found.place
