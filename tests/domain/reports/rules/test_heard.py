"""When a milestone was last heard of, in words."""

from typing import Any

import pytest

from goldenthread.domain.reports.rules.heard import last_heard, late_answer

LATEST: dict[str, Any] = {"on": "2017-03-03", "note": "Under way", "age": 103, "returned": False}
ANSWER: dict[str, Any] = {"on": "2017-06-15", "note": "Open.", "claim": False, "late": True, "counted": False}


@pytest.mark.parametrize(
    ("latest", "words"),
    [
        (None, "No update on record"),
        (LATEST, "No update since 3 March 2017 (103 days)"),
        (LATEST | {"returned": True}, "Claimed as completed on 3 March 2017; the claim was returned"),
    ],
)
def test_silence_says_since_when(latest: dict[str, Any] | None, words: str) -> None:
    assert last_heard({"latest": latest}) == words


@pytest.mark.parametrize(
    ("changed", "words"),
    [
        ({"counted": True}, "answered late, on 15 June 2017."),
        ({}, "answered late, on 15 June 2017, after the data cut-off: “Open”. It is not in the figures."),
        (
            {"claim": True, "note": ""},
            "answered late, on 15 June 2017, after the data cut-off: claimed as completed. It is not in the figures.",
        ),
    ],
)
def test_a_late_answer_says_what_the_figures_do_not_show(changed: dict[str, Any], words: str) -> None:
    assert late_answer(ANSWER | changed) == words
