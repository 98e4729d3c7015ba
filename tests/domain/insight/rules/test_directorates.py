"""What directorates owe, grouped and put in order."""

from typing import Any

import pytest

from goldenthread.domain.insight.choices import SubjectKind
from goldenthread.domain.insight.rules.directorates import NOT_GIVEN, Owed, by_directorate, directorate_of
from tests.factories.histories import day


def owed(words: str, directorate: str = "Place", *, due: str = "", **said: Any) -> Owed:
    given: dict[str, Any] = {
        "kind": SubjectKind.MILESTONE,
        "names": (words,),
        "within": "Plan",
        "post": "Head",
        "state": "",
        "is_open": True,
        "overdue": False,
    }
    return Owed(words=words, directorate=directorate, due=day(due) if due else None, **(given | said))


def test_what_is_overdue_comes_first_then_what_is_due_next_then_the_undated_then_what_is_done() -> None:
    (place,) = by_directorate(
        [
            owed("done", is_open=False, due="2017-01-01"),
            owed("undated"),
            owed("later", due="2017-12-31"),
            owed("sooner", due="2017-10-31"),
            owed("late", due="2017-06-30", overdue=True),
            owed("latest", due="2017-03-31", overdue=True),
        ]
    )

    assert [each.words for each in place.owed] == ["latest", "late", "sooner", "later", "undated", "done"]
    assert (len(place.open()), place.overdue(), place.overdue(SubjectKind.ACTION)) == (5, 2, 0)


def test_directorates_stand_by_name_and_what_has_none_last() -> None:
    found = by_directorate([owed("a", ""), owed("b", "resources"), owed("c", "Adults"), owed("d", " Resources ")])

    assert [(each.slug, each.name, len(each.owed)) for each in found] == [
        ("adults", "Adults", 1),
        ("resources", "resources", 2),
        (NOT_GIVEN, "", 1),
    ]


def test_the_posts_of_a_directorate_are_named_once() -> None:
    (place,) = by_directorate(
        [owed("a", post="Head"), owed("b", post="Head"), owed("c", post=""), owed("d", post="Chief")]
    )

    assert place.posts == ("Chief", "Head")


@pytest.mark.parametrize(
    ("named", "found"),
    [(("Place", "Resources"), "Place"), (("", " Resources "), "Resources"), (("", " "), ""), ((), "")],
)
def test_the_first_that_names_a_directorate_counts(named: tuple[str, ...], found: str) -> None:
    assert directorate_of(*named) == found
