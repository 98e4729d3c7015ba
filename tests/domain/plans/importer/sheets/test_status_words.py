"""What words in a status column say."""

import pytest

from goldenthread.domain.plans.importer.sheets.status_words import Says, says


@pytest.mark.parametrize(
    ("meaning", "words"),
    [
        (Says.NOTHING, ["", "  "]),
        (Says.DONE, ["Complete", "COMPLETED", "done", "Closed", "Delivered", "Green - complete", "100%", "B: done"]),
        (
            Says.COMPUTED,
            [
                "Overdue", "In progress", "On target", "on-track", "Not started", "Amber", "RED", "G", "At risk", "80%",
                "Not complete", "Incomplete", "Partially delivered", "Nearly done", "Not yet completed", "Delayed",
            ],
        ),
        (Says.ENDED, ["Withdrawn", "No longer required", "Cancelled", "Superseded", "Carried forward"]),
        (Says.BOTH, ["Complete or on target", "Completed / overdue", "On track to complete"]),
        (Says.UNKNOWN, ["See note", "TBC", "1", "Fine"]),
    ],
)  # fmt: skip
def test_words_mean_something_or_are_asked_about(meaning: Says, words: list[str]) -> None:
    assert {word: says(word) for word in words} == dict.fromkeys(words, meaning)
