"""What blocks publication, each as a sentence; and what is only said."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from goldenthread.domain.reports.choices import State
from goldenthread.domain.reports.rules.blocking import Difference, Draft, Fix, obstacles
from goldenthread.domain.reports.rules.clearing import Place, Standing
from goldenthread.domain.reports.rules.kind_reading import parse
from goldenthread.domain.reports.rules.source import Fault
from tests.factories.clearing import DEFINITION

KIND = parse(DEFINITION)
NOON = datetime(2017, 6, 5, 12, tzinfo=UTC)


def place(stands: Standing = Standing.CLEARED) -> Place:
    return Place("progress", "Progress", KIND.capacity("finance"), stands, "a" * 64)


READY = Draft(
    kind=KIND,
    state=State.CLEARED,
    front={"classification": "Unrestricted"},
    texts={"progress": "The first hub is open.", "legal-comments": "The council may do this."},
    places=(place(),),
    known_at=NOON,
)


def test_nothing_blocks_what_is_cleared_and_right() -> None:
    assert obstacles(READY) == ()


@pytest.mark.parametrize(
    ("stands", "said", "fix"),
    [
        (
            Standing.VOID,
            "“Progress” changed since the Chief finance officer cleared it: that clearance is void.",
            Fix.CLEAR,
        ),
        (
            Standing.WRITTEN,
            "Whoever cleared “Progress” as Chief finance officer wrote in it since: that clearance is void.",
            Fix.CLEAR,
        ),
        (
            Standing.RETURNED,
            "The Chief finance officer returned “Progress”, and it has not been changed since.",
            Fix.WRITE,
        ),
        (Standing.WANTED, "“Progress” waits to be cleared by the Chief finance officer.", Fix.CLEAR),
        (Standing.REWRITTEN, "“Progress” waits to be cleared by the Chief finance officer.", Fix.CLEAR),
    ],
)
def test_a_clearance_that_does_not_stand_blocks_it(stands: Standing, said: str, fix: Fix) -> None:
    found = obstacles(replace(READY, places=(place(stands),)))

    assert [(each.sentence, each.fix, each.blocks, each.section) for each in found] == [(said, fix, True, "progress")]


def test_the_places_of_a_section_that_wait_for_words_are_one_sentence() -> None:
    wait = [Fault("progress", line, "To be written by the director.") for line in (7, 11, 24)]
    found = obstacles(
        replace(
            READY, texts={"progress": "{to be written: the director}"}, faults=(*wait, Fault("progress", 30, "No."))
        )
    )

    assert [each.sentence for each in found] == [
        "“Progress”, line 30: No.",
        "“Progress” waits for words in 3 places; the first, line 7: to be written by the director.",
    ]
    assert {(each.section, each.fix, each.blocks) for each in found} == {("progress", Fix.WRITE, True)}


def test_one_place_that_waits_for_words_is_named_as_it_is() -> None:
    found = obstacles(replace(READY, faults=(Fault("progress", 2, "To be written by the director."),)))

    assert [each.sentence for each in found] == ["“Progress”, line 2: To be written by the director."]


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        ({"state": State.DRAFT}, "It is a draft: it has not been sent for clearance."),
        ({"state": State.PUBLISHED}, "It is published already."),
        ({"state": State.WITHDRAWN}, "It is withdrawn already."),
        ({"texts": {"progress": "To be written by Finance."}}, "“Progress” still says “To be written”."),
        ({"texts": {"progress": "It costs TBC."}}, "“Progress” still says “TBC”."),
        (
            {"front": {"classification": "To be confirmed"}},
            "The front sheet says “To be confirmed” for “Classification”.",
        ),
        ({"faults": (Fault("progress", 3, "There is no figure {x}."),)}, "“Progress”, line 3: There is no figure {x}."),
        ({"faults": (Fault("front", None, "“Ward” is empty."),)}, "“Front sheet”: “Ward” is empty."),
        ({"numbers": (Difference("progress", "26", "It is 25."),)}, "“Progress” says “26”. It is 25."),
        (
            {"frozen_at": datetime(2017, 6, 6, 9, tzinfo=UTC)},
            "The round was frozen on 6 June 2017 at 10:00, after the figures were taken. Take them again.",
        ),
    ],
)
def test_each_of_these_blocks_it(changed: dict[str, object], said: str) -> None:
    found = obstacles(replace(READY, **changed))  # type: ignore[arg-type]

    assert [(each.sentence, each.blocks) for each in found] == [(said, True)]


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        ({"comments": {"progress": 1}}, "1 comment on “Progress” is not settled."),
        ({"comments": {"progress": 2}}, "2 comments on “Progress” are not settled."),
        ({"on_agenda": False}, "It stands on no meeting’s agenda."),
    ],
)
def test_each_of_these_is_only_said(changed: dict[str, object], said: str) -> None:
    found = obstacles(replace(READY, **changed))  # type: ignore[arg-type]

    assert [(each.sentence, each.blocks) for each in found] == [(said, False)]


def test_what_was_frozen_before_the_figures_were_taken_is_no_obstacle() -> None:
    assert obstacles(replace(READY, frozen_at=NOON)) == ()


def test_what_is_void_comes_first_and_what_is_only_said_last() -> None:
    every = replace(READY, places=(place(Standing.WANTED), place(Standing.VOID)), on_agenda=False, state=State.DRAFT)

    found = obstacles(every)

    assert "void" in found[0].sentence
    assert [each.blocks for each in found] == [True, True, True, False]
